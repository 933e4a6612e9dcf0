package spec

import (
	"fmt"
	"reflect"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// joiner merges the files of a spec. Several files may contribute keys and items to a
// section, but each named thing must be in one place.
type joiner struct {
	*decoder
	// keys are the keys of the joined maps, for finding one at once.
	keys map[*node]map[string]*node
}

// join adds what more says to root, both of which will be decoded into t.
func (j *joiner) join(root, more *node, t reflect.Type) {
	keys := j.keysOf(root)
	for _, e := range more.entries {
		first := keys[e.name]
		if first == nil {
			root.entries = append(root.entries, e)
			keys[e.name] = e.node
			continue
		}
		below, _ := typeOfKey(elem(t), e.name)
		if below != nil {
			below = elem(below)
		}
		j.within(Segment(e.name), func() { j.both(first, e.node, below) })
	}
}

// both joins two values of one key.
func (j *joiner) both(first, second *node, t reflect.Type) {
	switch {
	case t == nil || isScalar(t):
	case t.Kind() == reflect.Struct && first.kind == mapNode && second.kind == mapNode:
		j.join(first, second, t)
		return
	case t.Kind() == reflect.Map && first.kind == mapNode && second.kind == mapNode:
		j.names(first, second, elem(t.Elem()))
		return
	case t.Kind() == reflect.Slice && first.kind == listNode && second.kind == listNode:
		first.items = append(first.items, second.items...)
		return
	case (t.Kind() == reflect.Map || t.Kind() == reflect.Slice) && first.kind != second.kind:
		j.otherKind(first, second, t)
		return
	}
	j.twice(first, second)
}

// otherKind reports a list or map that is something else in one of two files, and goes on with
// what it was probably meant as.
func (j *joiner) otherKind(first, second *node, t reflect.Type) {
	want, right, mend := "a map of names and values", mapNode, j.notAMap
	if t.Kind() == reflect.Slice {
		want, right, mend = "a list, such as [a, b] or one item a line after a dash", listNode, j.notAList
	}
	wrong, other := second, first
	if second.kind == right {
		wrong, other = first, second
	}
	j.diags = append(j.diags, diag.WithRelated(
		diag.Errorf(wrong.name(), "Wrong type", "%s wants %s, not %s.", j.where(), want, wrong.what()),
		diag.Related{Message: "Another file has more of it.", Range: other.name()}))
	mend(wrong, t)
	switch {
	case wrong.kind == right:
		j.both(first, second, t)
	case wrong == first: // it is not reported once more
		*first = *second
	}
}

// names merges two maps of named things. Each thing must be in one place; only the
// thing in the short form is a section, whose keys several files may contribute.
func (j *joiner) names(first, second *node, t reflect.Type) {
	keys := j.keysOf(first)
	for _, e := range second.entries {
		if other := keys[e.name]; other != nil {
			j.into(e, func() {
				if e.short != "" && first.isShort(e.name) {
					j.both(other, e.node, t)
					return
				}
				j.twice(other, e.node)
			})
			continue
		}
		first.entries = append(first.entries, e)
		keys[e.name] = e.node
	}
}

func (j *joiner) twice(first, second *node) {
	advice := "Keep one of the two."
	if j.where() == "product.environment" {
		advice = fmt.Sprintf("If this file has what is different in %s, move it to the folder %s: %s/%s.yaml.", second.text, overlayFolder,
			overlayFolder, second.text)
	}
	j.diags = append(j.diags, diag.WithRelated(
		diag.Errorf(second.name(), "Written twice",
			"%s stands in two files. Lists, and maps from names, add up; this is one value. %s", j.where(), advice),
		diag.Related{Message: "It is first written here.", Range: first.name()}))
}

func (j *joiner) keysOf(n *node) map[string]*node {
	keys := j.keys[n]
	if keys == nil {
		keys = make(map[string]*node, len(n.entries))
		for _, e := range n.entries {
			keys[e.name] = e.node
		}
		j.keys[n] = keys
	}
	return keys
}
