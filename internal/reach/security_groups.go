package reach

import (
	"cmp"
	"net/netip"
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

// peerOf gives the security group at the other end of a group's rule.
func peerOf(group, named string, self bool) string {
	if self {
		return group
	}
	return named
}

// covers tells whether a rule applies to a port of a protocol.
func (r *rule) covers(port spec.Port, protocol string) bool {
	names := []string{protocol, protocolNumbers[protocol], "-1", "all", ""}
	if r.from == nil || r.to == nil || !slices.Contains(names, strings.ToLower(r.protocol)) {
		return false
	}
	return *r.from == -1 || r.protocol == "-1" || int(*r.from) <= int(port) && int(port) <= int(*r.to)
}

// direction is ingress or egress, seen from the security group whose rules are
// checked.
type direction struct{ kind, verb, key, peer string }

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

// mayMean tells whether a rule is for a group or for addresses that are described
// elsewhere, which may be those of something that is described there too.
func (t *tracer) mayMean(r *rule) bool {
	return r.elsewhere || t.leadsBeyond(r) || t.SecurityGroups[r.peer] != nil && t.SecurityGroups[r.peer].Existing != nil
}

// leadsBeyond tells whether a rule is for addresses outside of the networks of the spec that
// their routes lead to. What is there, the spec does not say.
func (t *tracer) leadsBeyond(r *rule) bool {
	return len(r.cidrs) > 0 && !slices.ContainsFunc(r.cidrs, func(cidr spec.CIDR) bool {
		return !slices.ContainsFunc(t.beyond, func(way netip.Prefix) bool { return cidr.Bits() > 0 && way.Overlaps(cidr.Prefix) })
	})
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
		edge.Fix = at("Write %s: [GROUP] with a group that it is in, which security_groups.GROUP names by existing, in %s, "+
			"and add to %s: {from_port: %d, to_port: %d, protocol: %s, %s: GROUP}.",
			cmp.Or(other.groupsKey, "security_groups"), other.path, key, port, port, cmp.Or(own.protocol, other.protocol, tcp), d.peer)
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
				traffic := r.ports()
				if r.covers(port, r.protocol) {
					traffic += " of " + r.protocol
				}
				return t.place(r.path+".from_port", "This rule is for %s.", traffic)
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
