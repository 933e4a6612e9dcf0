package spec

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// everywhere are keys that so many things have that a place which has one says nothing.
var everywhere = []string{"description", "enabled", "existing", "id", "key", "kind", "name", "tags", "type", "value", "values", "version"}

// mostPlaces is how many places a hint names.
const mostPlaces = 3

// nearHint leads to the things that have a key: those below that which is decoded, or one around
// it. It is empty where there is none, or too many.
func (d *decoder) nearHint(t reflect.Type, name string) string {
	if hint := d.belowHint(t, name); hint != "" || slices.Contains(everywhere, name) {
		return hint
	}
	return d.keyAround(name)
}

// belowHint leads to the places below that have a key itself.
func (d *decoder) belowHint(t reflect.Type, name string) string {
	if slices.Contains(everywhere, name) {
		return ""
	}
	places := d.keyBelow(t, name, d.hasKey)
	if len(places) == 0 || len(places) > mostPlaces {
		return ""
	}
	return hintTo(places)
}

// likeHint names the key below with the words of an unknown one and more, or the one that has
// the unknown word in its name. It is empty where there is no such key, or several.
func (d *decoder) likeHint(t reflect.Type, name string) string {
	if slices.Contains(everywhere, name) {
		return ""
	}
	if places := d.keyBelow(t, name, hasWords); len(places) == 1 {
		return hintTo(places)
	}
	if key := withWord(name, d.vocabulary.keysIn(t)); key != "" {
		return fmt.Sprintf("Did you mean %q?", key)
	}
	return ""
}

// keyAround leads to the nearest thing around that which is decoded that has a key.
func (d *decoder) keyAround(name string) string {
	if d.vocabulary == nil {
		return ""
	}
	for last := len(d.path) - 1; last > 0; last-- {
		path := strings.TrimPrefix(strings.Join(d.path[:last], ""), ".")
		if around := d.vocabulary.structAt(diag.Segments(path)); around != nil && writable(around, name) {
			return fmt.Sprintf("It is a key of %s: write it there, beside %s.", path, strings.TrimPrefix(d.path[last], "."))
		}
	}
	return ""
}

// below is a key of a thing below which another key stands.
type below struct {
	name string
	kind reflect.Kind // other keys stand in it, in the items of a list or in what a map has by name
	key  string
}

// hintTo says where a key below stands, of which there may be several.
func hintTo(places []below) string {
	var names, written []string
	for _, b := range places {
		names = append(names, b.name)
		switch b.kind {
		case reflect.Slice:
			written = append(written, fmt.Sprintf("%s: [{%s: ...}]", b.name, b.key))
		case reflect.Map:
			written = append(written, fmt.Sprintf("%s: {NAME: {%s: ...}}", b.name, b.key))
		default:
			written = append(written, fmt.Sprintf("%s: {%s: ...}", b.name, b.key))
		}
	}
	return fmt.Sprintf("It is a key of %s: write %s.", list(names), strings.Join(written, ", or "))
}

// hasKey is a key itself where things of a type have it.
func (d *decoder) hasKey(t reflect.Type, name string) string {
	if writable(t, name) || infoOf(t).byKey[name] == nil && slices.Contains(d.vocabulary.keysIn(t), name) {
		return name
	}
	return ""
}

// hasWords is the key of a type that has the same words and more.
func hasWords(t reflect.Type, name string) string { return sameWords(name, infoOf(t).keys) }

// keyBelow are the keys of a type below which a key is found, with the one that is found there.
func (d *decoder) keyBelow(t reflect.Type, name string, find func(reflect.Type, string) string) []below {
	info := infoOf(t)
	var all []below
	for _, own := range info.keys {
		f := info.byKey[own]
		of := elem(f.typeIn(t, own))
		kind := of.Kind()
		if (kind == reflect.Slice || kind == reflect.Map) && !isScalar(of) {
			of = elem(of.Elem())
		}
		if of == reflect.TypeFor[Use]() && d.isOfUse(name) {
			all = append(all, below{own, kind, name})
			continue
		}
		if f.reject != "" || isScalar(of) || of.Kind() != reflect.Struct {
			continue
		}
		if found := find(of, name); found != "" {
			all = append(all, below{own, kind, found})
		}
	}
	return all
}

// isOfUse tells whether a use has a key: the kind of a thing that may be used, or can.
func (d *decoder) isOfUse(name string) bool {
	return name == "can" || d.vocabulary.permits()[name] != nil
}

// withWord is the one key that has a word in its name: docker_labels for labels.
func withWord(word string, keys []string) string {
	found := ""
	for _, key := range keys {
		if !slices.Contains(strings.Split(key, "_"), word) {
			continue
		}
		if found != "" {
			return ""
		}
		found = key
	}
	return found
}

// writable tells whether things of a type have a key that may be written.
func writable(t reflect.Type, name string) bool {
	f := infoOf(t).byKey[name]
	return f != nil && f.reject == ""
}
