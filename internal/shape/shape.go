package shape

import "github.com/zclconf/go-cty/cty"

// Shape is what is known of a value without evaluating it. The nil Shape is of a value of which nothing
// is known.
type Shape struct {
	// attributes are those of an object; nil for what is none.
	attributes map[string]*Shape
	// elements is the shape of the elements of a list, or of the values of a map whose keys are unknown.
	elements *Shape
	kind     kind
}

type kind int

const (
	object kind = iota
	list
	mapping
	// nothing is null, or the element of a list without any: joined with another shape, it is that one.
	nothing
	text
	number
	truth
)

// ofPrimitive is the shape of a text, a number, true or false; nil for another type.
func ofPrimitive(t cty.Type) *Shape {
	switch t {
	case cty.String:
		return &Shape{kind: text}
	case cty.Number:
		return &Shape{kind: number}
	case cty.Bool:
		return &Shape{kind: truth}
	default:
		return nil
	}
}

// Null is the shape of null.
func Null() *Shape { return &Shape{kind: nothing} }

// Object is the shape of an object with these attributes.
func Object(attributes map[string]*Shape) *Shape { return &Shape{attributes: attributes} }

func listOf(elements *Shape) *Shape { return &Shape{kind: list, elements: elements} }

func mapOf(values *Shape) *Shape { return &Shape{kind: mapping, elements: values} }

// Of is the shape of all values of a type.
func Of(t cty.Type) *Shape {
	switch {
	case t.IsObjectType():
		attributes := map[string]*Shape{}
		for name, inner := range t.AttributeTypes() {
			attributes[name] = Of(inner)
		}
		return Object(attributes)
	case t.IsListType():
		return listOf(Of(t.ElementType()))
	case t.IsTupleType():
		joined := Null()
		for _, inner := range t.TupleElementTypes() {
			joined = join(joined, Of(inner))
		}
		return listOf(joined)
	case t.IsMapType():
		return mapOf(Of(t.ElementType()))
	default:
		return ofPrimitive(t)
	}
}

func (s *Shape) is(k kind) bool { return s != nil && s.kind == k }

// element is the shape of any element of a list, a map or an object.
func (s *Shape) element() *Shape {
	switch {
	case s.is(list) || s.is(mapping):
		return s.elements
	case s.is(object):
		joined := Null()
		for _, attribute := range s.attributes {
			joined = join(joined, attribute)
		}
		return joined
	default:
		return nil
	}
}

// join is the shape of a value that has one of two shapes. Of two objects it has the attributes of both,
// since those that one of them lacks may be read where it is the other one.
func join(a, b *Shape) *Shape {
	switch {
	case a == nil || b == nil:
		return nil
	case a.kind == nothing:
		return b
	case b.kind == nothing:
		return a
	case a.is(object) && b.is(object):
		attributes := make(map[string]*Shape, len(a.attributes))
		for name, shape := range a.attributes {
			attributes[name] = shape
		}
		for name, shape := range b.attributes {
			if known, both := attributes[name]; both {
				shape = join(known, shape)
			}
			attributes[name] = shape
		}
		return Object(attributes)
	case a.is(list) && b.is(list):
		return listOf(join(a.elements, b.elements))
	case a.is(object) && b.is(mapping):
		return mapOf(join(a.element(), b.elements))
	case a.is(mapping) && (b.is(object) || b.is(mapping)):
		return mapOf(join(a.elements, b.element()))
	case a.kind == b.kind:
		return a // a text, a number, true or false
	default:
		return nil
	}
}

func joinAll(shapes []*Shape) *Shape {
	joined := Null()
	for _, s := range shapes {
		joined = join(joined, s)
	}
	return joined
}
