package reach

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// The ends that pass requests on.
const (
	distributionEnd = "distribution"
	balancerEnd     = "load balancer "
	cacheEnd        = "cache "
	databaseEnd     = "database "
	serviceEnd      = "service "
)

// fromOutside traces the paths of requests into the product: to the distribution, from
// there to the load balancer, and to the load balancer directly.
func (t *tracer) fromOutside() {
	for _, name := range sortedKeys(t.Distributions) {
		names := t.viewerNames(name)
		if len(names) == 0 {
			names = []Place{t.place(t.file.PathOf("distributions", name), "what viewers ask for")}
		}
		t.add(Outside, distributionName(name), "HTTPS", names, func() []Edge { return nil })
	}
	for _, name := range sortedKeys(t.LoadBalancers) {
		t.toBalancer(t.balancer(name))
	}
}

// distributionName gives the name of a distribution as an end.
func distributionName(name string) string {
	if name == spec.Main {
		return distributionEnd
	}
	return distributionEnd + " " + name
}

// viewerNames gives the host names under which viewers reach a distribution. Host
// names of the product belong to the distribution that is written in the short form.
func (t *tracer) viewerNames(name string) []Place {
	var names []Place
	if t.DNS != nil && (name == spec.Main || len(t.Distributions) == 1) {
		for i, alias := range t.DNS.Aliases {
			names = append(names, t.place(at("dns.aliases[%d]", i), "%s", alias))
		}
	}
	for i, alias := range t.Distributions[name].Aliases {
		names = append(names, t.place(at("%s.aliases[%d]", t.file.PathOf("distributions", name), i), "%s", alias))
	}
	return names
}

// balancer is a load balancer as an end of paths.
type balancer struct {
	*spec.LoadBalancer
	*end
	key string
}

// at gives a path below the load balancer in the spec.
func (b *balancer) at(format string, args ...any) string { return b.path + "." + at(format, args...) }

// toBalancer traces the paths of requests to a load balancer.
func (t *tracer) toBalancer(lb *balancer) {
	if lb.Name == "" {
		return
	}
	from, listened := "inside the network", map[spec.Port]bool{}
	if lb.public {
		from = Outside
	}
	for i, listener := range lb.Listeners {
		if listener.Port == 0 {
			continue
		}
		listened[listener.Port] = true
		if t.onlyDistribution(lb.end) {
			continue
		}
		needed := []Place{t.place(lb.at("listeners[%d].port", i), "the listener")}
		for _, protocol := range protocolsOf(listener.Protocol) {
			spoken := *lb
			spoken.end = lb.speaking(protocol)
			t.add(from, lb.name, portOf(protocol, listener.Port), needed, func() []Edge { return t.enters(from, &spoken, listener.Port) })
		}
	}
	t.toOrigins(lb, listened)
}

// onlyDistribution tells whether the load balancer lets in nothing but the
// distribution.
func (t *tracer) onlyDistribution(lb *end) bool {
	closed := false
	for _, g := range lb.groups {
		for _, r := range t.ingress[g] {
			if !r.distribution {
				return false
			}
			closed = true
		}
	}
	return closed
}

// toOrigins traces the paths from the distributions to the load balancer.
func (t *tracer) toOrigins(lb *balancer, listened map[spec.Port]bool) {
	if len(listened) == 0 {
		return
	}
	for _, name := range sortedKeys(t.Distributions) {
		for i, origin := range t.Distributions[name].Origins {
			if origin.CustomOriginConfig != nil && t.originIs(origin.DomainName.Name, lb.key) {
				place := t.place(at("%s.origins[%d].domain_name", t.file.PathOf("distributions", name), i), "the origin %s", origin.ID)
				t.toOrigin(distributionName(name), lb, origin.CustomOriginConfig, place, listened)
			}
		}
	}
}

