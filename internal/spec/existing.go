package spec

import (
	"cmp"
	"reflect"
	"slices"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// ExistingKey is the key of a thing that is there already.
const ExistingKey = "existing"

// Existing says which thing is meant that is there already and belongs to somebody
// else: by one of its id, its address, its name and its tags. It stands in the place of
// the keys that would make the thing. Nothing of it is changed, tagged or deleted.
type Existing struct {
	// ID is the id that the provider gave the thing.
	ID string `yaml:"id"`
	// ARN is the address that the provider gave the thing, where it gives any.
	ARN string `yaml:"arn"`
	// Name is the name of the thing at the provider.
	Name string `yaml:"name"`
	// Tags are tags of the thing, by name. Exactly one thing of its kind has to have all of
	// them.
	Tags map[string]string `yaml:"tags"`
	// Account is the other account that the thing is in, one of accounts. It is looked up
	// there, by the way that accounts says.
	Account string `yaml:"account" spec:"with" ref:"account"`
	// OwnsPolicy is that the policy of the thing, which says who may use it, is written from
	// here, whole: nobody else writes it. What it permits follows from the spec.
	OwnsPolicy bool `yaml:"owns_policy" spec:"with"`
}

// single is a struct type of which exactly one key is written, beside those of the option
// "with".
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
	unknown := false
	for _, e := range n.entries {
		f := info.byKey[e.name]
		unknown = unknown || f == nil
		if f != nil && !f.with {
			written = append(written, e)
		}
	}
	identities := slices.DeleteFunc(slices.Clone(info.keys), func(key string) bool { return info.byKey[key].with })
	switch {
	case len(written) == 0 && !unknown:
		d.errorf(n.subject(), "No identity", "%s names nothing. Write one of %s.", d.where(), alternatives(identities))
	case len(written) > 1:
		d.diags = append(d.diags, diag.WithRelated(
			diag.Errorf(written[1].node.name(), "Two identities",
				"%s wants one of %s, and %s is written already. Keep the one that nobody changes.",
				d.where(), alternatives(identities), written[0].name),
			diag.Related{Message: "The other one is here.", Range: written[0].node.name()}))
	}
}

// existing is what says that a thing is there already: its own key existing or, of a
// part of something, the one of that. It is nil for a thing that is made.
func (n *node) existing() *node {
	if own := n.get(ExistingKey); own != nil && !own.isNull() {
		return own
	}
	return n.within
}

// placeParts notes in the parts of a thing that is there already that they are there
// too. In an overlay they may be a map from their names.
func (n *node) placeParts(info *structInfo, existing *node) {
	for _, e := range n.entries {
		for _, item := range e.node.items {
			item.inside = existing
		}
		if f := info.byKey[e.name]; f != nil && f.parts {
			for _, item := range e.node.items {
				item.within = existing
			}
			for _, item := range e.node.entries {
				item.node.within = existing
			}
		}
	}
}

// nameExisting names things that are there already, which references may do: by the name
// that finds them or, without one, by their key.
func (s *Spec) nameExisting() {
	for key, secret := range s.Secrets {
		if secret.Existing != nil {
			secret.Name = cmp.Or(secret.Existing.Name, key)
		}
	}
	for key, bucket := range s.Storage {
		if bucket.Existing != nil {
			bucket.Name = cmp.Or(bucket.Existing.Name, key)
		}
	}
	for key, database := range s.Databases {
		if database.Existing != nil {
			database.Identifier = cmp.Or(database.Existing.Name, key)
		}
	}
	for key, cache := range s.Caches {
		if cache.Existing != nil {
			cache.ReplicationGroupID = cmp.Or(cache.Existing.Name, key)
		}
	}
	for key, balancer := range s.LoadBalancers {
		if balancer.Existing != nil {
			balancer.Name = cmp.Or(balancer.Existing.Name, key)
		}
	}
}

// partsOfMade reports parts of a thing that is made which are said to exist.
func (d *decoder) partsOfMade(n *node, info *structInfo) {
	for _, e := range n.entries {
		if f := info.byKey[e.name]; f == nil || !f.parts {
			continue
		}
		for _, item := range e.node.items {
			if existing := item.get(ExistingKey); existing != nil && !existing.isNull() {
				d.errorf(existing.name(), "Part of what is made",
					"%s is made here, so nothing of it exists yet. Leave existing out, or write it for the whole.", d.where())
			}
		}
	}
}

// besideExisting reports the keys of a thing that is there already that would make
// one.
func (d *decoder) besideExisting(n, existing *node, info *structInfo) {
	instead := "Leave the key out, or existing."
	if existing == n.within {
		instead = "Leave the key out: it is set by whoever made it."
	}
	for _, e := range n.entries {
		f := info.byKey[e.name]
		if f == nil || f.beside || f.parts || f.reject != "" || e.node.kind == brokenNode {
			continue
		}
		d.diags = append(d.diags, diag.WithRelated(
			diag.Errorf(e.node.name(), "Key of what exists",
				"%s exists already, so nothing makes it and %s has no effect on it. %s", d.where(), e.name, instead),
			diag.Related{Message: "This says that it exists.", Range: existing.name()}))
	}
}

// needed tells whether a key has to stand in a map, as far as other keys decide it.
func (f *field) needed(n *node) bool {
	return f.required && (f.beside && !f.made || n.existing() == nil)
}

// withoutOwn takes the keys out of the base of what an overlay says exists: those
// that would make the thing, or a part of it.
func withoutOwn(base, over *node, t reflect.Type) {
	if t == nil || t.Kind() != reflect.Struct || isScalar(t) || !infoOf(t).existing {
		return
	}
	info, existing := infoOf(t), over.get(ExistingKey)
	switch {
	case existing == nil && base.existing() != nil:
		over.placeParts(info, base.existing())
	case existing != nil && !existing.isNull():
		over.placeParts(info, existing)
		existing.formers = append(existing.formers, base.givenNames(info)...)
		base.withoutMakers(t)
	}
}

// givenNames are the names of a thing by which others refer to it besides its key.
func (n *node) givenNames(info *structInfo) []string {
	var names []string
	for i := range info.fields {
		f := &info.fields[i]
		if name := n.get(f.key); f.declares != "" && f.unique != "" && name != nil && name.kind == scalarNode && name.text != "" {
			names = append(names, name.text)
		}
	}
	return names
}

// withoutMakers takes the keys out of a thing that would make it, or a part of it.
func (n *node) withoutMakers(t reflect.Type) {
	info := infoOf(t)
	n.entries = slices.DeleteFunc(n.entries, func(e entry) bool {
		f := info.byKey[e.name]
		return f != nil && (!f.beside || f.anew) && !f.parts
	})
	for _, e := range n.entries {
		if f := info.byKey[e.name]; f != nil && f.parts {
			for _, item := range e.node.items {
				item.withoutMakers(t.Field(f.index).Type.Elem())
			}
			// Of what is only named, nobody knows whether it is there.
			e.node.items = slices.DeleteFunc(e.node.items, func(item *node) bool { return len(item.entries) <= 1 })
		}
	}
}
