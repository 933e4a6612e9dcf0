package reach

import (
	"strings"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// The protocols that have ports, with the numbers that rules may call them by.
const (
	tcp = "tcp"
	udp = "udp"
)

var protocolNumbers = map[string]string{tcp: "6", udp: "17"}

// protocolsOf are the protocols of packets below one that a listener or a target group
// names: what does not speak of UDP is spoken over TCP.
func protocolsOf(named string) []string {
	switch parts := strings.Split(strings.ToLower(named), "_"); {
	case len(parts) == 2 && parts[0] == tcp && parts[1] == udp:
		return []string{tcp, udp}
	case parts[0] == udp:
		return []string{udp}
	}
	return []string{tcp}
}

// portOf is a port of a protocol in words.
func portOf(protocol string, port spec.Port) string {
	if protocol == udp {
		return at("UDP port %d", port)
	}
	return at("port %d", port)
}

// speaking is an end to which a protocol is spoken.
func (e *end) speaking(protocol string) *end {
	spoken := *e
	spoken.protocol = protocol
	return &spoken
}

// protocolOf is what the tasks of a target group speak.
func (t *tracer) protocolOf(group string) string {
	for _, g := range t.TargetGroups {
		if g.Name == group {
			return g.Protocol
		}
	}
	return ""
}

// readsRequests tells whether a load balancer reads what it passes on, so that rules can
// tell requests apart: one whose listeners all speak HTTP, encrypted or not.
func (b *balancer) readsRequests() bool {
	for _, l := range b.Listeners {
		if l.Protocol != "" && !strings.HasPrefix(l.Protocol, "HTTP") {
			return false
		}
	}
	return true
}

// toInnerBalancers are the ways from services to load balancers inside of the network:
// of those whose containers are given something of one.
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

// givenBalancer is a load balancer of which a container is given something.
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