// originIs tells whether an origin is a load balancer: by its name in the spec, or by
// dns.origin, the host name of the main or only one.
func (t *tracer) originIs(origin spec.OriginName, balancer string) bool {
	if key := origin.Balancer(); key != "" {
		return key == balancer
	}
	return t.DNS != nil && t.DNS.Origin != "" && string(origin) == string(t.DNS.Origin) &&
		(balancer == spec.Main || len(t.LoadBalancers) == 1)
}

// toOrigin traces the path from a distribution to a load balancer that is one of its
// origins.
func (t *tracer) toOrigin(from string, lb *balancer, custom *spec.CustomOriginConfig, needed Place, listened map[spec.Port]bool) {
	for _, port := range t.originPorts(custom) {
		t.add(from, lb.name, at("port %d", port), []Place{needed}, func() []Edge {
			if !listened[port] {
				return []Edge{t.gap("listener", lb.at("listeners"), "listener-missing",
					at("%s has no listener on port %d", lb.name, port),
					at("Add one to %s, or correct the ports of the origin.", lb.at("listeners")))}
			}
			return append(t.enters(from, lb, port), t.listenerEdge(lb, port))
		})
	}
}

// originPorts gives the ports that the distribution connects to.
func (t *tracer) originPorts(custom *spec.CustomOriginConfig) []spec.Port {
	var ports []spec.Port
	only := t.file.Network().OriginProtocols[custom.OriginProtocolPolicy]
	if only != "https" {
		ports = append(ports, custom.HTTPPort)
	}
	if only != "http" {
		ports = append(ports, custom.HTTPSPort)
	}
	return slices.DeleteFunc(ports, func(p spec.Port) bool { return p == 0 })
}

func (t *tracer) listenerEdge(lb *balancer, port spec.Port) Edge {
	i := slices.IndexFunc(lb.Listeners, func(l spec.Listener) bool { return l.Port == port })
	speaks := at("port %d", port)
	if lb.Listeners[i].Protocol != "" {
		speaks += ", " + lb.Listeners[i].Protocol
	}
	return t.edge("listener", lb.at("listeners[%d].port", i), "%s", speaks)
}

// enters gives the edges from outside of the network to a port of a load balancer. The
// addresses of a distribution and of other clients are unknown here, so a rule for any
// address outside of the network is enough.
func (t *tracer) enters(from string, lb *balancer, port spec.Port) []Edge {
	if lb.Existing != nil {
		return []Edge{t.edge(inward.kind, lb.at(spec.ExistingKey), "%s: whom it lets in is not described here", lb.name)}
	}
	var edges []Edge
	if in := t.networkOf(lb.end); in != nil && lb.public {
		edges = append(edges, t.gateway(in))
	}
	if !t.grouped(lb.end) {
		return edges
	}
	closed := true
	use := from + " -> " + lb.name + at(", port %d", port)
	for _, g := range lb.groups {
		for _, r := range t.ingress[g] {
			viaDistribution := r.distribution && strings.HasPrefix(from, distributionEnd)
			asked := r.elsewhere || slices.ContainsFunc(r.cidrs, outside) || !lb.public || viaDistribution
			if asked && r.covers(port, cmp.Or(lb.protocol, tcp)) {
				closed = false
				r.users = append(r.users, use)
				edges = append(edges, t.ruleEdge(inward, r))
			}
		}
	}
	switch {
	case t.foreign(lb.end):
		edges = append(edges, t.foreignEdge(inward, lb.end))
	case closed:
		gap := t.closed(inward, lb.end, &end{name: "the internet"}, port, from)
		gap.Fix = at("Add to security_groups%s.ingress_rules a rule that lets port %d in from those who need it, or remove what needs it.",
			spec.Segment(lb.groups[0]), port)
		edges = append(edges, gap)
	}
	return edges
}

// behindBalancers traces the paths from the load balancers to the containers.
func (t *tracer) behindBalancers() {
	for _, name := range sortedKeys(t.LoadBalancers) {
		t.signIns(t.balancer(name))
	}
	for i, service := range t.Services {
		for j, registered := range service.LoadBalancers {
			if registered.ContainerPort == 0 {
				continue
			}
			for _, lb := range t.inFrontOf(registered.TargetGroupARN) {
				t.toContainer(lb, i, at("services[%d].load_balancers[%d]", i, j), registered)
			}
		}
	}
}

