package foreign

import (
	"cmp"
	"slices"
	"strconv"

	"gopkg.in/yaml.v3"
)

// workload reads a document of Kubernetes: a Deployment, StatefulSet, DaemonSet or Job
// becomes a task, and a service where it runs for ever.
func (i *importer) workload(root *yaml.Node) {
	kind, name := get(root, "kind").Value, "app"
	if named := get(root, "metadata", "name"); named != nil {
		name = named.Value
	}
	switch kind {
	case "List":
		i.workloads(root)
		return
	case "HorizontalPodAutoscaler":
		i.scaling(root, name)
		return
	}
	if !slices.Contains([]string{"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob", "Pod"}, kind) {
		keyed(root, func(key, value *yaml.Node) {
			fate, why := NotUnderstood, "what is of the kind "+kind+" runs nothing; "+cmp.Or(instead[kind], "describe what takes its place")
			if kind == "Secret" {
				fate, why = Refused, "secrets are not copied: declare them in secrets"
			}
			i.add(key, value, fate, kind+"."+name+"."+key.Value, why)
		})
		return
	}
	count := 1
	keyed(root, func(key, value *yaml.Node) {
		what := kind + "." + name + "." + key.Value
		switch key.Value {
		case "apiVersion", "kind":
			i.add(key, value, Taken, what, "that there is a task_definitions."+name)
		case "metadata":
			i.add(key, key, Taken, what, "task_definitions."+name)
			keyed(value, func(below, one *yaml.Node) {
				if below.Value == "name" {
					i.add(below, one, Taken, what+".name", "task_definitions."+name+".family")
				} else {
					i.add(below, one, NotUnderstood, what+"."+below.Value, "nothing was taken of it")
				}
			})
		case "spec":
			i.add(key, key, Taken, what, "task_definitions."+name)
			if kind == "Pod" {
				i.pod(value, what, name)
				return
			}
			i.workloadSpec(value, what, name, &count)
		default:
			i.add(key, value, NotUnderstood, what, "nothing was taken of it")
		}
	})
	if kind != "Job" && kind != "CronJob" && i.hasTask(name) {
		i.service(name, name, count)
	}
}

// workloads reads a list of documents.
func (i *importer) workloads(root *yaml.Node) {
	keyed(root, func(key, value *yaml.Node) {
		if key.Value != "items" || !isList(value) {
			i.add(key, value, NotUnderstood, "List."+key.Value, "it says something of the list, and nothing of what runs")
			return
		}
		i.add(key, key, Taken, "List.items", "services and task_definitions")
		for _, one := range value.Content {
			if has(one, "kind") && get(one, "kind").Value != "List" {
				i.workload(one)
			}
		}
	})
}

func (i *importer) hasTask(family string) bool {
	return slices.ContainsFunc(i.tasks, func(task *yaml.Node) bool { return get(task, "family").Value == family })
}

func (i *importer) workloadSpec(spec *yaml.Node, what, name string, count *int) {
	keyed(spec, func(key, value *yaml.Node) {
		at := what + "." + key.Value
		n, err := strconv.Atoi(value.Value)
		switch {
		case key.Value == "replicas" && err == nil:
			*count = n
			i.add(key, value, Taken, at, "services."+name+".desired_count")
		case key.Value == "jobTemplate":
			i.add(key, key, Taken, at, "task_definitions."+name)
			keyed(value, func(below, one *yaml.Node) {
				if below.Value != "spec" {
					i.add(below, one, NotUnderstood, at+"."+below.Value, "nothing was taken of it")
					return
				}
				i.add(below, below, Taken, at+".spec", "task_definitions."+name)
				i.workloadSpec(one, at+".spec", name, count)
			})
		case key.Value == "schedule":
			i.add(key, value, NotUnderstood, at, "write a job with the schedule, which runs task_definitions."+name)
		case key.Value == "template":
			i.add(key, key, Taken, at, "task_definitions."+name)
			keyed(value, func(below, one *yaml.Node) {
				if below.Value != "spec" {
					i.add(below, one, NotUnderstood, at+"."+below.Value, "nothing was taken of it")
					return
				}
				i.add(below, below, Taken, at+".spec", "task_definitions."+name)
				i.pod(one, at+".spec", name)
			})
		default:
			i.add(key, value, NotUnderstood, at, "nothing was taken of it")
		}
	})
}

