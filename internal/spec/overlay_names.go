package spec

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// Names of an overlay that the base does not have are either new things or misspelt old ones.

// LikeName is a name that an overlay adds and that is like one of the base which the overlay leaves
// alone.
type LikeName struct {
	// Path leads to what has the new name, and Near is the name of the base.
	Path, Near string
	// Range is where the new name stands, and NearRange where the other one does.
	Range, NearRange hcl.Range
}

// LikeNames are the names of the overlay that are like one of the base, in the order of the overlay.
func (f *File) LikeNames() []LikeName { return f.likeNames }

// adds notes a name that an overlay adds to those of the base, if it is like one of them that the
// overlay does not have. What is renamed has both names on purpose.
func (d *decoder) adds(added *node, name string, base []entry, over *node) {
	if added.get(renamedFrom) != nil {
		return
	}
	for _, e := range base {
		if e.node != nil && e.short == "" && over.get(e.name) == nil && misspells(name, e.name) {
			d.likeNames = append(d.likeNames, LikeName{d.where(), e.name, added.name(), e.node.name()})
			return
		}
	}
}

// shortestMisspelt is the number of letters from which a word is taken for another one with a wrong
// letter. Shorter ones tell things apart, as in web-1a and web-1b.
const shortestMisspelt = 4

// misspells tells whether a name is likely to be another one with a slip of the keyboard: only
// separators and capital letters differ, or a single one of the words, by one letter, or by two that
// changed places. Digits count things, so names that differ in them are those of two things.
func misspells(name, other string) bool {
	if withoutSigns(name) == withoutSigns(other) {
		return true
	}
	words, others := nameParts(name), nameParts(other)
	if len(words) != len(others) {
		return false
	}
	differ := 0
	for i, word := range words {
		if word == others[i] {
			continue
		}
		if differ++; differ > 1 || !oneSlip(word, others[i]) {
			return false
		}
	}
	return differ == 1
}

// withoutSigns is a name without separators and capital letters.
func withoutSigns(name string) string {
	return strings.Join(nameParts(name), "")
}

// nameParts splits a name into its words and numbers, in small letters.
func nameParts(name string) []string {
	var words []string
	var last rune
	for _, r := range strings.ToLower(name) {
		switch letter := unicode.IsLetter(r); {
		case !letter && !unicode.IsDigit(r):
		case len(words) > 0 && (letter && unicode.IsLetter(last) || unicode.IsDigit(r) && unicode.IsDigit(last)):
			words[len(words)-1] += string(r)
		default:
			words = append(words, string(r))
		}
		last = r
	}
	return words
}

// oneSlip tells whether a word becomes another one by a letter more, less or in place of another one, or
// by an exchange of two neighbours.
func oneSlip(word, other string) bool {
	if min(utf8.RuneCountInString(word), utf8.RuneCountInString(other)) < shortestMisspelt {
		return false
	}
	a, b := []rune(word), []rune(other)
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a) <= 1 && len(b) <= 1 || len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
}

// stranger reports a thing of an overlay that the base does not have and that is
// incomplete by itself, so it was meant to change another thing. Without one of a name like it, that
// is said where the keys are reported that it lacks.
func (d *decoder) stranger(over *node, name string, t reflect.Type, names []string) bool {
	if t = elem(t); t.Kind() != reflect.Struct || isScalar(t) {
		return false
	}
	for _, f := range infoOf(t).fields {
		if !f.needed(over) || !d.vocabulary.requires(t, &f) || d.vocabulary.sized(t, &f) || over.get(f.key) != nil {
			continue
		}
		near := diag.Suggest(name, names)
		if near == "" {
			over.added = instead(names)
			return false
		}
		d.errorf(over.name(), "Nothing to change", "The base has no %s, and what stands here is not a whole one. Did you mean %q?",
			d.where(), near)
		return true
	}
	return false
}

// instead says what of the base an overlay can change.
func instead(names []string) string {
	if len(names) == 0 {
		return "The base has nothing of this kind that could be changed here."
	}
	return fmt.Sprintf("The base has no such thing that could be changed here; it has %s.",
		strings.Join(names[:min(len(names), mostNames)], ", "))
}

// mostNames is how many names of the base a message lists.
const mostNames = 12

// strangersBelow looks at the things of an overlay in a section that the base does not have at all. It
// tells whether nothing is left of them. A list may be a map from the names here too.
func (d *decoder) strangersBelow(over *node, t reflect.Type) bool {
	if t == nil || over.kind != mapNode || len(over.entries) == 0 {
		return false
	}
	switch t = elem(t); t.Kind() {
	case reflect.Map:
		for _, in := range over.entries {
			if !in.node.isNull() {
				d.into(in, func() { d.stranger(in.node, in.name, t.Elem(), nil) })
			}
		}
	case reflect.Slice:
		name := nameOfItems(t)
		if name == "" {
			return false
		}
		list := itemsOf(over, name)
		if !allNamed(list, name) {
			return false
		}
		list.items = slices.DeleteFunc(list.items, func(item *node) bool {
			d.within(Segment(item.get(name).text), func() {
				if item.removed {
					d.nothingToRemove(item, item.get(name).text, nil)
					return
				}
				d.stranger(item, item.get(name).text, t.Elem(), nil)
			})
			return item.removed
		})
		*over = *list
		return len(over.items) == 0
	}
	return false
}
