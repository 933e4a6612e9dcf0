package spec

import (
	"reflect"
	"strings"

	"github.com/hashicorp/hcl/v2"
)

type nodeKind int

const (
	scalarNode nodeKind = iota
	listNode
	mapNode
	// brokenNode stands for a value that a diagnostic has named already.
	brokenNode
)

// node is one value of a spec file with aliases and merge keys already replaced.
// Unlike the nodes of the YAML library it knows where its text ends, and it can
// come from several files once overlays are merged in.
type node struct {
	kind nodeKind
	// rng is the text of a scalar; of a list or map, its first character.
	rng hcl.Range
	// key is the key whose value the node is, zero for the items of a list.
	key hcl.Range
	// blockEnd is the offset where a block scalar ends in its file, of which rng is
	// only the header; 0 for other scalars.
	blockEnd int

	// Of a scalar: its text without quotes, and the YAML tag it resolves to.
	text, tag string
	// formers are other names of what the node names: the text of the base that an
	// overlay put this one in place of, or that got the environment into it. Of an item
	// that is looked at under its former name it is the present one, too.
	formers []string
	// named tells that the text has the environment in it, which its file has not.
	named bool
	// shared tells that the text also stands for other values, by an alias.
	shared bool
	// own is what the node was decoded into under a key that only the pack has, and
	// ownLeftOut are such keys that the map does not have. foreign is what stands under a
	// key of another pack.
	own        reflect.Value
	ownLeftOut []ownKeys
	foreign    bool
	// within says of a part of an existing thing that that one exists.
	within *node
	// inside says of an item in a list of an existing thing, which is no part of it, that that one exists.
	inside *node
	// added says of a thing that an overlay adds, and that is not whole, what of the base
	// could be changed in its place.
	added string
	// removed marks an item of a list that an overlay takes away.
	removed bool

	entries []entry // of a map, in the order of the file
	items   []*node // of a list
}

// entry is one key of a map and its value.
type entry struct {
	name string
	node *node
	// short is the key that it was written under instead, beside the key of the map
	// that it is in now; "" for what stands where it is read.
	short string
}

// pathIn is the path of the value of an entry of the map at a path.
func (e entry) pathIn(path string) string {
	if e.short == "" {
		return join(path, Segment(e.name))
	}
	return join(path[:max(0, strings.LastIndexByte(path, '.'))], Segment(e.short))
}

// subject is the range that diagnostics about the node as a whole point to: a
// scalar's text, a container's key, or the first line of a list item.
func (n *node) subject() hcl.Range {
	switch {
	case n.kind == scalarNode && n.rng.Start.Byte != n.rng.End.Byte:
		return n.rng
	case n.key != (hcl.Range{}):
		return n.key
	case n.kind == mapNode && len(n.entries) > 0:
		return n.entries[0].node.key
	default:
		return n.rng
	}
}

// name gives the range of the node's key, for messages that must not show its value.
func (n *node) name() hcl.Range {
	if n.key != (hcl.Range{}) {
		return n.key
	}
	return n.subject()
}

func (n *node) isNull() bool { return n.kind == scalarNode && n.tag == "!!null" }

// isText tells whether a node is a text, or a number, which may be meant as one; without
// quotes, null and true are neither.
func (n *node) isText() bool { return n.kind == scalarNode && !n.isNull() && n.tag != "!!bool" }

// get returns the value of a key of a map, nil when there is none.
func (n *node) get(key string) *node {
	if n == nil || n.kind != mapNode {
		return nil
	}
	for i := range n.entries {
		if n.entries[i].name == key {
			return n.entries[i].node
		}
	}
	return nil
}

// written returns the value of a key of a map, or its short form.
func (n *node) written(key string) *node {
	if found := n.get(key); found != nil || n == nil || n.kind != mapNode {
		return found
	}
	for _, many := range n.entries {
		for _, e := range many.node.entries {
			if e.short == key {
				return e.node
			}
		}
	}
	return nil
}

// what names the kind of the node in messages.
func (n *node) what() string {
	switch {
	case n.kind == listNode:
		return "a list"
	case n.kind == mapNode:
		return "a map"
	case n.isNull():
		return "nothing"
	default:
		return "the text " + quote(n.text)
	}
}

// join adds the value of a repeated key, which was reported, so that nothing is
// reported as missing.
func (n *node) join(other *node) {
	switch {
	case other == nil || n.kind != other.kind:
	case n.kind == listNode:
		n.items = append(n.items, other.items...)
	case n.kind == mapNode:
		for _, e := range other.entries {
			if n.get(e.name) == nil {
				n.entries = append(n.entries, e)
			}
		}
	}
}

// keyIndex finds the keys of a map while it is being filled. It searches a short list,
// and only builds an index for many keys.
type keyIndex struct {
	*node
	byName map[string]*node
}

func newKeyIndex(m *node, size int) *keyIndex {
	const few = 16
	m.entries = make([]entry, 0, size)
	if size <= few {
		return &keyIndex{node: m}
	}
	return &keyIndex{node: m, byName: make(map[string]*node, size)}
}

func (x *keyIndex) get(key string) *node {
	if x.byName != nil {
		return x.byName[key]
	}
	return x.node.get(key)
}

func (x *keyIndex) add(key string, value *node) {
	x.entries = append(x.entries, entry{name: key, node: value})
	if x.byName != nil {
		x.byName[key] = value
	}
}
