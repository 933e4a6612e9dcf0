package project

import (
	"cmp"
	"slices"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/schema"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// withWords is the vocabulary with the words of the provider that the pack explains.
func (p *Pack) withWords(v *spec.Vocabulary, diags hcl.Diagnostics) (*spec.Vocabulary, hcl.Diagnostics) {
	var words []spec.ForeignWords
	for _, w := range p.Words() {
		one := spec.ForeignWords{Place: w.Place, Resources: w.Resources, Mean: w.Mean}
		if one.Place == render.WholeSpec {
			one.Place = ""
		}
		for _, typ := range w.Resources {
			if len(p.Arguments(typ)) == 0 {
				diags = append(diags, diag.Errorf(w.Range, "No such resource",
					"No template of the pack writes a %q. Take it out of resources.", typ))
			}
		}
		_, wrong := v.WithForeignWords([]spec.ForeignWords{one}, nil)
		for _, what := range wrong {
			diags = append(diags, diag.Errorf(w.Range, "Word of nothing",
				"Nobody would be led by this: %s. `jobhivegen docs` says what there is.", what))
		}
		words = append(words, one)
	}
	with, _ := v.WithForeignWords(words, p.unwritten)
	return with, diags
}

// unwritten gives the type of those of resources that has an argument which the templates
// write for none of them; it is empty where there is no such type.
func (p *Pack) unwritten(types []string, name string) string {
	providers, _ := p.Providers() // what is wrong with the files is reported by the commands that check with them
	found := ""
	for _, typ := range types {
		if p.Arguments(typ)[name] {
			return ""
		}
		if slices.ContainsFunc(providers, func(of *schema.Provider) bool { return settable(of, typ, name) }) {
			found = cmp.Or(found, typ)
		}
	}
	return found
}

// settable tells whether an argument of a resource may be set by a line that everybody reads.
func settable(of *schema.Provider, typ, name string) bool {
	block, ok := of.Block(schema.Resource, typ)
	if !ok {
		return false
	}
	if a := block.Attributes[name]; a != nil {
		return (a.Optional || a.Required) && !a.Deprecated && !a.Sensitive && !a.WriteOnly
	}
	below := block.NestedBlocks[name]
	return below != nil && (below.Block == nil || !below.Block.Deprecated) && name != "timeouts"
}
