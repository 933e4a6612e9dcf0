package render

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// somewhere stands in a path for a step that is computed.
const somewhere = "\x00"

// path reports a path that a rule writes as a text, such as services[0].port, if no spec has it. What is computed in it is
// taken to be right.
func (n *namer) path(e hclsyntax.Expression) {
	text, ok := e.(*hclsyntax.TemplateExpr)
	if !ok {
		return
	}
	written := ""
	for _, part := range text.Parts {
		literal, ok := part.(*hclsyntax.LiteralValueExpr)
		if !ok || literal.Val.Type() != cty.String {
			written += somewhere
			continue
		}
		written += literal.Val.AsString()
	}
	n.leads(e, stepsOf(written))
}

// pathCall does the same for the arguments of gen::path.
func (n *namer) pathCall(e *hclsyntax.FunctionCallExpr) {
	if e.ExpandFinal {
		return
	}
	var steps []string
	for _, arg := range e.Args {
		step := "[" + somewhere + "]"
		if v, diags := arg.Value(nil); !diags.HasErrors() && v.Type() == cty.String && !v.IsNull() {
			step = v.AsString()
		}
		if len(steps) == 0 || !strings.ContainsAny(step, ".[") {
			steps = append(steps, step)
		} else {
			steps = append(steps, stepsOf(step)...)
		}
	}
	n.leads(e, steps)
}

// stepsOf takes a path apart. An index, and a name that is computed, is a step in brackets.
func stepsOf(path string) []string {
	return strings.FieldsFunc(strings.ReplaceAll(path, "[", ".["), func(r rune) bool { return r == '.' })
}

// leads follows steps through the type of a spec and reports the first that there is not.
func (n *namer) leads(e hclsyntax.Expression, steps []string) {
	at, whole := n.spec, "A spec"
	for i, step := range steps {
		if plural, short := n.short[step]; i == 0 && short && at.IsObjectType() && at.HasAttribute(plural) {
			at = elementType(at.AttributeType(plural))
			whole = step
			continue
		}
		switch {
		case (at.IsListType() || at.IsTupleType()) && strings.HasPrefix(step, "["), at.IsMapType():
			at = elementType(at)
		case at.IsObjectType() && at.HasAttribute(step):
			at = at.AttributeType(step)
		case at.IsObjectType() && !strings.Contains(step, somewhere) && !strings.HasPrefix(step, "["):
			n.checker.Diags = append(n.checker.Diags, diag.Errorf(e.Range(), "No such path", "%s has no %s.%s",
				whole, step, diag.Listed(step, slices.Sorted(maps.Keys(at.AttributeTypes())))))
			return
		default:
			return
		}
		switch {
		case i == 0:
			whole = step
		case strings.HasPrefix(step, "["):
			whole += strings.ReplaceAll(step, somewhere, "...")
		default:
			whole += "." + step
		}
	}
}

// elementType is the type of the elements of a list or a map.
func elementType(t cty.Type) cty.Type {
	switch {
	case t.IsListType() || t.IsMapType():
		return t.ElementType()
	case t.IsTupleType() && t.Length() > 0:
		return t.TupleElementType(0)
	}
	return cty.DynamicPseudoType
}

// backends reports keys of the section state that a backend takes or needs, if no spec has them.
func (n *namer) backends() {
	if !n.spec.IsObjectType() || !n.spec.HasAttribute("state") || !n.spec.AttributeType("state").IsObjectType() {
		return
	}
	known := slices.Sorted(maps.Keys(n.spec.AttributeType("state").AttributeTypes()))
	for _, name := range sortedKeys(n.bodies) {
		for _, state := range n.bodies[name].Blocks {
			if state.Type != "state" || path.Ext(name) != ".hcl" {
				continue
			}
			for _, backend := range state.Body.Blocks {
				for _, argument := range sortedKeys(backend.Body.Attributes) {
					n.stateKeys(backend.Body.Attributes[argument].Expr, known)
				}
			}
		}
	}
}

func (n *namer) stateKeys(e hclsyntax.Expression, known []string) {
	list, ok := e.(*hclsyntax.TupleConsExpr)
	if !ok {
		return
	}
	for _, item := range list.Exprs {
		v, diags := item.Value(nil)
		if diags.HasErrors() || v.Type() != cty.String || v.IsNull() || slices.Contains(known, v.AsString()) {
			continue
		}
		n.checker.Diags = append(n.checker.Diags, diag.Errorf(item.Range(), "Unknown key of the state",
			"The section state of a spec has no %s.%s", v.AsString(), diag.Listed(v.AsString(), known)))
	}
}
