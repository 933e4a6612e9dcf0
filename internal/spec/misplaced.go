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

// nearHint leads to the thing that has a key: one below that which is decoded, or one around
// it. It is empty where there is none, or several.
func (d *decoder) nearHint(t reflect.Type, name string) string {
	if slices.Contains(everywhere, name) {
		return ""
	}
	if place, key := keyBelow(t, name, hasKey); key != "" {
		return place.hint(key)
	}
	return d.keyAround(name)
}

// likeHint names the key below with the words of an unknown one and more, or the one that has
// the unknown word in its name. It is empty where there is no such key, or several.
func (d *decoder) likeHint(t reflect.Type, name string) string {
	if slices.Contains(everywhere, name) {
		return ""
	}
	if place, key := keyBelow(t, name, hasWords); key != "" {
		return place.hint(key)
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

// below is a key of a thing below which other keys stand.
type below struct {
	name string
	list bool // other keys stand in the items of a list
}

// hint says where a key below stands.
func (b below) hint(key string) string {
	place := fmt.Sprintf("%s: {%s: ...}", b.name, key)
	if b.list {
		place = fmt.Sprintf("%s: [{%s: ...}]", b.name, key)
	}
	return fmt.Sprintf("It is a key of %s: write %s.", b.name, place)
}

// hasKey is a key itself where things of a type have it.
func hasKey(t reflect.Type, name string) string {
	if writable(t, name) {
		return name
	}
	return ""
}

// hasWords is the key of a type that has the same words and more.
func hasWords(t reflect.Type, name string) string { return sameWords(name, infoOf(t).keys) }

// keyBelow is the one key of a type below which a key is found, and the one that is found there.
func keyBelow(t reflect.Type, name string, find func(reflect.Type, string) string) (place below, key string) {
	info := infoOf(t)
	for _, own := range info.keys {
		f := info.byKey[own]
		of := elem(f.typeIn(t, own))
		list := of.Kind() == reflect.Slice && !isScalar(of)
		if list {
			of = elem(of.Elem())
		}
		if f.reject != "" || isScalar(of) || of.Kind() != reflect.Struct {
			continue
		}
		switch found := find(of, name); {
		case found == "":
		case key != "":
			return below{}, ""
		default:
			place, key = below{own, list}, found
		}
	}
	return place, key
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
