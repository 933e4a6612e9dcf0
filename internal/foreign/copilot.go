package foreign

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/document"
)

// copilotTypes are the types of the manifests of Copilot that run containers of their own.
var copilotTypes = []string{"Load Balanced Web Service", "Backend Service", "Worker Service", "Scheduled Job"}

// copilotOthers are types of manifests that run no task.
var copilotOthers = []string{"Request-Driven Web Service", "Static Site", "Environment"}

// isCopilot tells a manifest of Copilot: it has a name and one of the types.
func isCopilot(n *yaml.Node) bool {
	kind, ok := plain(get(n, "type"))
	return ok && has(n, "name") && (slices.Contains(copilotTypes, kind) || slices.Contains(copilotOthers, kind))
}

// copilot reads a manifest of Copilot: a task and, but for a job, a service.
func (i *importer) copilot(root *yaml.Node) {
	name, _ := plain(get(root, "name"))
	kind, _ := plain(get(root, "type"))
	if !slices.Contains(copilotTypes, kind) {
		keyed(root, func(key, value *yaml.Node) {
			why := "a " + kind + " runs no task: describe what takes its place"
			if kind == "Environment" {
				why = "what an environment has beside services is described in its section: " +
					cmp.Or(ofEnvironment[key.Value], "the base, or an overlay")
			}
			i.add(key, value, NotUnderstood, key.Value, why)
		})
		return
	}
	more, container := newMapping(), newMapping()
	container.setText("name", name)
	where, count := "task_definitions."+name, 1
	at := where + ".container_definitions." + name
	vars := &variables{i: i, task: name, container: name}
	var sidecars []*yaml.Node
	keyed(root, func(key, value *yaml.Node) {
		switch key.Value {
		case "name":
			i.add(key, value, Taken, key.Value, where+".family")
		case "type":
			i.add(key, value, Taken, key.Value, where)
		case "cpu", "memory":
			i.size(more, key, value, where)
		case "count":
			count = i.copilotCount(key, value, name)
		case "image":
			i.copilotImage(container, key, value, at)
		case "command":
			i.takeWords(container, key, value, "command", at+".command")
		case "entrypoint":
			i.takeWords(container, key, value, "entry_point", at+".entry_point")
		case "variables":
			i.add(key, key, Taken, key.Value, at+".environment")
			i.copilotVariables(vars, key, value)
		case "secrets":
			i.add(key, key, Taken, key.Value, at+".secrets")
			keyed(value, func(variable, is *yaml.Node) { vars.named(variable, is, "secrets."+variable.Value) })
		case "on":
			i.copilotSchedule(key, value, name)
		case "exec":
			i.onService(name, "execute_command", boolean(value.Value == "true"))
			i.add(key, value, Taken, key.Value, "services."+name+".execute_command")
		case "platform":
			i.platform(more, key, value, key.Value, where)
		case "storage":
			i.copilotStorage(more, container, key, value, name)
		case "environments":
			i.copilotEnvironments(key, value)
		case "sidecars":
			i.add(key, key, Taken, key.Value, where+".container_definitions")
			keyed(value, func(of, sidecar *yaml.Node) { sidecars = append(sidecars, i.sidecar(of, sidecar, name)) })
		default:
			i.add(key, value, NotUnderstood, key.Value, cmp.Or(copilotElsewhere[key.Value], "nothing in a spec says this"))
		}
	})
	vars.into(container)
	i.tasks = append(i.tasks, task(name, i.onFargate(more), append([]*yaml.Node{container.Node}, sidecars...)...))
	if kind == "Scheduled Job" {
		i.job(name, name)
	} else {
		i.service(name, name, count)
	}
}

// copilotEnvironments accounts for the names of environments. What they say is read with the rest.
func (i *importer) copilotEnvironments(key, value *yaml.Node) {
	i.add(key, key, Taken, key.Value, "the base, and an overlay of each other one")
	keyed(value, func(env, own *yaml.Node) {
		called, what := cmp.Or(document.EnvironmentOf(env.Value), env.Value), key.Value+"."+env.Value
		if own.Kind != yaml.MappingNode || !environmentName.MatchString(called) {
			i.add(env, own, NotUnderstood, what, "an environment has a name of small letters, and keys of a manifest")
			return
		}
		i.add(env, env, Taken, what, "the environment "+called)
	})
}

// copilotSchedule takes when a job runs.
func (i *importer) copilotSchedule(key, value *yaml.Node, name string) {
	if i.pack["job"] == "" {
		i.add(key, value, NotUnderstood, key.Value, noClock(name))
		return
	}
	i.add(key, key, Taken, key.Value, "jobs."+name)
	keyed(value, func(below, one *yaml.Node) {
		if below.Value != "schedule" {
			i.add(below, one, NotUnderstood, "on."+below.Value, "nothing in a spec says this of a job")
			return
		}
		i.scheduled(i.job(name, name), below, one, "on.schedule", name)
	})
}

// ofEnvironment says where a spec has what a manifest of an environment says.
var ofEnvironment = map[string]string{
	"cdn":           "distribution",
	"http":          "load_balancer, with its listeners and its certificate",
	"name":          "product.environment, and the name of the overlay",
	"network":       "vpc and security_groups, with existing for what is there",
	"observability": "container_insights of the cluster",
}