// inFrontOf gives the load balancers that send requests to a target group. If none
// does, it gives the one that should: the one written in the short form, or the only
// one.
func (t *tracer) inFrontOf(group string) []*balancer {
	var all []*balancer
	for _, name := range sortedKeys(t.LoadBalancers) {
		if t.LoadBalancers[name].Serves(group) {
			all = append(all, t.balancer(name))
		}
	}
	names := sortedKeys(t.LoadBalancers)
	switch {
	case len(all) > 0 || len(names) == 0:
		return all
	case t.LoadBalancers[spec.Main] != nil:
		return []*balancer{t.balancer(spec.Main)}
	}
	return []*balancer{t.balancer(names[0])}
}

// toContainer traces the path from a load balancer to a container of a service.
func (t *tracer) toContainer(lb *balancer, service int, path string, registered spec.ServiceLoadBalancer) {
	to := t.service(service)
	needed := []Place{t.place(path+".container_port", "%s behind the target group %s",
		registered.ContainerName, registered.TargetGroupARN)}
	for _, protocol := range t.protocolsTo(lb, registered.TargetGroupARN) {
		p := t.add(lb.name, to.name, portOf(protocol, registered.ContainerPort), needed, func() []Edge {
			connected := t.connect(lb.end, to.speaking(protocol), registered.ContainerPort)
			if t.file.Network().OutsideBalancer { // the rules may be there for another provider
				connected = slices.DeleteFunc(connected, func(e Edge) bool { return e.Missing })
			}
			return slices.Concat(t.forwards(lb, registered.TargetGroupARN), connected, t.listens(service, registered))
		})
		p.through = append(p.through, lb.portsTo(registered.TargetGroupARN)...)
	}
	t.checkPort(lb.end, to, registered)
}

// forwards gives the edges for the listeners and listener rules that send requests to
// a target group, and for the group itself.
func (t *tracer) forwards(lb *balancer, group string) []Edge {
	k := slices.IndexFunc(t.TargetGroups, func(g spec.TargetGroup) bool { return g.Name == group })
	if k < 0 {
		return nil // reported as a reference to nothing
	}
	var edges []Edge
	for _, f := range lb.forwardsTo(group) {
		by := at("port %d", f.Listener.Port)
		if f.Rule != nil {
			by += ", rule " + f.Rule.Name
		}
		edges = append(edges, t.edge("listener", f.Path, "%s, to %s", by, group))
	}
	if len(edges) == 0 {
		edges = append(edges, t.gap("listener", lb.at("listeners"), "listener-missing",
			"no listener forwards to the target group "+group, lb.ruleFor(group)))
	}
	return append(edges, t.edge("target", at("target_groups[%d].port", k), "%s, port %d", group, t.TargetGroups[k].Port))
}

// forwardsTo gives the actions that send requests to a target group, each with the
// path of the key that names the group.
func (b *balancer) forwardsTo(group string) []spec.PlacedAction {
	var all []spec.PlacedAction
	for _, action := range b.Actions() {
		groups, keys := action.Groups()
		if i := slices.Index(groups, group); i >= 0 {
			action.Path = b.at("%s.%s", action.Path, keys[i])
			all = append(all, action)
		}
	}
	return all
}

