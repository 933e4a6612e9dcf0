package spec

import (
	"reflect"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// Main is the name of the thing that a spec writes by itself, without a name, where
// there may be several by name: database is the entry main of databases.
const Main = "main"

// unfold moves a section in the short form into the map that it is short for, so that
// later code knows only one form. Messages use the key that was written.
func (d *decoder) unfold(n *node, t reflect.Type) {
	t = elem(t)
	if n == nil || n.kind != mapNode || t.Kind() != reflect.Struct || isScalar(t) {
		return
	}
	info := infoOf(t)
	for i := range info.fields {
		f := &info.fields[i]
		if f.short != "" {
			d.unfoldField(n, f)
		} else if f.key != "" {
			d.within(f.segment, func() { d.unfold(n.get(f.key), t.Field(f.index).Type) })
		}
	}
}

func (d *decoder) unfoldField(n *node, f *field) {
	at := slices.IndexFunc(n.entries, func(e entry) bool { return e.name == f.short })
	if at < 0 {
		return
	}
	one, many := n.entries[at].node, n.get(f.key)
	if many == nil {
		n.entries[at] = entry{name: f.key, node: &node{
			kind: mapNode, rng: one.rng, key: one.key, entries: []entry{{name: Main, node: one, short: f.short}},
		}}
		return
	}
	n.entries = slices.Delete(n.entries, at, at+1)
	switch other := many.get(Main); {
	case many.kind != mapNode: // the decoder says what is wrong with it
	case other != nil:
		d.within(Segment(f.short), func() {
			d.diags = append(d.diags, diag.WithRelated(
				diag.Errorf(one.name(), "Written twice",
					"%s is short for the entry %s of %s, which stands there too. Keep one of the two, or give that entry another name.",
					d.where(), Main, f.key),
				diag.Related{Message: "The entry is here.", Range: other.name()}))
		})
	default:
		many.entries = append(many.entries, entry{name: Main, node: one, short: f.short})
	}
}

// isShort tells whether an entry of a map is written in the short form.
func (n *node) isShort(name string) bool {
	return slices.ContainsFunc(n.entries, func(e entry) bool { return e.name == name && e.short != "" })
}

// PathOf is the path of one of several things as the spec writes it: database, or
// databases.orders. The map that it stands in may be a key of a section:
// application_backup.bucket_copies.
func (f *File) PathOf(section, name string) string {
	many := f.root
	for key := range strings.SplitSeq(section, ".") {
		if many != nil {
			many = many.get(key)
		}
	}
	if many != nil && many.kind == mapNode {
		for _, e := range many.entries {
			if e.name == name {
				return e.pathIn(section)
			}
		}
	}
	return join(section, Segment(name))
}
