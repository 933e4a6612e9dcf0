package spec

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// reference is a type whose values name declared things in a way of their own.
type reference interface {
	resolve(r *resolver, n *node)
}

// symbol is one declared thing.
type symbol struct {
	// canonical is the spelling that templates see.
	canonical string
	spellings []string
	rng       hcl.Range
}

// resolver replaces references by the canonical names of what they refer to.
type resolver struct {
	*decoder
	spec       *Spec
	vocabulary *Vocabulary
	// symbols are the declared things by kind and by each of their spellings,
	// those of flat.
	symbols map[string]map[string][]*symbol
	// order are the things by kind as they were declared.
	order map[string][]*symbol
	// formers are the names that an overlay has changed.
	formers []former
	// uses are the references that were resolved.
	uses []Reference
	// lost are what is reported of those that lead nowhere.
	lost []lost
	// places are where things are declared, as noneDeclared says it, once it was asked.
	places *describer
}

// lost is what is reported of a reference to something of one of the kinds.
type lost struct {
	kinds []string
	*hcl.Diagnostic
}

// former is the name of a thing in the base, where an overlay gives it another.
type former struct {
	kind, name string
	now        string // its name in the overlay
	symbol     *symbol
	rng        hcl.Range
}

// resolveAll checks and replaces every reference of a spec.
func (v *Vocabulary) resolveAll(d *decoder, s *Spec, decoded reflect.Value, root *node) *resolver {
	r := &resolver{decoder: d, spec: s, vocabulary: v, symbols: map[string]map[string][]*symbol{}, order: map[string][]*symbol{}}
	r.declare(decoded, root, nil, "")
	for _, f := range r.formers {
		// A name that something else has taken over means that.
		if len(r.exact([]string{f.kind}, f.name)) == 0 {
			r.spell(f.kind, f.symbol, f.name, f.rng)
		}
	}
	r.references(decoded, root)
	r.grantUses(decoded, root)
	r.pointOut()
	return r
}

// pointOut shows with a reference that leads nowhere the one thing that nothing
// refers to, if there is just one: it may be meant.
func (r *resolver) pointOut() {
	used := map[string]bool{}
	for _, ref := range r.uses {
		used[ref.Kind+" "+ref.Name] = true
	}
	for _, l := range r.lost {
		var idle []*symbol
		for _, kind := range l.kinds {
			for _, s := range r.order[kind] {
				if !used[kind+" "+s.canonical] {
					idle = append(idle, s)
				}
			}
		}
		if len(idle) == 1 {
			_ = diag.WithRelated(l.Diagnostic, diag.Related{Message: "Nothing refers to this one.", Range: idle[0].rng})
		}
	}
}

// flat is what all spellings that differ by "-" and "_" have in common.
func flat(name string) string { return strings.ReplaceAll(name, "_", "-") }

func (r *resolver) add(kind, canonical string, rng hcl.Range) *symbol {
	s := &symbol{canonical: canonical, rng: rng}
	if r.symbols[kind] == nil {
		r.symbols[kind] = map[string][]*symbol{}
	}
	r.order[kind] = append(r.order[kind], s)
	r.spell(kind, s, canonical, rng)
	return s
}

// spell adds a spelling of s. Two things of one kind never share one.
func (r *resolver) spell(kind string, s *symbol, name string, rng hcl.Range) {
	for _, other := range r.symbols[kind][flat(name)] {
		if other != s && slices.Contains(other.spellings, name) {
			r.diags = append(r.diags, diag.WithRelated(
				diag.Errorf(rng, "Duplicate name",
					"There are two things of the kind %q with the name %s, so nothing can refer to either. Give "+
						"one of them another name.", words(kind), quote(name)),
				diag.Related{Message: "The first of the two is here.", Range: other.rng}))
			return
		}
	}
	if slices.Contains(s.spellings, name) {
		return
	}
	s.spellings = append(s.spellings, name)
	r.symbols[kind][flat(name)] = append(r.symbols[kind][flat(name)], s)
}

