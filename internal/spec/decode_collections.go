package spec

import (
	"reflect"

	"github.com/jobhive/jobhivegen/internal/diag"
)

func (d *decoder) mapping(n *node, v reflect.Value, f *field) {
	if n.kind != mapNode {
		d.wrong(n, "Wrong type", "a map of names and values")
		if d.notAMap(n, v.Type()); n.kind != mapNode {
			return
		}
	}
	d.oneOfMany(n, v.Type(), f)
	v.Set(reflect.MakeMapWithSize(v.Type(), len(n.entries)))
	for _, e := range n.entries {
		d.into(e, func() {
			item := reflect.New(v.Type().Elem()).Elem()
			d.value(e.node, item, f.items())
			if item.Kind() != reflect.Pointer || !item.IsNil() {
				v.SetMapIndex(reflect.ValueOf(e.name).Convert(v.Type().Key()), item)
			}
		})
	}
}

func (d *decoder) list(n *node, v reflect.Value, f *field) {
	if n.kind != listNode {
		d.wrong(n, "Wrong type", "a list, such as [a, b] or one item a line after a dash")
		if d.notAList(n, v.Type()); n.kind != listNode {
			return
		}
	}
	if len(n.items) == 0 && f != nil && f.required {
		d.errorf(n.subject(), "Empty list", "%s must not be empty.", d.where())
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.items), len(n.items)))
	for i, item := range n.items {
		d.within(index(i), func() { d.value(item, v.Index(i), f.items()) })
	}
	d.duplicates(n, nameOfItems(v.Type()))
}

// duplicates reports list items with the same name.
func (d *decoder) duplicates(n *node, key string) {
	if key == "" {
		return
	}
	seen := make(map[string]*node, len(n.items))
	for _, item := range n.items {
		name := item.get(key)
		if name == nil || name.kind != scalarNode {
			continue
		}
		if first := seen[name.text]; first != nil {
			d.diags = append(d.diags, diag.WithRelated(
				diag.Errorf(name.rng, "Duplicate item",
					"%s has two items with the %s %s. Keep one of the two, or give it another name.",
					d.where(), key, quote(name.text)),
				diag.Related{Message: "The first of the two is here.", Range: first.rng}))
			continue
		}
		seen[name.text] = name
	}
}
