package reach

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// rule is a rule of a security group.
type rule struct {
	group, path string
	ingress     bool
	from, to    *spec.RulePort
	protocol    string
	cidrs       []spec.CIDR
	peer        string // the security group at the other end, "" for addresses
	// distribution says that the other end is the distribution.
	distribution bool
	// elsewhere says that the spec does not describe the other end: it is a list of
	// addresses that exists already, or a group of another network.
	elsewhere bool
	users     []string
}

// network is a network with its place in the spec.
type network struct {
	*spec.VPC
	path string
}

// subnet is a subnet with its place in the spec, and the network that it is in.
type subnet struct {
	spec.Subnet
	path string
	in   *network
}

// end is one end of a path within the network.
type end struct {
	name    string
	path    string   // path of the thing in the spec
	groups  []string // names of its security groups
	subnets []string
	// public says that it has a public address.
	public bool
	// unplaced says that the spec does not give its place in the network.
	unplaced bool
	// existing says that it exists already.
	existing bool
	// protocol is the protocol of the current path, TCP if empty.
	protocol string
}

func (t *tracer) readNetwork() {
	t.ingress, t.egress = map[string][]*rule{}, map[string][]*rule{}
	t.subnets, t.occupied, t.natUsed = map[string]subnet{}, map[string]bool{}, map[string]bool{}
	for _, key := range sortedKeys(t.SecurityGroups) {
		base := "security_groups" + spec.Segment(key)
		for i, r := range t.SecurityGroups[key].IngressRules {
			t.ingress[key] = append(t.ingress[key], &rule{
				key, at("%s.ingress_rules[%d]", base, i), true,
				r.FromPort, r.ToPort, r.Protocol, r.CIDRBlocks, peerOf(key, r.SourceSecurityGroupID, r.Self), r.FromDistribution,
				len(r.PrefixLists) > 0 || r.ForeignSecurityGroup != "", nil,
			})
		}
		for i, r := range t.SecurityGroups[key].EgressRules {
			t.egress[key] = append(t.egress[key], &rule{
				key, at("%s.egress_rules[%d]", base, i), false,
				r.FromPort, r.ToPort, r.Protocol, r.CIDRBlocks, peerOf(key, r.DestinationSecurityGroupID, r.Self), false,
				len(r.PrefixLists) > 0 || r.ForeignSecurityGroup != "", nil,
			})
		}
		t.rules = append(append(t.rules, t.ingress[key]...), t.egress[key]...)
	}
	for _, name := range sortedKeys(t.Networks) {
		in := &network{t.Networks[name], t.file.PathOf("networks", name)}
		t.networks = append(t.networks, in)
		for _, tier := range in.SubnetTiers() {
			for i, s := range tier.Subnets {
				t.subnets[s.Name] = subnet{s, at("%s.%s_subnets[%d]", in.path, tier.Name, i), in}
			}
		}
		for _, nat := range in.NATGateways {
			t.occupied[nat.Subnet] = true
		}
	}
}

// networkOf gives the network of an end: that of its subnets, or the only one. It is
// nil if the spec does not say.
func (t *tracer) networkOf(e *end) *network {
	for _, name := range e.subnets {
		if s, ok := t.subnets[name]; ok {
			return s.in
		}
	}
	if len(t.networks) == 1 {
		return t.networks[0]
	}
	return nil
}

// peerOf gives the security group at the other end of a group's rule.
func peerOf(group, named string, self bool) string {
	if self {
		return group
	}
	return named
}

// The ends that a spec can have.

func (t *tracer) service(i int) *end {
	s := t.Services[i]
	e := &end{name: serviceEnd + s.ServiceName, path: at("services[%d]", i)}
	if n := s.NetworkConfiguration; n != nil {
		e.groups, e.subnets, e.public = n.SecurityGroups, n.Subnets, bool(n.AssignPublicIP)
	} else {
		e.unplaced = true
	}
	t.occupy(e)
	return e
}

// internal is the scheme of a load balancer that is reachable only from within the
// network.
const internal = "internal"

func (t *tracer) balancer(name string) *balancer {
	lb := t.LoadBalancers[name]
	b := &balancer{LoadBalancer: lb, key: name, end: &end{
		name: balancerEnd + lb.Name, path: t.file.PathOf("load_balancers", name), groups: lb.SecurityGroups, subnets: lb.Subnets,
		public: lb.Scheme != internal, existing: lb.Existing != nil,
	}}
	t.occupy(b.end)
	return b
}

func (t *tracer) database(name string) *end {
	d := t.Databases[name]
	e := &end{
		name: databaseEnd + d.Identifier, path: t.file.PathOf("databases", name), groups: d.VPCSecurityGroupIDs, subnets: d.Subnets,
		existing: d.Existing != nil,
	}
	t.occupy(e)
	return e
}

func (t *tracer) cache(name string) *end {
	c := t.Caches[name]
	e := &end{
		name: cacheEnd + c.ReplicationGroupID, path: t.file.PathOf("caches", name), groups: c.SecurityGroupIDs, subnets: c.Subnets,
		existing: c.Existing != nil,
	}
	t.occupy(e)
	return e
}

