package project

import (
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	tfjson "github.com/hashicorp/terraform-json"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/schema"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// misspeltFacts reports types and attributes in the table of what replaces a resource that no schema of the pack has.
// Without a schema of a provider, nothing is said of its types.
func (p *Pack) misspeltFacts(providers []*schema.Provider) hcl.Diagnostics {
	text, err := fs.ReadFile(p.FS, FactsName)
	if err != nil {
		return nil //nolint:nilerr // a pack need not have the table
	}
	body, diags := tfcode.ParseBody(text, p.Shown(FactsName))
	if diags.HasErrors() {
		return nil // reported where the table is read
	}
	diags = nil
	for _, block := range body.Blocks {
		if block.Type != "resource" || len(block.Labels) != 1 {
			continue
		}
		known, others := schemasOf(block.Labels[0], providers)
		if len(known) == 0 && len(others) > 0 {
			diags = append(diags, diag.Warnf(block.LabelRanges[0], "Unknown type", "No provider of the pack has a %s.%s",
				block.Labels[0], didYouMean(block.Labels[0], others)))
		}
		for _, argument := range []string{"replaces", "updates"} {
			if attr := block.Body.Attributes[argument]; attr != nil && len(known) > 0 {
				diags = append(diags, misspeltIn(attr, block.Labels[0], known)...)
			}
		}
	}
	return diags
}

// schemasOf gives what each version of a provider says of a type, and the types of the providers whose name it has.
func schemasOf(typ string, providers []*schema.Provider) (known []*tfjson.SchemaBlock, others []string) {
	name, _, _ := strings.Cut(typ, "_")
	for _, provider := range providers {
		if block, ok := provider.Block(schema.Resource, typ); ok {
			known = append(known, block)
		}
		if strings.HasSuffix(provider.Source(), "/"+name) {
			others = append(others, provider.Types(schema.Resource)...)
		}
	}
	return known, others
}

func misspeltIn(attr *hclsyntax.Attribute, typ string, known []*tfjson.SchemaBlock) hcl.Diagnostics {
	list, ok := attr.Expr.(*hclsyntax.TupleConsExpr)
	if !ok {
		return nil
	}
	var diags hcl.Diagnostics
	for _, item := range list.Exprs {
		v, itemDiags := item.Value(nil)
		if itemDiags.HasErrors() || v.Type() != cty.String || v.IsNull() {
			continue
		}
		var names []string
		if slices.ContainsFunc(known, func(block *tfjson.SchemaBlock) bool {
			missing, has := lacking(block, strings.Split(v.AsString(), "."))
			names = append(names, missing...)
			return has
		}) {
			continue
		}
		slices.Sort(names)
		diags = append(diags, diag.Warnf(item.Range(), "Unknown attribute", "A %s has no %s.%s",
			typ, v.AsString(), didYouMean(v.AsString()[strings.LastIndexByte(v.AsString(), '.')+1:], slices.Compact(names))))
	}
	return diags
}

// lacking follows the steps of an attribute through the schema of a block; where one leads nowhere, it gives the names that
// there are.
func lacking(block *tfjson.SchemaBlock, steps []string) (names []string, has bool) {
	for i, step := range steps {
		if nested := block.NestedBlocks[step]; nested != nil && nested.Block != nil {
			block = nested.Block
			continue
		}
		if block.Attributes[step] != nil {
			return nil, true // what an object has in it is not looked at
		}
		if i == 0 && step == "timeouts" {
			return nil, true // an argument of Terraform's, of which some providers have no schema
		}
		return slices.Concat(slices.Collect(maps.Keys(block.Attributes)), slices.Collect(maps.Keys(block.NestedBlocks))), false
	}
	return nil, true
}

func didYouMean(name string, known []string) string {
	if near := diag.Suggest(name, known); near != "" {
		return " Did you mean " + near + "?"
	}
	return ""
}
