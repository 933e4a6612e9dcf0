package terraform

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
)

// difference is a part of a value that changes. A sensitive difference has no values.
type difference struct {
	path               []any // names and indexes
	before, after      any
	sensitive, unknown bool
	forces             bool
}

// side is a value with marks for its parts. unknown and sensitive have the shape of
// the value, with true in place of marked parts.
type side struct {
	value, unknown, sensitive any
}

// differences compares the two sides of a change and gives the smallest parts that
// differ.
func differences(c *tfjson.Change) []difference {
	w := &differ{}
	w.compare(nil, side{c.Before, nil, c.BeforeSensitive}, side{c.After, c.AfterUnknown, c.AfterSensitive})
	for i := range w.found {
		w.found[i].forces = forces(c.ReplacePaths, w.found[i].path)
	}
	return w.found
}

// outputChange compares a root output. Its action is "" if nothing changes.
func outputChange(name string, c *tfjson.Change) (OutputChanged, error) {
	action, err := actionOf(&tfjson.ResourceChange{Address: "the output " + name, Change: c})
	if err != nil || action == "" {
		return OutputChanged{}, err
	}
	o := OutputChanged{Name: name, Action: action}
	for _, d := range differences(c) {
		o.Attributes = append(o.Attributes, d.attribute())
	}
	return o, nil
}

func (d difference) attribute() Attribute {
	return Attribute{
		Path: d.text(), Before: d.before, After: d.after,
		Sensitive: d.sensitive, Unknown: d.unknown, ForcesReplacement: d.forces,
	}
}

// text writes the path as an expression would.
func (d difference) text() string {
	var b strings.Builder
	for _, step := range d.path {
		switch name, ok := step.(string); {
		case !ok:
			fmt.Fprintf(&b, "[%v]", step)
		case !identifier(name):
			fmt.Fprintf(&b, "[%q]", name)
		case b.Len() == 0:
			b.WriteString(name)
		default:
			b.WriteString("." + name)
		}
	}
	return b.String()
}

func identifier(name string) bool {
	for i, r := range name {
		letter := r == '_' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && (i == 0 || r != '-' && (r < '0' || r > '9')) {
			return false
		}
	}
	return name != ""
}

// forces says whether a path is, contains or is inside one of the paths that a plan
// gives as the reason of a replacement.
func forces(replacePaths []any, path []any) bool {
	for _, one := range replacePaths {
		steps, ok := one.([]any)
		if !ok {
			continue
		}
		n := min(len(steps), len(path))
		if n > 0 && slices.EqualFunc(steps[:n], path[:n], sameStep) {
			return true
		}
	}
	return false
}

// sameStep compares two steps; indexes may have different number types.
func sameStep(a, b any) bool { return fmt.Sprint(a) == fmt.Sprint(b) }

type differ struct {
	found []difference
}

// compare collects the differences between two sides at a path.
func (w *differ) compare(path []any, a, b side) {
	switch {
	case isTrue(a.sensitive) || isTrue(b.sensitive):
		if isTrue(b.unknown) || !reflect.DeepEqual(a.value, b.value) {
			w.add(difference{path: path, sensitive: true, unknown: isTrue(b.unknown)})
		}
		return
	case isTrue(b.unknown):
		w.add(difference{path: path, before: hide(a), unknown: true})
		return
	case reflect.DeepEqual(a.value, b.value) && !anyTrue(b.unknown):
		return
	}
	if len(path) == 0 && whole(a, b) || inside(a) && inside(b) {
		w.maps(path, a, b)
		return
	}
	al, aIsList := a.value.([]any)
	bl, bIsList := b.value.([]any)
	if aIsList && bIsList && (structured(al) || structured(bl)) {
		w.lists(path, a, b, al, bl)
		return
	}
	if ad, bd, ok := documents(a.value, b.value); ok {
		w.compare(path, side{value: ad}, side{value: bd})
		return
	}
	w.add(difference{path: path, before: hide(a), after: hide(b)})
}

// inside says whether a value can be compared key by key. An object whose values are
// all unknown has no map to compare.
func inside(s side) bool {
	_, isMap := s.value.(map[string]any)
	unknown, _ := s.unknown.(map[string]any)
	return isMap || s.value == nil && len(unknown) > 0
}

// whole says whether a resource is created or deleted, so that one side is empty.
func whole(a, b side) bool {
	return a.value == nil && inside(b) || inside(a) && b.value == nil
}

func (w *differ) add(d difference) {
	d.path = slices.Clone(d.path)
	w.found = append(w.found, d)
}

