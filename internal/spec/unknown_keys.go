package spec

import (
	"cmp"
	"fmt"
	"reflect"
	"strings"

	"github.com/agext/levenshtein"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// mostHints is how many unknown keys are compared with all that there are, and
// mostUnknown how many are reported: a file of nothing else is no spec.
const (
	mostHints   = 200
	mostUnknown = 100_000
)

// doors are the ways to say what no key says.
const doors = "What none of them says may be an argument under settings, Terraform of your own in modules/NAME beside the spec, " +
	"or a section that such a module or a pack declares (docs/extend.md)."

func (d *decoder) unknown(e entry, t reflect.Type) {
	keys := d.vocabulary.keysIn(t)
	if d.secret > 0 || isSensitive(e.name) {
		d.within(Segment(e.name), func() { d.hide(e.node) })
	}
	owner, thing := d.where(), d.thing()
	switch d.unknowns++; {
	case d.unknowns > mostUnknown:
		return
	case d.unknowns == mostUnknown:
		d.errorf(e.node.key, "Too many unknown keys",
			"More keys than these are unknown, and not reported. Look whether this is a spec at all.")
		return
	case d.unknowns > mostHints:
		d.errorf(e.node.key, "Unknown "+thing, "%s has no %s %s.", owner, thing, quote(e.name))
		return
	}
	suggestion, hint := d.hintOf(t, e, keys, thing)
	d.errorf(e.node.key, "Unknown "+thing, "%s has no %s %s. %s", owner, thing, quote(e.name), hint)
	if suggestion != "" {
		d.fixed(e.node.key, suggestion, "Write "+suggestion+".", false)
	}
}

// hintOf says what to write in the place of an unknown key. suggestion is the one key that it
// may be a misspelling of, "" for none.
func (d *decoder) hintOf(t reflect.Type, e entry, keys []string, thing string) (suggestion, hint string) {
	if bare := strings.TrimSpace(e.name); bare != e.name {
		return "", fmt.Sprintf("What looks like a blank is a part of the name, as in what is copied from a page: "+
			"type the blanks around %q anew.", bare)
	}
	suggestion = diag.Suggest(e.name, keys)
	if suggestion == "" {
		suggestion = sameWords(e.name, keys)
	}
	if own := d.vocabulary.ownWith(t, e.name); own != "" && suggestion == "" {
		return "", fmt.Sprintf("It is a key of %s: write %s: {%s: ...}.", own, own, e.name)
	}
	if elsewhere := d.elsewhereHint(t, e.name, thing); elsewhere != "" {
		return "", elsewhere
	}
	if below := d.belowHint(t, e.name); below != "" && !isSlip(e.name, suggestion) {
		return "", below
	}
	near := d.nearHint(t, e.name)
	if near == "" {
		if set := d.settingsHint(e.name); set != "" {
			return "", set
		}
	}
	if suggestion != "" {
		return suggestion, fmt.Sprintf("Did you mean %q?", suggestion)
	}
	if strings.Contains(e.name, " ") && e.node.kind == scalarNode && e.node.isNull() {
		hint = "A comma ends a value within { and }: where these words belong to the one before them, put all of it into quotes."
	}
	every := "It has the " + plural(thing, len(keys)) + " " + list(keys) + ". " + doors
	return "", cmp.Or(near, d.likeHint(t, e.name), hint, every)
}

// isSlip tells whether a name is another one that somebody mistyped, and not a word of its own.
func isSlip(name, meant string) bool {
	return meant != "" && (strings.HasPrefix(meant, name) || levenshtein.Distance(name, meant, nil) == 1)
}

// sameWords gives the one key that has all words of a name and more, or all but some of them, in
// their order: kms_key_id for kms_master_key_id. It gives nothing where the two share one word
// only, or several keys are like it.
func sameWords(name string, keys []string) string {
	found := ""
	words := strings.Split(name, "_")
	for _, key := range keys {
		of := strings.Split(key, "_")
		if min(len(words), len(of)) < 2 || !within(words, of) && !within(of, words) {
			continue
		}
		if found != "" {
			return ""
		}
		found = key
	}
	return found
}

// within reports whether all words of one list stand in another, in their order.
func within(words, of []string) bool {
	for _, word := range of {
		if len(words) > 0 && words[0] == word {
			words = words[1:]
		}
	}
	return len(words) == 0
}
