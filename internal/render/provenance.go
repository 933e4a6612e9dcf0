package render

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
	"github.com/jobhive/jobhivegen/internal/provenance"
)

// blockAddress joins the types and labels that lead to a block into its address.
func blockAddress(at []string) string {
	if len(at) > 2 && at[0] == "resource" {
		at = at[1:]
	}
	return strings.Join(at, ".")
}

// record keeps the provenance of an attribute. nested are the indexes of the blocks
// within its block.
func (r *renderer) record(m *module, at []string, nested []int, attribute string, template hcl.Range, is partial.Result) {
	a := provenance.Attribute{
		Module: m.name, Block: blockAddress(at), Nested: slices.Clone(nested), Name: attribute, Text: is.Text, Template: template,
		Origins: is.Origins, Deciders: is.Deciders, Spans: is.Spans,
	}
	if m.layer != nil {
		a.Layer = m.layer.name
	}
	r.result.Provenance = append(r.result.Provenance, a)
}

// decide records what an argument of a generate block was made from, or what made an
// attribute be left out.
func (r *renderer) decide(m *module, at []string, argument string, template hcl.Range, origins []diag.Origin) {
	if len(origins) > 0 {
		r.result.Decisions = append(r.result.Decisions, provenance.Decision{
			Module: m.name, Block: blockAddress(at), Argument: argument, Template: template, Origins: origins,
		})
	}
}

// decidePack records what selected the parts of a pack value.
func (r *renderer) decidePack(name string, template hcl.Range, origins []diag.Origin) {
	if len(origins) > 0 {
		r.result.Decisions = append(r.result.Decisions, provenance.Decision{Block: "pack." + name, Template: template, Origins: origins})
	}
}

// originsOf gives the origins of a value as a whole, without those of its parts,
// together with more, by path.
func originsOf(v cty.Value, more []diag.Origin) []diag.Origin {
	origins := more
	for mark := range v.Marks() {
		maker, ok := mark.(diag.Maker)
		if decider, decided := mark.(diag.Decider); decided {
			maker, ok = diag.Maker(decider), true
		}
		if ok && !slices.Contains(origins, *maker.Origin) {
			origins = append(origins, *maker.Origin)
		}
	}
	slices.SortFunc(origins, func(a, b diag.Origin) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Range.Start.Byte, b.Range.Start.Byte))
	})
	return origins
}
