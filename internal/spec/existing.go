package spec

import (
	"reflect"
	"slices"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// ExistingKey is the key of a thing that is there already.
const ExistingKey = "existing"

// Existing says which thing is meant that is there already and belongs to somebody
// else: by one of its id, its ARN, its name and its tags. It stands in the place of
// the keys that would make the thing. Nothing of it is changed, tagged or deleted.
type Existing struct {
	// ID is the id that the provider gave the thing.
	ID string `yaml:"id"`
	// ARN is the ARN of the thing.
	ARN string `yaml:"arn"`
	// Name is the name of the thing at the provider.
	Name string `yaml:"name"`
	// Tags are tags of the thing, by name. Exactly one thing of its kind has to have all of
	// them.
	Tags map[string]string `yaml:"tags"`
}

// single is a struct type of which exactly one key is written.
type single interface{ single() }

func (*Existing) single() {}

// isSingle tells whether values of a type are replaced by an overlay, not merged,
// because they have one key.
func isSingle(t reflect.Type) bool {
	return t != nil && reflect.PointerTo(t).Implements(reflect.TypeFor[single]())
}

// onlyKey reports that a struct has none of its keys, or several.
func (d *decoder) onlyKey(n *node, info *structInfo) {
	var written []entry
	for _, e := range n.entries {
		if info.byKey[e.name] != nil {
			written = append(written, e)
		}
	}
	switch {
	case len(n.entries) == 0:
		d.errorf(n.subject(), "No identity", "%s names nothing. Write one of %s.", d.where(), alternatives(info.keys))
	case len(written) > 1:
		d.diags = append(d.diags, diag.WithRelated(
			diag.Errorf(written[1].node.name(), "Two identities",
				"%s wants one of %s, and %s is written already. Keep the one that nobody changes.",
				d.where(), alternatives(info.keys), written[0].name),
			diag.Related{Message: "The other one is here.", Range: written[0].node.name()}))
	}
}

// besideExisting reports the keys of a thing that is there already that would make
// one.
func (d *decoder) besideExisting(n, existing *node, info *structInfo) {
	for _, e := range n.entries {
		f := info.byKey[e.name]
		if f == nil || f.beside || f.reject != "" || e.node.kind == brokenNode {
			continue
		}
		d.diags = append(d.diags, diag.WithRelated(
			diag.Errorf(e.node.name(), "Key of what exists",
				"%s exists already, so nothing makes it and %s has no effect on it. Leave the key out, or existing.", d.where(), e.name),
			diag.Related{Message: "This says that it exists.", Range: existing.name()}))
	}
}

// needed tells whether a key has to stand in a map, as far as other keys decide it.
func (f *field) needed(n *node) bool {
	return f.required && (f.beside || n.get(ExistingKey) == nil || n.get(ExistingKey).isNull())
}

// withoutOwn takes the keys out of the base of what an overlay says exists: those
// that would make the thing.
func withoutOwn(base, over *node, t reflect.Type) {
	if t == nil || t.Kind() != reflect.Struct || isScalar(t) || !infoOf(t).existing {
		return
	}
	if existing := over.get(ExistingKey); existing == nil || existing.isNull() {
		return
	}
	info := infoOf(t)
	base.entries = slices.DeleteFunc(base.entries, func(e entry) bool {
		f := info.byKey[e.name]
		return f != nil && !f.beside
	})
}