func (i *importer) pod(pod *yaml.Node, what, name string) {
	var containers, first []*yaml.Node
	keyed(pod, func(key, value *yaml.Node) {
		at := what + "." + key.Value
		switch {
		case (key.Value == "containers" || key.Value == "initContainers") && isList(value):
			i.add(key, key, Taken, at, "task_definitions."+name+".container_definitions")
			for _, one := range value.Content {
				if container := i.podContainer(one, at, name); key.Value == "containers" {
					containers = append(containers, container)
				} else {
					first = append(first, container)
				}
			}
		case key.Value == "securityContext" || key.Value == "terminationGracePeriodSeconds": // below, once all containers are known
		default:
			i.add(key, value, NotUnderstood, at, cmp.Or(insteadOf[key.Value], "nothing was taken of it"))
		}
	})
	i.shared(pod, what, name, containers)
	containers = inOrder(first, containers)
	distinct(containers)
	if len(containers) > 0 {
		i.tasks = append(i.tasks, task(name, newMapping(), containers...))
	}
}

func (i *importer) podContainer(one *yaml.Node, what, family string) *yaml.Node {
	m, name := newMapping(), family
	if named, ok := plain(get(one, "name")); ok {
		name = named
	}
	m.setText("name", name)
	where := "task_definitions." + family + ".container_definitions." + name
	vars := &variables{i: i, task: family, container: name}
	keyed(one, func(key, value *yaml.Node) {
		at := what + "." + name + "." + key.Value
		switch key.Value {
		case "name":
			i.add(key, value, Taken, at, where+".name")
		case "image":
			i.take(m, key, value, at, "image", where+".image")
		case "command":
			i.take(m, key, value, at, "entry_point", where+".entry_point")
		case "args":
			i.take(m, key, value, at, "command", where+".command")
		case "workingDir":
			i.take(m, key, value, at, "working_directory", where+".working_directory")
		case "ports":
			i.podPorts(m, key, value, at, where)
		case "env":
			i.add(key, key, Taken, at, where)
			i.named(vars, value, at)
		case "resources":
			i.resources(m, key, value, at, where)
		case "livenessProbe", "readinessProbe", "startupProbe":
			i.probe(m, one, key, value, at, where)
		case "securityContext":
			i.security(m, key, value, at, where)
		case "envFrom":
			i.add(key, key, Taken, at, where)
			i.configured(vars, value, at)
		default:
			i.add(key, value, NotUnderstood, at, cmp.Or(insteadOf[key.Value], "nothing was taken of it"))
		}
	})
	vars.into(m)
	return m.Node
}

// named takes variables that are written as a list of names and values.
func (i *importer) named(vars *variables, list *yaml.Node, what string) {
	if !isList(list) {
		return
	}
	for _, item := range list.Content {
		name, ok := plain(get(item, "name"))
		switch {
		case !ok:
			i.add(item, item, NotUnderstood, what, "a variable has a name")
		case has(item, "value"):
			vars.add(item, get(item, "value"), name, what+"."+name)
		case i.referredVariable(vars, item, name, what+"."+name):
		default:
			i.add(item, item, NotUnderstood, what+"."+name,
				"its value stands elsewhere: write it in the environment, or declare it in secrets")
		}
	}
}

func (i *importer) podPorts(m mapping, key, value *yaml.Node, what, where string) {
	i.add(key, key, Taken, what, where+".port_mappings")
	var ports []*yaml.Node
	if isList(value) {
		for _, item := range value.Content {
			spelled, _ := plain(get(item, "containerPort"))
			port, err := strconv.Atoi(spelled)
			if err != nil {
				i.add(item, item, NotUnderstood, what, "a port is a number")
				continue
			}
			protocol, _ := plain(get(item, "protocol"))
			ports = append(ports, portMapping(port, protocol))
			i.add(item, item, Taken, what, where+".port_mappings")
		}
	}
	if len(ports) > 0 {
		m.set("port_mappings", sequence(ports...))
	}
}
