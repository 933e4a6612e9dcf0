package foreign

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// others writes the sections beside what runs: what exists already, and how services scale.
func (i *importer) others(root mapping) {
	for _, section := range []string{"iam.roles", "secrets", i.pack["parameter"]} {
		entries := newMapping()
		for _, e := range i.there {
			if e.section == section {
				entries.set(e.key, e.node)
			}
		}
		if len(entries.Content) == 0 {
			continue
		}
		outer, inner, nested := strings.Cut(section, ".")
		if nested {
			below := newMapping()
			below.set(inner, entries.Node)
			entries = below
		}
		root.set(outer, entries.Node)
	}
	if len(i.clusters) == 1 {
		root.set("cluster", i.clusters[0])
	}
	if len(i.logs) > 0 {
		root.set("log_groups", sequence(i.logs...))
	}
	if policies := i.policies(); len(policies) > 0 {
		root.set("auto_scaling_policies", sequence(policies...))
	}
	i.inClusters(root)
	i.adoption(root)
}

// trackers are the metrics of services that have a target in auto_scaling, each with the
// name of its policy.
var trackers = []struct{ target, policy, word string }{
	{"target_cpu_utilization", "cpu-scaling", "scaling_cpu"},
	{"target_memory_utilization", "memory-scaling", "scaling_memory"},
}

// policies are the scaling policies that belong to the targets of services: without
// one, nothing scales.
func (i *importer) policies() []*yaml.Node {
	var all []*yaml.Node
	for _, s := range i.services {
		name := get(s, "service_name").Value
		own := i.tracking[name]
		for _, t := range trackers {
			target := get(i.scalings[name], t.target)
			if target == nil || i.pack["scaling"] == "" || i.pack[t.word] == "" {
				continue
			}
			metric, tracker, policy := newMapping(), newMapping(), newMapping()
			metric.setText("predefined_metric_type", i.pack[t.word])
			tracker.set("target_value", target)
			tracker.set("predefined_metric_specification", metric.Node)
			policy.setText("name", t.policy)
			policy.setText("policy_type", i.pack["scaling"])
			policy.set("target_tracking_scaling_policy", tracker.Node)
			own = append(own, policy.Node)
		}
		if len(own) > 0 {
			of := newMapping()
			of.setText("service_name", name)
			of.set("policies", sequence(own...))
			all = append(all, of.Node)
		}
	}
	return slices.Clip(all)
}
