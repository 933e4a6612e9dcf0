package render

import (
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/partial"
)

// loops reports loops over all things within a loop over all things that could be made once:
// those that look for one thing by its name, and those that are the same each time. With a
// thousand of each, they are a million steps.
//
//	[for s in spec.services : [for g in spec.target_groups : g.port if g.name == s.target_group]]
//
// What a rule says is not looked at: it is made for what is wrong alone.
func (a *adviser) loops(templates []*template) {
	for _, t := range templates {
		a.loopsOf(t.source.Body(), nil)
	}
	for _, name := range sortedKeys(a.pack.values) {
		a.loop(a.pack.values[name].attr.Expr, loopsAround{})
	}
	for _, rule := range a.pack.rules {
		a.loopsFor(rule.forEach, rule.condition)
	}
	for _, n := range a.pack.needs {
		var others []*hclsyntax.Attribute
		for _, name := range sortedKeys(n.arguments) {
			if name != "for_each" {
				others = append(others, n.arguments[name])
			}
		}
		a.loopsFor(n.arguments["for_each"], others...)
	}
}

// loopsFor looks through a for_each and the attributes that are evaluated for each of its elements.
func (a *adviser) loopsFor(forEach *hclsyntax.Attribute, attributes ...*hclsyntax.Attribute) {
	var around loopsAround
	if forEach != nil {
		a.loop(forEach.Expr, around)
		if a.isAll(forEach.Expr, around) {
			around = around.with("each")
		}
	}
	for _, attr := range attributes {
		if attr != nil {
			a.loop(attr.Expr, around)
		}
	}
}

// loopsOf looks through a body of a template, of which variables of generate blocks are bound.
func (a *adviser) loopsOf(body *hclsyntax.Body, bound []string) {
	around := loopsAround{bound: bound, template: true}
	for _, block := range body.Blocks {
		if forEach := block.Body.Attributes["for_each"]; block.Type == "generate" && forEach != nil {
			a.loop(forEach.Expr, around)
			if a.isAll(forEach.Expr, around) {
				around = around.with(elementOf(block))
			}
		}
	}
	for _, name := range sortedKeys(body.Attributes) {
		a.loop(body.Attributes[name].Expr, around)
	}
	for _, block := range body.Blocks {
		if block.Type != "generate" {
			a.loopsOf(block.Body, around.bound)
		}
	}
}

// elementOf gives what a generate block with a for_each calls the element that it is at.
func elementOf(generate *hclsyntax.Block) string {
	as := generate.Body.Attributes["as"]
	if as == nil {
		return "each"
	}
	if v, diags := as.Expr.Value(nil); !diags.HasErrors() && v.Type().FriendlyName() == "string" {
		return v.AsString()
	}
	return hcl.ExprAsKeyword(as.Expr)
}

// loopsAround are the loops over all things that an expression stands in.
type loopsAround struct {
	bound []string // their variables
	// template says that the expression stands in a template, of which each block repeats
	// what is the same for all of them.
	template bool
}

func (l loopsAround) with(variables ...string) loopsAround {
	l.bound = append(slices.Clip(l.bound), variables...)
	return l
}

// loop looks through an expression.
func (a *adviser) loop(e hclsyntax.Expression, around loopsAround) {
	inner, ok := partial.Plain(e).(*hclsyntax.ForExpr)
	if !ok {
		for child := range partial.Children(e) {
			a.loop(child, around)
		}
		return
	}
	all := a.isAll(inner.CollExpr, around)
	if all && len(around.bound) > 0 {
		a.within(inner, around)
	}
	a.loop(inner.CollExpr, around)
	if all || len(around.bound) > 0 {
		around = around.with(inner.KeyVar, inner.ValVar)
	}
	for _, part := range []hclsyntax.Expression{inner.KeyExpr, inner.ValExpr, inner.CondExpr} {
		if part != nil {
			a.loop(part, around)
		}
	}
}

// within reports a loop over all things within others, if it need not be there.
func (a *adviser) within(inner *hclsyntax.ForExpr, around loopsAround) {
	switch {
	case !around.template && !reads(inner, around.bound):
		a.warnf(inner.Range(), "Same for each",
			"The loop around this one makes it anew for each thing, and it is the same each time: a thousand of each are a million steps. "+
				"Make it once, as a value of the pack.")
	case inner.CondExpr != nil && selects(inner.CondExpr, []string{inner.KeyVar, inner.ValVar}, around.bound):
		a.warnf(inner.Range(), "Search within a loop",
			"For each thing of the loop around it, this looks for one among all: a thousand of each are a million steps. "+
				"Make a map of them once, such as a value of the pack {for x in LIST : x.name => x...}, and look it up with gen::lookup.")
	}
}

// isAll tells whether a collection holds things of the spec, whatever the loops around it are at.
// Lists and objects that are written out hold what is written.
func (a *adviser) isAll(e hclsyntax.Expression, around loopsAround) bool {
	switch partial.Plain(e).(type) {
	case *hclsyntax.TupleConsExpr, *hclsyntax.ObjectConsExpr:
		return false
	}
	if reads(e, around.bound) {
		return false
	}
	found := a.pack.memory.readBy(e)
	return len(found.sections) > 0 || slices.ContainsFunc(found.values, func(used packReference) bool {
		return !a.pack.isConstant(used.name)
	})
}

// selects tells whether a condition holds only where something of the element, whose
// variables are own, equals something of the loops around it, whose variables are bound.
func selects(e hclsyntax.Expression, own, bound []string) bool {
	switch n := partial.Plain(e).(type) {
	case *hclsyntax.ParenthesesExpr:
		return selects(n.Expression, own, bound)
	case *hclsyntax.BinaryOpExpr:
		switch n.Op {
		case hclsyntax.OpLogicalAnd:
			return selects(n.LHS, own, bound) || selects(n.RHS, own, bound)
		case hclsyntax.OpLogicalOr:
			return selects(n.LHS, own, bound) && selects(n.RHS, own, bound)
		case hclsyntax.OpEqual:
			return isKey(n.LHS, own, bound) && isKey(n.RHS, bound, own) || isKey(n.LHS, bound, own) && isKey(n.RHS, own, bound)
		}
	}
	return false
}

// isKey tells whether an expression reads one of some variables, and none of the others.
func isKey(e hclsyntax.Expression, some, others []string) bool {
	return reads(e, some) && !reads(e, others)
}

// reads tells whether an expression reads one of some variables.
func reads(e hclsyntax.Expression, some []string) bool {
	return slices.ContainsFunc(partial.ReadsOf(e).References, func(t hcl.Traversal) bool { return slices.Contains(some, t.RootName()) })
}
