package reach

import (
	"strings"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// toStores traces the paths to databases and caches from the services that get a fact
// of them, and from whatever monitors them.
func (t *tracer) toStores() {
	ends, ports := map[string]*end{}, map[string]spec.Port{}
	for _, name := range sortedKeys(t.Databases) {
		d := t.Databases[name]
		ends[databaseEnd+name], ports[databaseEnd+name] = t.database(name), t.portOf(d.Port, d.Engine)
	}
	for _, name := range sortedKeys(t.Caches) {
		c := t.Caches[name]
		ends[cacheEnd+name], ports[cacheEnd+name] = t.cache(name), t.portOf(c.Port, c.Engine)
	}
	t.throughProxies(ends)
	for i, service := range t.Services {
		from := t.service(i)
		byStore := t.storesOf(service.TaskDefinition)
		for _, store := range sortedKeys(byStore) {
			needed, to, port := byStore[store], ends[store], ports[store]
			if to == nil || port == 0 {
				continue
			}
			t.add(from.name, to.name, at("port %d", port), needed, func() []Edge {
				return append(t.connect(from, to, port), t.edge("port", to.path+".port", "%s listens on %d", to.name, port))
			})
		}
	}
}

// portOf gives the port of a store: its own, or the default of its engine.
func (t *tracer) portOf(named spec.Port, engine string) spec.Port {
	if named != 0 {
		return named
	}
	return spec.Port(t.file.Network().Ports[engine])
}

// throughProxies traces the paths from database proxies to their databases.
func (t *tracer) throughProxies(ends map[string]*end) {
	for _, name := range sortedKeys(t.Databases) {
		d := t.Databases[name]
		port := t.portOf(d.Port, d.Engine)
		if d.Proxy == nil || port == 0 {
			continue
		}
		to := ends[databaseEnd+name]
		from := &end{name: "proxy " + d.Proxy.Name, path: to.path + ".proxy", groups: d.Proxy.VPCSecurityGroupIDs, subnets: d.Proxy.Subnets}
		if len(from.groups) == 0 {
			from.groups = to.groups
		}
		if len(from.subnets) == 0 {
			from.subnets = to.subnets
		}
		t.occupy(from)
		needed := []Place{t.place(from.path+".name", "the proxy in front of it")}
		t.add(from.name, to.name, at("port %d", port), needed, func() []Edge { return t.connect(from, to, port) })
	}
}

// storesOf gives the stores that the containers of a task definition use, with the
// lines that say so.
func (t *tracer) storesOf(family string) map[string][]Place {
	needed := map[string][]Place{}
	for i, task := range t.TaskDefinitions {
		if task.Family != family {
			continue
		}
		for j, container := range task.ContainerDefinitions {
			for k, variable := range container.Environment {
				store := strings.Replace(variable.Value.From, "/", " ", 1)
				if strings.HasPrefix(store, databaseEnd) || strings.HasPrefix(store, cacheEnd) {
					path := at("task_definitions[%d].container_definitions[%d].environment[%d].value.from", i, j, k)
					needed[store] = append(needed[store], t.place(path, "%s of %s", variable.Name, container.Name))
				}
			}
			for k, variable := range container.Secrets {
				path := at("task_definitions[%d].container_definitions[%d].secrets[%d].value_from", i, j, k)
				for _, store := range t.storesIn(variable.ValueFrom) {
					needed[store] = append(needed[store], t.place(path, "%s of %s", variable.Name, container.Name))
				}
			}
		}
	}
	if t.DatadogAgent == nil || t.DatadogAgent.Configuration == nil || t.DatadogAgent.Configuration.IntegrationsTask != family {
		return needed
	}
	integrations := t.DatadogAgent.Configuration.Integrations
	for _, name := range sortedKeys(integrations) {
		place := t.place("datadog_agent.configuration.integrations"+spec.Segment(name)+".host", "the %s check of the Datadog agent", name)
		store := strings.Replace(integrations[name].Host, "/", " ", 1)
		needed[store] = append(needed[store], place)
	}
	return needed
}

// storesIn gives the stores that the values of a secret come from, or the store whose
// own secret it is.
func (t *tracer) storesIn(ref spec.SecretRef) []string {
	if name, own := strings.CutPrefix(ref.Secret, "database/"); own && t.Databases[name] != nil {
		return []string{databaseEnd + name}
	}
	secret := t.Secrets[ref.Secret]
	if secret == nil {
		return nil
	}
	found := map[string]bool{}
	for key, value := range secret.SecretString {
		if (ref.Key == "" || ref.Key == key) && value.Kind == "reference" {
			found[value.From+" "+value.Name] = true
		}
	}
	return sortedKeys(found)
}