// ruleFor says what to write so that a target group gets requests: a rule of the
// listener that already serves the product or, if that has no action, its action.
func (b *balancer) ruleFor(group string) string {
	if b.Existing != nil && len(b.Listeners) == 0 {
		return at("Add to %s: {port: PORT, rules: [{name: %s, priority: PRIORITY, conditions: {host_header: [NAME]}, actions: "+
			"[{type: forward, target_group_arn: %s}]}]}, with the port that it listens on, and a priority that is free there.",
			b.at("listeners"), group, group)
	}
	serving := slices.IndexFunc(b.Listeners, func(l spec.Listener) bool {
		return slices.ContainsFunc(l.DefaultActions, func(a spec.ListenerAction) bool { return a.Redirect == nil })
	})
	if b.Existing != nil { // its default actions are not described here
		serving = 0
	}
	if serving < 0 || !b.readsRequests() {
		return at("Add to %s a listener of a port of its own with default_actions: [{type: forward, "+
			"target_group_arn: %s}].", b.at("listeners"), group)
	}
	const step = 10
	priority := step
	for _, r := range b.Listeners[serving].Rules {
		priority = max(priority, (r.Priority/step+1)*step)
	}
	return at("Add to %s: {name: %s, priority: %d, conditions: {path_pattern: [\"/%s/*\"]}, actions: "+
		"[{type: forward, target_group_arn: %s}]}, with the paths or the host_header that are meant.",
		b.at("listeners[%d].rules", serving), group, priority, group, group)
}

// signIns traces the paths from the load balancer to identity providers.
func (t *tracer) signIns(lb *balancer) {
	for _, action := range lb.Actions() {
		keys := append([]string{"authenticate_oidc"}, t.file.Network().SignIns...)
		at := slices.IndexFunc(keys, func(key string) bool { return t.file.Has(lb.at("%s.%s", action.Path, key)) })
		if at < 0 {
			continue
		}
		what := keys[at]
		needed := []Place{t.place(lb.at("%s.%s", action.Path, what), "the sign-in")}
		t.add(lb.name, Outside, "port 443", needed, func() []Edge { return t.callsOut(lb.end, httpsPort) })
	}
}

// httpsPort is the port of identity providers.
const httpsPort = 443

// listens gives the edge for the port of the container.
func (t *tracer) listens(service int, registered spec.ServiceLoadBalancer) []Edge {
	for i, task := range t.TaskDefinitions {
		if task.Family != t.Services[service].TaskDefinition {
			continue
		}
		for j, container := range task.ContainerDefinitions {
			if container.Name != registered.ContainerName {
				continue
			}
			ports := at("task_definitions[%d].container_definitions[%d].port_mappings", i, j)
			for k, mapping := range container.PortMappings {
				if mapping.ContainerPort == registered.ContainerPort {
					path := at("%s[%d].container_port", ports, k)
					return []Edge{t.edge("port", path, "%s listens on %d", container.Name, mapping.ContainerPort)}
				}
			}
			return []Edge{t.gap("port", ports, "", at("%s does not listen on %d", container.Name, registered.ContainerPort), "")}
		}
	}
	return nil
}

// checkPort traces the path of a health check that uses a port of its own.
func (t *tracer) checkPort(lb, to *end, registered spec.ServiceLoadBalancer) {
	for i, group := range t.TargetGroups {
		if group.Name != registered.TargetGroupARN || group.HealthCheck == nil || !group.HealthCheck.Enabled {
			continue
		}
		var port spec.Port
		whereRequestsGo := port.Parse(string(group.HealthCheck.Port)) != nil || port == registered.ContainerPort
		if whereRequestsGo && slices.Contains(protocolsOf(group.Protocol), tcp) {
			continue
		}
		if whereRequestsGo {
			port = registered.ContainerPort
		}
		needed := []Place{t.place(at("target_groups[%d].health_check.port", i), "the health check")}
		p := t.add(lb.name, to.name, at("port %d", port), needed, func() []Edge { return t.connect(lb, to, port) })
		p.through = append(p.through, "nothing of a request")
	}
}

// portsTo gives the ports of the listeners that send requests to a target group.
func (b *balancer) portsTo(group string) []string {
	ports := []string{"nothing without a listener"}
	for _, f := range b.forwardsTo(group) {
		for _, protocol := range protocolsOf(f.Listener.Protocol) {
			ports = append(ports, portOf(protocol, f.Listener.Port))
		}
	}
	return ports
}
