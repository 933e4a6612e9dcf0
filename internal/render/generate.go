package render

import (
	"fmt"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
)

// metaBlock is the type of the block that governs the block it stands in.
const metaBlock = "generate"

// generate is a parsed meta block; the zero value writes the block once.
type generate struct {
	block                   *hclsyntax.Block
	forEach, when, name, as *hclsyntax.Attribute
}

// metaOf finds the generate block of a body, which must come first.
func metaOf(body *hclsyntax.Body) (generate, hcl.Diagnostics) {
	var g generate
	var diags hcl.Diagnostics
	for _, block := range body.Blocks {
		if block.Type != metaBlock {
			continue
		}
		if first := items(body)[0]; first.block != block {
			return g, append(diags, diag.Errorf(block.DefRange(), "Misplaced generate block",
				"A generate block is the first item of the block it governs, and the only one."))
		}
		g.block = block
	}
	if g.block == nil {
		return g, nil
	}
	known := map[string]**hclsyntax.Attribute{"for_each": &g.forEach, "when": &g.when, "name": &g.name, "as": &g.as}
	for _, attr := range sortedAttributes(g.block.Body) {
		target, ok := known[attr.Name]
		if !ok {
			diags = append(diags, diag.Errorf(attr.NameRange, "Unknown generate argument",
				"A generate block has the arguments for_each, when, name and as; not %q.", attr.Name))
			continue
		}
		*target = attr
	}
	return g, diags
}

// instance is one block to be written: a block of a template with what its
// generate block binds.
type instance struct {
	block *hclsyntax.Block
	scope *partial.Scope
	// key is the key of the element, when the block has generate { for_each }.
	key   cty.Value
	keyed bool
	// name is the last label to be written; "" keeps the template's.
	name string
}

// expand gives the blocks that a block of a template becomes, in order.
func (r *renderer) expand(source *partial.Source, block *hclsyntax.Block, scope *partial.Scope) []instance {
	g, diags := metaOf(block.Body)
	r.report(diags)
	if diags.HasErrors() {
		return nil
	}
	if g.block == nil {
		return []instance{{block: block, scope: scope}}
	}
	if len(block.Labels) == 0 && g.name != nil {
		r.errorf(g.name.NameRange, "Name without a label", "Only a block with labels can be named.")
		return nil
	}
	if g.forEach == nil {
		return r.single(source, block, g, scope)
	}
	if g.as == nil && block.Body.Attributes["for_each"] != nil {
		r.errorf(g.forEach.NameRange, "Two meanings of each",
			"The block has Terraform's for_each too. Give the generate block another name with as.")
		return nil
	}
	return r.perElement(source, block, g, scope)
}

func (r *renderer) single(source *partial.Source, block *hclsyntax.Block, g generate, scope *partial.Scope) []instance {
	one := instance{block: block, scope: scope}
	if !r.wanted(source, g, scope) {
		return nil
	}
	if g.name != nil {
		one.name = r.nameOf(source, g.name.Expr, scope)
	}
	return []instance{one}
}

func (r *renderer) perElement(
	source *partial.Source, block *hclsyntax.Block, g generate, scope *partial.Scope,
) []instance {
	collection, diags := source.Evaluate(g.forEach.Expr, scope)
	r.report(diags)
	if diags.HasErrors() {
		return nil
	}
	collection, _ = collection.Unmark()
	if collection.IsNull() || !collection.CanIterateElements() {
		r.errorf(g.forEach.Expr.Range(), "Nothing to iterate over",
			"for_each takes a list or a map; this is %s.", collection.Type().FriendlyName())
		return nil
	}
	byKey := collection.Type().IsObjectType() || collection.Type().IsMapType()
	if !byKey && g.name == nil && len(block.Labels) > 0 {
		r.errorf(g.forEach.NameRange, "Block without a name",
			"The elements of a list have no names. Give the generate block a name, such as name = each.value.name.")
		return nil
	}
	binding := r.bindingName(source, g)
	var instances []instance
	for it := collection.ElementIterator(); it.Next(); {
		key, value := it.Element()
		bound := scope.Bind(binding, cty.ObjectVal(map[string]cty.Value{"key": key, "value": value}))
		if !r.wanted(source, g, bound) {
			continue
		}
		one := instance{block: block, scope: bound, key: key, keyed: true}
		switch {
		case g.name != nil:
			one.name = r.nameOf(source, g.name.Expr, bound)
		case len(block.Labels) > 0:
			one.name = partial.Identifier(key.AsString())
		}
		instances = append(instances, one)
	}
	return instances
}

// bindingName is the name that the elements are bound to.
func (r *renderer) bindingName(source *partial.Source, g generate) string {
	if g.as == nil {
		return "each"
	}
	v, diags := source.Evaluate(g.as.Expr, r.known)
	r.report(diags)
	if v, _ = v.Unmark(); diags.HasErrors() || v.IsNull() || v.Type() != cty.String || !hclsyntax.ValidIdentifier(v.AsString()) {
		r.errorf(g.as.Expr.Range(), "Not a name", `as takes a name, such as as = "rule".`)
		return "each"
	}
	return v.AsString()
}

// wanted evaluates when; a block whose condition is wrong is left out.
func (r *renderer) wanted(source *partial.Source, g generate, scope *partial.Scope) bool {
	if g.when == nil {
		return true
	}
	v, diags := source.Evaluate(g.when.Expr, scope)
	r.report(diags)
	if diags.HasErrors() {
		return false
	}
	if v, _ = v.Unmark(); v.IsNull() || v.Type() != cty.Bool {
		r.errorf(g.when.Expr.Range(), "Not a condition", "when takes true or false; this is %s.", describe(v))
		return false
	}
	return v.True()
}

func (r *renderer) nameOf(source *partial.Source, expr hclsyntax.Expression, scope *partial.Scope) string {
	v, diags := source.Evaluate(expr, scope)
	r.report(diags)
	if diags.HasErrors() {
		return ""
	}
	if v, _ = v.Unmark(); v.IsNull() || v.Type() != cty.String || v.AsString() == "" {
		r.errorf(expr.Range(), "Not a name", "The name of a block is a string that is not empty; this is %s.", describe(v))
		return ""
	}
	return partial.Identifier(v.AsString())
}

func describe(v cty.Value) string {
	if v.IsNull() {
		return "null"
	}
	return fmt.Sprintf("a value of type %s", v.Type().FriendlyName())
}
