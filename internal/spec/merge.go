package spec

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// merge returns base changed by an overlay: maps key by key, lists whose items
// have a name item by item, everything else replaced. A key with the value null
// is removed. In an overlay such a list may also be a map from the names, where
// null removes an item. What changes nothing is reported. It may change both; t
// is the type they will be decoded into, nil where the spec has none.
func (d *decoder) merge(base, over *node, t reflect.Type, f *field) *node {
	if t != nil {
		t = elem(t)
	}
	if f != nil && f.pairs {
		d.pairs(base)
		d.pairs(over)
	}
	if base.kind == mapNode && over.kind == mapNode && !isSingle(t) {
		withoutOwn(base, over, t)
		d.mergeMaps(base, over, t)
		return base
	}
	if base.kind == listNode && t != nil && t.Kind() == reflect.Slice {
		name := nameOfItems(t)
		if name != "" && over.kind == mapNode {
			over = itemsOf(over, name)
		}
		if name != "" && over.kind == listNode && allNamed(base, name) && allNamed(over, name) {
			d.mergeLists(base, over, t, name)
			return base
		}
	}
	if equal(base, over) {
		d.idle(base, over)
	}
	if base.kind == scalarNode {
		over.formers = append(over.formers, base.text)
	}
	return over
}

func (d *decoder) mergeMaps(base, over *node, t reflect.Type) {
	if len(over.entries) == 0 {
		d.idle(base, over)
		return
	}
	at := make(map[string]int, len(base.entries))
	for i, e := range base.entries {
		at[e.name] = i
	}
	for _, e := range over.entries {
		i, ok := at[e.name]
		child, f := d.vocabulary.typeOfKey(t, e.name)
		d.into(e, func() {
			switch {
			case ok && e.node.isNull():
				base.entries[i].node = nil
				d.takes(base, e)
			case ok:
				base.entries[i].node = d.merge(base.entries[i].node, e.node, child, f)
			case e.node.isNull():
				d.nothingToRemove(e.node, e.name, namesOf(base))
			case t != nil && t.Kind() == reflect.Map && d.stranger(e.node, e.name, t.Elem(), namesOf(base)):
			case d.nothingBelow(e.node, child), d.strangersBelow(e.node, child):
			default:
				if t != nil && t.Kind() == reflect.Map {
					d.adds(e.node, e.name, base.entries[:len(at)], over)
				}
				base.entries = append(base.entries, e)
			}
		})
	}
	base.entries = slices.DeleteFunc(base.entries, func(e entry) bool { return e.node == nil })
}

// takes notes that an overlay takes a key out of a map of the base.
func (d *decoder) takes(base *node, e entry) {
	if d.taken == nil {
		d.taken = map[*node]map[string]*node{}
	}
	if d.taken[base] == nil {
		d.taken[base] = map[string]*node{}
	}
	d.taken[base][e.name] = e.node
}

// itemsOf turns an overlay's map from names to items into a list.
// An item to remove has only its name, without a value.
func itemsOf(over *node, name string) *node {
	list := &node{kind: listNode, rng: over.rng, key: over.key}
	for _, e := range over.entries {
		item := e.node
		if item.isNull() {
			item = &node{kind: mapNode, removed: true, rng: item.rng}
		}
		item.key = e.node.key
		if item.kind == mapNode && item.get(name) == nil {
			named := &node{kind: scalarNode, rng: e.node.key, key: e.node.key, text: e.name, tag: "!!str"}
			item.entries = append([]entry{{name: name, node: named}}, item.entries...)
		}
		list.items = append(list.items, item)
	}
	return list
}

func (d *decoder) mergeLists(base, over *node, t reflect.Type, name string) {
	if len(over.items) == 0 {
		d.idle(base, over)
		return
	}
	had, said := byName(base, name), &node{kind: mapNode, entries: byName(over, name)}
	at := make(map[string]int, len(base.items))
	for i, item := range base.items {
		at[item.get(name).text] = i
	}
	for _, item := range over.items {
		i, ok := at[item.get(name).text]
		place := index(i)
		if !ok {
			place = Segment(item.get(name).text)
		}
		d.within(place, func() {
			switch {
			case ok && item.removed:
				base.items[i] = nil
			case ok:
				d.mergeItem(base.items[i], item, t.Elem(), name)
			case item.removed:
				d.nothingToRemove(item, item.get(name).text, itemNames(base, name))
			case d.stranger(item, item.get(name).text, t.Elem(), itemNames(base, name)):
			default:
				d.adds(item, item.get(name).text, had, said)
				base.items = append(base.items, item)
			}
		})
	}
	base.items = slices.DeleteFunc(base.items, func(item *node) bool { return item == nil })
}