// declare collects what v and everything below it declares. owner is the thing
// of the given kind whose key leads to v.
func (r *resolver) declare(v reflect.Value, n *node, owner *symbol, kind string) {
	v = reflect.Indirect(v)
	if !v.IsValid() || n == nil || isScalar(v.Type()) {
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		info := infoOf(v.Type())
		for i := range info.fields {
			r.declareField(v, n, &info.fields[i], owner, kind)
		}
	case reflect.Map:
		for _, e := range n.entries {
			r.declare(v.MapIndex(reflect.ValueOf(e.name)), e.node, nil, "")
		}
	case reflect.Slice:
		for i := range min(v.Len(), len(n.items)) {
			r.declare(v.Index(i), n.items[i], nil, "")
		}
	}
}

func (r *resolver) declareField(parent reflect.Value, n *node, f *field, owner *symbol, kind string) {
	if f.reject != "" {
		return
	}
	v := parent.Field(f.index)
	_, child := f.in(n)
	switch {
	case child == nil:
		// What exists already is called what it is called there, and as the base calls what it makes.
		existing := n.get(ExistingKey)
		if existing == nil || owner == nil || kind != f.declares || f.unique == "" {
			return
		}
		if name := existing.get("name"); name != nil && name.text != "" {
			r.spell(kind, owner, name.text, name.rng)
		}
		r.renamed(kind, owner, existing)
	case f.declares == "":
		r.declare(v, child, nil, "")
	case v.Kind() == reflect.Map:
		for _, e := range child.entries {
			r.speakable(f.declares, e)
			s := r.add(f.declares, e.name, e.node.key)
			r.renamed(f.declares, s, e.node)
			r.declare(v.MapIndex(reflect.ValueOf(e.name)), e.node, s, f.declares)
		}
	case v.String() == "":
	case owner != nil && kind == f.declares:
		r.spell(kind, owner, v.String(), child.rng)
		r.renamed(kind, owner, child)
	case r.declared(f, v.String()):
	default:
		r.renamed(f.declares, r.add(f.declares, v.String(), child.rng), child)
	}
}

// speakable reports a key that names a thing and that nobody can type where it is
// referred to: it becomes a part of names, which have no blanks anywhere.
func (r *resolver) speakable(kind string, e entry) {
	silent := func(c rune) bool { return unicode.IsSpace(c) || !unicode.IsPrint(c) }
	if strings.ContainsFunc(e.name, silent) {
		r.errorf(e.node.key, "Name with a blank", "The %s is called %s, and a name has no blanks in it. Write %s.",
			words(kind), quote(e.name), quote(strings.Join(strings.FieldsFunc(e.name, silent), "-")))
	}
}

// renamed notes the names that n had before an overlay.
func (r *resolver) renamed(kind string, s *symbol, n *node) {
	for _, name := range n.formers {
		r.formers = append(r.formers, former{kind, name, cmp.Or(n.text, s.canonical), s, n.rng})
	}
}

// declared tells whether the list that the field names the items of has an item
// of this name, which has been reported then.
func (r *resolver) declared(f *field, name string) bool {
	if f.key == "" {
		return false
	}
	return slices.ContainsFunc(r.symbols[f.declares][flat(name)], func(s *symbol) bool { return s.canonical == name })
}

// references replaces the references in v and everything below it.
func (r *resolver) references(v reflect.Value, n *node) {
	v = reflect.Indirect(v)
	if !v.IsValid() || n == nil {
		return
	}
	held := v
	if v.CanAddr() {
		held = v.Addr()
	}
	if ref, ok := held.Interface().(reference); ok {
		ref.resolve(r, n)
		return
	}
	if isScalar(v.Type()) {
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		info := infoOf(v.Type())
		for i := range info.fields {
			f := &info.fields[i]
			if child := n.get(f.key); child != nil && f.reject == "" {
				r.within(f.segment, func() { r.field(v.Field(f.index), child, f) })
			}
		}
		for _, e := range n.entries {
			if e.node.own.IsValid() {
				r.within(Segment(e.name), func() { r.references(e.node.own, e.node) })
			}
		}
	case reflect.Map:
		for _, e := range n.entries {
			r.into(e, func() { r.references(v.MapIndex(reflect.ValueOf(e.name)), e.node) })
		}
	case reflect.Slice:
		for i := range min(v.Len(), len(n.items)) {
			r.within(index(i), func() { r.references(v.Index(i), n.items[i]) })
		}
	}
}

