package foreign

import (
	"encoding/json"
	"strings"

	"gopkg.in/yaml.v3"
)

// around takes what a template says beside tasks and services, as far as a spec has it
// under names of its own: the cluster, log groups, how services scale, and when tasks run.
// It tells whether the resource is one of these.
func (i *importer) around(s *stack, name, resource *yaml.Node, kind, what string) bool {
	properties := s.resolved(get(resource, "Properties"))
	key := strings.ToLower(name.Value)
	at := what + ".Properties"
	switch {
	case strings.HasSuffix(kind, "::ECS::Cluster"):
		i.resource(name, resource, what)
		i.cluster(properties, at, key)
	case strings.HasSuffix(kind, "::Logs::LogGroup"):
		i.resource(name, resource, what)
		i.logGroup(properties, at)
	case strings.HasSuffix(kind, "::ApplicationAutoScaling::ScalableTarget") && i.scaled.targets[name.Value] != "":
		i.resource(name, resource, what)
		i.scalableTarget(properties, at, i.scaled.targets[name.Value])
	case strings.HasSuffix(kind, "::ApplicationAutoScaling::ScalingPolicy") && i.scaled.serviceOfPolicy(s, properties) != "":
		i.resource(name, resource, what)
		i.scalingPolicy(properties, at, name.Value, i.scaled.serviceOfPolicy(s, properties))
	case i.pack["job"] != "" && strings.HasSuffix(kind, "::Events::Rule") && len(ecsTargets(properties)) > 0:
		i.resource(name, resource, what)
		i.rule(properties, at, key)
	case i.pack["job"] != "" && strings.HasSuffix(kind, "::Scheduler::Schedule") && has(properties, "Target", "EcsParameters"):
		i.resource(name, resource, what)
		i.schedulerJob(properties, at, key)
	default:
		return false
	}
	return true
}

func (i *importer) cluster(properties *yaml.Node, what, key string) {
	m := newMapping()
	name, named := plain(get(properties, "ClusterName"))
	if !named {
		name = key
	}
	m.setText("cluster_name", name)
	keyed(properties, func(key, value *yaml.Node) {
		at := what + "." + key.Value
		switch key.Value {
		case "ClusterName":
			if !named {
				i.add(key, value, NotUnderstood, at, "it is an expression: write the name in cluster.cluster_name")
				return
			}
			i.add(key, value, Taken, at, "cluster.cluster_name")
		case "ClusterSettings":
			i.insights(m, key, value, at)
		case "Tags":
			i.add(key, value, NotUnderstood, at, ofMetadata["labels"])
		default:
			i.fitKey(m, key, value, at, "cluster", i.typeOf("cluster"))
		}
	})
	i.clusters = append(i.clusters, m.Node)
}

func (i *importer) insights(m mapping, key, value *yaml.Node, what string) {
	for _, one := range value.Content {
		if valueOf(get(one, "Name")) == "containerInsights" {
			on := valueOf(get(one, "Value")) != "disabled"
			m.set("container_insights", boolean(on))
			i.add(key, value, Taken, what, "cluster.container_insights")
			return
		}
	}
	i.add(key, value, NotUnderstood, what, "a spec says nothing of this in cluster")
}

func (i *importer) logGroup(properties *yaml.Node, what string) {
	m := newMapping()
	name, named := plain(get(properties, "LogGroupName"))
	days, kept := plain(get(properties, "RetentionInDays"))
	where := "log_groups." + name
	keyed(properties, func(key, value *yaml.Node) {
		at := what + "." + key.Value
		switch {
		case !named:
			i.add(key, value, NotUnderstood, at, "it has no name that is said plainly: declare it in log_groups")
		case key.Value == "LogGroupName":
			i.add(key, value, Taken, at, where)
		case key.Value == "RetentionInDays" && kept:
			i.add(key, value, Taken, at, where+".retention_in_days")
		default:
			i.add(key, value, NotUnderstood, at, "see "+where)
		}
	})
	if !named {
		return
	}
	if !kept {
		days = "0" // what nobody bounds is kept for ever
	}
	m.setText("name", name)
	m.set("retention_in_days", &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: days})
	i.logs = append(i.logs, m.Node)
}

// ecsTargets are the targets of a rule that run tasks.
func ecsTargets(properties *yaml.Node) []*yaml.Node {
	var found []*yaml.Node
	if targets := get(properties, "Targets"); isList(targets) {
		for _, one := range targets.Content {
			if has(one, "EcsParameters") {
				found = append(found, one)
			}
		}
	}
	return found
}

// rule reads a rule that runs one task by the clock.
func (i *importer) rule(properties *yaml.Node, what, name string) {
	targets := ecsTargets(properties)
	if len(targets) > 1 || !has(properties, "ScheduleExpression") {
		i.noJob(properties, what, "write a job for each task that it runs by the clock")
		return
	}
	i.byTheClock(properties, targets[0], what, name)
}

// schedulerJob reads a schedule that runs a task.
func (i *importer) schedulerJob(properties *yaml.Node, what, name string) {
	i.byTheClock(properties, get(properties, "Target"), what, name)
}

