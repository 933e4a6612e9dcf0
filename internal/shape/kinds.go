package shape

import (
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// described are the kinds of values as messages call them.
var described = map[kind]string{
	object: "an object", list: "a list", mapping: "a map", nothing: "null", text: "a text", number: "a number", truth: "true or false",
}

// Condition checks an argument that takes true or false.
func (c *Checker) Condition(argument string, e hclsyntax.Expression, names Names) {
	c.condition(argument, e, c.Expression(e, names))
}

func (c *Checker) condition(argument string, e hclsyntax.Expression, found *Shape) {
	if found == nil || found.kind == truth {
		return
	}
	advice := ""
	if whole := referenceOf(e); whole != "" && (found.is(object) || found.is(list) || found.is(mapping)) {
		advice = " Write " + whole + " != null for whether it is there."
		if found.kind != object {
			advice = " Write gen::length(" + whole + ") > 0 for whether something is in it."
		}
	}
	c.Diags = append(c.Diags, diag.Errorf(e.Range(), "Not a condition",
		"%s takes true or false; this is %s.%s", argument, described[found.kind], advice))
}

// ForEach checks an argument that takes what can be gone through, and gives its shape.
func (c *Checker) ForEach(e hclsyntax.Expression, names Names) *Shape {
	found := c.Expression(e, names)
	c.iterable("for_each", e, found)
	return found
}

// iterable notes what cannot be gone through, but null, of which the branch of another condition may be left.
func (c *Checker) iterable(argument string, e hclsyntax.Expression, found *Shape) {
	if found.is(text) || found.is(number) || found.is(truth) {
		c.Diags = append(c.Diags, diag.Errorf(e.Range(), "Nothing to iterate over",
			"%s takes a list or a map; this is %s.", argument, described[found.kind]))
	}
}

// Part checks an argument that takes a value of the spec, and tells whether it is a reference to a part of the spec with
// keys of its own.
func (c *Checker) Part(e hclsyntax.Expression, names Names) (reference string, part bool) {
	found := c.Expression(e, names)
	return referenceOf(e), found.is(object) && referenceOf(e) != ""
}

// referenceOf is the text of an expression that is nothing but a reference by names.
func referenceOf(e hclsyntax.Expression) string {
	reference, ok := e.(*hclsyntax.ScopeTraversalExpr)
	if !ok {
		return ""
	}
	names := []string{reference.Traversal.RootName()}
	for _, step := range reference.Traversal[1:] {
		name, named := stepName(step)
		if !named {
			return ""
		}
		names = append(names, name)
	}
	return strings.Join(names, ".")
}
