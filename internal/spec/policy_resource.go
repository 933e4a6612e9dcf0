package spec

import (
	"strings"

	"github.com/zclconf/go-cty/cty"
)

// factResource begins the resource of a policy that is a fact of something declared, as
// templates see it: fact/ATTRIBUTE/KIND/NAME.
const factResource = "fact/"

// anything is the resource of what is done to no thing in particular.
const anything = "*"

func (p *PolicyResource) decodeNode(d *decoder, n *node) {
	items := listed(n)
	if len(items) == 0 || n.isNull() {
		d.wrong(n, "Wrong type", "a text, or a list of them such as [a, b]")
		return
	}
	for i, item := range items {
		switch {
		case item.kind == mapNode:
			d.within(index(i), func() { (&Value{}).decodeNode(d, item) })
			*p = append(*p, factResource)
		case item.kind != scalarNode || item.isNull() || item.text == "":
			d.within(index(i), func() { d.wrong(item, "Wrong type", "a text") })
			*p = append(*p, "*") // it is not looked at
		default:
			*p = append(*p, item.text)
		}
	}
}

// listed are the items of a list, or the only one that is written by itself.
func listed(n *node) []*node {
	if n.kind == listNode {
		return n.items
	}
	return []*node{n}
}

// describeResources is what a PolicyResource decodes, where each text has a form.
func describeResources(form *Form) Type {
	fact := (*Value)(nil).describe().Alternatives[1]
	item := Type{Kind: OneOf, Alternatives: []Type{{Kind: Scalar, Form: form, NonEmpty: true}, fact}}
	return Type{Kind: OneOf, Alternatives: append(item.Alternatives[:2:2], Type{Kind: List, Elem: &item, NonEmpty: true})}
}

// resourceFact is the resource that a fact is: the one by which policies name things is
// what KIND/NAME means too.
func (r *resolver) resourceFact(n *node) string {
	fact := &Value{}
	fact.decodeNode(&decoder{}, n)
	if fact.From == "" {
		return "*" // it has been reported
	}
	fact.resolve(r, n)
	kind, name, _ := strings.Cut(fact.From, "/")
	isName := r.vocabulary.isPolicyFact(fact.Attribute)
	if isName && r.vocabulary.declares(kind) {
		return kind + "/" + name
	}
	if isName {
		for prefix, declared := range resourceKinds {
			if declared == kind {
				return prefix + "/" + r.resourceName(prefix, name)
			}
		}
	}
	return factResource + fact.Attribute + "/" + fact.From
}

func convertResources(p PolicyResource, n *node, path string) cty.Value {
	items := make([]cty.Value, 0, len(p))
	for i, item := range listed(n) {
		at := path
		if n.kind == listNode {
			at += index(i)
		}
		if i >= len(p) {
			break
		}
		from, attribute := item.get("from"), item.get("attribute")
		if from == nil || attribute == nil {
			items = append(items, mark(cty.StringVal(p[i]), item, at))
			continue
		}
		text := mark(mark(cty.StringVal(p[i]), from, at+".from"), attribute, at+".attribute")
		items = append(items, text)
	}
	return cty.TupleVal(items)
}
