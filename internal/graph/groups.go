package graph

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// groupOf is the innermost group that a node stands in; it and those around it are
// made.
func (b *builder) groupOf(n node, p *Picture) string {
	around := b.surroundings(n, p)
	region := ""
	if !p.Global {
		region = b.region(n)
	}
	for _, s := range around {
		if region == "" && !b.pictureOf(s).Global {
			region = b.region(s)
		}
	}
	in := b.group("", Region, "region", region, region)
	for i, s := range around {
		sp := b.pictureOf(s)
		if !slices.Contains(b.view.around, sp.Kind) || i > 0 && around[i-1].resource == s.resource {
			continue
		}
		what := sp.What
		if len(s.keys) > 0 {
			what += "s"
		}
		in = b.group(in, sp.Kind, what, b.name(node{resource: s.resource}, sp), b.id(node{resource: s.resource}))
	}
	if zone := b.zone(n, p, around); zone != "" && slices.Contains(b.view.around, Zone) {
		in = b.group(in, Zone, "zone", zone, in+"/"+zone)
	}
	return in
}

// zone is the zone of a node, or the one that all of it is in that it stands in.
func (b *builder) zone(n node, p *Picture, around []node) string {
	if p.Zone != "" {
		return n.text(p.Zone)
	}
	zone := ""
	for _, s := range around {
		sp := b.pictureOf(s)
		if sp.Zone == "" {
			continue
		}
		if at := s.text(sp.Zone); zone == "" || zone == at {
			zone = at
			continue
		}
		return ""
	}
	return zone
}

func (b *builder) pictureOf(n node) *Picture { return b.rules.byType[n.thing.Type] }

// group makes a group, unless it is there or has no name.
func (b *builder) group(in string, kind Kind, what, name, id string) string {
	if name == "" {
		return in
	}
	if b.groups[id] == nil {
		b.groups[id] = &Group{ID: id, Kind: kind, What: what, Name: name, In: in}
	}
	return id
}

// surroundings are the networks and the subnets that a node is in, the outermost first.
// When it is in subnets of several blocks, it is in none of them.
func (b *builder) surroundings(n node, p *Picture) []node {
	var found []node
	seen := map[string]bool{}
	var visit func(n node, paths []string)
	visit = func(n node, paths []string) {
		for _, path := range paths {
			for _, expr := range expressions(n.block.Body, path) {
				for _, to := range b.code.references(n, expr) {
					if seen[to.address()] {
						continue
					}
					seen[to.address()] = true
					tp := b.pictureOf(to)
					if tp == nil {
						continue
					}
					if tp.Kind == Net || tp.Kind == Subnet {
						found = append(found, to)
					}
					visit(to, tp.Inside)
				}
			}
		}
	}
	visit(n, p.Inside)
	subnets := map[*resource]bool{}
	for _, f := range found {
		if b.pictureOf(f).Kind == Subnet {
			subnets[f.resource] = true
		}
	}
	found = slices.DeleteFunc(found, func(f node) bool { return len(subnets) > 1 && subnets[f.resource] })
	slices.SortFunc(found, func(x, y node) int {
		rank := func(n node) int { return strings.Index("network subnet", string(b.pictureOf(n).Kind)) }
		return cmp.Or(cmp.Compare(rank(x), rank(y)), strings.Compare(x.address(), y.address()))
	})
	return found
}

// region is the region of a node, "" when it is not known.
func (b *builder) region(n node) string {
	if b.rules.Region == nil {
		return ""
	}
	for _, argument := range b.rules.Region.Arguments {
		if region := strings.ToLower(n.text(argument)); region != "" {
			return region
		}
	}
	name := n.thing.Provider()
	if attr := n.block.Body.Attributes["provider"]; attr != nil {
		name = traversalText(attr.Expr)
	}
	s := n.scope
	for s.parent != nil {
		if attr := s.call.Body.Attributes["providers"]; attr != nil {
			if given, ok := passed(attr.Expr, name); ok {
				name = given
			}
		}
		s = s.parent
	}
	block := s.regions[name]
	if block == nil {
		return ""
	}
	return textOf(block.Body.Attributes[b.rules.Region.Provider], nil)
}

// passed is the provider that a module call gives under a name.
func passed(expr hclsyntax.Expression, name string) (string, bool) {
	object, ok := expr.(*hclsyntax.ObjectConsExpr)
	if !ok {
		return "", false
	}
	for _, item := range object.Items {
		key := item.KeyExpr
		if wrapped, ok := key.(*hclsyntax.ObjectConsKeyExpr); ok {
			key = wrapped.Wrapped
		}
		if traversalText(key) == name {
			return traversalText(item.ValueExpr), true
		}
	}
	return "", false
}

func traversalText(expr hclsyntax.Expression) string {
	traversal, ok := expr.(*hclsyntax.ScopeTraversalExpr)
	if !ok {
		return ""
	}
	return strings.Join(tfcode.Names(traversal.Traversal), ".")
}
