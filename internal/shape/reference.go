package shape

import (
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// reference is the shape of what a reference leads to.
func (c *Checker) reference(traversal hcl.Traversal, names Names) *Shape {
	root := traversal.RootName()
	if c.Values != nil && len(traversal) > 1 {
		if name, ok := stepName(traversal[1]); ok {
			if shape, known := c.Values(root, name); known {
				return c.steps(shape, root+"."+name, traversal[2:])
			}
		}
	}
	return c.steps(names[root], root, traversal[1:])
}

// before is what a value is called that no reference leads to, such as the result of a call.
const before = diag.ValueBefore

// steps goes from a shape, which the text whole leads to, to what is in it, and notes the first step that leads nowhere.
func (c *Checker) steps(shape *Shape, whole string, steps []hcl.Traverser) *Shape {
	for _, step := range steps {
		name, named := stepName(step)
		switch {
		case shape.is(object) && named:
			inner, has := shape.attributes[name]
			if !has {
				c.lacks(whole, name, shape, step)
				return nil
			}
			shape = inner
		case (shape.is(object) || shape.is(mapping)) && isNumber(step):
			c.Diags = append(c.Diags, diag.Errorf(step.SourceRange(), "Invalid index", "%s", diag.NumberOfNames(whole)))
			return nil
		case shape.is(list) && named:
			c.Diags = append(c.Diags, diag.Errorf(step.SourceRange(), "Unsupported attribute", "%s", diag.NameOfList(whole, name)))
			return nil
		case (shape.is(text) || shape.is(number) || shape.is(truth)) && named:
			c.Diags = append(c.Diags, diag.Errorf(step.SourceRange(), "Unsupported attribute",
				"%s is %s, and has no %s.", whole, described[shape.kind], name))
			return nil
		case shape.is(mapping), shape.is(list) && !named:
			shape = shape.elements
		default:
			return nil
		}
		switch {
		case whole == before:
		case named:
			whole += "." + name
		default:
			whole += "[...]"
		}
	}
	return shape
}

// lacks reports an attribute that an object does not have.
func (c *Checker) lacks(whole, name string, of *Shape, step hcl.Traverser) {
	instead := ""
	if c.Instead != nil {
		instead = c.Instead(whole, name)
	}
	if instead == "" {
		instead = strings.TrimSpace(diag.Listed(name, slices.Sorted(maps.Keys(of.attributes))))
	}
	text := strings.TrimSpace(whole + " has no " + name + ". " + instead)
	c.Diags = append(c.Diags, diag.Errorf(step.SourceRange(), "Unsupported attribute", "%s", text))
}

func isNumber(step hcl.Traverser) bool {
	index, ok := step.(hcl.TraverseIndex)
	if !ok {
		return false
	}
	key, _ := index.Key.Unmark()
	return key.Type() == cty.Number
}

// stepName is the name of an attribute that a step leads to.
func stepName(step hcl.Traverser) (string, bool) {
	switch step := step.(type) {
	case hcl.TraverseAttr:
		return step.Name, true
	case hcl.TraverseIndex:
		if key, _ := step.Key.Unmark(); key.Type() == cty.String && key.IsKnown() && !key.IsNull() {
			return key.AsString(), true
		}
	}
	return "", false
}
