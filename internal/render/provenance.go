package render

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// Rendered says which spec values went into one attribute of the output.
type Rendered struct {
	// Module is the name of the module, "" for the root.
	Module string
	// Block is the address of the block, with the types of the blocks within
	// it: "test_app.main", "test_app.main.port", "output.url".
	Block     string
	Attribute string
	// Text is the value as it is written, before it is formatted.
	Text string
	// Template is the attribute in the pack, in a file named as diagnostics do.
	Template hcl.Range
	// Origins are in the order of their paths; none for an attribute that is all
	// the template's.
	Origins []diag.Origin
}

// Decision says which spec values an argument of a generate block was made from,
// an attribute that is left out, or a value of the pack where loops chose by them.
type Decision struct {
	// Module is the name of the module, "" for the root and for the pack's own
	// values.
	Module string
	// Block is the address of the block that is written or, for a when that came
	// to false, of the one that is not; "pack.NAME" for a value of the pack.
	Block string
	// Argument is generate.for_each, generate.when or generate.name, the attribute
	// that is left out, or "" for a value of the pack.
	Argument string
	Template hcl.Range
	Origins  []diag.Origin
}

// Documented says which spec values went into a text file.
type Documented struct {
	File     string
	Template hcl.Range
	Origins  []diag.Origin
}

// blockAddress is the address of a block by the types and labels that lead to
// it.
func blockAddress(at []string) string {
	if len(at) > 2 && at[0] == "resource" {
		at = at[1:]
	}
	return strings.Join(at, ".")
}

// record keeps the provenance of an attribute.
func (r *renderer) record(m *module, at []string, attribute, text string, template hcl.Range, origins []diag.Origin) {
	r.result.Provenance = append(r.result.Provenance, Rendered{
		Module: m.name, Block: blockAddress(at), Attribute: attribute, Text: text, Template: template, Origins: origins,
	})
}

// decide keeps what an argument of a generate block was made from, or what left
// an attribute out.
func (r *renderer) decide(m *module, at []string, argument string, template hcl.Range, origins []diag.Origin) {
	if len(origins) > 0 {
		r.result.Decisions = append(r.result.Decisions, Decision{
			Module: m.name, Block: blockAddress(at), Argument: argument, Template: template, Origins: origins,
		})
	}
}

// decidePack keeps what chose between the parts of a value of the pack.
func (r *renderer) decidePack(name string, template hcl.Range, origins []diag.Origin) {
	if len(origins) > 0 {
		r.result.Decisions = append(r.result.Decisions, Decision{Block: "pack." + name, Template: template, Origins: origins})
	}
}

// originsOf are the origins of a value as a whole, not of what is inside, and
// those given, by path.
func originsOf(v cty.Value, more []diag.Origin) []diag.Origin {
	origins := more
	for mark := range v.Marks() {
		if origin, ok := mark.(diag.Origin); ok && !slices.Contains(origins, origin) {
			origins = append(origins, origin)
		}
	}
	slices.SortFunc(origins, func(a, b diag.Origin) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Range.Start.Byte, b.Range.Start.Byte))
	})
	return origins
}
