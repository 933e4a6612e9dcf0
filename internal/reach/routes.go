package reach

import (
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// callsOut gives the edges from an end to a port on the internet.
func (t *tracer) callsOut(e *end, port spec.Port) []Edge {
	if e.unplaced {
		return []Edge{t.unplaced(e)}
	}
	var edges []Edge
	if t.grouped(e) {
		use := e.name + " -> " + Outside + ", port " + at("%d", port)
		for _, g := range e.groups {
			for _, r := range t.egress[g] {
				if r.covers(port, tcp) && (r.elsewhere || slices.ContainsFunc(r.cidrs, outside)) {
					r.users = append(r.users, use)
					edges = append(edges, t.ruleEdge(outward, r))
				}
			}
		}
		switch {
		case t.foreign(e):
			edges = append(edges, t.foreignEdge(outward, e))
		case len(edges) == 0:
			edges = append(edges, t.closed(outward, e, &end{name: "the internet"}, port, "the internet"))
			edges[0].Fix = strings.Replace(edges[0].Fix, "cidr_blocks: ["+t.addresses(&end{})+"]", "cidr_blocks: [0.0.0.0/0]", 1)
		}
	}
	return append(edges, t.routes(e)...)
}

// routes gives the edges from the subnets of an end to the internet.
func (t *tracer) routes(e *end) []Edge {
	in := t.networkOf(e)
	if in != nil && in.Existing != nil {
		return []Edge{t.edge("route", in.path+".existing", "the routes of the network are not described here")}
	}
	var edges []Edge
	var gateways []int          // NAT gateways, in the order of the subnets
	leave := map[int][]string{} // the subnets by the gateway that they use
	direct := false             // only through the internet gateway
	for i, name := range e.subnets {
		s, ok := t.subnets[name]
		if !ok || s.in != in {
			continue
		}
		path := at("%s.network_configuration.subnets[%d]", e.path, i)
		switch nat := t.natOf(s); {
		case s.Tier == "public" && !e.public:
			edges = append(edges, t.gap("route", path, "", name+" is public, and "+e.name+" has no public address", ""))
		case s.Tier == "public":
			direct = true
		case s.Tier != "private":
			edges = append(edges, t.gap("route", path, "route-missing", "no route leads out of "+name,
				"Use private subnets, which leave through a NAT gateway."))
		case nat < 0 && t.leavesByIPv6(s):
			edges = append(edges, t.edge("route", in.path+".egress_only_internet_gateway.name", "%s: the way out of %s by IPv6",
				in.EgressOnlyInternetGateway.Name, name))
		case nat < 0:
			edges = append(edges, t.gap("route", in.path+".nat_gateways", "route-missing",
				at("no NAT gateway serves the zone %s of %s", s.AvailabilityZone, name),
				at("Add %s to the list serves of a NAT gateway, or a gateway in that zone.", s.AvailabilityZone)))
		default:
			if leave[nat] == nil {
				gateways = append(gateways, nat)
			}
			leave[nat] = append(leave[nat], name)
			t.natUsed[in.NATGateways[nat].Name] = true
		}
	}
	for _, nat := range gateways {
		edges = append(edges, t.edge("route", at("%s.nat_gateways[%d].name", in.path, nat), "%s: the way out of %s",
			in.NATGateways[nat].Name, list(leave[nat])))
	}
	if direct || len(gateways) > 0 {
		edges = append(edges, t.gateway(in))
	}
	return edges
}

// leavesByIPv6 reports whether a private subnet leads to the internet without a NAT
// gateway: it has addresses of IPv6, and the network has a gateway for these.
func (t *tracer) leavesByIPv6(s subnet) bool {
	return s.in.EgressOnlyInternetGateway != nil && s.IPv6Prefix != nil
}

// natOf gives the NAT gateway of a subnet: the one that serves its zone, or the one in
// the subnet itself; -1 for none.
func (t *tracer) natOf(s subnet) int {
	for i, nat := range s.in.NATGateways {
		if slices.Contains(nat.Serves, s.AvailabilityZone) {
			return i
		}
	}
	return slices.IndexFunc(s.in.NATGateways, func(nat spec.NATGateway) bool {
		return t.subnets[nat.Subnet].AvailabilityZone == s.AvailabilityZone
	})
}

// gateway gives the edge for the internet route of a network's public subnets.
func (t *tracer) gateway(in *network) Edge {
	if in.Existing != nil {
		return t.edge("route", in.path+".existing", "the gateway of the network is not described here")
	}
	if in.InternetGateway == nil && t.file.Network().OpenGateway {
		return t.edge("route", in.path, "the network leads to the internet by itself")
	}
	if in.InternetGateway == nil {
		return t.gap("route", in.path, "route-missing", "the network has no internet gateway",
			at("Add %s.internet_gateway with a name.", in.path))
	}
	return t.edge("route", in.path+".internet_gateway.name", "%s: the way in and out of the public subnets", in.InternetGateway.Name)
}

// usedFor gives the names of the ends that use a rule to reach a target.
func (r *rule) usedFor(target string) map[string]bool {
	names := map[string]bool{}
	for _, use := range r.users {
		if name, _, ok := strings.Cut(use, " -> "+target+", "); ok {
			names[name] = true
		}
	}
	return names
}

// declaredCalls adds a path for each security group rule that opens the internet to a
// service and that no other path uses: only the application knows what it calls there.
func (t *tracer) declaredCalls() {
	explained := map[*rule]map[string]bool{} // rules by the service that leaves the network through them
	for i := range t.Services {
		e := t.service(i)
		if !t.grouped(e) {
			continue
		}
		for _, g := range e.groups {
			for _, r := range t.egress[g] {
				if !slices.ContainsFunc(r.cidrs, outside) {
					continue
				}
				if explained[r] == nil {
					explained[r] = r.usedFor(Outside)
				}
				if explained[r][e.name] {
					continue
				}
				explained[r][e.name] = true
				use := e.name + " -> " + Outside + ", " + r.ports()
				t.add(e.name, Outside, r.ports(), []Place{t.place(r.path, "what the application calls")}, func() []Edge {
					r.users = append(r.users, use)
					return append([]Edge{t.ruleEdge(outward, r)}, t.routes(e)...)
				})
			}
		}
	}
}
