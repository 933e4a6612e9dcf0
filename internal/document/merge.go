package document

import (
	"fmt"
	"slices"
	"strings"
)

// Contradiction is a thing for which the document gives two values. The spec has the
// first.
type Contradiction struct {
	Path          string
	First, Second int
	// Kept and Other are the texts of the two lines.
	Kept, Other string
}

// merger puts values into a tree, which may have some of them already.
type merger struct {
	// title is the comment above the first added value.
	title []string
	// override says that new values replace those in the tree.
	override bool
	// report says that what is replaced contradicts it.
	report bool

	contradictions []Contradiction
	// same says, by line, why a line that was imported is in no file.
	same map[int]string
}

// note records why the value on a line is not written.
func (m *merger) note(n *node, format string, args ...any) {
	n.leaves(func(leaf *node) { m.same[leaf.line] = fmt.Sprintf(format, args...) })
}

// takeTitle returns the title, but only once.
func (m *merger) takeTitle() []string {
	title := m.title
	m.title = nil
	return title
}

// entry puts a key and its value into a map. known are the entries of the map by their names.
func (m *merger) entry(at *node, known map[string]*entry, e *entry, s *shape, path string) {
	found := known[e.name]
	if found == nil {
		known[e.name] = e
		within := merger{override: m.override, report: m.report, same: m.same}
		within.once(e.node, s, path)
		m.contradictions = append(m.contradictions, within.contradictions...)
		if title := m.takeTitle(); title != nil {
			e.lead = lead{head: append(title, e.head...), space: true}
		}
		at.entries = append(at.entries, e)
		return
	}
	if len(e.head) > 0 && m.title != nil {
		m.title = append(m.title, e.head...)
	}
	m.value(found.node, e.node, s, path)
	found.foot = append(found.foot, e.foot...)
}

// once leaves each key of a map, and of the items of a list, there once.
func (m *merger) once(n *node, s *shape, path string) {
	if s == nil { // nothing is known of it
		s = &shape{}
	}
	switch n.kind {
	case mapNode:
		once, known := &node{kind: mapNode}, map[string]*entry{}
		for _, e := range n.entries {
			m.entry(once, known, e, s.under(e.name), path+"."+e.name)
		}
		n.entries = once.entries
	case listNode:
		for i, it := range n.items {
			m.onceIn(it.node, s, fmt.Sprintf("%s[%d]", path, i))
		}
	case scalarNode:
	}
}

// onceIn leaves each key of an item of a list there once. An item with two names is several
// things, which nobody can tell apart any more: it stays as it is, and a spec with it is
// refused.
func (m *merger) onceIn(item *node, list *shape, path string) {
	name := ""
	for _, e := range item.entries {
		if e.name != list.itemName() {
			continue
		}
		if name != "" && name != e.node.text {
			return
		}
		name = e.node.text
	}
	m.once(item, list.elem, path)
}

// value merges a value into an existing one.
func (m *merger) value(n, other *node, s *shape, path string) {
	switch {
	case n.kind == mapNode && other.kind == mapNode:
		if len(other.entries) > 0 {
			n.flow = false
		}
		known := n.byName()
		for _, e := range other.entries {
			m.entry(n, known, e, s.under(e.name), strings.TrimPrefix(path+"."+e.name, "."))
		}
		n.foot = append(n.foot, other.foot...)
	case n.kind == listNode && other.kind == listNode:
		m.items(n, other, s, path)
	case n.kind == scalarNode && other.kind == scalarNode && n.text == other.text:
		m.note(other, "the same as line %d", n.line)
	default:
		m.differs(n, other, path)
	}
}

// items merges the items of two lists. Items with names are matched by them.
func (m *merger) items(n, other *node, s *shape, path string) {
	name := s.itemName()
	if name == "" && m.override {
		m.differs(n, other, path)
		return
	}
	if called := func(it *item) bool { return it.node.get(name) != nil }; name == "" ||
		!slices.ContainsFunc(slices.Concat(n.items, other.items), called) {
		name = telling(n, other)
	}
	if n.scalars() && other.scalars() {
		if n.equal(other) {
			m.note(other, "the same as line %d", n.lineOf())
		} else {
			m.differs(n, other, path)
		}
		return
	}
	if name == "" && n.single() && other.single() && !n.equal(other) {
		m.value(n.items[0].node, other.items[0].node, s.elem, path+"[0]")
		return
	}
	known := newIndex(n, name)
	for _, it := range other.items {
		if found := known.named(it.node); found != nil {
			m.value(found, it.node, s.elem, path+"["+it.node.get(name).text+"]")
			continue
		}
		if twin := n.twin(it.node); twin != nil {
			m.value(twin, it.node, s.elem, path+"["+it.node.get(addresses).text+"]")
			continue
		}
		if known.has(it.node) {
			m.note(it.node, "the same as another item of %s", path)
			continue
		}
		if title := m.takeTitle(); title != nil {
			it.lead = lead{head: append(title, it.head...), space: true}
		}
		m.onceIn(it.node, s, fmt.Sprintf("%s[%d]", path, len(n.items)))
		n.items, n.flow = append(n.items, it), false
		if name != "" {
			known.add(it.node)
		}
	}
	n.foot = append(n.foot, other.foot...)
}

// addresses is the key of a range of addresses, which only one thing has.
const addresses = "cidr"

