package jsonschema

import (
	"github.com/jobhive/jobhivegen/internal/spec"
)

// change is the schema of what an overlay may write in the place of a type: a part
// of a map, of a struct, or of a list whose items have names. Everything else is
// written as a whole.
func (b *builder) change(t *spec.Type) *schema {
	switch {
	case !mergeable(t):
		return b.whole(t)
	case t.Pairs:
		plain := *t
		plain.Pairs = false
		m := b.change(&plain)
		return &schema{AnyOf: []*schema{m, onePairEach(m)}}
	case t.Name != "":
		return b.define(t.Name+"Overlay", func() *schema { return described(b.changeOf(t), t.Doc) })
	default:
		return b.changeOf(t)
	}
}

func (b *builder) changeOf(t *spec.Type) *schema {
	switch t.Kind {
	case spec.Struct:
		return b.changes(t)
	case spec.Map:
		m := &schema{Type: types{"object"}, AdditionalProperties: nullable(b.change(t.Elem))}
		if t.Sensitive != nil {
			m.PatternProperties = map[string]*schema{spec.SensitiveKeys(): nullable(b.change(t.Sensitive))}
		}
		return m
	case spec.List:
		return b.changedItems(t)
	default:
		return b.changedAlternatives(t)
	}
}

// mergeable tells whether what an overlay writes is merged into the base.
func mergeable(t *spec.Type) bool {
	switch t.Kind {
	case spec.Struct, spec.Map:
		return !t.OneKey
	case spec.List:
		return t.Item != ""
	case spec.OneOf:
		for i := range t.Alternatives {
			if mergeable(&t.Alternatives[i]) {
				return true
			}
		}
	}
	return false
}

// changes is the schema of some keys of a struct. A key that must not be missing
// cannot be removed.
func (b *builder) changes(t *spec.Type) *schema {
	s := object()
	for i := range t.Keys {
		k := &t.Keys[i]
		if k.Refused != "" {
			s.Properties[k.Name] = refused(k.Refused)
			continue
		}
		value := described(b.change(k.Type), k.Doc)
		if !k.Required {
			value = nullable(value)
		}
		s.Properties[k.Name] = value
	}
	return s
}

// changedItems is the schema of items to merge by their names: a list of them, or a
// map from the names, where null removes an item.
func (b *builder) changedItems(t *spec.Type) *schema {
	item := b.change(t.Elem)
	named := *item
	for _, k := range t.Elem.Keys {
		if k.Name == t.Item && k.Required {
			named.Required = []string{k.Name}
		}
	}
	return &schema{AnyOf: []*schema{
		{Type: types{"object"}, AdditionalProperties: nullable(item)},
		{Type: types{"array"}, Items: &named},
	}}
}

// changedAlternatives is the schema of what may be merged into any of several
// alternatives: those that are maps may follow each other, so their keys are taken
// together.
func (b *builder) changedAlternatives(t *spec.Type) *schema {
	all, keys := &schema{}, object()
	for i := range t.Alternatives {
		alternative := &t.Alternatives[i]
		if alternative.Kind != spec.Struct {
			all.AnyOf = append(all.AnyOf, b.change(alternative))
			continue
		}
		for name, value := range b.changes(alternative).Properties {
			keys.Properties[name] = nullable(value)
		}
	}
	all.AnyOf = append(all.AnyOf, keys)
	return all
}
