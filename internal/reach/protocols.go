package reach

import (
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// The protocols that have ports, with the numbers that rules may call them by.
const (
	tcp = "tcp"
	udp = "udp"
)

var protocolNumbers = map[string]string{tcp: "6", udp: "17"}

// protocolsOf gives the transport protocols below the protocol of a listener or target
// group: TCP, unless the name contains UDP.
func protocolsOf(named string) []string {
	switch parts := strings.Split(strings.ToLower(named), "_"); {
	case len(parts) == 2 && parts[0] == tcp && parts[1] == udp:
		return []string{tcp, udp}
	case parts[0] == udp:
		return []string{udp}
	}
	return []string{tcp}
}

// portOf gives a port of a protocol in words.
func portOf(protocol string, port spec.Port) string {
	if protocol == udp {
		return at("UDP port %d", port)
	}
	return at("port %d", port)
}

// speaking gives the end with the protocol of the path that is traced.
func (e *end) speaking(protocol string) *end {
	spoken := *e
	spoken.protocol = protocol
	return &spoken
}

// protocolOf gives the protocol of a target group's tasks.
func (t *tracer) protocolOf(group string) string {
	for _, g := range t.TargetGroups {
		if g.Name == group {
			return g.Protocol
		}
	}
	return ""
}

// protocolsTo gives the transport protocols in which a load balancer sends to a target group: of those of the
// group, the ones that its listeners take; all, where no listener sends to it.
func (t *tracer) protocolsTo(lb *balancer, group string) []string {
	var taken []string
	for _, f := range lb.forwardsTo(group) {
		taken = append(taken, protocolsOf(f.Listener.Protocol)...)
	}
	all := protocolsOf(t.protocolOf(group))
	passed := slices.DeleteFunc(slices.Clone(all), func(protocol string) bool { return !slices.Contains(taken, protocol) })
	if len(passed) == 0 {
		return all
	}
	return passed
}

// readsRequests tells whether all listeners of a load balancer speak HTTP or HTTPS, so
// that its rules can tell requests apart.
func (b *balancer) readsRequests() bool {
	for _, l := range b.Listeners {
		if l.Protocol != "" && !strings.HasPrefix(l.Protocol, "HTTP") {
			return false
		}
	}
	return true
}

// toInnerBalancers traces the paths to internal load balancers from those services
// whose containers get a fact of one, such as its name, in a variable.
func (t *tracer) toInnerBalancers() {
	for i, service := range t.Services {
		for _, given := range t.givenBalancers(service.TaskDefinition) {
			from, lb := t.service(i), t.balancer(given.key)
			if lb.public {
				continue
			}
			for _, listener := range lb.Listeners {
				for _, protocol := range protocolsOf(listener.Protocol) {
					t.add(from.name, lb.name, portOf(protocol, listener.Port), []Place{given.place}, func() []Edge {
						return append(t.connect(from, lb.speaking(protocol), listener.Port), t.listenerEdge(lb, listener.Port))
					})
				}
			}
		}
	}
}

// givenBalancer is a load balancer of which a container gets a fact.
type givenBalancer struct {
	key   string
	place Place
}

func (t *tracer) givenBalancers(family string) (given []givenBalancer) {
	for i, task := range t.TaskDefinitions {
		if task.Family != family {
			continue
		}
		for j, container := range task.ContainerDefinitions {
			for k, variable := range container.Environment {
				name, is := strings.CutPrefix(variable.Value.From, "load_balancer/")
				for _, key := range sortedKeys(t.LoadBalancers) {
					if is && (name == key || name == t.LoadBalancers[key].Name) {
						path := at("task_definitions[%d].container_definitions[%d].environment[%d].value.from", i, j, k)
						given = append(given, givenBalancer{key, t.place(path, "%s of %s", variable.Name, container.Name)})
					}
				}
			}
		}
	}
	return given
}