// twin is the item of a list with the range of addresses that another item has.
func (n *node) twin(other *node) *node {
	own := other.get(addresses)
	if own == nil || own.kind != scalarNode {
		return nil
	}
	for _, it := range n.items {
		if said := it.node.get(addresses); said != nil && said.kind == scalarNode && said.text == own.text {
			return it.node
		}
	}
	return nil
}

// single tells whether a list has one small map: said again with another value, it is the same
// thing, as the port of a container is.
func (n *node) single() bool {
	if len(n.items) != 1 || n.items[0].node.kind != mapNode {
		return false
	}
	count := 0
	n.leaves(func(*node) { count++ })
	return count <= 2
}

// telling is a key by which the items of lists without names are told apart: all have it, and
// no two of the first list have the same. "" for none.
func telling(n, other *node) string {
	for _, key := range []string{addresses, "Sid", "id", "description"} {
		seen := map[string]bool{}
		tells := func(it *item) bool {
			value := it.node.get(key)
			return it.node.kind == mapNode && value != nil && value.kind == scalarNode && value.text != ""
		}
		all := !slices.ContainsFunc(slices.Concat(n.items, other.items), func(it *item) bool { return !tells(it) })
		for _, it := range n.items {
			if !all || seen[it.node.get(key).text] {
				all = false
				break
			}
			seen[it.node.get(key).text] = true
		}
		if all && len(n.items) > 0 {
			return key
		}
	}
	return ""
}

// differs handles two different values of one thing: the first one stays, unless later
// ones override it, and the contradiction is reported.
func (m *merger) differs(n, other *node, path string) {
	if m.override {
		m.note(n, "line %d says it of an environment", other.lineOf())
		if m.report {
			m.contradictions = append(m.contradictions, Contradiction{
				Path: strings.TrimPrefix(path, "."), First: other.lineOf(), Second: n.lineOf(), Kept: other.brief(), Other: n.brief(),
			})
		}
		comment := n.comment
		*n = *other
		if n.comment == "" && n.kind == scalarNode {
			n.comment = comment
		}
		return
	}
	m.contradictions = append(m.contradictions, Contradiction{
		Path: strings.TrimPrefix(path, "."), First: n.lineOf(), Second: other.lineOf(), Kept: n.brief(), Other: other.brief(),
	})
	note := fmt.Sprintf("line %d says %s", other.lineOf(), other.brief())
	if n.comment != "" {
		note = n.comment + "; " + note
	}
	n.comment = note
}

// brief shortens a value for a message.
func (n *node) brief() string {
	const most = 60
	text := []rune(inline(n, false))
	if len(text) > most {
		return string(text[:most]) + "…"
	}
	return string(text)
}

// lineOf is the line of a value, or of the first thing in it.
func (n *node) lineOf() int {
	if n.line > 0 || len(n.entries)+len(n.items) == 0 {
		return n.line
	}
	if len(n.entries) > 0 {
		return n.entries[0].line
	}
	return n.items[0].node.lineOf()
}

// byName are the entries of a map by their names, the first of each.
func (n *node) byName() map[string]*entry {
	all := make(map[string]*entry, len(n.entries))
	for _, e := range slices.Backward(n.entries) {
		all[e.name] = e
	}
	return all
}

func (n *node) entry(name string) *entry {
	for _, e := range n.entries {
		if e.name == name {
			return e
		}
	}
	return nil
}

// index finds the items of a list by their names, or by what they say.
type index struct {
	name   string
	byName map[string]*node
	texts  map[string]bool
}

func newIndex(list *node, name string) *index {
	known := &index{name, map[string]*node{}, map[string]bool{}}
	for _, it := range list.items {
		known.add(it.node)
	}
	return known
}

func (x *index) add(n *node) {
	if called := x.called(n); called == "" {
		x.texts[inline(n, true)] = true
	} else if x.byName[called] == nil {
		x.byName[called] = n
	}
}

// called gives the name of an item, "" if it has none.
func (x *index) called(n *node) string {
	if called := n.get(x.name); x.name != "" && called != nil && called.kind == scalarNode {
		return called.text
	}
	return ""
}

func (x *index) named(n *node) *node { return x.byName[x.called(n)] }

func (x *index) has(n *node) bool { return x.texts[inline(n, true)] }

// scalars tells whether a list has nothing else.
func (n *node) scalars() bool {
	for _, it := range n.items {
		if it.node.kind != scalarNode {
			return false
		}
	}
	return true
}

// equal tells whether two values say the same.
func (n *node) equal(other *node) bool {
	if n.kind != other.kind || n.text != other.text || len(n.entries) != len(other.entries) || len(n.items) != len(other.items) {
		return false
	}
	for _, e := range n.entries {
		if found := other.get(e.name); found == nil || !e.node.equal(found) {
			return false
		}
	}
	for i, it := range n.items {
		if !it.node.equal(other.items[i].node) {
			return false
		}
	}
	return true
}

// under gives the shape of the value under a key.
func (s *shape) under(name string) *shape {
	if k := s.key(name); k != nil {
		return k.shape
	}
	if s.kind == mapShape {
		return s.elem
	}
	return &shape{}
}

// itemName is the key that the items of a list are called by, "" for none.
func (s *shape) itemName() string {
	if s.kind != listShape {
		return ""
	}
	return s.elem.name
}
