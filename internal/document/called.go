package document

import (
	"slices"
	"strings"
)

// sectionNamed is the section that the heading of a block names, nil if it names none. Of
// the forms for one thing and for several, it is the one for several.
func (im *importer) sectionNamed(b Block) (named *specKey) {
	for _, k := range im.root.keys {
		if k.reject == "" && names(b.Heading.Text, k.name) {
			named = k
		}
	}
	return named
}

// sectionWith is the section that has a thing of a name so far, nil if none or several have.
func (im *importer) sectionWith(name string) (only *specKey) {
	for _, k := range im.root.keys {
		if k.shape.kind != mapShape || im.tree.get(k.name).get(name) == nil {
			continue
		}
		if only != nil {
			return nil
		}
		only = k
	}
	return only
}

// thing is the place of the one thing that the document has so far under the name in a heading, if it
// can have all keys of n.
func (im *importer) thing(b Block, n *node) (to place, name string, ok bool) {
	if n.kind != mapNode || b.Heading.Line == 0 {
		return place{}, "", false
	}
	called := strings.Join(words(b.Heading.Text), "_")
	is := func(k *specKey, name string) bool {
		name = strings.Join(words(name), "_")
		return name == called || called == strings.TrimSuffix(strings.Join(words(k.name), "_"), "s")+"_"+name
	}
	found := func(k *specKey, s *shape, own string, item bool) {
		if slices.ContainsFunc(n.entries, func(e *entry) bool { return s.key(spelling(e.name, s)) == nil }) {
			return
		}
		path := []step{{key: k.name}}
		if !item {
			path = append(path, step{named: "thing"})
		}
		ok, name = name == "", own
		to = place{path: path, shape: s, item: item}
	}
	for _, k := range im.root.keys {
		section := im.tree.get(k.name)
		if section == nil {
			continue
		}
		for _, e := range section.entries {
			if k.shape.kind == mapShape && k.shape.elem.kind == structShape && is(k, e.name) {
				found(k, k.shape.elem, e.name, false)
			}
		}
		for _, it := range section.items {
			if own := it.node.get(k.shape.itemName()); own != nil && is(k, own.text) {
				found(k, k.shape.elem, own.text, true)
			}
		}
	}
	return to, name, ok
}

// leads tells whether a path with dots leads from here to a key: by any name in a map of things.
func (s *shape) leads(path string) bool {
	first, rest, deeper := strings.Cut(path, ".")
	switch {
	case s.kind == mapShape && s.elem.kind == structShape:
		return deeper && s.elem.leads(rest)
	case s.key(first) == nil:
		return false
	}
	return !deeper || s.under(first).kind == leafShape || s.under(first).leads(rest)
}

// sectionKey takes a key apart that begins with its section, as "Product name" does; section is nil if
// it does not.
func (im *importer) sectionKey(name string) (section *specKey, key string) {
	said := words(name)
	for _, k := range im.root.keys {
		of := words(k.name)
		if k.shape.kind != structShape || len(of) >= len(said) || !slices.Equal(of, said[:len(of)]) {
			continue
		}
		if key = spelled(strings.Join(said[len(of):], " "), k.shape); k.shape.key(key) != nil {
			return k, key
		}
	}
	return nil, ""
}

// withoutSection takes the name of the section from the keys of prose that stand in it and begin with it,
// as "Product name" does.
func (im *importer) withoutSection(n *node, to place, b Block) {
	if !b.prose() || n.kind != mapNode {
		return
	}
	for _, e := range n.entries {
		section, key := im.sectionKey(e.name)
		if section == nil || section.name != to.path[len(to.path)-1].key || n.get(key) != nil {
			continue
		}
		if to.shape.key(spelled(e.name, to.shape)) == nil {
			e.name = key
		}
	}
}

// bySection puts the keys that begin with a section below it, if all of them do.
func (im *importer) bySection(n *node) {
	made := &node{kind: mapNode}
	for _, e := range n.entries {
		section, key := im.sectionKey(e.name)
		if section == nil {
			return
		}
		inner := *e
		inner.name = key
		under := made.child(section.name)
		under.line = e.line
		under.entries = append(under.entries, &inner)
	}
	n.entries = made.entries
}
