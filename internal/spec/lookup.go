package spec

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/diag"
)

func (r *resolver) dangling(kinds []string, text string, n *node) {
	var declared []*symbol
	var spellings, names []string
	for _, kind := range kinds {
		declared = append(declared, r.order[kind]...)
		for _, s := range r.order[kind] {
			spellings = append(spellings, s.spellings...)
			name := s.canonical
			if name == Main {
				name = r.nameOfMain(kinds, kind, s)
			}
			names = append(names, name)
		}
	}
	thing := words(strings.Join(kinds, " or "))
	hint := r.noneDeclared(kinds)
	suggestion := cmp.Or(diag.Suggest(text, spellings), longer(text, spellings))
	if suggestion != "" {
		hint = fmt.Sprintf("Did you mean %q?", suggestion)
	} else if len(declared) > 0 {
		hint = "Declared are " + list(some(names)) + "."
	}
	r.errorf(n.subject(), "Unknown "+thing,
		"%s names the %s %s, which is declared nowhere. %s", r.where(), thing, quote(text), hint)
	switch {
	case suggestion == "":
		r.lost = append(r.lost, lost{kinds, r.diags[len(r.diags)-1]})
	case r.isWritten(n) && n.text == text:
		r.fixed(n.rng, inPlace(n, suggestion), "Write "+suggestion+".", false)
	}
}

// noneDeclared says where things of some kinds are declared.
func (r *resolver) noneDeclared(kinds []string) string {
	if r.places == nil {
		r.places = &describer{root: r.vocabulary.rootType(), places: map[string][]string{}, existing: map[string]bool{}}
		r.places.declarations(r.places.root, "")
	}
	d := r.places
	var places []string
	mayExist := false
	for _, kind := range kinds {
		places = append(places, d.places[kind]...)
		mayExist = mayExist || d.existing[kind]
	}
	switch {
	case len(places) == 0:
		return "None is declared."
	case mayExist:
		return fmt.Sprintf("None is declared: write one into %s, with existing for one that is there already.", alternatives(some(places)))
	}
	return fmt.Sprintf("None is declared: write one into %s.", alternatives(some(places)))
}

// longer is the only name that ends with text as a word of its own, "" if there are
// none or several.
func longer(text string, names []string) string {
	found := ""
	for _, name := range names {
		if strings.HasSuffix(flat(name), "-"+flat(text)) {
			if found != "" {
				return ""
			}
			found = name
		}
	}
	return found
}

// canonicals are the names of things, of which only the first are given when
// there are many.
func canonicals(symbols []*symbol) []string {
	names := make([]string, 0, len(symbols))
	for _, s := range symbols {
		names = append(names, s.canonical)
	}
	return some(names)
}

func some(names []string) []string {
	const most = 12
	if more := len(names) - most; more > 0 {
		return append(slices.Clone(names[:most]), fmt.Sprintf("%d more", more))
	}
	return names
}

// lookup returns the things that text may refer to: those of the first spelling
// that refers to any.
func (r *resolver) lookup(kinds []string, text string) []*symbol {
	if found := r.exact(kinds, text); len(found) > 0 {
		return found
	}
	for _, spelling := range r.spellings(text) {
		if found := r.exact(kinds, spelling); len(found) > 0 {
			return found
		}
	}
	return r.tier(kinds, text)
}

// exact returns the things with this spelling, but for "-" and "_" where none
// has it to the letter.
func (r *resolver) exact(kinds []string, spelling string) []*symbol {
	var near, same []*symbol
	for _, kind := range kinds {
		for _, s := range r.symbols[kind][flat(spelling)] {
			near = append(near, s)
			if slices.Contains(s.spellings, spelling) {
				same = append(same, s)
			}
		}
	}
	if len(same) > 0 {
		return same
	}
	return near
}

// words writes the name of a kind as words.
func words(kind string) string { return strings.ReplaceAll(kind, "_", " ") }
