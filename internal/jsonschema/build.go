package jsonschema

import (
	"maps"
	"slices"

	"github.com/jobhive/jobhivegen/internal/spec"
)

const draft = "https://json-schema.org/draft/2020-12/schema"

// Spec is the schema of each file of a spec folder, for what a whole spec may say. The sections are spread over
// the files, so none of them is required.
func Spec(vocabulary *spec.Type) ([]byte, error) {
	b := builder{defs: map[string]*schema{}, parts: map[string]*made{}}
	root := b.keys(vocabulary)
	root.Draft, root.Title = draft, "Spec of a product's infrastructure"
	root.Description = "A file of a spec folder: some sections of the description of a product."
	root.Required = nil
	root.Defs = b.defs
	return encode(root)
}

// Overlay is the schema of the files in the folder environments.
func Overlay(vocabulary *spec.Type) ([]byte, error) {
	b := builder{defs: map[string]*schema{}, parts: map[string]*made{}}
	root := b.changes(vocabulary)
	root.Draft, root.Title = draft, "Overlay of an environment"
	root.Description = "What is different in an environment: maps, and lists whose items have names, are merged, " +
		"everything else is replaced, and null removes."
	root.Defs = b.defs
	return encode(root)
}

// builder makes schemas of types. Those of types with a name go to the
// definitions, once.
type builder struct {
	defs map[string]*schema
	// parts says of the types of parts of things that may exist what their makers write.
	parts map[string]*made
}

// made are the keys of a thing that may exist that only one has that is made.
type made struct {
	forbidden map[string]*schema // never, by key
	required  []string
	instead   []*schema // one of several keys each
	// parts are lists of parts, which are made whenever the thing is.
	parts map[string]*made
}

// define returns a reference to the definition of the name, which make makes.
func (b *builder) define(name string, make func() *schema) *schema {
	if b.defs[name] == nil {
		b.defs[name] = &schema{} // stands there while its parts are made
		*b.defs[name] = *make()
	}
	return &schema{Ref: "#/$defs/" + name}
}

// whole is the schema of a type as it is written in the base.
func (b *builder) whole(t *spec.Type) *schema {
	switch {
	case t.Pairs:
		return b.pairs(t)
	case t.Name != "":
		return b.define(t.Name, func() *schema { return described(b.content(t), t.Doc) })
	default:
		return b.content(t)
	}
}

func (b *builder) content(t *spec.Type) *schema {
	switch t.Kind {
	case spec.Struct:
		return b.keys(t)
	case spec.List:
		list := &schema{Type: types{"array"}, Items: b.whole(t.Elem)}
		if t.NonEmpty {
			list.MinItems = 1
		}
		return list
	case spec.Map:
		m := &schema{Type: types{"object"}, AdditionalProperties: b.whole(t.Elem)}
		if t.Sensitive != nil {
			m.PatternProperties = map[string]*schema{spec.SensitiveKeys(): b.whole(t.Sensitive)}
		}
		return m
	case spec.Anything:
		return &schema{}
	case spec.OneOf:
		var any []*schema
		for i := range t.Alternatives {
			any = append(any, b.whole(&t.Alternatives[i]))
		}
		return &schema{AnyOf: any}
	default:
		return scalar(t)
	}
}

// keys is the schema of a struct.
func (b *builder) keys(t *spec.Type) *schema {
	s := object()
	own := &made{forbidden: map[string]*schema{}, parts: map[string]*made{}}
	if t.OneKey {
		for i := range t.Keys {
			if k := &t.Keys[i]; !k.With {
				s.OneOf = append(s.OneOf, &schema{Required: []string{k.Name}})
			}
		}
	}
	for i := range t.Keys {
		k := &t.Keys[i]
		if k.Refused != "" {
			s.Properties[k.Name] = refused(k.Refused)
			continue
		}
		if k.Parts {
			own.parts[k.Name] = &made{}
			b.parts[k.Type.Elem.Name] = own.parts[k.Name]
		}
		value := described(b.whole(k.Type), k.Doc)
		if k.Default != "" {
			value.Default = values(k.Type.Form, []string{k.Default})[0]
		}
		s.Properties[k.Name] = value
		if t.MayExist() && !k.Beside && !k.Parts {
			own.forbidden[k.Name] = never
		}
		if t.MayExist() && (k.Made || !k.Beside) {
			own.require(k)
		} else {
			s.require(k)
		}
		if k.Type.Kind == spec.List {
			s.AllOf = append(s.AllOf, saidWithin(k.Name, k.Type.Elem)...)
		}
	}
	switch part := b.parts[t.Name]; {
	case part != nil: // what it is a part of says whether it is made
		*part = *own
	case t.MayExist():
		s.AllOf = append(s.AllOf, own.orExisting())
	}
	for _, v := range t.Variants {
		s.AllOf = append(s.AllOf, variant(t.Select, v))
	}
	return s
}

