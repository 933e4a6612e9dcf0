package reach

import (
	"slices"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// toCalled traces the paths from services to the services that they call. Declaring a
// call is enough to open its ports; a security group rule for the same path counts as
// used.
func (t *tracer) toCalled() {
	for i, caller := range t.Services {
		for j, name := range caller.Calls {
			k := slices.IndexFunc(t.Services, func(s spec.Service) bool { return s.ServiceName == name })
			if k < 0 {
				continue
			}
			line := at("services[%d].calls[%d]", i, j)
			from, to := t.service(i), t.service(k)
			for _, port := range t.namedPorts(t.Services[k].TaskDefinition) {
				needed := []Place{t.place(line, "%s calls %s", caller.ServiceName, name)}
				t.add(from.name, to.name, at("port %d", port), needed, func() []Edge {
					edges := slices.DeleteFunc(t.connect(from, to, port), func(e Edge) bool { return e.Missing && e.Rule == "port-closed" })
					return append(edges, t.edge("call", line, "the groups of both let port %d through", port))
				})
			}
		}
	}
}

// namedPorts gives the ports of a task definition that others may call.
func (t *tracer) namedPorts(family string) []spec.Port {
	var ports []spec.Port
	for _, task := range t.TaskDefinitions {
		if task.Family != family {
			continue
		}
		for _, container := range task.ContainerDefinitions {
			for _, p := range container.PortMappings {
				if p.Name != "" && p.ContainerPort != 0 {
					ports = append(ports, p.ContainerPort)
				}
			}
		}
	}
	return ports
}
