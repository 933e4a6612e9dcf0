package terraform

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/go-version"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// Requirement reads which versions of the engine a rendered tree accepts, from
// the terraform blocks of its roots. files are the texts by slash-separated path.
// Files that cannot be read say nothing: the engine will.
func Requirement(files map[string][]byte) (version.Constraints, error) {
	var all version.Constraints
	seen := map[string]bool{} // layers say the same
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !inRoot(name) {
			continue
		}
		body := parseBody(name, files[name])
		if body == nil {
			continue
		}
		for _, block := range body.Blocks {
			text := stringAttribute(block, "required_version")
			if block.Type != "terraform" || text == "" || seen[text] {
				continue
			}
			seen[text] = true
			constraints, err := version.NewConstraint(text)
			if err != nil {
				return nil, fmt.Errorf("%s: required_version is not a version constraint: %w", name, err)
			}
			all = append(all, constraints...)
		}
	}
	return all, nil
}

// parseBody parses a file as far as it can be; nil when that is not at all.
func parseBody(name string, text []byte) *hclsyntax.Body {
	file, _ := hclsyntax.ParseConfig(text, name, hcl.InitialPos)
	if file == nil {
		return nil
	}
	body, _ := file.Body.(*hclsyntax.Body)
	return body
}

// stringAttribute is the value of an attribute that is a literal string, else "".
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
