package spec

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// ForeignWords are what the provider and its tools call what keys of a thing say.
type ForeignWords struct {
	// Place leads to the things, with * for any name or number; it is empty for sections.
	Place string
	// Resources are the types of resources that such a thing becomes.
	Resources []string
	// Mean has for each word the key that says it, as a path from the thing, or a sentence.
	Mean map[string]string
}

// WithForeignWords is the vocabulary that knows words of the provider. argument gives that of some
// types of resources which has an argument that no key sets, "" for none. wrong tells of
// the words that nobody would be led by.
func (v *Vocabulary) WithForeignWords(
	words []ForeignWords, argument func(types []string, name string) string,
) (with *Vocabulary, wrong []string) {
	copied := *v
	copied.words, copied.argument = words, argument
	for _, w := range words {
		place := diag.Segments(w.Place)
		if len(place) > 0 && v.structAt(place) == nil {
			wrong = append(wrong, fmt.Sprintf("no spec has anything at %q", w.Place))
			continue
		}
		if long := strings.Join(v.longForms(place), "."); len(place) > 0 && long != strings.Join(place, ".") {
			wrong = append(wrong, fmt.Sprintf("%q is the short form of one of several: write the long one", w.Place))
			continue
		}
		for _, word := range sortedKeys(w.Mean) {
			switch means := w.Mean[word]; {
			case v.keyStateAt(slices.Concat(place, []string{word})) != noKey:
				wrong = append(wrong, fmt.Sprintf("%q is a key at %q, or refused there with a reason", word, w.Place))
			case isPath(means) && v.keyStateAt(slices.Concat(place, diag.Segments(means))) != writableKey:
				wrong = append(wrong, fmt.Sprintf("there is no key %q at %q, which %q would mean", means, w.Place, word))
			}
		}
	}
	return &copied, wrong
}

// isPath tells a path of a key from a sentence.
func isPath(means string) bool { return !strings.Contains(means, " ") }

// keyState is what is known of a key at a place.
type keyState int

const (
	noKey keyState = iota
	refusedKey
	writableKey
)

// keyStateAt tells whether a key may stand at a path.
func (v *Vocabulary) keyStateAt(path []string) keyState {
	last := len(path) - 1
	key := path[last]
	t := elem(v.rootType())
	if last > 0 {
		t = v.structAt(path[:last])
	}
	if t == nil && last > 1 { // below a key of the pack
		if around := v.structAt(path[:last-1]); around != nil {
			if own := v.ownOf(around, path[last-1]); own != nil {
				t = own.of
			}
		}
	}
	switch {
	case t == nil:
		return noKey
	case writable(t, key), v.ownOf(t, key) != nil:
		return writableKey
	case infoOf(t).byKey[key] != nil:
		return refusedKey
	}
	return noKey
}

// meaning says what a word of the provider means at a place, "" for what is no such word.
func (v *Vocabulary) meaning(place []string, word string) string {
	if v == nil {
		return ""
	}
	for _, w := range v.words {
		means := w.Mean[word]
		switch {
		case means == "" || !leadsTo(w.Place, place):
		case isPath(means):
			key := strings.TrimPrefix(strings.ReplaceAll(w.Place, "[*]", "")+"."+means, ".")
			return fmt.Sprintf("It is said by %s: `jobhivegen docs %s` shows how.", means, key)
		default:
			return strings.Join(strings.Fields(means), " ")
		}
	}
	return ""
}

// meansOther tells whether a word of the provider is said by another key than one that is spelt like it.
func (v *Vocabulary) meansOther(place []string, word, key string) bool {
	if v == nil {
		return false
	}
	return slices.ContainsFunc(v.words, func(w ForeignWords) bool {
		means := w.Mean[word]
		return means != "" && means != key && isPath(means) && leadsTo(w.Place, place)
	})
}

// leadsTo tells whether a pattern matches a path.
func leadsTo(pattern string, path []string) bool {
	return slices.EqualFunc(diag.Segments(pattern), path, func(of, part string) bool { return of == "*" || of == part })
}

// settingsHint says where an argument of the provider is set that no key says.
func (d *decoder) settingsHint(name string) string {
	if d.vocabulary == nil || d.vocabulary.argument == nil {
		return ""
	}
	place := d.canonicalPath()
	for _, w := range d.vocabulary.words {
		if len(w.Resources) == 0 || !leadsTo(w.Place, place) {
			continue
		}
		if typ := d.vocabulary.argument(w.Resources, name); typ != "" {
			return fmt.Sprintf("No key says it. It is an argument of %s: write settings: {%s.NAME: {%s: ...}}, at the end of the file "+
				"and with the address that `jobhivegen coverage` lists (docs/extend.md).", typ, typ, name)
		}
	}
	return ""
}

// canonicalPath is the path of the thing that is decoded, with the long form of what stands in
// the short one: load_balancers, main for load_balancer.
func (d *decoder) canonicalPath() []string {
	path := make([]string, 0, len(d.path))
	for _, segment := range d.path {
		path = append(path, strings.Join(diag.Segments(segment), ""))
	}
	return d.vocabulary.longForms(path)
}

// longForms writes the short forms of a path long.
func (v *Vocabulary) longForms(path []string) []string {
	var long []string
	t := elem(v.rootType())
	for i, name := range path {
		switch t.Kind() {
		case reflect.Struct:
			f := infoOf(t).byKey[name]
			if f == nil || isScalar(t) {
				return append(long, path[i:]...)
			}
			t = elem(f.typeIn(t, name))
			if name == f.short {
				long = append(long, f.key)
				name = Main
			}
		case reflect.Map, reflect.Slice:
			t = elem(t.Elem())
		}
		long = append(long, name)
	}
	return long
}
