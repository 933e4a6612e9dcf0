package render

import (
	"fmt"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// metaBlock is the type of the block that decides whether, how often and under which
// name the block around it is written.
const metaBlock = "generate"

// generate is a parsed generate block; its zero value writes the block once.
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

// instance is one block of the output: a block of a template together with the names
// that its generate block binds.
type instance struct {
	block *hclsyntax.Block
	scope *partial.Scope
	// key is the key of the element, when the block has generate { for_each }.
	key   cty.Value
	keyed bool
	// element is its value.
	element cty.Value
	// name is the last label to be written; "" keeps the template's.
	name    string
	because reason
}

// reason is why a block is written: its element of the spec, and what decided about
// it.
type reason struct {
	element cty.Value
	decided []diag.Origin
	outer   *reason // the reason of the block around it
}

// origins gives the lines of the spec that are the reason or, if there are none, those
// of the reason of the block around it.
func (why *reason) origins() []diag.Origin {
	if why == nil {
		return nil
	}
	var found []diag.Origin
	if why.element != cty.NilVal {
		found = partial.Origins(why.element)
	}
	if found = append(found, why.decided...); len(found) == 0 {
		return why.outer.origins()
	}
	return found
}

// expand gives the instances of a template's block, in order. at is the address of the
// block around it.
func (r *renderer) expand(
	m *module, at []string, source *partial.Source, block *hclsyntax.Block, scope *partial.Scope,
) []instance {
	g, diags := r.shapes.generate(block.Body)
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
	e := &expansion{generate: g, r: r, module: m, source: source, template: block}
	e.at = append(append(slices.Clone(at), block.Type), block.Labels...)
	if g.forEach == nil {
		return e.single(scope)
	}
	if g.as == nil && block.Body.Attributes["for_each"] != nil {
		r.errorf(g.forEach.NameRange, "Two meanings of each",
			"The block has Terraform's for_each too. Give the generate block another name with as.")
		return nil
	}
	return e.perElement(scope)
}

// expansion evaluates one generate block.
type expansion struct {
	generate
	r        *renderer
	module   *module
	source   *partial.Source
	template *hclsyntax.Block
	at       []string // address of the block, with the template's label
	// pending are decisions about the block, until its label is known.
	pending []provenance.Decision
	// because are the origins of the decisions that were kept last.
	because []diag.Origin
}

func (e *expansion) single(scope *partial.Scope) []instance {
	one := instance{block: e.template, scope: scope}
	wanted := e.wanted(scope)
	if wanted && e.name != nil {
		one.name = e.nameOf(scope)
	}
	e.decided(one.name)
	if !wanted {
		return nil
	}
	one.because = reason{decided: e.because}
	return []instance{one}
}

func (e *expansion) perElement(scope *partial.Scope) []instance {
	collection, ok := e.collection(scope)
	if !ok {
		return nil
	}
	// The configurations of a provider all have its name: their aliases tell them apart.
	named := len(e.template.Labels) > 0 && e.template.Type != providerBlock
	byKey := collection.Type().IsObjectType() || collection.Type().IsMapType()
	if !byKey && e.name == nil && named {
		e.r.errorf(e.forEach.NameRange, "Block without a name",
			"The elements of a list have no names. Give the generate block a name, such as name = each.value.name.")
		return nil
	}
	binding := e.bindingName()
	var instances []instance
	for it := collection.ElementIterator(); it.Next(); {
		if e.r.late(e.template.DefRange()) {
			return nil
		}
		key, value := it.Element()
		bound := scope.Bind(binding, cty.ObjectVal(map[string]cty.Value{"key": key, "value": value}))
		one := instance{block: e.template, scope: bound, key: key, keyed: true, element: value}
		wanted := e.wanted(bound)
		switch {
		case wanted && e.name != nil:
			one.name = e.nameOf(bound)
		case byKey && named:
			one.name = tfcode.Identifier(key.AsString())
		}
		e.decided(one.name)
		if wanted {
			one.because = reason{element: value, decided: e.because}
			instances = append(instances, one)
		}
	}
	return instances
}

// kindOf is what a value is called in messages.
func kindOf(v cty.Value) string {
	if v.IsNull() {
		return "null"
	}
	return v.Type().FriendlyName()
}

// collection evaluates for_each.
func (e *expansion) collection(scope *partial.Scope) (cty.Value, bool) {
	v, ok := e.evaluate("for_each", e.forEach, scope)
	if !ok {
		return cty.NilVal, false
	}
	e.decided("")
	if v.IsNull() || !v.CanIterateElements() {
		e.r.errorf(e.forEach.Expr.Range(), "Nothing to iterate over",
			"for_each takes a list or a map; this is %s.", kindOf(v))
		return cty.NilVal, false
	}
	return v, true
}

// evaluate gives the value of an argument without the marks of the whole value, and
// records where the value came from.
func (e *expansion) evaluate(argument string, attr *hclsyntax.Attribute, scope *partial.Scope) (cty.Value, bool) {
	v, chosen, diags := e.source.EvaluateTraced(attr.Expr, scope)
	e.r.report(diags)
	if diags.HasErrors() {
		return cty.NilVal, false
	}
	e.pending = append(e.pending, provenance.Decision{
		Argument: "generate." + argument, Template: attr.SrcRange, Origins: originsOf(v, chosen),
	})
	v, _ = v.Unmark()
	return v, true
}

// decided records the pending decisions under the label of the block that they turned
// out to be about; "" is the template's label.
func (e *expansion) decided(label string) {
	at := e.at
	if label != "" {
		at = append(slices.Clone(at[:len(at)-1]), label)
	}
	e.because = nil
	for _, d := range e.pending {
		e.because = append(e.because, d.Origins...)
		e.r.decide(e.module, at, d.Argument, d.Template, d.Origins)
	}
	e.pending = e.pending[:0]
}

// bindingName is the name that holds the current element, such as each.
func (e *expansion) bindingName() string {
	if e.as == nil {
		return "each"
	}
	v, diags := e.source.Evaluate(e.as.Expr, e.r.known)
	e.r.report(diags)
	if v, _ = v.Unmark(); diags.HasErrors() || v.IsNull() || v.Type() != cty.String || !hclsyntax.ValidIdentifier(v.AsString()) {
		e.r.errorf(e.as.Expr.Range(), "Not a name", `as takes a name, such as as = "rule".`)
		return "each"
	}
	if name := v.AsString(); slices.Contains(templateNames, name) {
		e.r.errorf(e.as.Expr.Range(), "Name that is taken",
			"%s is what templates call something else, which could not be read in this block. "+
				"Give the element another name, such as as = \"item\".", name)
		return "each"
	}
	return v.AsString()
}

// templateNames have a value in every template.
var templateNames = []string{"spec", "pack", "layer"}

// wanted evaluates "when". A block whose condition is in error is not written.
func (e *expansion) wanted(scope *partial.Scope) bool {
	if e.when == nil {
		return true
	}
	v, ok := e.evaluate("when", e.when, scope)
	if !ok {
		return false
	}
	if v.IsNull() || v.Type() != cty.Bool {
		e.r.errorf(e.when.Expr.Range(), "Not a condition", "when takes true or false; this is %s.", describe(v))
		return false
	}
	return v.True()
}

func (e *expansion) nameOf(scope *partial.Scope) string {
	v, ok := e.evaluate("name", e.name, scope)
	if !ok {
		return ""
	}
	if v.IsNull() || v.Type() != cty.String || v.AsString() == "" {
		e.r.errorf(e.name.Expr.Range(), "Not a name", "The name of a block is a string that is not empty; this is %s.", describe(v))
		return ""
	}
	return tfcode.Identifier(v.AsString())
}

func describe(v cty.Value) string {
	if v.IsNull() {
		return "null"
	}
	return fmt.Sprintf("a value of type %s", v.Type().FriendlyName())
}