// require says that a key is there, where it has to be.
func (s *schema) require(k *spec.Key) {
	switch {
	case k.Required:
		s.Required = append(s.Required, k.Name)
	case len(k.Instead) > 0:
		s.AllOf = append(s.AllOf, oneOf(k))
	}
}

// require says of a thing that is made what schema.require says of any.
func (m *made) require(k *spec.Key) {
	switch {
	case k.Required:
		m.required = append(m.required, k.Name)
	case len(k.Instead) > 0:
		m.instead = append(m.instead, oneOf(k))
	}
}

// oneOf says that a key is there, or one that may stand in its place.
func oneOf(k *spec.Key) *schema {
	s := &schema{}
	for _, name := range append([]string{k.Name}, k.Instead...) {
		s.AnyOf = append(s.AnyOf, &schema{Required: []string{name}})
	}
	return s
}

// saidWithin says that the items of a list have the keys that their whole does not say for all of them.
func saidWithin(list string, item *spec.Type) []*schema {
	var all []*schema
	for i := range item.Keys {
		if k := &item.Keys[i]; k.Within != "" {
			all = append(all, &schema{
				If:   &schema{Required: []string{k.Within}},
				Else: &schema{Properties: map[string]*schema{list: {Items: &schema{Required: []string{k.Name}}}}},
			})
		}
	}
	return all
}

// orExisting says that an existing thing has none of the keys that would create it or
// its parts, and that any other thing has all required keys.
func (m *made) orExisting() *schema {
	s := &schema{
		If:   &schema{Required: []string{spec.ExistingKey}},
		Then: &schema{Properties: maps.Clone(m.forbidden)},
	}
	if len(m.required)+len(m.instead)+len(m.parts) > 0 {
		s.Else = &schema{Required: m.required, AllOf: m.instead}
	}
	for name, part := range m.parts {
		if s.Else.Properties == nil {
			s.Else.Properties = map[string]*schema{}
		}
		s.Then.Properties[name] = &schema{Items: &schema{Properties: part.forbidden}}
		s.Else.Properties[name] = &schema{Items: &schema{Required: part.required, Properties: map[string]*schema{spec.ExistingKey: never}}}
	}
	return s
}

// variant says what else holds when a key has a value.
func variant(key string, v spec.Variant) *schema {
	then := &schema{Required: v.Needed, Properties: map[string]*schema{}}
	for _, forbidden := range v.Forbidden {
		then.Properties[forbidden] = never
	}
	return &schema{
		If:   &schema{Properties: map[string]*schema{key: {Const: v.Value}}, Required: []string{key}},
		Then: then,
	}
}

// pairs is the schema of a map that may also be a list of maps of one key.
func (b *builder) pairs(t *spec.Type) *schema {
	plain := *t
	plain.Pairs = false
	m := b.whole(&plain)
	return &schema{AnyOf: []*schema{m, onePairEach(m)}}
}

// onePairEach is the schema of a list of maps that have one key each. An item
// without content is nothing.
func onePairEach(m *schema) *schema {
	item := *m
	item.Description, item.MinProperties, item.MaxProperties = "", 1, 1
	return &schema{Type: types{"array"}, Items: nullable(&item)}
}

// object is the schema of a map with certain keys only.
func object() *schema {
	return &schema{Type: types{"object"}, Properties: map[string]*schema{}, AdditionalProperties: false}
}

// refused is the schema of a key that nothing can carry.
func refused(reason string) *schema {
	return &schema{
		Description: reason, Deprecated: true, DeprecationMessage: reason, DoNotSuggest: true, Not: &schema{},
	}
}

// described gives a schema its description. Beside a reference, it stands for that
// of the definition.
func described(s *schema, doc string) *schema {
	s.Description = doc
	return s
}

// nullable is a schema that also accepts null.
func nullable(s *schema) *schema {
	outer := &schema{Description: s.Description}
	s.Description = ""
	none := &schema{Type: types{"null"}}
	if s.AnyOf != nil && s.Type == nil && s.Ref == "" {
		outer.AnyOf = append(slices.Clone(s.AnyOf), none)
	} else {
		outer.AnyOf = []*schema{s, none}
	}
	return outer
}
