package spec

import (
	"bytes"
	"reflect"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/input"
)

// Format returns the canonical form of a spec file, or of an overlay. It says the
// same: the same values, the same comments, each with what it is about. What is
// canonical:
//
//   - Sections and keys are in the order of the types of this package. Items of
//     lists, names of things, and maps with a key that no type has, keep their order;
//     so does a file with anchors.
//   - A level is two blanks, also that of a list below its key.
//   - A text has quotes where its author wrote them, but for plain words.
//   - A list or map on one line stays on it, with one blank behind commas and colons.
//     Texts and lists over several lines are moved as they are.
//   - Comments behind a line are two blanks away. There are no two blank lines, and
//     none at the beginning of a level.
//   - Lines end in a line feed; in a file all of whose lines end in a carriage return and
//     a line feed, as git checks them out on Windows, they keep that.
//
// What a file cannot be read for is an error. One with a construct that is too
// unusual to be moved safely is returned as it is, with a warning.
func Format(name string, src []byte) ([]byte, hcl.Diagnostics) {
	var own *Vocabulary
	return own.Format(name, src)
}

// Format is the function Format for a spec with the sections of a pack.
func (v *Vocabulary) Format(name string, src []byte) ([]byte, hcl.Diagnostics) {
	if out, ok := v.Formatted(src); ok {
		return out, nil
	}
	if newSource(name, plainLines(src)).root != nil {
		return src, hcl.Diagnostics{leftAlone(name)}
	}
	_, diags := parse(name, src)
	return src, concealed(diags, src)
}

// Formatted is Format for those who do not ask why a text is left as it is, such as one that
// somebody types: to say that takes a while.
func (v *Vocabulary) Formatted(src []byte) (out []byte, ok bool) {
	before := newSource("", plainLines(src))
	if before.root == nil {
		return src, false
	}
	root := before.tree()
	if root == nil {
		return src, false
	}
	if !before.anchored {
		root.sort(v, v.rootType(), nil, false)
	}
	out = root.print(before.header)
	if after := newSource("", out); after.root == nil || !sameNodes(before.root, after.root) ||
		!slices.Equal(before.comments(), after.comments()) {
		return src, false
	}
	if input.EndsInCRLF(src) {
		out = input.WithCRLF(out)
	}
	return out, true
}

// plainLines is a text with line feeds alone, and without the mark of its bytes' order.
func plainLines(src []byte) []byte {
	return []byte(lineFeeds.Replace(string(bytes.TrimLeft(src, byteOrderMark))))
}

// lineFeeds makes each line break of YAML, of which a carriage return is one by itself, the
// same.
var lineFeeds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

func leftAlone(name string) *hcl.Diagnostic {
	return diag.Warnf(startOf(name), "Not formatted",
		"The file has YAML that is too unusual to be moved safely, such as a key over several lines or a tag on a line "+
			"of its own. It is left as it is.")
}

// sort puts the keys of the block, and of those in it, in the order of the type.
// pinned keeps the first key in its place, for a comment that is about its line.
func (b *textBlock) sort(v *Vocabulary, t reflect.Type, f *field, pinned bool) {
	if t == nil {
		return
	}
	t = elem(t)
	for _, it := range b.items {
		if it.child == nil {
			continue
		}
		below, field := b.typeBelow(v, it, t, f)
		first := it.child.items[0]
		it.child.sort(v, below, field, b.list && (it.isDirected() || first.isDirected()))
	}
	if b.list || isScalar(t) || t.Kind() != reflect.Struct {
		return
	}
	if slices.ContainsFunc(b.items, func(it *textItem) bool { return v.placeOf(t, it.name) < 0 }) {
		return
	}
	first, movable := b.items[0], b.items
	if pinned {
		movable = movable[1:]
	}
	apart := len(b.items) > 1 && !slices.ContainsFunc(b.items[1:], func(it *textItem) bool { return !it.isApart() })
	slices.SortStableFunc(movable, func(x, y *textItem) int { return v.placeOf(t, x.name) - v.placeOf(t, y.name) })
	if b.items[0] != first && apart {
		first.setApart()
	}
}

// typeBelow is the type of what stands below an item of a block of type t.
func (b *textBlock) typeBelow(v *Vocabulary, it *textItem, t reflect.Type, f *field) (reflect.Type, *field) {
	switch {
	case isScalar(t):
		return nil, nil
	case b.list && f != nil && f.pairs:
		return t, nil
	case t.Kind() == reflect.Slice: // a list, or in an overlay a map from the names of its items
		return t.Elem(), nil
	case b.list:
		return nil, nil
	default:
		return v.typeOfKey(t, it.name)
	}
}

// sameNodes tells whether two texts have the same content, apart from the order of
// keys.
func sameNodes(a, b *yaml.Node) bool {
	if a.Kind != b.Kind || a.ShortTag() != b.ShortTag() || a.Anchor != b.Anchor || a.Value != b.Value ||
		len(a.Content) != len(b.Content) {
		return false
	}
	x, y := a.Content, b.Content
	if a.Kind == yaml.MappingNode {
		x, y = byKey(x), byKey(y)
	}
	for i := range x {
		if !sameNodes(x[i], y[i]) {
			return false
		}
	}
	return true
}

// byKey are the keys and values of a map with the keys in alphabetical order.
func byKey(content []*yaml.Node) []*yaml.Node {
	pairs := slices.Collect(slices.Chunk(content, 2))
	slices.SortStableFunc(pairs, func(a, b []*yaml.Node) int { return strings.Compare(a[0].Value, b[0].Value) })
	return slices.Concat(pairs...)
}
