package spec

import (
	"reflect"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/section"
)

// ownKeys are the keys below one key of a type of things that only the pack knows.
type ownKeys struct {
	// name is the key: the name of a pack, unless it is shared.
	name, doc string
	shared    bool
	// after is the key behind which it stands in formatted files, "" for behind all.
	after string
	// of is a struct type with the keys.
	of reflect.Type
}

// ForeignKeys are keys of a thing that are for another pack than the chosen one.
type ForeignKeys struct {
	Pack, Path string
	Range      hcl.Range
}

// WithOwnKeys is the vocabulary for a pack that has keys of its own in things of every
// spec. others are the names of other packs, under which keys may stand that this pack
// does not look at.
func (v *Vocabulary) WithOwnKeys(own []*section.Own, others []string) (*Vocabulary, hcl.Diagnostics) {
	with := *v
	with.own = map[reflect.Type][]ownKeys{}
	with.others = slices.Clone(others)
	var diags hcl.Diagnostics
	kinds := kindsOf(v.rootType())
	for _, o := range own {
		diags = append(append(diags, unknownKinds(o.Keys, kinds)...), badDefaults(o.Keys)...)
		of := structOf(o.Keys, false)
		for _, path := range append([]string{o.Path}, o.Also...) {
			segments := diag.Segments(path)
			name := segments[len(segments)-1]
			t := v.structAt(segments[:len(segments)-1])
			switch {
			case t == nil:
				diags = append(diags, diag.Errorf(o.PathRange, "No such thing",
					"%q leads to no thing of a spec. Write the path of one and the name of the pack behind it, such as services[*].%s.",
					path, name))
			case infoOf(t).byKey[name] != nil:
				diags = append(diags, diag.Errorf(o.PathRange, "Key of every spec",
					"There is a key %q at that place already. Put the keys of the pack below its name.", path))
			case o.After != "" && infoOf(t).byKey[o.After] == nil:
				diags = append(diags, diag.Errorf(o.PathRange, "No such key",
					"The keys stand after %q, which is no key at %q. %s", o.After, path, nearestOf(o.After, infoOf(t).keys)))
			case with.ownOf(t, name) != nil:
				if with.ownOf(t, name).of != of {
					diags = append(diags, diag.Errorf(o.PathRange, "Keys said twice",
						"The keys below %q are declared already, at this place or for a thing of the same kind. Put them together.", path))
				}
			default:
				with.own[t] = append(with.own[t], ownKeys{name: name, doc: o.Doc, shared: o.Shared, after: o.After, of: of})
				with.others = slices.DeleteFunc(with.others, func(other string) bool { return other == name })
			}
		}
	}
	return &with, diags
}

// structAt is the type of the thing that a path leads to, nil if there is none.
func (v *Vocabulary) structAt(segments []string) reflect.Type {
	t := elem(v.rootType())
	for _, segment := range segments {
		switch t.Kind() {
		case reflect.Struct:
			f := infoOf(t).byKey[segment]
			if f == nil || isScalar(t) {
				return nil
			}
			t = elem(f.typeIn(t, segment))
		case reflect.Map, reflect.Slice:
			t = elem(t.Elem())
		default:
			return nil
		}
	}
	if len(segments) == 0 || t.Kind() != reflect.Struct || isScalar(t) {
		return nil
	}
	return t
}

// ownOf are the keys of the pack below a key of things of a type, nil for none.
func (v *Vocabulary) ownOf(t reflect.Type, name string) *ownKeys {
	if v == nil {
		return nil
	}
	for i := range v.own[t] {
		if v.own[t][i].name == name {
			return &v.own[t][i]
		}
	}
	return nil
}

// keysIn are the keys that things of a type may have, but for those that only one pack
// knows.
func (v *Vocabulary) keysIn(t reflect.Type) []string {
	keys := infoOf(t).keys
	if v == nil || len(v.own[t]) == 0 {
		return keys
	}
	keys = slices.Clone(keys)
	for _, own := range v.own[t] {
		if own.shared {
			keys = append(keys, own.name)
		}
	}
	return keys
}

