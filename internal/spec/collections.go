package spec

import (
	"strconv"
)

// texts decodes a list of texts, or a single one.
func (d *decoder) texts(n *node) []string {
	items := n.items
	if n.kind == scalarNode && !n.isNull() {
		items = []*node{n}
	} else if n.kind != listNode || len(n.items) == 0 {
		d.wrong(n, "Wrong type", "a text, or a list of them such as [a, b]")
		return nil
	}
	texts := make([]string, 0, len(items))
	for i, item := range items {
		if item.kind != scalarNode || item.isNull() || item.text == "" {
			d.within(index(i), func() { d.wrong(item, "Wrong type", "a text") })
			continue
		}
		texts = append(texts, item.text)
	}
	return texts
}

// describeTexts is what texts decodes, where each text has a form.
func describeTexts(form *Form) Type {
	item := Type{Kind: Scalar, Form: form, NonEmpty: true}
	return Type{Kind: OneOf, Alternatives: []Type{item, {Kind: List, Elem: &item, NonEmpty: true}}}
}

func (l *StringList) decodeNode(d *decoder, n *node) { *l = d.texts(n) }

func (*StringList) describe() Type { return describeTexts(&anyTextForm) }

func (t *TagValues) decodeNode(d *decoder, n *node) {
	t.Values = d.texts(n)
	t.Fixed = n.kind == scalarNode && len(t.Values) == 1
}

func (*TagValues) describe() Type { return describeTexts(&anyTextForm) }

func (p *Procedures) decodeNode(d *decoder, n *node) {
	if n.kind != mapNode {
		d.wrong(n, "Wrong type", "a map from the names of procedures to lists of steps")
		return
	}
	for _, e := range n.entries {
		d.within(Segment(e.name), func() {
			if e.node.kind != listNode {
				d.wrong(e.node, "Wrong type", "a list of steps")
				return
			}
			*p = append(*p, Procedure{Key: e.name, Steps: d.texts(e.node)})
		})
	}
}

func (*Procedures) describe() Type {
	step := Type{Kind: Scalar, Form: &anyTextForm, NonEmpty: true}
	return Type{Kind: Map, Elem: &Type{Kind: List, Elem: &step, NonEmpty: true}}
}

// index is the part of a path for an item of a list.
func index(i int) string { return "[" + strconv.Itoa(i) + "]" }
