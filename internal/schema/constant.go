package schema

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// isConstant tells whether an expression needs neither variables nor functions. It is
// stricter than trying to evaluate it, and much cheaper: most expressions of a module
// would fail with a diagnostic that nobody reads.
func isConstant(expr hclsyntax.Expression) bool {
	switch e := expr.(type) {
	case *hclsyntax.LiteralValueExpr:
		return true
	case *hclsyntax.TemplateExpr:
		return allConstant(e.Parts)
	case *hclsyntax.TemplateWrapExpr:
		return isConstant(e.Wrapped)
	case *hclsyntax.ParenthesesExpr:
		return isConstant(e.Expression)
	case *hclsyntax.UnaryOpExpr:
		return isConstant(e.Val)
	case *hclsyntax.BinaryOpExpr:
		return isConstant(e.LHS) && isConstant(e.RHS)
	default:
		return false
	}
}

func allConstant(exprs []hclsyntax.Expression) bool {
	for _, e := range exprs {
		if !isConstant(e) {
			return false
		}
	}
	return true
}

// constant evaluates a scalar expression. It returns false if only Terraform knows the
// value.
func constant(expr hclsyntax.Expression) (cty.Value, bool) {
	if literal, ok := expr.(*hclsyntax.LiteralValueExpr); ok {
		return literal.Val, true
	}
	if !isConstant(expr) {
		return cty.DynamicVal, false
	}
	val, diags := expr.Value(nil)
	return val, !diags.HasErrors()
}

func constantString(expr hclsyntax.Expression) (string, bool) {
	val, ok := constant(expr)
	if !ok || val.IsNull() || !val.IsKnown() || val.Type() != cty.String {
		return "", false
	}
	return val.AsString(), true
}

// isNull tells whether the expression is the keyword null.
func isNull(expr hclsyntax.Expression) bool {
	val, ok := constant(expr)
	return ok && val.IsNull()
}

// objectKey gives the name of an object's item, if the name is literal.
func objectKey(item hclsyntax.ObjectConsItem) (string, bool) {
	key, ok := item.KeyExpr.(*hclsyntax.ObjectConsKeyExpr)
	if !ok {
		return constantString(item.KeyExpr)
	}
	if !key.ForceNonLiteral {
		if name := hcl.ExprAsKeyword(key.Wrapped); name != "" {
			return name, true
		}
	}
	return constantString(key.Wrapped)
}
