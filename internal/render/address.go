package render

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/schema"
)

// address names a resource, data source or ephemeral resource.
type address struct {
	kind  schema.Kind
	typ   string
	label string
}

// addressOf gives the address that a top-level block declares.
func addressOf(block *hclsyntax.Block) (address, bool) {
	kind, ok := map[string]schema.Kind{
		"resource": schema.Resource, "data": schema.DataSource, "ephemeral": schema.Ephemeral,
	}[block.Type]
	if !ok || len(block.Labels) != 2 {
		return address{}, false
	}
	return address{kind, block.Labels[0], block.Labels[1]}, true
}

// addressIn reads the address at the start of a traversal, and how many steps
// it takes.
func addressIn(traversal hcl.Traversal) (address, int, bool) {
	kind, start := schema.Resource, 0
	switch traversal.RootName() {
	case "data":
		kind, start = schema.DataSource, 1
	case "ephemeral":
		kind, start = schema.Ephemeral, 1
	}
	if len(traversal) < start+2 {
		return address{}, 0, false
	}
	typ, ok1 := stepName(traversal[start])
	label, ok2 := stepName(traversal[start+1])
	return address{kind, typ, label}, start + 2, ok1 && ok2
}

func stepName(step hcl.Traverser) (string, bool) {
	switch step := step.(type) {
	case hcl.TraverseRoot:
		return step.Name, true
	case hcl.TraverseAttr:
		return step.Name, true
	}
	return "", false
}

func (a address) String() string {
	switch a.kind {
	case schema.DataSource:
		return "data." + a.typ + "." + a.label
	case schema.Ephemeral:
		return "ephemeral." + a.typ + "." + a.label
	}
	return a.typ + "." + a.label
}

// provider is the local name of the provider that a type belongs to.
func (a address) provider() string {
	name, _, _ := strings.Cut(a.typ, "_")
	return name
}

// wireName is the stem of the outputs and variables that carry the address
// between modules: the type without its provider, and the label.
func (a address) wireName() string {
	return strings.TrimPrefix(a.typ, a.provider()+"_") + "_" + a.label
}

// declaration is what the pack says of one address: the blocks of its template
// and what they became.
type declaration struct {
	address address
	module  *module
	rng     hcl.Range
	// keyed says that the blocks have generate { for_each }.
	keyed bool
	// repeated says that the block has Terraform's own for_each, or count.
	repeated, byCount bool
	// broken says that its generate block has an error.
	broken bool
	// blocks are the labels written, by key; "" is the key of a block that is
	// not keyed.
	blocks map[string]string
}

// keyText is the key of an element as references spell it.
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

// written is the address as it stands in the output.
func (d *declaration) written(label string) address {
	return address{d.address.kind, d.address.typ, label}
}
