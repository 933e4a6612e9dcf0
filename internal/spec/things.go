package spec

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/secret"
)

// Thing is something that the spec declares.
type Thing struct {
	// Kind is what it is, such as security_group; Name is how references show it.
	Kind, Name string
	// Range is where its name stands.
	Range hcl.Range
}

// Reference is a text that names a thing.
type Reference struct {
	Thing
	// Path and Place are where the text stands.
	Path  string
	Place hcl.Range
	// Text is what was written: the name itself, or one of the other spellings. Besides is
	// what it says besides the name, and for nothing: "its region".
	Text, Besides string
}

// Things are what the spec declares, in the order of kinds and places.
func (f *File) Things() []Thing { return slices.Clone(f.things) }

// References are the references that lead somewhere, in the order of the spec.
func (f *File) References() []Reference { return slices.Clone(f.references) }

// Whole tells that loading found no error, so that nothing is missing that
// somebody has written.
func (f *File) Whole() bool { return f.whole }

// Hide blots out a text of the spec in its sources, and wherever it is said again.
func (f *File) Hide(rng hcl.Range, text string) {
	hideIn(f.sources[rng.Filename], rng)
	f.secrets.Add(text)
}

// Conceal returns diagnostics as they are shown: no secret is said that somebody wrote into
// the spec, and names are whole.
func (f *File) Conceal(diags hcl.Diagnostics) hcl.Diagnostics {
	diags = f.sayNames(diags)
	if f.secrets.Empty() {
		return diags
	}
	return diag.Reword(diags, f.secrets.Blot)
}

// concealed returns diagnostics without the secrets of the text that they are about.
func concealed(diags hcl.Diagnostics, src []byte) hcl.Diagnostics {
	var secrets secret.Set
	_, found := secret.Mask(src)
	secrets.Add(found...)
	return diag.Reword(diags, secrets.Blot)
}

// ConcealText is a text without these secrets.
func (f *File) ConcealText(text string) string { return f.secrets.Blot(text) }

// Has tells whether the spec says something at a path, be it false or nothing.
func (f *File) Has(path string) bool {
	n := f.root
	for _, key := range diag.Segments(path) {
		if n == nil {
			return false
		}
		if n.kind == listNode {
			i, err := strconv.Atoi(key)
			if err != nil || i < 0 || i >= len(n.items) {
				return false
			}
			n = n.items[i]
			continue
		}
		n = n.written(key)
	}
	return n != nil
}

// things are the declared things with their kinds.
func (r *resolver) things() []Thing {
	var all []Thing
	for kind, symbols := range r.order {
		for _, s := range symbols {
			all = append(all, Thing{kind, s.canonical, s.rng})
		}
	}
	slices.SortFunc(all, func(a, b Thing) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Range.Filename, b.Range.Filename),
			cmp.Compare(a.Range.Start.Byte, b.Range.Start.Byte), cmp.Compare(a.Name, b.Name))
	})
	return all
}

// used notes that a text refers to a thing of one of the kinds.
func (r *resolver) used(kinds []string, s *symbol, text string, n *node) {
	besides := ""
	if spelling := r.spelled(kinds, s, text); spelling != nil {
		besides = spelling.Besides
	}
	for _, kind := range kinds {
		if slices.Contains(r.order[kind], s) {
			r.uses = append(r.uses, Reference{
				Thing: Thing{kind, s.canonical, s.rng},
				Path:  strings.TrimPrefix(strings.Join(r.path, ""), "."), Place: n.subject(), Text: text, Besides: besides,
			})
			return
		}
	}
}

// usedAll notes that the beginning of a name, in front of a wildcard, refers to
// all things of a kind that begin like it.
func (r *resolver) usedAll(kind, prefix, text string, n *node) {
	for _, s := range r.order[kind] {
		if slices.ContainsFunc(s.spellings, func(name string) bool { return strings.HasPrefix(name, prefix) }) {
			r.used([]string{kind}, s, text, n)
		}
	}
}
