package spec

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// Elsewhere is what other packs say, for who writes a word of theirs.
type Elsewhere struct {
	// Pack is the name of the chosen pack, and OfOthers whether it is one from outside, whose
	// author may add words to it.
	Pack     string
	OfOthers bool
	// Vocabularies are those of the built-in packs but the chosen one, by their names. They are
	// asked for when a word is unknown.
	Vocabularies func() map[string]*Vocabulary
}

// WithElsewhere is the vocabulary that knows which other packs have a word.
func (v *Vocabulary) WithElsewhere(e Elsewhere) *Vocabulary {
	with := *v
	with.elsewhere = e
	return &with
}

// Lack is a key that the pack does not have and others have, or a section.
type Lack struct {
	// Path is where the key would stand; * matches any name or number: functions[*].layers.
	Path string
	// Instead says in a sentence what to write in its place.
	Instead string
}

// WithLacks is the vocabulary that says what to write in the place of these keys. wrong are
// the paths of keys of no thing that there is.
func (v *Vocabulary) WithLacks(lacks []Lack) (with *Vocabulary, wrong []string) {
	copied := *v
	copied.lacks = lacks
	for _, l := range lacks {
		parts := diag.Segments(l.Path)
		if len(parts) > 1 && v.structAt(parts[:len(parts)-1]) == nil {
			wrong = append(wrong, l.Path)
		}
	}
	return &copied, wrong
}

// insteadOf says what to write in the place of a key at a path, "" when the pack says nothing of it.
func (v *Vocabulary) insteadOf(path string) string {
	if v == nil {
		return ""
	}
	parts := diag.Segments(path)
	for _, l := range v.lacks {
		if slices.EqualFunc(diag.Segments(l.Path), parts, func(pattern, part string) bool { return pattern == "*" || pattern == part }) {
			return l.Instead
		}
	}
	return ""
}

// packsWith are the names of other packs that have a key in things of a type, which stand at a
// path, or a section.
func (v *Vocabulary) packsWith(t reflect.Type, path, name string) []string {
	if v == nil || v.elsewhere.Vocabularies == nil {
		return nil
	}
	var names []string
	for pack, other := range v.elsewhere.Vocabularies() {
		if other.knows(v, t, name) || other.knowsAt(path) {
			names = append(names, pack)
		}
	}
	slices.Sort(names)
	return names
}

// knows tells whether a vocabulary has a key in things of a type of another one.
func (v *Vocabulary) knows(of *Vocabulary, t reflect.Type, name string) bool {
	if t == of.rootType() {
		return infoOf(v.rootType()).byKey[name] != nil
	}
	if v.ownOf(t, name) != nil {
		return true
	}
	for thing, all := range of.own {
		for _, own := range all {
			if own.of != t {
				continue
			}
			if same := v.ownOf(thing, own.name); same != nil && infoOf(same.of).byKey[name] != nil {
				return true
			}
		}
	}
	return false
}

// knowsAt tells whether a vocabulary has a key at a path of a section.
func (v *Vocabulary) knowsAt(path string) bool {
	parts := diag.Segments(path)
	last := len(parts) - 1
	t := v.structAt(parts[:last])
	return t != nil && (infoOf(t).byKey[parts[last]] != nil || v.ownOf(t, parts[last]) != nil)
}

// elsewhereHint says what to do about a word that the pack lacks or other packs have; it is
// empty where nobody has it.
func (d *decoder) elsewhereHint(t reflect.Type, name, thing string) string {
	path := d.pathOfKey(name)
	packs, instead := d.vocabulary.packsWith(t, path, name), d.vocabulary.insteadOf(path)
	if instead == "" {
		instead = d.vocabulary.meaning(d.canonicalPath(), name)
	}
	switch {
	case instead != "" && len(packs) > 0:
		return fmt.Sprintf("%s Where a spec for the pack %s shares the file, give it the value null in the overlay of this environment.",
			instead, packs[0])
	case instead != "" || len(packs) == 0:
		return instead
	}
	has := "The pack " + packs[0] + " has it"
	if len(packs) > 1 {
		has = "The packs " + list(packs) + " have it"
	}
	pack := d.vocabulary.elsewhere.Pack
	hint := fmt.Sprintf("%s, and this spec is for the pack %s. Leave it out; where others share the file, give it the value null "+
		"in the overlay of this environment.", has, pack)
	if d.vocabulary.elsewhere.OfOthers {
		block := fmt.Sprintf("keys %q { shared = true } with a key block for each key below it", d.pathOfKey(name))
		if thing == "section" {
			block = fmt.Sprintf("section %q", name)
		}
		hint += fmt.Sprintf(" Whoever writes that pack declares it by a block %s (docs/packs.md).", block)
	}
	return hint
}

// pathOfKey is the path of a key of the place that is decoded, with a * for each number, as
// packs write it.
func (d *decoder) pathOfKey(name string) string {
	path := ""
	for _, segment := range d.path {
		if segment[0] == '[' {
			segment = "[*]"
		}
		path = join(path, segment)
	}
	return join(path, Segment(name))
}
