package partial

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// name is a reference: a root name and the attributes read from it. HCL uses a general
// step for each attribute, which allocates memory; name reads them directly. It embeds
// parentheses that are not in the source, so that walking the tree still finds the
// reference.
//
// What a section that the spec leaves out would have is nothing: spec.dns.zone is null
// without a section dns, and a list in it is empty. So templates need no guard in front.
type name struct {
	*hclsyntax.ParenthesesExpr
	traversal *hclsyntax.ScopeTraversalExpr
	strict    bool // nothing can be read from what is left out
}

func nameOf(e *hclsyntax.ScopeTraversalExpr, strict bool) *name {
	return &name{&hclsyntax.ParenthesesExpr{Expression: e, SrcRange: e.SrcRange}, e, strict}
}

// nothing is what a null object has in the place of an attribute: an empty list or
// object, and null of anything else.
func nothing(t cty.Type) cty.Value {
	switch {
	case t.Equals(cty.EmptyTuple):
		return cty.EmptyTupleVal
	case t.Equals(cty.EmptyObject):
		return cty.EmptyObjectVal
	default:
		return cty.NullVal(t)
	}
}

// isNothing tells whether a value is what a key that is null has chosen, of which no type
// says what it would have.
func isNothing(v cty.Value) bool { return v.Type() == cty.DynamicPseudoType && v.IsNull() }

func (e *name) root() string { return e.traversal.Traversal.RootName() }

func (e *name) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	root := e.root()
	for within := ctx; within != nil; within = within.Parent() {
		v, known := within.Variables[root]
		if !known {
			continue
		}
		for _, step := range e.traversal.Traversal[1:] {
			attr, ok := step.(hcl.TraverseAttr)
			if ok && !e.strict && isNothing(v) {
				continue
			}
			if !ok || !v.Type().IsObjectType() {
				return e.traversal.Value(ctx)
			}
			_, has := v.Type().AttributeTypes()[attr.Name]
			has = has || v.Type().HasAttribute(attr.Name) // HCL writes some letters in several ways
			switch {
			case !has && v.IsNull():
				return attr.TraversalStep(cty.UnknownVal(v.Type())) // an error about the name, not about null
			case !has || !v.IsKnown():
				return e.traversal.Value(ctx)
			case v.IsNull() && e.strict:
				return e.traversal.Value(ctx)
			case v.IsNull():
				v = nothing(v.Type().AttributeType(attr.Name)).WithSameMarks(v)
			default:
				v = v.GetAttr(attr.Name)
			}
		}
		return v, nil
	}
	return e.traversal.Value(ctx)
}

// AsTraversal lets functions of HCL see the reference too.
func (e *name) AsTraversal() hcl.Traversal { return e.traversal.AsTraversal() }
