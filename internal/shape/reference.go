package shape

import (
	"maps"
	"slices"

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
const before = "The value before it"

// steps goes from a shape, which the text whole leads to, to what is in it, and notes the first step that leads nowhere.
func (c *Checker) steps(shape *Shape, whole string, steps []hcl.Traverser) *Shape {
	for _, step := range steps {
		name, named := stepName(step)
		switch {
		case shape.is(object) && named:
			inner, has := shape.attributes[name]
			if !has {
				c.Diags = append(c.Diags, diag.Errorf(step.SourceRange(), "Unsupported attribute", "%s has no %s.%s",
					whole, name, diag.Listed(name, slices.Sorted(maps.Keys(shape.attributes)))))
				return nil
			}
			shape = inner
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
