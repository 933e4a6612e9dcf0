package foreign

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// workload reads a document of Kubernetes: a Deployment, StatefulSet, DaemonSet or Job
// becomes a task, and a service where it runs for ever.
func (i *importer) workload(root *yaml.Node) {
	kind := get(root, "kind").Value
	name, named := plain(get(root, "metadata", "name"))
	if !named {
		name = strings.ToLower(kind)
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
	count, before := 1, len(i.tasks)
	keyed(root, func(key, value *yaml.Node) {
		what := kind + "." + name + "." + key.Value
		switch key.Value {
		case "apiVersion", "kind":
			i.add(key, value, Taken, what, "that there is a task_definitions."+name)
		case "metadata":
			i.add(key, key, Taken, what, "task_definitions."+name)
			keyed(value, func(below, one *yaml.Node) {
				switch {
				case below.Value == "name" && named:
					i.add(below, one, Taken, what+".name", "task_definitions."+name+".family")
				case below.Value == "name":
					i.add(below, one, NotUnderstood, what+".name", "it is an expression: what it names is called "+name+" here")
				case below.Value == "annotations" && isJob(kind):
					i.hooks(below, one, what+".annotations", name)
				default:
					i.add(below, one, NotUnderstood, what+"."+below.Value, cmp.Or(ofMetadata[below.Value], "nothing in a spec says this"))
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
			i.add(key, value, NotUnderstood, what, cmp.Or(ofMetadata[key.Value], "nothing in a spec says this"))
		}
	})
	switch {
	case len(i.tasks) == before: // it has no containers
	case isJob(kind):
		i.job(name, name)
	default:
		i.rolling(get(root, "spec"), kind+"."+name+".spec", name, count)
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

func (i *importer) workloadSpec(spec *yaml.Node, what, name string, count *int) {
	keyed(spec, func(key, value *yaml.Node) {
		at := what + "." + key.Value
		n, err := strconv.Atoi(value.Value)
		switch {
		case key.Value == "replicas" && err == nil:
			*count = n
			i.add(key, value, Taken, at, "services."+name+".desired_count")
		case key.Value == "replicas":
			i.add(key, value, NotUnderstood, at, "it is no number: write it in services."+name+".desired_count")
		case key.Value == "jobTemplate":
			i.add(key, key, Taken, at, "task_definitions."+name)
			keyed(value, func(below, one *yaml.Node) {
				if below.Value != "spec" {
					i.add(below, one, NotUnderstood, at+"."+below.Value, "nothing in a spec says this")
					return
				}
				i.add(below, below, Taken, at+".spec", "task_definitions."+name)
				i.workloadSpec(one, at+".spec", name, count)
			})
		case key.Value == "strategy": // once the number of tasks is known
		case i.jobKey(key, value, at, name, count):
		case key.Value == "template":
			i.add(key, key, Taken, at, "task_definitions."+name)
			keyed(value, func(below, one *yaml.Node) {
				if below.Value != "spec" {
					i.add(below, one, NotUnderstood, at+"."+below.Value, "nothing in a spec says this")
					return
				}
				i.add(below, below, Taken, at+".spec", "task_definitions."+name)
				i.pod(one, at+".spec", name)
			})
		default:
			i.add(key, value, NotUnderstood, at, cmp.Or(ofWorkload[key.Value], "nothing in a spec says this"))
		}
	})
}