// ownWith is the key of a thing below which only the pack knows another key, "" if there is none.
func (v *Vocabulary) ownWith(t reflect.Type, name string) string {
	if v == nil {
		return ""
	}
	for _, own := range v.own[t] {
		if infoOf(own.of).byKey[name] != nil {
			return own.name
		}
	}
	return ""
}

// typeOfKey is the function typeOfKey with the keys that the pack has.
func (v *Vocabulary) typeOfKey(t reflect.Type, key string) (reflect.Type, *field) {
	if t != nil {
		if own := v.ownOf(t, key); own != nil {
			return own.of, nil
		}
	}
	return typeOfKey(t, key)
}

// placeOf gives the place of a key in formatted files, behind which stand those that only
// packs know; it is negative for a key that there is not.
func (v *Vocabulary) placeOf(t reflect.Type, name string) int {
	info := infoOf(t)
	switch f, own := info.byKey[name], v.ownOf(t, name); {
	case f != nil:
		return f.place(name)
	case own != nil && own.after != "":
		return info.byKey[own.after].place(own.after)
	case own != nil, v != nil && slices.Contains(v.others, name):
		return 2 * t.NumField()
	}
	return -1
}

// ownKeys decodes what stands under a key that only packs know, and tells whether one
// does: the keys of the chosen pack, or those of another one.
func (d *decoder) ownKeys(e entry, t reflect.Type) bool {
	if own := d.vocabulary.ownOf(t, e.name); own != nil {
		v := reflect.New(own.of).Elem()
		d.within(Segment(e.name), func() { d.value(e.node, v, nil) })
		e.node.own = v
		return true
	}
	if d.vocabulary == nil || !slices.Contains(d.vocabulary.others, e.name) || len(d.path) == 0 {
		return false
	}
	d.within(Segment(e.name), func() {
		if e.node.kind != mapNode {
			d.wrong(e.node, "Wrong type", "a map of the keys of the pack "+e.name)
			return
		}
		e.node.foreign = true
		d.foreign = append(d.foreign, ForeignKeys{Pack: e.name, Path: d.where(), Range: e.node.key})
	})
	return true
}

// ownLeftOut are the keys of the pack that a thing does not have.
func (v *Vocabulary) ownLeftOut(t reflect.Type, n *node) []ownKeys {
	if v == nil || len(v.own[t]) == 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(v.own[t]), func(own ownKeys) bool { return n.get(own.name) != nil })
}

// convertOwn adds the keys that packs have to those of a thing: null, or their defaults,
// where the spec has none.
func convertOwn(attributes map[string]cty.Value, n *node, path string) {
	for _, own := range n.ownLeftOut {
		if own.shared {
			attributes[own.name] = cty.NullVal(cty.DynamicPseudoType)
			continue
		}
		attributes[own.name] = convertStruct(reflect.Zero(own.of), &node{kind: mapNode}, "")
	}
	for _, e := range n.entries {
		inner := join(path, Segment(e.name))
		switch {
		case e.node.foreign:
			attributes[e.name] = convertAnything(e.node, inner)
		case e.node.own.IsValid():
			attributes[e.name] = convertStruct(e.node.own, e.node, inner)
		}
	}
}

// Foreign are the keys that are for other packs, in the order of the spec.
func (f *File) Foreign() []ForeignKeys { return f.foreign }

// ownDoc describes keys of the pack.
func ownDoc(own ownKeys) string {
	if own.shared {
		return own.doc
	}
	return strings.TrimSpace(own.doc + " Only the pack " + own.name + " has these keys.")
}

// SharedKeys are the keys of things of a type that the pack declares under a word that is
// no pack's name, with the type of what stands there.
func (v *Vocabulary) SharedKeys(t reflect.Type) map[string]reflect.Type {
	if v == nil {
		return nil
	}
	shared := map[string]reflect.Type{}
	for _, own := range v.own[t] {
		if own.shared {
			shared[own.name] = own.of
		}
	}
	return shared
}

// nearestOf says which of some names may be meant, or which there are.
func nearestOf(name string, names []string) string {
	if near := diag.Suggest(name, names); near != "" {
		return "Did you mean " + near + "?"
	}
	return "There are " + list(names) + "."
}
