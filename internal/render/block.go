package render

import (
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Block is a resource block of the output.
type Block struct {
	// Root is the folder of the block's root module, "" if the output has only one.
	Root string
	// Module is the name of the block's module, "" for the root.
	Module      string
	Type, Label string
	// Identity says which block of the pack this is and for which element of the spec.
	// It does not depend on the label or the module: test_app.this[web].
	Identity string
}

// Address is how Terraform names the resource within its root.
func (b Block) Address() string {
	return tfcode.Module(b.Module).Address(b.Type + "." + b.Label)
}

// blockOf gives the resource block of an instance. It is not ok for other blocks, such
// as locals.
func (m *module) blockOf(one instance) (Block, bool) {
	a, ok := addressOf(one.block)
	if !ok || a.Kind != tfcode.Resource {
		return Block{}, false
	}
	b := Block{Module: m.name, Type: a.Type, Label: a.Name, Identity: a.String()}
	if !m.isRoot() {
		b.Root = m.layer.dir()
	}
	if one.name != "" {
		b.Label = one.name
	}
	switch {
	case !one.keyed:
	case one.key.Type() == cty.String:
		b.Identity += "[" + keyText(one.key) + "]"
	default:
		// Elements of a list have no keys, and their places change, so their label
		// identifies them.
		b.Identity += "[" + b.Label + "]"
	}
	return b, true
}

// blocks gives the resource blocks of the output, by module. Blocks with the same
// identity could not be told apart, so their labels are added to it.
func (r *renderer) blocks() []Block {
	var all []Block
	count := map[string]int{}
	for _, m := range r.everywhere() {
		for _, one := range m.instances() {
			if b, ok := m.blockOf(one); ok {
				all = append(all, b)
				count[b.Identity]++
			}
		}
	}
	for i, b := range all {
		if count[b.Identity] > 1 {
			all[i].Identity = b.Type + "." + b.Label
		}
	}
	return all
}

// everywhere gives the modules, and the root if it can have resources.
func (r *renderer) everywhere() []*module {
	if r.layered {
		return r.modules
	}
	return append([]*module{r.root}, r.modules...)
}

// instances are the blocks of a module in the order of its templates.
func (m *module) instances() []instance {
	var all []instance
	for _, f := range m.files {
		for _, block := range f.template.source.Body().Blocks {
			all = append(all, f.blocks[block]...)
		}
	}
	return all
}
