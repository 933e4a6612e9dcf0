package schema

import (
	"fmt"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// chain is a reference: a name and the steps that follow it. HCL has several node
// types for it, depending on which of its indexes are literal.
type chain struct {
	root  string
	steps []step
	rng   hcl.Range
}

type stepKind int

const (
	nameStep  stepKind = iota // .name
	indexStep                 // [key], .0
	splatStep                 // [*], .*
)

type step struct {
	kind stepKind
	name string // of a nameStep
	rng  hcl.Range
}

// splatItem is the root name of the chain that follows a splat.
const splatItem = "*"

// flatten turns an expression into a chain if it is a reference. It calls part for
// every node of the chain.
func flatten(expr hclsyntax.Expression, part func(hclsyntax.Node)) (chain, bool) {
	part(expr)
	switch e := expr.(type) {
	case *hclsyntax.ScopeTraversalExpr:
		c := chain{root: e.Traversal.RootName(), steps: make([]step, 0, len(e.Traversal)), rng: e.SrcRange}
		c.traverse(e.Traversal[1:])
		return c, true
	case *hclsyntax.AnonSymbolExpr:
		return chain{root: splatItem}, true
	case *hclsyntax.RelativeTraversalExpr:
		c, ok := flatten(e.Source, part)
		c.traverse(e.Traversal)
		c.rng = e.SrcRange
		return c, ok
	case *hclsyntax.IndexExpr:
		c, ok := flatten(e.Collection, part)
		c.steps = append(c.steps, step{kind: indexStep, rng: e.BracketRange})
		c.rng = e.SrcRange
		return c, ok
	case *hclsyntax.SplatExpr:
		c, ok := flatten(e.Source, part)
		each, eachOK := flatten(e.Each, part)
		c.steps = append(c.steps, step{kind: splatStep, rng: e.MarkerRange})
		c.steps = append(c.steps, each.steps...)
		c.rng = e.SrcRange
		return c, ok && eachOK && each.root == splatItem
	default:
		return chain{}, false
	}
}

func (c *chain) traverse(traversal hcl.Traversal) {
	for _, t := range traversal {
		switch t := t.(type) {
		case hcl.TraverseAttr:
			c.steps = append(c.steps, step{kind: nameStep, name: t.Name, rng: t.SrcRange})
		case hcl.TraverseIndex:
			c.steps = append(c.steps, step{kind: indexStep, rng: t.SrcRange})
		default:
			c.steps = append(c.steps, step{kind: splatStep, rng: c.rng})
		}
	}
}

// names gives the first n steps if all of them are names.
func (c chain) names(n int) ([]string, bool) {
	if len(c.steps) < n {
		return nil, false
	}
	out := make([]string, n)
	for i, s := range c.steps[:n] {
		if s.kind != nameStep {
			return nil, false
		}
		out[i] = s.name
	}
	return out, true
}

// badStep is a step that does not exist. Its detail completes a sentence about the
// value.
type badStep struct {
	summary, rest string
	rng           hcl.Range
}

// walk follows steps into a value of a type. The result is dynamic if it depends on
// more than the type.
func walk(ty cty.Type, steps []step) (cty.Type, *badStep) {
	splat := false
	for _, s := range steps {
		splat = splat || s.kind == splatStep
		next, ok := walkStep(ty, s)
		if !ok {
			return cty.NilType, refuseStep(ty, s)
		}
		ty = next
	}
	if splat {
		return cty.DynamicPseudoType, nil
	}
	return ty, nil
}

// walkStep follows one step. After a splat, the type is that of one element.
func walkStep(ty cty.Type, s step) (cty.Type, bool) {
	isList := ty.IsListType() || ty.IsSetType()
	switch {
	case ty == cty.DynamicPseudoType, ty.IsTupleType() && s.kind != nameStep:
		return cty.DynamicPseudoType, true
	case isList && s.kind != nameStep, ty.IsMapType() && s.kind != splatStep:
		return ty.ElementType(), true
	case s.kind == splatStep: // a splat makes a list of a single value
		return ty, true
	case ty.IsObjectType() && s.kind == indexStep:
		return cty.DynamicPseudoType, true
	case ty.IsObjectType() && ty.HasAttribute(s.name):
		return ty.AttributeType(s.name), true
	default:
		return cty.NilType, false
	}
}

func refuseStep(ty cty.Type, s step) *badStep {
	switch {
	case s.kind == indexStep:
		return &badStep{"Invalid index", "is " + typeName(ty) + ", which has no elements.", s.rng}
	case ty.IsListType() || ty.IsSetType() || ty.IsTupleType():
		return &badStep{"Missing index", "is a list or set: write [0] or [*] before ." + s.name + ".", s.rng}
	case ty.IsObjectType():
		rest := fmt.Sprintf("has no attribute %q.%s", s.name, didYouMean(s.name, keysOf(ty.AttributeTypes())))
		return &badStep{"Unknown attribute", rest, s.rng}
	default:
		return &badStep{"Unknown attribute", "is " + typeName(ty) + ", which has no attributes.", s.rng}
	}
}
