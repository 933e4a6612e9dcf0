package shape

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// Names are the shapes of the names that an expression may use. Of all other names nothing is known.
type Names map[string]*Shape

// With are the names and some more, which hide those of the same name.
func (n Names) With(more Names) Names {
	all := make(Names, len(n)+len(more))
	for _, names := range []Names{n, more} {
		for name, shape := range names {
			all[name] = shape
		}
	}
	return all
}

// Each are the name each, or another one, while a loop goes through a value.
func Each(name string, through *Shape) Names {
	return Names{name: Object(map[string]*Shape{"key": nil, "value": through.element()})}
}

// Checker finds the shapes of expressions, and references to what their values do not have.
type Checker struct {
	// Values gives the shape of a value of a name that is evaluated when it is needed, such as pack.services. It may be nil.
	Values func(root, name string) (shape *Shape, known bool)
	// Call is told of each call of a function. It may be nil.
	Call func(*hclsyntax.FunctionCallExpr)
	// Instead says what to write in place of an attribute that a value, as it is written, does not have; "" if nothing is
	// known but the attributes that it has. It may be nil.
	Instead func(whole, name string) string
	// Diags are what was found.
	Diags hcl.Diagnostics

	splats map[*hclsyntax.AnonSymbolExpr]*Shape
}

// Expression gives the shape of an expression, and notes what is wrong in it.
func (c *Checker) Expression(e hclsyntax.Expression, names Names) *Shape {
	switch e := e.(type) {
	case *hclsyntax.LiteralValueExpr:
		if e.Val.IsNull() {
			return Null()
		}
		return ofPrimitive(e.Val.Type())
	case *hclsyntax.ParenthesesExpr:
		return c.Expression(e.Expression, names)
	case *hclsyntax.TemplateWrapExpr:
		return c.Expression(e.Wrapped, names)
	case *hclsyntax.ScopeTraversalExpr:
		return c.reference(e.Traversal, names)
	case *hclsyntax.RelativeTraversalExpr:
		return c.steps(c.Expression(e.Source, names), before, e.Traversal)
	case *hclsyntax.IndexExpr:
		return c.index(e, names)
	case *hclsyntax.SplatExpr:
		return c.splat(e, names)
	case *hclsyntax.AnonSymbolExpr:
		return c.splats[e]
	case *hclsyntax.ForExpr:
		return c.loop(e, names)
	case *hclsyntax.ConditionalExpr:
		c.condition("what stands before the question mark", e.Condition, c.Expression(e.Condition, names))
		return join(c.Expression(e.TrueResult, names), c.Expression(e.FalseResult, names))
	case *hclsyntax.FunctionCallExpr:
		return c.call(e, names)
	case *hclsyntax.ObjectConsExpr:
		return c.object(e, names)
	case *hclsyntax.TupleConsExpr:
		items := make([]*Shape, len(e.Exprs))
		for i, item := range e.Exprs {
			items[i] = c.Expression(item, names)
		}
		return listOf(joinAll(items))
	case *hclsyntax.BinaryOpExpr:
		c.compared(e, c.Expression(e.LHS, names), c.Expression(e.RHS, names))
		return ofPrimitive(e.Op.Type)
	case *hclsyntax.UnaryOpExpr:
		c.Expression(e.Val, names)
		return ofPrimitive(e.Op.Type)
	case *hclsyntax.TemplateExpr:
		for _, part := range e.Parts {
			c.Expression(part, names)
		}
		return ofPrimitive(cty.String)
	case *hclsyntax.TemplateJoinExpr:
		c.Expression(e.Tuple, names)
	}
	return nil
}

func (c *Checker) index(e *hclsyntax.IndexExpr, names Names) *Shape {
	collection := c.Expression(e.Collection, names)
	c.Expression(e.Key, names)
	return collection.element()
}

func (c *Checker) splat(e *hclsyntax.SplatExpr, names Names) *Shape {
	source := c.Expression(e.Source, names)
	if c.splats == nil {
		c.splats = map[*hclsyntax.AnonSymbolExpr]*Shape{}
	}
	c.splats[e.Item] = source // what is no list is taken as a list of it
	if source.is(list) {
		c.splats[e.Item] = source.elements
	}
	return listOf(c.Expression(e.Each, names))
}

func (c *Checker) loop(e *hclsyntax.ForExpr, names Names) *Shape {
	through := c.Expression(e.CollExpr, names)
	c.iterable("for", e.CollExpr, through)
	element := Names{e.ValVar: through.element()}
	if e.KeyVar != "" {
		element[e.KeyVar] = nil
	}
	names = names.With(element)
	if e.CondExpr != nil {
		c.condition("if", e.CondExpr, c.Expression(e.CondExpr, names))
	}
	value := c.Expression(e.ValExpr, names)
	if e.KeyExpr == nil {
		return listOf(value)
	}
	c.Expression(e.KeyExpr, names)
	if e.Group {
		value = listOf(value)
	}
	return mapOf(value)
}

// object is the shape of an object as it is written: a map, if a key of it is computed.
func (c *Checker) object(e *hclsyntax.ObjectConsExpr, names Names) *Shape {
	attributes, computed := map[string]*Shape{}, false
	var values []*Shape
	for _, item := range e.Items {
		value := c.Expression(item.ValueExpr, names)
		values = append(values, value)
		if name, ok := keyOf(item.KeyExpr); ok {
			attributes[name] = value
			continue
		}
		computed = true
		if key, ok := item.KeyExpr.(*hclsyntax.ObjectConsKeyExpr); ok {
			c.Expression(key.Wrapped, names)
		}
	}
	if computed {
		return mapOf(joinAll(values))
	}
	return Object(attributes)
}

// keyOf is the key that an object has whatever is known: a name, or a text.
func keyOf(e hclsyntax.Expression) (string, bool) {
	key, ok := e.(*hclsyntax.ObjectConsKeyExpr)
	if ok && !key.ForceNonLiteral {
		if name := hcl.ExprAsKeyword(key.Wrapped); name != "" {
			return name, true
		}
	}
	if ok {
		e = key.Wrapped
	}
	return textOf(e)
}

// textOf is the text that an expression is, without anything that is computed.
func textOf(e hclsyntax.Expression) (string, bool) {
	if len(hclsyntax.Variables(e)) > 0 {
		return "", false
	}
	template, ok := e.(*hclsyntax.TemplateExpr)
	if !ok || !template.IsStringLiteral() {
		return "", false
	}
	v, diags := template.Value(nil)
	if diags.HasErrors() || v.Type() != cty.String {
		return "", false
	}
	return v.AsString(), true
}
