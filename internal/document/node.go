package document

type kind int

const (
	scalarNode kind = iota
	listNode
	mapNode
)

// node is one value of a block with the lines it was written on. A node without
// a line was made to hold others.
type node struct {
	kind kind
	line int

	// Of a scalar: its text, whether it stood in quotes, and the YAML tag that it
	// resolves to.
	text   string
	quoted bool
	tag    string
	// custom is a tag that was written.
	custom string

	// flow tells that the list or map stood on one line.
	flow bool

	entries []*entry
	items   []*item

	// comment is the comment behind the value, or behind the key of a list or map.
	comment string
	// foot are comments behind the last entry or item.
	foot []string
}

// lead is what stands in front of an entry or an item.
type lead struct {
	head  []string // comments, without their marks
	space bool     // a blank line
}

// entry is one key of a map and its value. A key may come several times.
type entry struct {
	lead
	name   string
	tag    string // that the key resolves to; "" for a text
	quoted bool   // the key stood in quotes
	line   int
	node   *node
	foot   []string // comments behind the value
	// joined are the words of joinedOf, as keys of a spec have them; see [entry.spelling].
	joined, joinedOf string
}

// item is one value of a list.
type item struct {
	lead
	node *node
}

func (n *node) get(name string) *node {
	if n == nil || n.kind != mapNode {
		return nil
	}
	for _, e := range n.entries {
		if e.name == name {
			return e.node
		}
	}
	return nil
}

// leaves calls f with every scalar, empty list and empty map below n.
func (n *node) leaves(f func(*node)) {
	if len(n.entries)+len(n.items) == 0 {
		f(n)
		return
	}
	for _, e := range n.entries {
		e.node.leaves(f)
	}
	for _, i := range n.items {
		i.node.leaves(f)
	}
}