func (i *importer) noJob(properties *yaml.Node, what, instead string) {
	keyed(properties, func(key, value *yaml.Node) { i.add(key, value, NotUnderstood, what+"."+key.Value, instead) })
}

// byTheClock makes a job of a rule or a schedule, whose target is a task.
func (i *importer) byTheClock(properties, target *yaml.Node, what, name string) {
	family, ok := i.familyOf(get(target, "EcsParameters", "TaskDefinitionArn"))
	if !ok {
		i.noJob(properties, what, "it runs a task that is not in this template: write a job")
		return
	}
	m := i.job(name, family)
	keyed(properties, func(key, value *yaml.Node) {
		at := what + "." + key.Value
		switch key.Value {
		case "ScheduleExpression":
			i.scheduled(m, key, value, at, name)
		case "ScheduleExpressionTimezone":
			i.take(m, key, value, at, "timezone", "jobs."+name+".timezone")
		case "State":
			i.enabled(m, key, value, at, name)
		case "FlexibleTimeWindow":
			if minutes, ok := plain(get(value, "MaximumWindowInMinutes")); ok && i.pack["job_window"] != "" {
				m.setText(i.pack["job_window"], minutes+"_minutes")
				i.add(key, value, Taken, at, "jobs."+name+"."+i.pack["job_window"])
				return
			}
			i.add(key, value, Taken, at, "that is so where nothing is said")
		case "Target", "Targets":
			i.add(key, key, Taken, at, "jobs."+name)
			i.jobTarget(m, target, at, name)
		case "Name":
			i.add(key, value, Taken, at, "jobs."+name)
		default:
			i.add(key, value, NotUnderstood, at, "nothing in a spec says this of a job")
		}
	})
}

func (i *importer) enabled(m mapping, key, value *yaml.Node, what, name string) {
	if valueOf(value) == "DISABLED" {
		m.set("enabled", boolean(false))
	}
	i.add(key, value, Taken, what, "jobs."+name+".enabled")
}

// jobTarget takes how a task is run.
func (i *importer) jobTarget(m mapping, target *yaml.Node, what, name string) {
	keyed(target, func(key, value *yaml.Node) {
		at := what + "." + key.Value
		switch key.Value {
		case "Id", "Arn":
			i.add(key, value, Taken, at, "jobs."+name+", which runs in the only cluster")
		case "RoleArn":
			i.add(key, value, Taken, at, "jobs."+name+", which has a role that may start its task")
		case "Input":
			i.overridden(m, key, value, at, name)
		case "EcsParameters":
			i.add(key, key, Taken, at, "jobs."+name)
			keyed(value, func(below, one *yaml.Node) {
				switch count := valueOf(one); below.Value {
				case "TaskDefinitionArn", "LaunchType":
					i.add(below, one, Taken, at+"."+below.Value, "jobs."+name)
				case "TaskCount":
					if count != "1" {
						i.take(m, below, one, at+"."+below.Value, "count", "jobs."+name+".count")
						return
					}
					i.add(below, one, Taken, at+"."+below.Value, "that is so where nothing is said")
				case "NetworkConfiguration":
					i.add(below, one, NotUnderstood, at+"."+below.Value,
						"name the subnets and security groups in jobs."+name+".network_configuration")
				default:
					i.add(below, one, NotUnderstood, at+"."+below.Value, "nothing in a spec says this of a job")
				}
			})
		default:
			i.add(key, value, NotUnderstood, at, "nothing in a spec says this of a job: see jobs."+name)
		}
	})
}

// overridden takes the command of one container from the input of a task.
func (i *importer) overridden(m mapping, key, value *yaml.Node, what, name string) {
	var input struct {
		ContainerOverrides []struct {
			Name        string
			Command     []string
			Environment []any
		}
	}
	if json.Unmarshal([]byte(valueOf(value)), &input) != nil || len(input.ContainerOverrides) != 1 ||
		len(input.ContainerOverrides[0].Command) == 0 || len(input.ContainerOverrides[0].Environment) > 0 {
		i.add(key, value, NotUnderstood, what, "write the command in jobs."+name+".command")
		return
	}
	var words []*yaml.Node
	for _, word := range input.ContainerOverrides[0].Command {
		words = append(words, text(word))
	}
	command := sequence(words...)
	command.Line = value.Line
	if i.holdsSecret("command", command) {
		i.add(key, value, Refused, what, "a part of it looks like a secret, so it is not copied: write jobs."+name+".command")
		return
	}
	m.setText("container_name", input.ContainerOverrides[0].Name)
	m.set("command", command)
	i.add(key, value, Taken, what, "jobs."+name+".command")
}

// familyOf is the family of a task definition that is named by its ARN, or referred to.
func (i *importer) familyOf(value *yaml.Node) (family string, ok bool) {
	if value == nil {
		return "", false
	}
	if _, ok := plain(value); ok {
		family, _, _ = strings.Cut(nameInARN(value), ":")
		return family, family != ""
	}
	return i.referred(value)
}

func boolean(value bool) *yaml.Node {
	spelled := "false"
	if value {
		spelled = "true"
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: spelled}
}