// copilotElsewhere are keys of a manifest that belong to other sections.
var copilotElsewhere = map[string]string{
	"deployment": "see deployment_configuration of the service, and its rollback_alarms",
	"env_file": "its file was not read: secrets are in such files more often than not. " +
		"Write what is none in environment of the container",
	"http":              "write a target group and a rule of the listener for it",
	"logging":           "see log_configuration of the container, and log_groups",
	"network":           "write network_configuration in the service, or in the job",
	"observability":     "what a program tells of itself is collected by a container beside it: write one into the task definition",
	"publish":           "write topics",
	"retries":           "a task that fails is not started again: have notify of the job tell somebody",
	"subscribe":         "write queues, and subscriptions of the topics",
	"taskdef_overrides": "write what it sets at its place in the task definition",
	"timeout":           "nothing ends a task that runs for too long: have the program end itself",
}

// takeWords takes a command line, which is a list in a spec.
func (i *importer) takeWords(m mapping, key, value *yaml.Node, to, where string) {
	line, ok := plain(value)
	switch {
	case !ok:
		i.take(m, key, value, key.Value, to, where)
	case strings.ContainsAny(line, `"'\`):
		i.add(key, value, NotUnderstood, key.Value, "it has quotes: write it as a list in "+where)
	default:
		var words []*yaml.Node
		for _, word := range strings.Fields(line) {
			words = append(words, text(word))
		}
		m.set(to, sequence(words...))
		i.add(key, value, Taken, key.Value, where)
	}
}

// size imports the CPU or the memory of a task, which a spec writes as texts.
func (i *importer) size(m mapping, key, value *yaml.Node, where string) {
	spelled, ok := plain(value)
	if _, err := strconv.Atoi(spelled); !ok || err != nil {
		i.add(key, value, NotUnderstood, key.Value, "it is no number: write "+where+"."+key.Value)
		return
	}
	node := text(spelled)
	node.Style = yaml.DoubleQuotedStyle
	m.set(key.Value, node)
	i.add(key, value, Taken, key.Value, where+"."+key.Value)
}

// copilotCount gives the number of tasks; of a range, the number to begin with.
func (i *importer) copilotCount(key, value *yaml.Node, name string) int {
	where := "services." + name + ".desired_count"
	if spelled, ok := plain(value); ok {
		if n, err := strconv.Atoi(spelled); err == nil {
			i.add(key, value, Taken, key.Value, where)
			return n
		}
	}
	to := "services." + name + ".auto_scaling"
	i.add(key, key, Taken, key.Value, to)
	bounds, spot := newMapping(), 1
	keyed(value, func(below, one *yaml.Node) {
		what := "count." + below.Value
		least, most, ok := copilotRange(one)
		load, _ := plain(cmp.Or(get(one, "value"), one))
		figure, err := strconv.Atoi(load)
		switch {
		case below.Value == "range" && ok:
			bounds.set("min_capacity", number(least))
			bounds.set("max_capacity", number(most))
			i.add(below, one, Taken, what, to)
		case below.Value == "spot" && err == nil:
			spot = figure
			i.add(below, one, Taken, what, where+"; that they run on what others do not use at the moment is said in "+
				"capacity_provider_strategy of the service")
		case below.Value == "cpu_percentage" && err == nil:
			bounds.set("target_cpu_utilization", number(figure))
			i.add(below, one, Taken, what, to+".target_cpu_utilization")
		case below.Value == "memory_percentage" && err == nil:
			bounds.set("target_memory_utilization", number(figure))
			i.add(below, one, Taken, what, to+".target_memory_utilization")
		default:
			i.add(below, one, NotUnderstood, what, "write it in services."+name+".auto_scaling_policies")
		}
	})
	least, err := strconv.Atoi(valueOf(get(bounds.Node, "min_capacity")))
	if err != nil {
		return spot
	}
	i.scalingOf(name, bounds.Node)
	return least
}

// copilotRange reads "2-10", or the same as min and max.
func copilotRange(n *yaml.Node) (least, most int, ok bool) {
	spelled, _ := plain(n)
	from, to, _ := strings.Cut(spelled, "-")
	if has(n, "min") && has(n, "max") {
		from, to = get(n, "min").Value, get(n, "max").Value
	}
	least, problem := strconv.Atoi(strings.TrimSpace(from))
	most, err := strconv.Atoi(strings.TrimSpace(to))
	return least, most, problem == nil && err == nil
}

// copilotImage takes where an image is, and the port that it listens on.
func (i *importer) copilotImage(m mapping, key, value *yaml.Node, at string) {
	i.add(key, key, Taken, key.Value, at)
	keyed(value, func(below, one *yaml.Node) {
		what := "image." + below.Value
		spelled, _ := plain(one)
		port, err := strconv.Atoi(spelled)
		switch {
		case below.Value == "location":
			i.take(m, below, one, what, "image", at+".image")
		case below.Value == "port" && err == nil:
			m.set("port_mappings", sequence(portMapping(port, "")))
			i.add(below, one, Taken, what, at+".port_mappings")
		case below.Value == "healthcheck":
			i.healthCheck(m, below, one, what, at)
		case below.Value == "build":
			if !has(value, "location") && !has(m.Node, "image") {
				image, _ := plain(get(m.Node, "name"))
				m.setText("image", image)
			}
			i.add(below, one, NotUnderstood, what, "an image is built elsewhere: write the name of its repository in "+at+".image")
		case below.Value == "depends_on":
			i.dependsOn(m, below, one, what, at)
		default:
			i.add(below, one, NotUnderstood, what, "nothing in a spec says this")
		}
	})
}