// mergeItem merges two items of the same name.
func (d *decoder) mergeItem(base, over *node, t reflect.Type, name string) {
	if len(over.entries) == 1 {
		d.idle(base, over)
		return
	}
	over.entries = slices.DeleteFunc(over.entries, func(e entry) bool { return e.name == name })
	d.merge(base, over, t, nil)
}

// idle reports a part of an overlay that equals the base.
func (d *decoder) idle(base, over *node) {
	d.diags = append(d.diags, diag.WithRelated(
		diag.Warnf(over.name(), "Overlay without effect",
			"The overlay leaves %s as it is. Change something in it, or leave it out.", d.where()),
		diag.Related{Message: "This is what it already is.", Range: base.name()}))
}

func (d *decoder) nothingToRemove(over *node, name string, names []string) {
	hint := "Leave it out."
	if near := diag.Suggest(name, names); near != "" {
		hint = fmt.Sprintf("Did you mean %q?", near)
	}
	d.diags = append(d.diags, diag.Warnf(over.name(), "Overlay without effect",
		"The overlay removes %s, which the base does not have. %s", d.where(), hint))
}

// nothingBelow removes the null entries from a map of names that the base does not
// have, and tells whether the map is empty then.
func (d *decoder) nothingBelow(over *node, t reflect.Type) bool {
	if t == nil || elem(t).Kind() != reflect.Map || over.kind != mapNode || len(over.entries) == 0 {
		return false
	}
	over.entries = slices.DeleteFunc(over.entries, func(e entry) bool {
		if e.short != "" && e.node.isNull() {
			d.into(e, func() { d.nothingToRemove(e.node, e.name, nil) })
		}
		return e.short != "" && e.node.isNull()
	})
	return len(over.entries) == 0
}

func namesOf(n *node) []string {
	names := make([]string, 0, len(n.entries))
	for _, e := range n.entries {
		if e.node != nil {
			names = append(names, e.name)
		}
	}
	return names
}

func itemNames(list *node, key string) []string {
	names := make([]string, 0, len(list.items))
	for _, item := range list.items {
		if item != nil && item.get(key) != nil {
			names = append(names, item.get(key).text)
		}
	}
	return names
}

// byName are the items of a list by the name that each has.
func byName(list *node, key string) []entry {
	entries := make([]entry, 0, len(list.items))
	for _, item := range list.items {
		if item.get(key) != nil {
			entries = append(entries, entry{name: item.get(key).text, node: item})
		}
	}
	return entries
}

// equal tells whether two nodes say the same, whatever the order of their keys.
func equal(a, b *node) bool {
	if a.kind != b.kind || a.text != b.text || a.tag != b.tag {
		return false
	}
	sameItems := slices.EqualFunc(a.items, b.items, equal)
	return sameItems && len(a.entries) == len(b.entries) &&
		!slices.ContainsFunc(a.entries, func(e entry) bool {
			other := b.get(e.name)
			return other == nil || !equal(e.node, other)
		})
}

// allNamed tells whether every item of a list has a name of its own.
func allNamed(n *node, name string) bool {
	seen := make(map[string]bool, len(n.items))
	for _, item := range n.items {
		value := item.get(name)
		if value == nil || value.kind != scalarNode || seen[value.text] {
			return false
		}
		seen[value.text] = true
	}
	return true
}

// typeOfKey is the type of what stands under a key of a map that is decoded into
// t.
func typeOfKey(t reflect.Type, key string) (reflect.Type, *field) {
	switch {
	case t == nil || isScalar(t):
	case t.Kind() == reflect.Map:
		return t.Elem(), nil
	case t.Kind() == reflect.Struct:
		if f := infoOf(t).byKey[key]; f != nil {
			return f.typeIn(t, key), f
		}
	}
	return nil, nil
}
