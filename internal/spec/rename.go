package spec

import (
	"reflect"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// renamedFrom is the key that says what a thing was called before.
const renamedFrom = "renamed_from"

// Rename is a thing that was called otherwise, as its renamed_from says.
type Rename struct {
	// Origin is the place of the key renamed_from.
	diag.Origin
	// From and To are the former and the present name.
	From, To string

	item *node
	// key is the key that names the item of a list, "" for the item of a map.
	key string
}

// Renames are the things that were called otherwise, in the order of the spec.
func (f *File) Renames() []Rename { return slices.Clone(f.renames) }

// Before is the value of the spec with one thing under its former name, and with
// all references to it.
func (f *File) Before(r Rename) (cty.Value, hcl.Diagnostics) {
	root := f.root.before(&r)
	d := &decoder{vocabulary: f.vocabulary}
	_, former, _ := f.vocabulary.decodeAll(d, root)
	return convert(former, root, ""), d.diags
}

// before is a copy of n in which a thing has its former name.
func (n *node) before(r *Rename) *node {
	same := *n
	same.entries = make([]entry, len(n.entries))
	for i, e := range n.entries {
		same.entries[i] = entry{name: e.name, node: e.node.before(r), short: e.short}
		switch {
		case e.node == r.item:
			same.entries[i].name, same.entries[i].short = r.From, ""
			same.entries[i].node.alsoCalled(r.To)
		case n == r.item && e.name == r.key:
			same.entries[i].node.text = r.From
			same.entries[i].node.alsoCalled(r.To)
		}
	}
	same.items = make([]*node, len(n.items))
	for i, item := range n.items {
		same.items[i] = item.before(r)
	}
	return &same
}

// alsoCalled lets references find what a copy of a node names by one more name.
func (n *node) alsoCalled(name string) { n.formers = append(slices.Clip(n.formers), name) }

// findRenames collects the renamed things in what t is decoded from.
func (l *loader) findRenames(f *File, t reflect.Type, n *node, path string) {
	t = elem(t)
	if n == nil || isScalar(t) {
		return
	}
	switch {
	case t.Kind() == reflect.Struct:
		for _, field := range infoOf(t).fields {
			if field.key != "" && field.reject == "" {
				l.findRenames(f, t.Field(field.index).Type, n.get(field.key), join(path, field.segment))
			}
		}
	case t.Kind() == reflect.Map:
		names := map[string]*node{}
		for _, e := range n.entries {
			names[e.name] = e.node
		}
		for _, e := range n.entries {
			at := e.pathIn(path)
			l.rename(f, Rename{To: e.name, item: e.node}, t.Elem(), at, names)
			l.findRenames(f, t.Elem(), e.node, at)
		}
	case t.Kind() == reflect.Slice:
		key, names := nameOfItems(t), map[string]*node{}
		for _, item := range n.items {
			if name := item.get(key); name != nil {
				names[name.text] = item
			}
		}
		for i, item := range n.items {
			if name := item.get(key); name != nil {
				l.rename(f, Rename{To: name.text, item: item, key: key}, t.Elem(), path+index(i), names)
			}
			l.findRenames(f, t.Elem(), item, path+index(i))
		}
	}
}

// rename notes that an item has a former name, which none of the others may have,
// nor have had.
func (l *loader) rename(f *File, r Rename, t reflect.Type, path string, names map[string]*node) {
	from := r.item.get(renamedFrom)
	if t = elem(t); t.Kind() != reflect.Struct || infoOf(t).byKey[renamedFrom] == nil || from == nil || from.kind != scalarNode {
		return
	}
	r.Origin, r.From = diag.Origin{Path: path + "." + renamedFrom, Range: from.rng}, from.text
	other := slices.IndexFunc(f.renames, func(o Rename) bool { return names[o.To] == o.item && o.From == r.From })
	switch {
	case r.From == r.To:
		l.errorf(from.subject(), "Renamed to itself",
			"%s has this name already. Write the name that it had before, or leave renamed_from out.", quote(r.To))
	case names[r.From] != nil:
		l.diags = append(l.diags, diag.WithRelated(
			diag.Errorf(from.subject(), "Former name in use",
				"%s is still the name of something. Two things cannot exchange their names in one step: rename one of them "+
					"to a third name first, and apply that.", quote(r.From)),
			diag.Related{Message: "It is here.", Range: names[r.From].name()}))
	case other >= 0:
		l.diags = append(l.diags, diag.WithRelated(
			diag.Errorf(from.subject(), "Renamed twice",
				"Only one thing can have been %s before. Leave renamed_from out of the other one.", quote(r.From)),
			diag.Related{Message: "The other one is here.", Range: f.renames[other].Range}))
	default:
		f.renames = append(f.renames, r)
	}
}
