package shape

import (
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"
)

// Shape is what is known of a value without evaluating it. The nil Shape is of a value of which nothing
// is known.
type Shape struct {
	// attributes are those of an object; nil for what is none.
	attributes map[string]*Shape
	// elements is the shape of the elements of a list, or of the values of a map whose keys are unknown.
	elements *Shape
	kind     kind
	// words are the texts that a text may be; nil for any.
	words []string
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
func Of(t cty.Type) *Shape { return OfWords(t, nil) }

// OfWords is the shape of all values of a type, in which the texts at some paths are one of a few. A path has a dot before
// the names of attributes within others, and * for what is in a list or a map.
func OfWords(t cty.Type, words map[string][]string) *Shape { return at(t, "", words) }

func at(t cty.Type, path string, words map[string][]string) *Shape {
	switch {
	case t.IsObjectType():
		attributes := map[string]*Shape{}
		for name, inner := range t.AttributeTypes() {
			attributes[name] = at(inner, strings.TrimPrefix(path+"."+name, "."), words)
		}
		return Object(attributes)
	case t.IsListType():
		return listOf(at(t.ElementType(), path+".*", words))
	case t.IsTupleType():
		joined := Null()
		for _, inner := range t.TupleElementTypes() {
			joined = join(joined, at(inner, path+".*", words))
		}
		return listOf(joined)
	case t.IsMapType():
		return mapOf(at(t.ElementType(), path+".*", words))
	case t == cty.String && len(words[path]) > 0:
		return &Shape{kind: text, words: words[path]}
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
	case a.is(text) && b.is(text) && !slices.Equal(a.words, b.words):
		return ofPrimitive(cty.String)
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
