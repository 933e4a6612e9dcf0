package render

import (
	"fmt"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// writtenBlock is a block of the output and the module that has it.
type writtenBlock struct {
	module *module
	is     instance
}

// sameAddresses reports blocks of modules beside the spec that would have the address of a
// block in another module. Terraform keeps the two apart, but a reference by that address
// leads to either, and mostly both manage one thing: the versioning of one bucket, say.
func (r *renderer) sameAddresses() {
	first := map[string]writtenBlock{}
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
							first[full.String()] = writtenBlock{m, one}
						} else if beside && other.module != m {
							r.sameAddress(full.String(), block.DefRange(), other)
						}
					}
				}
			}
		}
	}
}

// sameAddress reports one block, at its line, that has the address of one of another module.
func (r *renderer) sameAddress(address string, second hcl.Range, first writtenBlock) {
	related := []diag.Related{{Message: "The other one is here.", Range: first.is.block.DefRange()}}
	if place, ok := first.is.place(); ok {
		related = append(related, diag.Related{Message: "It is written because of this.", Range: place})
	}
	what := fmt.Sprintf("%s is a resource of %s already, and a reference to it would lead to either. ", address, first.module.title())
	if first.module.beside {
		what += "Give one of the two another label."
	} else {
		what += "To add arguments to what the pack writes, put them into settings; to change it, write this block into a " +
			"file of this folder whose name ends in _override.tf. For a thing of its own, give it another label."
	}
	r.report(hcl.Diagnostics{diag.WithRelated(diag.Errorf(second, "Duplicate address", "%s", what), related...)})
}
