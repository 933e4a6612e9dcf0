package document

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// placer puts blocks into one tree.
type placer struct {
	root   *shape
	places []place
	tree   *node
	last   string // the section of the block before
	refs   map[string][]string
}

func newPlacer() *placer {
	p := &placer{root: vocabulary(), tree: &node{kind: mapNode}, refs: map[string][]string{}}
	p.places = placesOf(p.root, nil)
	return p
}

// fit is how well a block fits a place.
type fit struct {
	place
	known, total, required, heading int
}

// choose returns the place of a block that is not made of sections. problem says
// why it has none.
func (p *placer) choose(b Block, n *node) (chosen place, problem string) {
	if n.kind != mapNode {
		return place{}, "its items fit no list of the spec"
	}
	settings := b.Syntax == Settings || b.Syntax == Directives
	var fits []fit
	for _, candidate := range p.places {
		f := candidate.fit(n)
		if f.known == 0 || f.known*2 < f.total || settings && f.known < f.total {
			continue
		}
		f.heading = candidate.overlap(b.Heading.Text)
		fits = append(fits, f)
	}
	if len(fits) == 0 {
		if settings {
			return p.chooseParameters(b)
		}
		return place{}, "its keys are those of no section of the spec"
	}
	order := func(a, b fit) int {
		return cmp.Or(cmp.Compare(b.known, a.known), cmp.Compare(b.required, a.required), cmp.Compare(b.heading, a.heading))
	}
	slices.SortStableFunc(fits, order)
	if len(fits) > 1 && order(fits[0], fits[1]) == 0 {
		return place{}, fmt.Sprintf("its keys fit %s and %s alike", fits[0].place, fits[1].place)
	}
	return fits[0].place, ""
}

// fit counts the keys of n that the place knows. The values of a map of things
// are counted together.
func (p place) fit(n *node) fit {
	f := fit{place: p}
	if p.shape.kind == structShape {
		f.count(p.shape, n)
		return f
	}
	if p.shape.elem.kind != structShape {
		return f
	}
	for _, e := range n.entries {
		if e.node.kind != mapNode {
			return fit{place: p}
		}
		f.count(p.shape.elem, e.node)
	}
	return f
}

func (f *fit) count(s *shape, n *node) {
	f.total += len(n.entries)
	for _, e := range n.entries {
		if s.key(e.name) != nil {
			f.known++
		}
	}
	for _, k := range s.keys {
		if k.required && n.get(k.name) != nil {
			f.required++
		}
	}
}

// overlap counts the words of the place that a heading has.
func (p place) overlap(heading string) int {
	has := words(heading)
	count := 0
	for _, s := range p.path {
		for _, word := range words(s.key) {
			if containsWord(has, word) {
				count++
			}
		}
	}
	return count
}

// containsWord tells whether a word, or the same in singular, is among others.
func containsWord(all []string, word string) bool {
	return slices.ContainsFunc(all, func(other string) bool {
		return strings.TrimSuffix(other, "s") == strings.TrimSuffix(word, "s")
	})
}

// chooseParameters returns the place of settings: that of the section which the
// heading names, or of the one that the block before belongs to.
func (p *placer) chooseParameters(b Block) (chosen place, problem string) {
	var next *place
	for _, candidate := range p.places {
		if candidate.shape.kind != mapShape || !candidate.shape.elem.text {
			continue
		}
		section := candidate.path[0].key
		if names(b.Heading.Text, section) {
			return candidate, ""
		}
		if section == p.last && next == nil {
			next = &candidate
		}
	}
	if next == nil {
		return place{}, "neither its heading nor the block before says whose settings they are"
	}
	return *next, ""
}

// names tells whether a heading has all words of a section's name.
func names(heading, section string) bool {
	has := words(heading)
	return !slices.ContainsFunc(words(section), func(word string) bool { return !containsWord(has, word) })
}

