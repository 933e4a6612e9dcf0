package foreign

import (
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// typeOf is what a spec has at a path, nil for nothing.
func (i *importer) typeOf(path ...string) *spec.Type {
	_, t := i.root.At(path)
	return t
}

// keyOf is the key of a type that is spelled like one of another tool, whatever the words
// are joined by: fileSystemId, FilesystemId and file_system_id are one.
func keyOf(t *spec.Type, key string) *spec.Key {
	if t == nil || t.Kind != spec.Struct {
		return nil
	}
	for n := range t.Keys {
		if k := &t.Keys[n]; k.Refused == "" && strings.ReplaceAll(k.Name, "_", "") == strings.ToLower(key) {
			return k
		}
	}
	return nil
}

// isEmpty tells a list or a map without anything in it, which tools print for what nobody said.
func isEmpty(n *yaml.Node) bool { return n.Kind != yaml.ScalarNode && len(n.Content) == 0 }

// fit copies a value to a key as far as the spec has keys of the same names below it, and
// accounts for each.
func (i *importer) fit(m mapping, key, value *yaml.Node, what, to, where string, t *spec.Type) {
	_, _, expression := function(value)
	switch {
	case isEmpty(value):
		i.add(key, value, Taken, what, "that is so where nothing is said")
	case expression || t == nil:
		i.take(m, key, value, what, to, where)
	case t.Kind == spec.Struct && value.Kind == yaml.MappingNode:
		i.add(key, key, Taken, what, where)
		if below := i.fitKeys(value, what, where, t); len(below.Content) > 0 {
			m.set(to, below.Node)
		}
	case t.Kind == spec.List && isList(value) && t.Elem.Kind == spec.Struct:
		i.add(key, key, Taken, what, where)
		var items []*yaml.Node
		for _, item := range value.Content {
			if below := i.fitKeys(item, what, where, t.Elem); len(below.Content) > 0 {
				items = append(items, below.Node)
			}
		}
		if len(items) > 0 {
			m.set(to, sequence(items...))
		}
	default:
		i.take(m, key, value, what, to, where)
	}
}

// fitKeys copies the keys of a map that the type has.
func (i *importer) fitKeys(n *yaml.Node, what, where string, t *spec.Type) mapping {
	below := newMapping()
	keyed(n, func(key, value *yaml.Node) {
		at := what + "." + key.Value
		k := keyOf(t, key.Value)
		switch {
		case k != nil:
			i.fit(below, key, value, at, k.Name, where+"."+k.Name, k.Type)
		case isEmpty(value):
			i.add(key, value, Taken, at, "that is so where nothing is said")
		default:
			i.add(key, value, NotUnderstood, at, "a spec says nothing of this in "+where)
		}
	})
	return below
}
