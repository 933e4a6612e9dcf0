package project

import (
	"path"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	tfjson "github.com/hashicorp/terraform-json"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/schema"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// unknownInFacts reports attributes in the facts of the pack that no schema of the pack has. Rendering reports those that a
// spec asks for. Without a schema of a provider, nothing is said of its types.
func (p *Pack) unknownInFacts(providers []*schema.Provider) hcl.Diagnostics {
	var diags hcl.Diagnostics
	for name, source := range p.Sources() {
		if path.Ext(name) != ".hcl" || p.FS.Extended(name) {
			continue
		}
		body, parseDiags := tfcode.ParseBody(source.Bytes, name)
		if parseDiags.HasErrors() {
			continue
		}
		for _, block := range body.Blocks {
			for _, fact := range block.Body.Blocks {
				if value := fact.Body.Attributes["value"]; fact.Type == "fact" && value != nil {
					diags = append(diags, p.Locate(unknownAttributes(value.Expr, providers))...)
				}
			}
		}
	}
	diag.Sort(diags)
	return diags
}

func unknownAttributes(e hclsyntax.Expression, providers []*schema.Provider) hcl.Diagnostics {
	var diags hcl.Diagnostics
	_ = hclsyntax.VisitAll(e, func(node hclsyntax.Node) hcl.Diagnostics {
		thing, steps := attributeOf(node)
		if thing.Kind != tfcode.Resource || len(steps) == 0 {
			return nil
		}
		step, ok := steps[0].(hcl.TraverseAttr)
		known, _ := schemasOf(thing.Type, providers)
		if !ok || len(known) == 0 {
			return nil
		}
		var names []string
		if !slices.ContainsFunc(known, func(block *tfjson.SchemaBlock) bool {
			missing, has := lacking(block, []string{step.Name})
			names = append(names, missing...)
			return has || step.Name == "id"
		}) {
			diags = append(diags, diag.Errorf(step.SrcRange, "Unknown attribute", "A %s has no attribute %q.%s",
				thing.Type, step.Name, didYouMean(step.Name, names)))
		}
		return nil
	})
	return diags
}

// attributeOf gives the resource that a reference names, and the steps behind its key: of test_bucket.this[name].arn, and of
// test_bucket.main.arn.
func attributeOf(node hclsyntax.Node) (tfcode.Thing, hcl.Traversal) {
	switch e := node.(type) {
	case *hclsyntax.ScopeTraversalExpr:
		if thing, n, ok := tfcode.ThingIn(e.Traversal); ok {
			return thing, withoutKey(e.Traversal[n:])
		}
	case *hclsyntax.RelativeTraversalExpr:
		index, ok := e.Source.(*hclsyntax.IndexExpr)
		if !ok {
			return tfcode.Thing{}, nil
		}
		if whole, ok := index.Collection.(*hclsyntax.ScopeTraversalExpr); ok {
			if thing, n, ok := tfcode.ThingIn(whole.Traversal); ok && n == len(whole.Traversal) {
				return thing, e.Traversal
			}
		}
	}
	return tfcode.Thing{}, nil
}

func withoutKey(steps hcl.Traversal) hcl.Traversal {
	if len(steps) > 0 {
		if _, key := steps[0].(hcl.TraverseIndex); key {
			return steps[1:]
		}
	}
	return steps
}
