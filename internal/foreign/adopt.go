package foreign

import (
	"maps"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// takeOver notes a service that runs already, as one that is described does: the next plan imports it,
// and its cluster exists. What is only about to be created has no ARN.
func (i *importer) takeOver(service *yaml.Node, name string) {
	const marker = ":service/"
	_, id, ok := strings.Cut(valueOf(get(service, "serviceArn")), marker)
	cluster := nameInARN(get(service, "clusterArn"))
	if ok && !strings.Contains(id, "/") && cluster != "" { // as ARNs were at first
		id = cluster + "/" + id
	}
	within, named, _ := strings.Cut(id, "/")
	if !ok || named != name || strings.ContainsAny(id, "${}") {
		return
	}
	if i.adopted == nil {
		i.adopted = map[string]string{}
	}
	i.adopted[name] = id
	i.within = append(i.within, [2]string{name, within})
	there := func(m *yaml.Node) bool { return valueOf(get(m, "existing", "name")) == within }
	if !slices.ContainsFunc(i.clusters, there) {
		identity, m := newMapping(), newMapping()
		identity.setText("name", within)
		m.set("existing", identity.Node)
		i.clusters = append(i.clusters, m.Node)
	}
}

// inClusters names the clusters that services run in, where there are several.
func (i *importer) inClusters(root mapping) {
	if len(i.within) == 0 || len(i.clusters) < 2 {
		return
	}
	clusters := newMapping()
	for _, c := range i.clusters {
		clusters.set(valueOf(get(c, "existing", "name")), c)
	}
	root.set("clusters", clusters.Node)
	for _, of := range i.within {
		for _, s := range i.services {
			if valueOf(get(s, "service_name")) == of[0] && get(s, "cluster") == nil {
				mapping{s}.setText("cluster", of[1])
			}
		}
	}
}

// adoption is the section of what is taken over.
func (i *importer) adoption(root mapping) {
	if len(i.adopted) == 0 {
		return
	}
	services, section := newMapping(), newMapping()
	for _, name := range slices.Sorted(maps.Keys(i.adopted)) {
		services.setText(name, i.adopted[name])
	}
	section.set("services", services.Node)
	root.set("adopt", section.Node)
}