// maps compares two maps key by key.
func (w *differ) maps(path []any, a, b side) {
	keys := map[string]bool{}
	for _, s := range []side{a, b} {
		m, _ := s.value.(map[string]any)
		for k := range m {
			keys[k] = true
		}
	}
	if unknown, ok := b.unknown.(map[string]any); ok {
		for k := range unknown {
			keys[k] = true
		}
	}
	for _, k := range slices.Sorted(maps.Keys(keys)) {
		w.compare(append(path, k), a.key(k), b.key(k))
	}
}

// lists compares lists of objects, which may be sets: it drops the items that both
// have, and compares the others in order.
func (w *differ) lists(path []any, a, b side, al, bl []any) {
	var before, after []int
	taken := make([]bool, len(al))
	for i, item := range bl {
		j := slices.IndexFunc(al, func(other any) bool { return reflect.DeepEqual(item, other) })
		for j >= 0 && taken[j] {
			next := slices.IndexFunc(al[j+1:], func(other any) bool { return reflect.DeepEqual(item, other) })
			if next < 0 {
				j = -1
			} else {
				j += 1 + next
			}
		}
		if j < 0 || anyTrue(b.index(i).unknown) {
			after = append(after, i)
			continue
		}
		taken[j] = true
	}
	for j := range al {
		if !taken[j] {
			before = append(before, j)
		}
	}
	for n := range max(len(before), len(after)) {
		x, y, at := side{}, side{}, 0
		if n < len(before) {
			x, at = a.index(before[n]), before[n]
		}
		if n < len(after) {
			y, at = b.index(after[n]), after[n]
		}
		w.compare(append(path, at), x, y)
	}
}

// key and index give a side's part at a key or an index, with its marks.
func (s side) key(k string) side {
	step := func(v any) any {
		if m, ok := v.(map[string]any); ok {
			return m[k]
		}
		return nil
	}
	return side{step(s.value), step(s.unknown), step(s.sensitive)}
}

func (s side) index(i int) side {
	step := func(v any) any {
		if l, ok := v.([]any); ok && i < len(l) {
			return l[i]
		}
		return nil
	}
	return side{step(s.value), step(s.unknown), step(s.sensitive)}
}

func isTrue(v any) bool {
	b, ok := v.(bool)
	return ok && b
}

// anyTrue says whether any part of a value is marked.
func anyTrue(v any) bool {
	switch v := v.(type) {
	case bool:
		return v
	case map[string]any:
		for _, part := range v {
			if anyTrue(part) {
				return true
			}
		}
	case []any:
		return slices.ContainsFunc(v, anyTrue)
	}
	return false
}

// hidden replaces a sensitive part of a value, unsettled an unknown one.
const (
	hidden    = "(sensitive)"
	unsettled = "(known after apply)"
)

// hide gives the value of a side with sensitive and unknown parts replaced.
func hide(s side) any {
	switch {
	case isTrue(s.sensitive):
		return hidden
	case isTrue(s.unknown):
		return unsettled
	case !anyTrue(s.sensitive) && !anyTrue(s.unknown):
		return s.value
	}
	switch v := s.value.(type) {
	case map[string]any:
		clean := map[string]any{}
		for k := range v {
			clean[k] = hide(s.key(k))
		}
		unknown, _ := s.unknown.(map[string]any)
		for k, part := range unknown {
			if anyTrue(part) {
				clean[k] = hide(s.key(k))
			}
		}
		return clean
	case []any:
		clean := make([]any, len(v))
		for i := range v {
			clean[i] = hide(s.index(i))
		}
		return clean
	}
	return hidden
}

// structured says whether a list contains objects or lists.
func structured(list []any) bool {
	return slices.ContainsFunc(list, func(item any) bool {
		switch item.(type) {
		case map[string]any, []any:
			return true
		}
		return false
	})
}

// documents decodes two strings if both hold a JSON object or list, as policies do.
func documents(a, b any) (x, y any, ok bool) {
	decode := func(v any) (any, bool) {
		s, isString := v.(string)
		if !isString || s == "" || s[0] != '{' && s[0] != '[' {
			return nil, false
		}
		var doc any
		dec := json.NewDecoder(strings.NewReader(s))
		dec.UseNumber()
		err := dec.Decode(&doc)
		return doc, err == nil && !dec.More()
	}
	x, ok1 := decode(a)
	y, ok2 := decode(b)
	return x, y, ok1 && ok2 && !reflect.DeepEqual(x, y)
}
