package spec

import (
	"reflect"
)

// merge returns base changed by an overlay: maps key by key, lists whose items
// have a name item by item, everything else replaced. A key with the value null
// is removed. It may change both; t is the type they will be decoded into, nil
// where the spec has none.
func (d *decoder) merge(base, over *node, t reflect.Type, f *field) *node {
	if t != nil {
		t = elem(t)
	}
	if f != nil && f.pairs {
		d.pairs(base)
		d.pairs(over)
	}
	switch {
	case base.kind == mapNode && over.kind == mapNode:
		d.mergeMaps(base, over, t)
		return base
	case base.kind == listNode && over.kind == listNode && t != nil && t.Kind() == reflect.Slice:
		if name := nameOfItems(t); name != "" && allNamed(base, name) && allNamed(over, name) {
			d.mergeLists(base, over, t, name)
			return base
		}
	}
	return over
}

func (d *decoder) mergeMaps(base, over *node, t reflect.Type) {
	at := make(map[string]int, len(base.entries))
	for i, e := range base.entries {
		at[e.name] = i
	}
	removed := false
	for _, e := range over.entries {
		i, ok := at[e.name]
		switch {
		case ok && e.node.isNull():
			base.entries[i].node = nil
			removed = true
		case ok:
			child, f := typeOfKey(t, e.name)
			d.within(Segment(e.name), func() {
				base.entries[i].node = d.merge(base.entries[i].node, e.node, child, f)
			})
		default:
			base.entries = append(base.entries, e)
		}
	}
	if !removed {
		return
	}
	kept := base.entries[:0]
	for _, e := range base.entries {
		if e.node != nil {
			kept = append(kept, e)
		}
	}
	base.entries = kept
}

func (d *decoder) mergeLists(base, over *node, t reflect.Type, name string) {
	at := make(map[string]int, len(base.items))
	for i, item := range base.items {
		at[item.get(name).text] = i
	}
	for _, item := range over.items {
		i, ok := at[item.get(name).text]
		if !ok {
			base.items = append(base.items, item)
			continue
		}
		d.within(index(i), func() { base.items[i] = d.merge(base.items[i], item, t.Elem(), nil) })
	}
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
			return t.Field(f.index).Type, f
		}
	}
	return nil, nil
}