func (t *tracer) occupy(e *end) {
	for _, name := range e.subnets {
		t.occupied[name] = true
	}
}

// grouped tells whether all security groups of an end are known. Unknown groups were
// reported when the spec was loaded.
func (t *tracer) grouped(e *end) bool {
	return len(e.groups) > 0 && !slices.ContainsFunc(e.groups, func(g string) bool { return t.SecurityGroups[g] == nil })
}

// foreign tells whether an end is in a security group that exists already, whose rules
// are unknown here.
func (t *tracer) foreign(e *end) bool {
	return slices.ContainsFunc(e.groups, func(g string) bool { return t.SecurityGroups[g] != nil && t.SecurityGroups[g].Existing != nil })
}

// foreignEdge stands for the unknown rules of an end's existing groups.
func (t *tracer) foreignEdge(d *direction, e *end) Edge {
	i := slices.IndexFunc(e.groups, func(g string) bool { return t.SecurityGroups[g] != nil && t.SecurityGroups[g].Existing != nil })
	return t.edge(d.kind, "security_groups"+spec.Segment(e.groups[i])+".existing", "%s: its rules are not described here", e.groups[i])
}

// covers tells whether a rule applies to a port of a protocol.
func (r *rule) covers(port spec.Port, protocol string) bool {
	names := []string{protocol, protocolNumbers[protocol], "-1", "all", ""}
	if r.from == nil || r.to == nil || !slices.Contains(names, strings.ToLower(r.protocol)) {
		return false
	}
	return *r.from == -1 || r.protocol == "-1" || int(*r.from) <= int(port) && int(port) <= int(*r.to)
}

// connect gives the edges between two ends: the rules that let the port out of from,
// and into to.
func (t *tracer) connect(from, to *end, port spec.Port) []Edge {
	var edges []Edge
	if from.unplaced {
		edges = append(edges, t.unplaced(from))
	}
	if to.unplaced {
		edges = append(edges, t.unplaced(to))
	}
	use := from.name + " -> " + to.name + ", port " + at("%d", port)
	if t.grouped(from) {
		edges = append(edges, t.passes(outward, from, to, port, use)...)
	}
	if t.grouped(to) {
		edges = append(edges, t.passes(inward, to, from, port, use)...)
	}
	return edges
}

func (t *tracer) unplaced(e *end) Edge {
	return t.gap("network", e.path, "", e.name+" has no network_configuration", "")
}

// direction is ingress or egress, seen from the security group whose rules are
// checked.
type direction struct{ kind, verb, key, peer string }

var (
	inward  = &direction{"ingress", "in from", "ingress_rules", "source_security_group_id"}
	outward = &direction{"egress", "out to", "egress_rules", "destination_security_group_id"}
)

func (t *tracer) rulesOf(d *direction, group string) []*rule {
	if d == inward {
		return t.ingress[group]
	}
	return t.egress[group]
}

// passes gives the rules of own's groups that let a port through to or from other. One
// rule that names a group of the other end is enough, but rules with addresses must
// cover all its subnets. If the other end is in an undeclared group, a rule that names
// any group may mean it.
func (t *tracer) passes(d *direction, own, other *end, port spec.Port, use string) []Edge {
	var edges []Edge
	byGroup, byUnknown := false, false
	open := map[string]bool{}
	for _, g := range own.groups {
		for _, r := range t.rulesOf(d, g) {
			if !r.covers(port, cmp.Or(own.protocol, other.protocol, tcp)) {
				continue
			}
			byPeer := slices.Contains(other.groups, r.peer) || other.undescribed() && t.mayMean(r)
			byAddress := t.opens(r, other, open)
			byGroup = byGroup || byPeer
			byUnknown = byUnknown || r.peer != "" && len(other.groups) > 0 && !t.grouped(other)
			if byPeer || byAddress {
				r.users = append(r.users, use)
				edges = append(edges, t.ruleEdge(d, r))
			}
		}
	}
	closed := slices.DeleteFunc(slices.Clone(other.subnets), func(name string) bool {
		return open[name] || !t.subnets[name].CIDR.IsValid()
	})
	switch {
	case t.foreign(own):
		return append(edges, t.foreignEdge(d, own))
	case byGroup || byUnknown || len(edges) > 0 && len(closed) == 0:
		return edges
	case len(edges) > 0:
		return append(edges, t.closed(d, own, other, port, list(closed)))
	case t.grouped(other):
		return append(edges, t.closed(d, own, other, port, list(other.groups)))
	}
	return append(edges, t.closed(d, own, other, port, other.name))
}

// undescribed tells whether an end exists already and nobody says which groups it is in.
func (e *end) undescribed() bool { return e.existing && len(e.groups) == 0 }

// mayMean tells whether a rule is for a group or for addresses that are described
// elsewhere, which may be those of something that is described there too.
func (t *tracer) mayMean(r *rule) bool {
	return r.elsewhere || t.SecurityGroups[r.peer] != nil && t.SecurityGroups[r.peer].Existing != nil
}

