package foreign

import (
	"slices"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// overlay finds what one spec says otherwise than another.
type overlay struct{ root *spec.Type }

// of is what has to be said to make a value of another one, nil for nothing. Items of lists that have
// names are said by these, and what is not there any more is null.
func (o overlay) of(base, own *yaml.Node, path []string) *yaml.Node {
	from, to := o.entries(base, path), o.entries(own, path)
	if from == nil || to == nil {
		if isEqual(base, own) {
			return nil
		}
		return own
	}
	different := newMapping()
	keyed(to.Node, func(key, value *yaml.Node) {
		old := exactly(from, key.Value)
		if old == nil {
			different.Content = append(different.Content, key, value)
			return
		}
		if below := o.of(old, value, append(slices.Clip(path), key.Value)); below != nil {
			different.Content = append(different.Content, key, below)
		}
	})
	keyed(from.Node, func(key, _ *yaml.Node) {
		if exactly(to, key.Value) == nil {
			different.set(key.Value, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Value: "null"})
		}
	})
	if len(different.Content) == 0 {
		return nil
	}
	return different.Node
}

// entries are the keys of a map, or the items of a list by their names; nil for anything else.
func (o overlay) entries(n *yaml.Node, path []string) *mapping {
	if n.Kind == yaml.MappingNode {
		return &mapping{n}
	}
	_, t := o.root.At(path)
	if n.Kind != yaml.SequenceNode || t == nil || t.Kind != spec.List || t.Item == "" {
		return nil
	}
	all := newMapping()
	for _, item := range n.Content {
		name := valueOf(exactly(&mapping{item}, t.Item))
		if name == "" || exactly(&all, name) != nil {
			return nil
		}
		rest := newMapping()
		keyed(item, func(key, value *yaml.Node) {
			if key.Value != t.Item {
				rest.Content = append(rest.Content, key, value)
			}
		})
		all.set(name, rest.Node)
	}
	return &all
}

// exactly is the value of a key, nil for none.
func exactly(m *mapping, key string) *yaml.Node {
	for at := 0; at+1 < len(m.Content); at += 2 {
		if m.Content[at].Value == key {
			return m.Content[at+1]
		}
	}
	return nil
}

// isEqual tells whether two values are the same.
func isEqual(a, b *yaml.Node) bool {
	return a.Kind == b.Kind && a.Value == b.Value && slices.EqualFunc(a.Content, b.Content, isEqual)
}
