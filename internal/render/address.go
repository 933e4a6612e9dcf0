package render

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// addressOf gives the address that a top-level block declares.
func addressOf(block *hclsyntax.Block) (tfcode.Thing, bool) {
	if block.Type == string(tfcode.Call) && len(block.Labels) == 1 {
		return tfcode.Thing{Kind: tfcode.Call, Name: block.Labels[0]}, true
	}
	return tfcode.ThingOf(block.Type, block.Labels)
}

// addressIn reads the address at the beginning of a reference, and the number of steps
// that the address has.
func addressIn(reference hcl.Traversal) (a tfcode.Thing, steps int, ok bool) {
	if names := tfcode.Names(reference); len(names) > 1 && names[0] == string(tfcode.Call) {
		return tfcode.Thing{Kind: tfcode.Call, Name: names[1]}, 2, true
	}
	return tfcode.ThingIn(reference)
}

// wireName is the beginning of the names of outputs and variables that carry an
// address between modules: the type without its provider, and the label. If two
// providers of the pack have a type with the same rest, the whole type is used.
func (r *renderer) wireName(a tfcode.Thing) string {
	if a.Kind == tfcode.Call {
		return string(tfcode.Call) + "_" + a.Name
	}
	if short := withoutProvider(a); len(r.typesNamed()[short]) < 2 {
		return short + "_" + a.Name
	}
	return a.Type + "_" + a.Name
}

// typesNamed groups the types that templates declare by their names without the
// provider.
func (r *renderer) typesNamed() map[string]map[string]bool {
	if r.typeNames != nil {
		return r.typeNames
	}
	r.typeNames = map[string]map[string]bool{}
	for a := range r.declarations {
		short := withoutProvider(a)
		if r.typeNames[short] == nil {
			r.typeNames[short] = map[string]bool{}
		}
		r.typeNames[short][a.Type] = true
	}
	return r.typeNames
}

func withoutProvider(a tfcode.Thing) string { return strings.TrimPrefix(a.Type, a.Provider()+"_") }

// declaration is everything about one address of a module: the blocks of its template,
// and the blocks that they became in the output.
type declaration struct {
	address tfcode.Thing
	module  *module
	rng     hcl.Range
	// keyed says that the blocks have generate { for_each }.
	keyed bool
	// repeated says that the block has Terraform's own for_each, or count.
	repeated, byCount bool
	// broken says that its generate block has an error.
	broken bool
	// blocks are the labels in the output by key; "" is the key of a block without
	// generate { for_each }.
	blocks map[string]string
}

// keyText writes the key of an element as references write it.
func keyText(key cty.Value) string {
	key, _ = key.Unmark()
	if key.IsNull() {
		return ""
	}
	if key.Type() == cty.Number {
		return key.AsBigFloat().Text('f', -1)
	}
	if key.Type() != cty.String {
		return ""
	}
	return key.AsString()
}

// written gives the address with the label that it has in the output.
func (d *declaration) written(label string) tfcode.Thing {
	return tfcode.Thing{Kind: d.address.Kind, Type: d.address.Type, Name: label}
}
