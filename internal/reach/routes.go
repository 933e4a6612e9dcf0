package reach

import (
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// callsOut are the edges from an end to a port in the internet.
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

// routes are the ways from the subnets of an end to the internet.
func (t *tracer) routes(e *end) []Edge {
	if t.VPC != nil && t.VPC.Existing != nil {
		return []Edge{t.edge("route", "vpc.existing", "the routes of the network are not described here")}
	}
	var edges []Edge
	var gateways []int          // NAT gateways, in the order of the subnets
	leave := map[int][]string{} // the subnets that leave through each
	direct := false             // through the internet gateway alone
	for i, name := range e.subnets {
		s, ok := t.subnets[name]
		if !ok {
			continue
		}
		path := at("%s.network_configuration.subnets[%d]", e.path, i)
		switch nat := t.natOf(s.AvailabilityZone); {
		case s.Tier == "public" && !e.public:
			edges = append(edges, t.gap("route", path, "", name+" is public, and "+e.name+" has no public address", ""))
		case s.Tier == "public":
			direct = true
		case s.Tier != "private":
			edges = append(edges, t.gap("route", path, "route-missing", "no route leads out of "+name,
				"Use private subnets, which leave through a NAT gateway."))
		case nat < 0:
			edges = append(edges, t.gap("route", "vpc.nat_gateways", "route-missing",
				at("no NAT gateway serves the zone %s of %s", s.AvailabilityZone, name),
				at("Add %s to the list serves of a NAT gateway, or a gateway in that zone.", s.AvailabilityZone)))
		default:
			if leave[nat] == nil {
				gateways = append(gateways, nat)
			}
			leave[nat] = append(leave[nat], name)
			t.natUsed[nat] = true
		}
	}
	for _, nat := range gateways {
		edges = append(edges, t.edge("route", at("vpc.nat_gateways[%d].name", nat), "%s: the way out of %s",
			t.VPC.NATGateways[nat].Name, list(leave[nat])))
	}
	if direct || len(gateways) > 0 {
		edges = append(edges, t.gateway())
	}
	return edges
}

// natOf is the NAT gateway of a zone: the one that says that it serves it, or
// the one that is in it; -1 for none.
func (t *tracer) natOf(zone spec.Zone) int {
	for i, nat := range t.VPC.NATGateways {
		if slices.Contains(nat.Serves, zone) {
			return i
		}
	}
	return slices.IndexFunc(t.VPC.NATGateways, func(nat spec.NATGateway) bool {
		return t.subnets[nat.Subnet].AvailabilityZone == zone
	})
}

// gateway is the route of the public subnets.
func (t *tracer) gateway() Edge {
	if t.VPC.Existing != nil {
		return t.edge("route", "vpc.existing", "the gateway of the network is not described here")
	}
	if t.VPC.InternetGateway == nil && t.file.Network().OpenGateway {
		return t.edge("route", "vpc", "the network leads to the internet by itself")
	}
	if t.VPC.InternetGateway == nil {
		return t.gap("route", "vpc", "route-missing", "the VPC has no internet gateway", "Add vpc.internet_gateway with a name.")
	}
	return t.edge("route", "vpc.internet_gateway.name", "%s: the way in and out of the public subnets", t.VPC.InternetGateway.Name)
}

// declaredCalls are what a service calls in the internet by a rule of its
// security groups that no other path explains: only the application knows what
// is there.
func (t *tracer) declaredCalls() {
	for i := range t.Services {
		e := t.service(i)
		if !t.grouped(e) {
			continue
		}
		for _, g := range e.groups {
			for _, r := range t.egress[g] {
				if !slices.ContainsFunc(r.cidrs, outside) || slices.ContainsFunc(r.users, func(use string) bool {
					return strings.HasPrefix(use, e.name+" -> "+Outside+", ")
				}) {
					continue
				}
				use := e.name + " -> " + Outside + ", " + r.ports()
				t.add(e.name, Outside, r.ports(), []Place{t.place(r.path, "what the application calls")}, func() []Edge {
					r.users = append(r.users, use)
					return append([]Edge{t.ruleEdge(outward, r)}, t.routes(e)...)
				})
			}
		}
	}
}
