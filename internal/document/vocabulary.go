package document

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// shape describes a value according to the language of specs.
type shape struct {
	kind shapeKind
	keys []*specKey // of a struct
	elem *shape     // of the items of a list or the values of a map
	// text says that any scalar is accepted as written, boolean that it is true or
	// false.
	text, boolean bool
	// name is the key that holds the name of a list item, "" for items without a name.
	name string
	// declares is the kind of the things that the keys of the map name.
	declares string
}

type shapeKind int

const (
	leafShape shapeKind = iota
	structShape
	listShape
	mapShape
)

// specKey is one key of a struct.
type specKey struct {
	name   string
	shape  *shape
	reject string // why nothing can carry the key
	// required tells that the struct is incomplete without the key.
	required bool
	// pairs tells that the map is written as a list of one-key maps.
	pairs bool
	ref   []string // kinds of things that the value names
	// many tells that the key has several things by name, of which a document that has
	// one writes the short form.
	many bool
}

func (s *shape) key(name string) *specKey {
	if s.kind != structShape {
		return nil
	}
	for _, k := range s.keys {
		if k.name == name {
			return k
		}
	}
	return nil
}

// vocabularyOf is the shape of a whole spec, read from the tags of its type.
func vocabularyOf(v *spec.Vocabulary) *shape { return shapeOf(v, v.Root()) }

type parser interface{ Parse(text string) error }

// shapeOf is the shape of a type. Structs without keys are values that read
// themselves.
func shapeOf(v *spec.Vocabulary, t reflect.Type) *shape {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if reflect.PointerTo(t).Implements(reflect.TypeFor[parser]()) {
		return &shape{text: t == reflect.TypeFor[spec.Text]()}
	}
	switch t.Kind() {
	case reflect.Struct:
		s := &shape{kind: structShape}
		for i := range t.NumField() {
			k := keyOf(v, t.Field(i))
			if k == nil {
				continue
			}
			if slices.Contains(strings.Split(t.Field(i).Tag.Get("spec"), ","), "key") {
				s.name = k.name
			}
			if short := t.Field(i).Tag.Get("short"); short != "" {
				s.keys = append(s.keys, &specKey{name: short, shape: shapeOf(v, t.Field(i).Type.Elem()), ref: k.ref})
				k.many = true
			}
			s.keys = append(s.keys, k)
		}
		shared := v.SharedKeys(t)
		for _, name := range slices.Sorted(maps.Keys(shared)) {
			s.keys = append(s.keys, &specKey{name: name, shape: shapeOf(v, shared[name])})
		}
		if len(s.keys) == 0 {
			return &shape{text: t == reflect.TypeFor[spec.Value]()}
		}
		return s
	case reflect.Slice:
		return &shape{kind: listShape, elem: shapeOf(v, t.Elem())}
	case reflect.Map:
		return &shape{kind: mapShape, elem: shapeOf(v, t.Elem())}
	default:
		return &shape{boolean: t.Kind() == reflect.Bool}
	}
}

// keyOf reads the tags of a field, nil for one that is no key. The package spec
// describes them.
func keyOf(v *spec.Vocabulary, field reflect.StructField) *specKey {
	name, ok := field.Tag.Lookup("yaml")
	if !ok || name == "-" {
		return nil
	}
	options := strings.Split(field.Tag.Get("spec"), ",")
	k := &specKey{
		name:     name,
		reject:   field.Tag.Get("reject"),
		required: slices.Contains(options, "required"),
		pairs:    slices.Contains(options, "pairs"),
	}
	if k.reject != "" {
		k.shape = &shape{}
		return k
	}
	k.shape = shapeOf(v, field.Type)
	k.shape.declares = field.Tag.Get("declares")
	if ref := field.Tag.Get("ref"); ref != "" {
		k.ref = strings.Split(ref, "|")
	}
	return k
}

// step is one part of the way to a place: a key, or a name that the heading of
// the block has to give.
type step struct {
	key string
	// named is the kind of the thing whose name stands here; the key is "" then.
	named string
}

// place is a place in the spec that a block can have.
type place struct {
	path  []step
	shape *shape
	// item says that the block becomes one more item of the list at the path.
	item bool
}

func (p place) String() string {
	var b strings.Builder
	for i, s := range p.path {
		if i > 0 {
			b.WriteByte('.')
		}
		if s.key == "" {
			b.WriteString("NAME")
		}
		b.WriteString(s.key)
	}
	if p.item {
		b.WriteString("[]")
	}
	return b.String()
}

// unnamed tells whether the place needs a name from the heading.
func (p place) unnamed() bool {
	return slices.ContainsFunc(p.path, func(s step) bool { return s.key == "" })
}

// placesOf lists all places below a shape, outer ones first. Nothing inside a list
// item is a place, because the document does not say which item is meant.
func placesOf(s *shape, path []step) []place {
	var all []place
	deeper := func(st step) []step { return append(slices.Clone(path), st) }
	switch s.kind {
	case structShape:
		if len(path) > 0 {
			all = append(all, place{path: path, shape: s})
		}
		for _, k := range s.keys {
			if k.reject == "" && !k.pairs && !k.many {
				all = append(all, placesOf(k.shape, deeper(step{key: k.name}))...)
			}
		}
	case listShape:
		if s.elem.kind == structShape {
			all = append(all, place{path: path, shape: s.elem, item: true})
		}
	case mapShape:
		switch {
		case s.elem.kind == structShape && !s.inner():
			all = append(all, place{path: path, shape: s})
			named := s.declares
			if named == "" {
				named = "thing"
			}
			all = append(all, placesOf(s.elem, deeper(step{named: named}))...)
		case s.elem.text:
			all = append(all, place{path: path, shape: s})
		}
	}
	return all
}

// severalOf lists the sections with several things by name of which a document that has one writes
// the short form. Only a table with a thing in each row says that there are several.
func severalOf(root *shape) (all []place) {
	for _, k := range root.keys {
		if k.many && k.reject == "" && k.shape.kind == mapShape && k.shape.elem.kind == structShape {
			all = append(all, place{path: []step{{key: k.name}}, shape: k.shape})
		}
	}
	return all
}

// inner tells whether the map is one of maps, whose keys say too little.
func (s *shape) inner() bool { return s.elem.kind == mapShape }
