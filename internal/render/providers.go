package render

import (
	"path"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// RequiredProvider is a provider that the root of a pack requires. A field whose value
// depends on the spec is empty.
type RequiredProvider struct{ Source, Version string }

// RequiredProviders gives the providers of the root, by their local names.
func (p *Pack) RequiredProviders() map[string]RequiredProvider {
	required := map[string]RequiredProvider{}
	for _, t := range p.root {
		for _, block := range t.source.Body().Blocks {
			if block.Type != terraformBlock {
				continue
			}
			for _, inner := range block.Body.Blocks {
				if inner.Type != requiredProviders {
					continue
				}
				for name, attr := range inner.Body.Attributes {
					pairs, _ := hcl.ExprMap(attr.Expr) // an expression that is not an object has no pairs
					said := map[string]string{}
					for _, pair := range pairs {
						if v, diags := pair.Value.Value(nil); !diags.HasErrors() && v.Type() == cty.String && !v.IsNull() {
							said[hcl.ExprAsKeyword(pair.Key)] = v.AsString()
						}
					}
					required[name] = RequiredProvider{said["source"], said["version"]}
				}
			}
		}
	}
	return required
}

// WithSchemas adds schema files to the pack block in the text of pack.hcl. The text
// stays the same if it names all of them already.
func (p *Pack) WithSchemas(text []byte, names []string) ([]byte, hcl.Diagnostics) {
	if _, diags := tfcode.ParseBody(text, ManifestFile); diags.HasErrors() {
		return nil, diags
	}
	file, diags := hclwrite.ParseConfig(text, ManifestFile, hcl.InitialPos)
	if diags.HasErrors() {
		return nil, diags
	}
	block := file.Body().FirstMatchingBlock("pack", nil)
	if block == nil {
		return text, nil // the pack block is in another file
	}
	known := map[string]bool{}
	var all []cty.Value
	for _, name := range append(append([]string{}, p.schemas...), names...) {
		if name = path.Clean(name); !known[name] {
			all = append(all, cty.StringVal(name))
		}
		known[name] = true
	}
	if len(all) == len(p.schemas) {
		return text, nil
	}
	block.Body().SetAttributeValue("schemas", cty.TupleVal(all))
	return hclwrite.Format(file.Bytes()), nil
}

// ManifestFile is the file that every pack has.
const ManifestFile = "pack.hcl"
