package terraform

import (
	"fmt"
	"strings"

	"github.com/hashicorp/go-version"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Requirement reads from the terraform blocks of an output's roots which versions of
// the engine it accepts. Files that cannot be read are skipped: the engine will report
// them.
func Requirement(tree *tfcode.Tree) (version.Constraints, error) {
	var all version.Constraints
	seen := map[string]bool{} // layers repeat the same constraints
	for _, f := range tree.Files {
		if !f.InRoot() {
			continue
		}
		for _, block := range f.Blocks() {
			text := stringAttribute(block, "required_version")
			if block.Type != "terraform" || text == "" || seen[text] {
				continue
			}
			seen[text] = true
			constraints, err := version.NewConstraint(text)
			if err != nil {
				return nil, fmt.Errorf("%s: required_version is not a version constraint: %w", f.Path, err)
			}
			all = append(all, constraints...)
		}
	}
	return all, nil
}

// stringAttribute gives the value of an attribute with a literal string, otherwise "".
func stringAttribute(block *hclsyntax.Block, name string) string {
	attr := block.Body.Attributes[name]
	if attr == nil {
		return ""
	}
	value, diags := attr.Expr.Value(nil)
	if diags.HasErrors() || value.IsNull() || !value.IsKnown() || value.Type() != cty.String {
		return ""
	}
	return strings.TrimSpace(value.AsString())
}
