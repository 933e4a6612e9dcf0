package render

import (
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// sameAddresses reports blocks of modules beside the spec that would have the address of a
// block in another module. Terraform keeps the two apart, but a reference by that address
// leads to either: to what the pack makes of a thing of the spec, and to the block that is
// called so.
func (r *renderer) sameAddresses() {
	type written struct {
		module *module
		block  *hclsyntax.Block
	}
	first := map[string]written{}
	for _, beside := range []bool{false, true} {
		for _, m := range r.modules {
			for _, f := range m.files {
				if f.template.beside != beside {
					continue
				}
				for _, block := range f.template.source.Body().Blocks {
					address, ok := addressOf(block)
					if !ok || address.Kind == tfcode.DataSource {
						continue
					}
					for _, one := range f.blocks[block] {
						full := address
						if one.name != "" {
							full.Name = one.name
						}
						other, taken := first[full.String()]
						if !taken {
							first[full.String()] = written{m, block}
						} else if beside && other.module != m {
							r.twice(full.String(), block.DefRange(), other.block.DefRange())
						}
					}
				}
			}
		}
	}
}
