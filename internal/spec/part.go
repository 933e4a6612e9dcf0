package spec

import (
	"encoding/json"
	"reflect"
	"slices"
	"strconv"

	"github.com/hashicorp/hcl/v2"
	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// Part is a part of a merged spec as it was written, before it was read as anything.
type Part struct {
	// Path is where it stands, as in diag.Origin: services[0].desired_count.
	Path string
	// Name leads there too, through the names of list items where these have some:
	// services.web.desired_count. It is the same in every environment, whatever the order.
	Name string
	// Last is the last step of Name: a key, the name of an item or its number.
	Last string
	// Kind is Scalar, List or Map.
	Kind Kind
	// Range is the text of a scalar, and Key the key in front of the value; of a list
	// or map, Range is its first character.
	Range, Key hcl.Range
	// Named tells that the items of a list have names, by which an overlay changes them.
	Named bool
	// Text is the text of a scalar, without quotes.
	Text string
	// Parts are the values of a map or the items of a list, in their order.
	Parts []*Part

	tag string
}

// Parts is the merged spec as it was written: a map of sections. There are none when
// files cannot be read.
func (f *File) Parts() *Part {
	if f.root == nil {
		return &Part{Kind: Map}
	}
	return partOf(f.root, f.vocabulary.rootType(), &Part{})
}

// partOf fills in the part that a node is. t is the type that it is decoded into, nil
// where the spec has none.
func partOf(n *node, t reflect.Type, p *Part) *Part {
	p.Range, p.Key = n.rng, n.key
	if t != nil {
		t = elem(t)
	}
	switch n.kind {
	case mapNode:
		p.Kind = Map
		for _, e := range n.entries {
			below, _ := typeOfKey(t, e.name)
			e.node = p.addShort(e.node, below)
			if e.node != nil {
				p.add(e.node, below, Segment(e.name), Segment(e.name), e.name)
			}
		}
	case listNode:
		p.Kind = List
		var item reflect.Type
		key := ""
		if t != nil && !isScalar(t) && t.Kind() == reflect.Slice {
			item, key = t.Elem(), nameOfItems(t)
		}
		p.Named = key != "" && allNamed(n, key)
		for i, child := range n.items {
			last := index(i)
			name := last
			if p.Named {
				last = child.get(key).text
				name = Segment(last)
			}
			p.add(child, item, index(i), name, last)
		}
	default:
		p.Text, p.tag = n.text, n.tag
	}
	return p
}

// addShort adds what a map has that was written in its short form under the key that was
// written, and returns the rest of the map, nil for none.
func (p *Part) addShort(n *node, t reflect.Type) *node {
	at := -1
	if n.kind == mapNode {
		at = slices.IndexFunc(n.entries, func(e entry) bool { return e.short != "" })
	}
	if at < 0 {
		return n
	}
	one, _ := typeOfKey(elem(t), n.entries[at].name)
	short := n.entries[at].short
	p.add(n.entries[at].node, one, Segment(short), Segment(short), short)
	if len(n.entries) == 1 {
		return nil
	}
	rest := *n
	rest.entries = slices.Delete(slices.Clone(n.entries), at, at+1)
	return &rest
}

func (p *Part) add(n *node, t reflect.Type, path, name, last string) {
	p.Parts = append(p.Parts, partOf(n, t, &Part{Path: join(p.Path, path), Name: join(p.Name, name), Last: last}))
}

// IsNull tells whether the part is a value that says nothing.
func (p *Part) IsNull() bool { return p.Kind == Scalar && p.tag == "!!null" }

// Place is where the part is shown to stand: its text, or its key.
func (p *Part) Place() hcl.Range {
	if p.Kind != Scalar && p.Key != (hcl.Range{}) || p.Range.Start.Byte == p.Range.End.Byte {
		return p.Key
	}
	return p.Range
}

// Leaves are the values at the ends of the part, in the order of the files. An empty
// list or map is a leaf.
func (p *Part) Leaves() []*Part {
	if len(p.Parts) == 0 {
		return []*Part{p}
	}
	var all []*Part
	for _, below := range p.Parts {
		all = append(all, below.Leaves()...)
	}
	return all
}

// Find is the part that a path or a name leads to, nil for none. A list item may be
// given by its name or by its number.
func (p *Part) Find(path string) *Part {
	for _, step := range diag.Segments(path) {
		p = p.below(step)
		if p == nil {
			return nil
		}
	}
	return p
}

func (p *Part) below(step string) *Part {
	for i, below := range p.Parts {
		if below.Last == step || p.Kind == List && step == strconv.Itoa(i) {
			return below
		}
	}
	return nil
}

// Steps are the keys and names of a path or name of a part.
func Steps(path string) []string { return diag.Segments(path) }

// Typed is what a part in one line says: a number, a truth value, a list or a map, and a text for
// anything else.
func Typed(flow string) any {
	var n yaml.Node
	if yaml.Unmarshal([]byte(flow), &n) != nil || len(n.Content) != 1 || n.Content[0].Tag == "!!timestamp" {
		return flow
	}
	var value any
	if n.Decode(&value) != nil {
		return flow
	}
	if _, err := json.Marshal(value); err != nil {
		return flow // a map whose keys are no texts, or a number that JSON has not
	}
	return value
}

// Flow is the part in one line of YAML: 3, {a: 1} or [a, b].
func (p *Part) Flow() string {
	text, err := yaml.Marshal(p.YAML(yaml.FlowStyle))
	if err != nil {
		return p.Text // of a node that was made of YAML
	}
	return string(text[:max(0, len(text)-1)])
}

// YAML is the part as a node of the YAML library, in a style for its lists and maps.
func (p *Part) YAML(style yaml.Style) *yaml.Node {
	switch p.Kind {
	case List:
		n := &yaml.Node{Kind: yaml.SequenceNode, Style: style}
		for _, item := range p.Parts {
			n.Content = append(n.Content, item.YAML(style))
		}
		return n
	case Map:
		n := &yaml.Node{Kind: yaml.MappingNode, Style: style}
		for _, value := range p.Parts {
			n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value.Last}, value.YAML(style))
		}
		return n
	default:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: p.tag, Value: p.Text}
	}
}

// OverlayFolder is the folder in that of a spec that has the overlays, a file an
// environment.
const OverlayFolder = overlayFolder
