package document

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/secret"
)

// spelling gives the spec's spelling of a key that people write differently: "Instance
// class" and instanceClass become instance_class.
func spelling(name string, s *shape) string { return (&entry{name: name}).spelling(s) }

// spelling is that of the entry's key. Its words are looked for once, since the key is
// held against all places of a spec.
func (e *entry) spelling(s *shape) string {
	if s.kind != structShape || s.key(e.name) != nil {
		return e.name
	}
	if e.joinedOf != e.name {
		e.joined, e.joinedOf = strings.Join(words(e.name), "_"), e.name
	}
	if s.key(e.joined) != nil {
		return e.joined
	}
	return e.name
}

// unit is what people write behind a key in a table: "Memory (MiB)".
var unit = regex.New(`\s*\([^()]*\)\s*$`)

// spelled is spelling for text written for people: without a unit, and with the beginning or the second
// half of a key for the only key that has it, as "Zone" for availability_zone.
func spelled(name string, s *shape) string {
	if s.kind != structShape || s.key(spelling(name, s)) != nil {
		return spelling(name, s)
	}
	name = unit.ReplaceAllString(name, "")
	said := words(name)
	if known := spelling(name, s); s.key(known) != nil || len(said) == 0 {
		return known
	}
	var only []string
	for _, k := range s.keys {
		all := words(k.name)
		if k.reject == "" && len(said) == 1 && len(all) > 1 && initials(all) == said[0] {
			only = append(only, k.name)
			continue
		}
		n := len(said)
		if k.reject == "" && n < len(all) && (slices.Equal(said, all[:n]) || n*2 >= len(all) && slices.Equal(said, all[len(all)-n:])) {
			only = append(only, k.name)
		}
	}
	if len(only) != 1 {
		return name
	}
	return only[0]
}

// initials are the first letters of words: az of availability_zone.
func initials(words []string) string {
	var b strings.Builder
	for _, word := range words {
		b.WriteByte(word[0])
	}
	return b.String()
}

// spelledFor is spelled for the key of an entry. A part of a key stands for it only where the value may be
// one of it: no map is written as one text, and no number says yes or no.
func spelledFor(e *entry, s *shape) string {
	name := spelled(e.name, s)
	if k := s.key(name); k != nil && e.node.kind == scalarNode && name != spelling(e.name, s) {
		of := k.shape
		if of.kind == listShape {
			of = of.elem
		}
		word, _, _ := strings.Cut(strings.ToLower(e.node.text), " ")
		if of.kind != leafShape || of.boolean && !slices.Contains(yes, word) && !slices.Contains(no, word) {
			return e.name
		}
	}
	return name
}

// conform gives the keys of a value the spelling of the spec. In text written for
// people it drops unknown keys, with a warning, and gives values the form that they
// have in YAML.
func (im *importer) conform(n *node, s *shape, prose bool) {
	if n.kind == listNode && s.kind == listShape {
		for _, it := range n.items {
			it.node.nameBy(s.elem)
			im.conform(it.node, s.elem, prose)
		}
		return
	}
	if n.kind != mapNode {
		return
	}
	if prose {
		nest(n, s)
	}
	named := n.byName()
	n.entries = slices.DeleteFunc(n.entries, func(e *entry) bool {
		name := e.spelling(s)
		if prose {
			name = spelledFor(e, s)
		}
		if named[name] == nil {
			named[name] = e
			e.name, e.tag, e.quoted = name, "", false
		}
		if prose && s.kind == structShape && s.key(e.name) == nil {
			if im.hide(e.name, e.node) {
				im.result.Taken = append(im.result.Taken, Taken{Line: e.line, Path: e.name, Instead: "nothing: put it into a secret"})
				return true
			}
			why := fmt.Sprintf("%q is no key of what is taken there", e.name)
			last := e.line
			e.node.leaves(func(leaf *node) { last = max(last, leaf.line) })
			im.leave(e.line, last, why+suggest(strings.Join(words(e.name), "_"), s))
			return true
		}
		below := s.under(e.name)
		if prose {
			spoken(e.node, below)
		}
		im.conform(e.node, below, prose)
		return false
	})
}

// nameBy writes the name of an item of a list as the spec does: people write name for service_name, and
// the name alone for an item of which they say nothing else.
func (n *node) nameBy(s *shape) {
	switch {
	case s.kind != structShape || s.name == "":
	case n.kind == scalarNode && n.tag != nullTag && n.text != "":
		own := *n
		*n = node{kind: mapNode, line: n.line, entries: []*entry{{name: s.name, line: n.line, node: &own}}}
	case n.kind == mapNode && n.get(s.name) == nil && s.key("name") == nil:
		if e := n.entry("name"); e != nil && e.node.kind == scalarNode {
			e.name = s.name
		}
	}
}

// nest turns keys with dots into maps: auto_scaling.max_capacity.
func nest(n *node, s *shape) {
	var entries []*entry
	made := &node{kind: mapNode}
	for _, e := range n.entries {
		outer, inner, ok := strings.Cut(e.name, ".")
		outer, inner = strings.TrimSpace(outer), strings.TrimSpace(inner)
		k := s.key(spelling(outer, s))
		if !ok || inner == "" || k == nil || k.shape.kind == leafShape {
			entries = append(entries, e)
			continue
		}
		if made.get(k.name) == nil {
			under := &entry{name: k.name, line: e.line, node: &node{kind: mapNode, line: e.line}}
			made.entries, entries = append(made.entries, under), append(entries, under)
		}
		e.name = inner
		within := made.get(k.name)
		within.entries = append(within.entries, e)
	}
	n.entries = entries
}

// yes and no are words for true and false.
var (
	yes = []string{"yes", "ja", "on", "enabled", "true", "y", "✓", "✔", "✅", "x"}
	no  = []string{"no", "nein", "off", "disabled", "false", "n", "✗", "✘", "❌"}
)

// spoken gives a value from prose its form in YAML: a list for items separated by
// commas, true and false for words such as yes and no.
func spoken(n *node, s *shape) {
	if n.kind != scalarNode || n.quoted {
		return
	}
	switch {
	case s.kind == listShape && s.elem.kind == leafShape:
		list := &node{kind: listNode, line: n.line, comment: n.comment, flow: true}
		for part := range strings.SplitSeq(strings.Trim(n.text, "[]"), ",") {
			if part = cellText(part); part != "" {
				list.items = append(list.items, &item{node: &node{line: n.line, text: part, tag: anyTag}})
			}
		}
		*n = *list
	case s.boolean:
		word, _, _ := strings.Cut(strings.ToLower(n.text), " ")
		switch {
		case slices.Contains(yes, word):
			n.text = "true"
		case slices.Contains(no, word):
			n.text = "false"
		}
	}
}

// hide keeps the secrets in a value of prose out of everything that is written, and
// tells whether it has any.
func (im *importer) hide(name string, n *node) bool {
	hidden := false
	n.leaves(func(leaf *node) {
		for _, f := range secret.Find(name, leaf.text) {
			im.secrets.hidden.Add(leaf.text[f.Start:f.End])
			hidden = true
		}
	})
	return hidden
}
