package project

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/schema"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// forgotten tells whether a finding is about an argument that the template of the block never writes, so that no line of the
// spec is to blame. file is the template in the pack, and at a place in its block.
func (p *Pack) forgotten(d *hcl.Diagnostic, file string, at hcl.Range) (block hcl.Range, is bool) {
	name, source := schema.MissingArgument(d), p.Sources()[file]
	if name == "" || source == nil {
		return hcl.Range{}, false
	}
	body, diags := tfcode.ParseBody(source.Bytes, file)
	if diags.HasErrors() {
		return hcl.Range{}, false
	}
	for _, b := range body.Blocks {
		if whole := b.Range(); whole.Start.Byte <= at.Start.Byte && at.Start.Byte < b.CloseBraceRange.End.Byte {
			return b.DefRange(), !writes(b.Body, name)
		}
	}
	return hcl.Range{}, false
}

// writes tells whether a body, or a block in it, has an argument or a block of a name.
func writes(body *hclsyntax.Body, name string) bool {
	if body.Attributes[name] != nil {
		return true
	}
	for _, inner := range body.Blocks {
		if inner.Type == name || len(inner.Labels) > 0 && inner.Labels[0] == name || writes(inner.Body, name) {
			return true
		}
	}
	return false
}