func (r *resolver) field(v reflect.Value, n *node, f *field) {
	switch {
	case f.ref == nil:
		r.references(v, n)
	case v.Kind() == reflect.String:
		switch {
		case !r.named(f.ref, v.String(), n):
		case f.kinded:
			v.SetString(r.referKinded(f.ref, v.String(), n))
		default:
			v.SetString(r.refer(f.ref, v.String(), n))
		}
	case v.Kind() == reflect.Map:
		r.keyed(v, n, f.ref)
	case v.Kind() == reflect.Slice:
		if texts, ok := v.Interface().([]string); ok && len(texts) == len(n.items) {
			texts, n.items = r.spreadTiers(texts, n, f.ref)
			v.Set(reflect.ValueOf(texts))
		}
		for i := range min(v.Len(), len(n.items)) {
			r.within(index(i), func() {
				if item := v.Index(i); r.named(f.ref, item.String(), n.items[i]) {
					item.SetString(r.refer(f.ref, item.String(), n.items[i]))
				}
			})
		}
	}
}

// named reports a reference that names nothing. A value that is not there at all,
// or that has been reported, is passed over.
func (r *resolver) named(kinds []string, text string, n *node) bool {
	if text == "" && n.kind == scalarNode && n.text == "" && n.tag == "!!str" {
		r.errorf(n.subject(), "Empty reference", "%s is to name a %s, and is empty. Name one, or leave the key out.",
			r.where(), words(strings.Join(kinds, " or ")))
	}
	return text != ""
}

// refer returns the canonical name of what text refers to, or reports that it
// refers to nothing and returns text.
func (r *resolver) refer(kinds []string, text string, n *node) string {
	found := r.lookup(kinds, text)
	switch len(found) {
	case 1:
		r.used(kinds, found[0], text, n)
		r.respellReference(kinds, text, "", found[0], n)
		return found[0].canonical
	case 0:
		r.dangling(kinds, text, n)
	default:
		r.errorf(n.subject(), "Ambiguous reference",
			"%s could mean %s. Write the one that is meant.", r.where(), list(canonicals(found)))
	}
	return text
}

// referKinded is refer for what may be of several kinds, which may have things of one
// name: the reference may say the kind, as in database/orders, and its value does.
func (r *resolver) referKinded(kinds []string, text string, n *node) string {
	if kind, name, ok := strings.Cut(text, "/"); ok && slices.Contains(kinds, kind) {
		return kind + "/" + r.refer([]string{kind}, name, n)
	}
	var meant []string
	for _, kind := range kinds {
		for _, s := range r.lookup([]string{kind}, text) {
			meant = append(meant, kind+"/"+s.canonical)
		}
	}
	if len(meant) > 1 {
		r.errorf(n.subject(), "Ambiguous reference", "%s could mean %s. Write the one that is meant.", r.where(), list(meant))
		return text
	}
	name := r.refer(kinds, text, n)
	if len(meant) == 1 {
		return meant[0]
	}
	return name
}

// nameOfMain is what a reference can say for a thing that stands in the spec without a
// name: its kind, where that is enough, or the name that the thing has itself.
func (r *resolver) nameOfMain(kinds []string, kind string, s *symbol) string {
	if len(r.lookup(kinds, kind)) > 0 {
		return kind
	}
	if i := slices.IndexFunc(s.spellings, func(name string) bool { return name != Main }); i >= 0 {
		return s.spellings[i]
	}
	return kind
}
