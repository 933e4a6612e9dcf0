package validate

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/reach"
)

// The rules about security groups.
const (
	closedRule = "port-closed"
	unusedRule = "security-unused"
)

// pathRules are about the paths that the product needs: each path must be allowed at
// every step, and everything that allows something must serve a path.
func pathRules() []Rule {
	return []Rule{
		{"listener-missing", hcl.DiagError, "No listener", missingEdges},
		{"nat-unused", hcl.DiagWarning, "Gateway without traffic", unusedEdges},
		{"permission-unused", hcl.DiagWarning, "Permission not needed", unusedEdges},
		{closedRule, hcl.DiagError, "Port not open", missingEdges},
		{"route-missing", hcl.DiagError, "No way out", missingEdges},
		{unusedRule, hcl.DiagWarning, "Open without need", unusedEdges},
		{"subnet-unused", hcl.DiagWarning, "Empty subnet", unusedEdges},
	}
}

// missingEdges reports each missing edge once, at the first line that needs it.
func missingEdges(c *checker) {
	for _, gap := range gapsOf(c.paths) {
		if gap.edge.Rule != c.rule.ID {
			continue
		}
		c.add(gap.subject(), gap.related(), at("%s has to reach %s, %s, and %s. %s",
			diag.Capital(reach.The(gap.path.From)), reach.The(gap.path.To), gap.path.What, gap.edge.Text, gap.fix()))
	}
}

// unmet reports the needs of the pack that nothing meets.
func unmet(paths *reach.Map) hcl.Diagnostics {
	var diags hcl.Diagnostics
	for _, gap := range gapsOf(paths) {
		need := gap.path.Need
		if need == nil || gap.edge.Rule != need.ID {
			continue
		}
		d := diag.Errorf(gap.subject(), need.Title, "%s, and %s. %s", need.Why, gap.edge.Text, gap.edge.Fix)
		d.Severity = need.Severity
		diags = append(diags, diag.WithRelated(diag.WithRule(d, need.ID), gap.related()...))
	}
	return diags
}

// gap is a missing edge with the lines that need it.
type gap struct {
	path   *reach.Path
	edge   reach.Edge
	needed []reach.Place
	// mistaken says that what nearly allows it serves nothing else, and so is where the
	// mistake was made.
	mistaken bool
}

func (g *gap) fix() string {
	if !g.mistaken {
		return g.edge.Fix
	}
	return at("%s, which nothing uses: one of the two is wrong. Correct it, or remove the rule and a%s",
		strings.TrimSuffix(g.edge.Near.Text, "."), g.edge.Fix[1:])
}

func (g *gap) subject() hcl.Range {
	if g.mistaken {
		return g.edge.Near.Range
	}
	if len(g.needed) == 0 {
		return g.edge.Range
	}
	return g.needed[0].Range
}

// related gives what nearly allows it, the place where the edge would belong, the port that it is about, and
// the other lines that need it.
func (g *gap) related() []diag.Related {
	const most = 4
	var all []diag.Related
	if g.mistaken && len(g.needed) > 0 {
		all = append(all, diag.Related{Message: "This needs it.", Range: g.needed[0].Range})
	}
	if near := g.edge.Near; near != (reach.Place{}) && near.Range != g.subject() {
		all = append(all, diag.Related{Message: near.Text, Range: near.Range})
	}
	if g.edge.Range != g.subject() {
		all = append(all, diag.Related{Message: "This is where it would have to be.", Range: g.edge.Range})
	}
	if by := g.edge.By; by != (hcl.Range{}) && by != g.subject() {
		all = append(all, diag.Related{Message: "The role is named here.", Range: by})
	}
	for _, edge := range g.path.Edges {
		if edge.Kind == "port" && !edge.Missing && edge.Range != g.subject() {
			all = append(all, diag.Related{Message: "The port is stated here.", Range: edge.Range})
		}
	}
	for i, place := range g.needed {
		if i > 0 && i <= most {
			all = append(all, diag.Related{Message: "This needs it too.", Range: place.Range})
		}
	}
	return all
}

// gapsOf gives the missing edges of all paths, each once.
func gapsOf(paths *reach.Map) []*gap {
	var all []*gap
	found := map[reach.Edge]*gap{}
	for i := range paths.Paths {
		path := &paths.Paths[i]
		for _, edge := range path.Edges {
			if !edge.Missing || edge.Rule == "" {
				continue
			}
			g := found[edge]
			if g == nil {
				g = &gap{path: path, edge: edge, mistaken: edge.Rule == closedRule && isUnused(paths, edge.Near.Range)}
				found[edge], all = g, append(all, g)
			}
			g.needed = append(g.needed, path.Needed...)
		}
	}
	return all
}

// unusedEdges reports edges that no path uses, but for those that are reported as the mistake
// behind a missing edge. It skips a spec that was only partly loaded.
func unusedEdges(c *checker) {
	if !c.file.Whole() {
		return
	}
	gaps := gapsOf(c.paths)
	for _, s := range c.paths.Surplus {
		told := slices.ContainsFunc(gaps, func(g *gap) bool { return g.mistaken && g.subject() == s.Range })
		if s.Rule == c.rule.ID && !told {
			c.add(s.Range, s.Related, s.Detail)
		}
	}
}

// isUnused tells whether the rule of a security group at a place serves no path.
func isUnused(paths *reach.Map, place hcl.Range) bool {
	return slices.ContainsFunc(paths.Surplus, func(s reach.Surplus) bool { return s.Rule == unusedRule && s.Range == place })
}