// put writes a block to its place, with a comment that names its heading. names
// stand for the steps without a key.
func (p *placer) put(to place, n *node, title string, name string) {
	at := p.tree
	for i, s := range to.path {
		key := cmp.Or(s.key, name)
		if i == 0 {
			p.last = key
		}
		if i == len(to.path)-1 {
			at.merge(key, n, to.item, title)
			return
		}
		at = at.child(key)
	}
}

// putSection writes the value of a section.
func (p *placer) putSection(e *entry, title string) {
	p.last = e.name
	first := p.tree.get(e.name)
	if first == nil {
		e.head = append(heading(title), e.head...)
		p.tree.entries = append(p.tree.entries, e)
		return
	}
	if !first.join(e.node, append(heading(title), e.head...)) {
		p.tree.entries = append(p.tree.entries, e)
	}
}

// child is the map under a key, which it makes if there is none.
func (n *node) child(key string) *node {
	if found := n.get(key); found != nil && found.kind == mapNode {
		found.flow = false
		return found
	}
	made := &node{kind: mapNode}
	n.entries = append(n.entries, &entry{lead: lead{space: true}, name: key, node: made})
	return made
}

// merge writes a value under a key, or as an item of the list there. What stands
// there already stays; a key that is written again stands there twice, which the
// loader refuses.
func (n *node) merge(key string, value *node, asItem bool, title string) {
	if asItem {
		it := &item{lead: lead{head: heading(title), space: true}, node: value}
		if found := n.get(key); found != nil && found.kind == listNode {
			found.items, found.flow = append(found.items, it), false
			return
		}
		list := &node{kind: listNode, items: []*item{it}}
		n.entries = append(n.entries, &entry{lead: lead{space: true}, name: key, node: list})
		return
	}
	if found := n.get(key); found != nil && found.join(value, heading(title)) {
		return
	}
	n.entries = append(n.entries, &entry{
		lead: lead{head: heading(title), space: true}, name: key, line: value.line, node: value,
	})
}

// join adds the content of another map or list, under comments. It tells whether
// the two can be joined.
func (n *node) join(other *node, comments []string) bool {
	if n.kind != other.kind || n.kind == scalarNode {
		return false
	}
	n.flow = false
	switch {
	case len(other.entries) > 0:
		first := other.entries[0]
		first.lead = lead{head: append(comments, first.head...), space: true}
	case len(other.items) > 0:
		first := other.items[0]
		first.lead = lead{head: append(comments, first.head...), space: true}
	}
	n.entries = append(n.entries, other.entries...)
	n.items = append(n.items, other.items...)
	n.foot = append(n.foot, other.foot...)
	return true
}

func heading(title string) []string {
	if title == "" {
		return nil
	}
	return []string{title}
}

// learn collects the references in the tree, from which names are learnt.
func (p *placer) learn(n *node, s *shape, pairs bool) {
	if pairs && n.kind == listNode {
		for _, i := range n.items {
			p.learn(i.node, s, false)
		}
		return
	}
	for _, i := range n.items {
		if s.kind == listShape {
			p.learn(i.node, s.elem, false)
		}
	}
	for _, e := range n.entries {
		k := s.key(e.name)
		switch {
		case k != nil:
			for _, kind := range k.ref {
				e.node.leaves(func(leaf *node) { p.refs[kind] = append(p.refs[kind], leaf.text) })
			}
			p.learn(e.node, k.shape, k.pairs)
		case s.kind == mapShape:
			p.learn(e.node, s.elem, false)
		}
	}
}

// nameOf is the name of a thing that is declared under a heading: as a reference
// to it spells it, or the words of the heading.
func (p *placer) nameOf(kind, heading string) string {
	want := strings.Join(words(heading), "_")
	for _, ref := range p.refs[kind] {
		name := ref[strings.LastIndexAny(ref, ":/")+1:]
		if strings.Join(words(name), "_") == want {
			return name
		}
	}
	return want
}