// opens tells whether the addresses of a rule cover subnets of an end, and adds these
// subnets to open.
func (t *tracer) opens(r *rule, e *end, open map[string]bool) bool {
	opens, known := false, false
	for _, name := range e.subnets {
		s := t.subnets[name]
		if !s.CIDR.IsValid() {
			continue
		}
		known = true
		for _, cidr := range r.cidrs {
			if cidr.IsValid() && cidr.Bits() <= s.CIDR.Bits() && cidr.Contains(s.CIDR.Addr()) {
				open[name], opens = true, true
			}
		}
	}
	// If the subnets of the other end are unknown, any address of the network may be
	// its address.
	return opens || !known && slices.ContainsFunc(r.cidrs, t.inside)
}

// inside tells whether a block contains addresses of a network of the spec.
func (t *tracer) inside(cidr spec.CIDR) bool {
	return cidr.IsValid() && (len(t.networks) == 0 || slices.ContainsFunc(t.networks, func(n *network) bool {
		overlaps := func(block spec.CIDR) bool { return cidr.Overlaps(block.Prefix) }
		return !n.CIDRBlock.IsValid() || slices.ContainsFunc(n.CIDRBlocks(), overlaps)
	}))
}

// outside tells whether a block contains public addresses.
func outside(cidr spec.CIDR) bool {
	return cidr.IsValid() && (cidr.Bits() == 0 || !cidr.Addr().IsPrivate())
}

// ruleEdge makes an edge of a rule.
func (t *tracer) ruleEdge(d *direction, r *rule) Edge {
	peer := cmp.Or(r.peer, joined(r.cidrs))
	if r.elsewhere {
		peer = "what is described elsewhere"
	}
	return t.edge(d.kind, r.path, "%s: %s %s %s", r.group, r.ports(), d.verb, peer)
}

// ports gives the ports of a rule in words.
func (r *rule) ports() string {
	switch {
	case r.from == nil || r.to == nil || *r.from == -1 || r.protocol == "-1":
		return "every port"
	case *r.from == *r.to:
		return at("port %d", *r.from)
	default:
		return at("ports %d-%d", *r.from, *r.to)
	}
}

// closed is the edge for a missing rule.
func (t *tracer) closed(d *direction, own, other *end, port spec.Port, what string) Edge {
	end := "cidr_blocks: [" + t.addresses(other) + "]"
	if t.grouped(other) {
		end = d.peer + ": " + other.groups[0]
	}
	key := "security_groups" + spec.Segment(own.groups[0]) + "." + d.key
	edge := t.gap(d.kind, key, "port-closed",
		at("no %s rule of %s lets port %d %s %s", d.kind, list(own.groups), port, d.verb, what),
		at("Add to %s: {from_port: %d, to_port: %d, protocol: %s, %s}.", key, port, port, cmp.Or(own.protocol, other.protocol, tcp), end))
	if other.undescribed() {
		edge.Fix = at("Write security_groups: [GROUP] with a group that it is in, which security_groups.GROUP names by existing, in %s, "+
			"and add to %s: {from_port: %d, to_port: %d, protocol: %s, %s: GROUP}.",
			other.path, key, port, port, cmp.Or(own.protocol, other.protocol, tcp), d.peer)
	}
	edge.Near = t.nearlyOpen(d, own, other, port)
	return edge
}

// nearlyOpen gives the first rule between two ends for another port or, without one, the
// first rule for the port and someone else.
func (t *tracer) nearlyOpen(d *direction, own, other *end, port spec.Port) Place {
	var elsewhere Place
	for _, g := range own.groups {
		for _, r := range t.rulesOf(d, g) {
			switch {
			case r.elsewhere:
			case slices.Contains(other.groups, r.peer) || t.opens(r, other, map[string]bool{}) && len(r.cidrs) > 0 && !everyoneIn(r.cidrs):
				return t.place(r.path+".from_port", "This rule is for %s.", r.ports())
			case elsewhere == Place{} && r.covers(port, cmp.Or(own.protocol, other.protocol, tcp)) && r.from != nil && *r.from == *r.to:
				end := "cidr_blocks"
				if r.peer != "" {
					end = d.peer
				}
				elsewhere = t.place(r.path+"."+end, "This rule lets the port %s %s.", d.verb, cmp.Or(r.peer, joined(r.cidrs), "others"))
			}
		}
	}
	return elsewhere
}

// everyoneIn tells whether addresses are those of the whole internet.
func everyoneIn(cidrs []spec.CIDR) bool {
	return slices.ContainsFunc(cidrs, func(c spec.CIDR) bool { return c.IsValid() && c.Bits() == 0 })
}

// addresses gives the addresses of an end, as a rule would list them.
func (t *tracer) addresses(e *end) string {
	var blocks []spec.CIDR
	for _, name := range e.subnets {
		if s := t.subnets[name]; s.CIDR.IsValid() {
			blocks = append(blocks, s.CIDR)
		}
	}
	if in := t.networkOf(e); len(blocks) == 0 && in != nil {
		blocks = in.CIDRBlocks()
	}
	return joined(blocks)
}
