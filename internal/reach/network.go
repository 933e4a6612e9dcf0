package reach

import (
	"slices"

	"github.com/jobhive/jobhivegen/internal/spec"
)

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
	name   string
	path   string   // path of the thing in the spec
	groups []string // names of its security groups
	// groupsKey is the key of the thing that has the groups.
	groupsKey string
	subnets   []string
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
	t.beyond = t.file.Beyond()
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
		name: balancerEnd + lb.Name, path: t.file.PathOf("load_balancers", name), groups: lb.SecurityGroups, groupsKey: "security_groups",
		subnets: lb.Subnets,
		public:  lb.Scheme != internal, existing: lb.Existing != nil,
	}}
	t.occupy(b.end)
	return b
}

func (t *tracer) database(name string) *end {
	d := t.Databases[name]
	e := &end{
		name:      databaseEnd + d.Identifier,
		path:      t.file.PathOf("databases", name),
		groups:    d.VPCSecurityGroupIDs,
		groupsKey: "vpc_security_group_ids",
		subnets:   d.Subnets,
		existing:  d.Existing != nil,
	}
	t.occupy(e)
	return e
}

func (t *tracer) cache(name string) *end {
	c := t.Caches[name]
	e := &end{
		name:      cacheEnd + c.ReplicationGroupID,
		path:      t.file.PathOf("caches", name),
		groups:    c.SecurityGroupIDs,
		groupsKey: "security_group_ids",
		subnets:   c.Subnets,
		existing:  c.Existing != nil,
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

var (
	inward  = &direction{"ingress", "in from", "ingress_rules", "source_security_group_id"}
	outward = &direction{"egress", "out to", "egress_rules", "destination_security_group_id"}
)

// undescribed tells whether an end exists already and nobody says which groups it is in.
func (e *end) undescribed() bool { return e.existing && len(e.groups) == 0 }

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
