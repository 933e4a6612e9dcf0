package spec

import (
	"strconv"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// Arguments are arguments of a resource as the provider's documentation names them.
// A value is written as it is in Terraform: a text, a number, true, a list or a map,
// where a map, or a list of maps, also stands for blocks. A value, also one within a
// list or map, may be a fact: {from: queue/orders, attribute: arn}. Dots in the name of
// an argument lead to a block, or into a JSON text: container_definitions.web.
type Arguments struct{}

const argumentsForm = "a map of arguments, such as {idle_timeout: 120}"

func (*Arguments) describe() Type { return Type{Kind: Map, Elem: &Type{Kind: Anything}} }

func (*Arguments) decodeNode(d *decoder, n *node) {
	switch {
	case n.kind != mapNode:
		d.wrong(n, "Wrong type", argumentsForm)
		return
	case len(n.entries) == 0:
		d.errorf(n.subject(), "No arguments", "%s sets nothing. Write %s, or leave it out.", d.where(), argumentsForm)
		return
	}
	for _, e := range n.entries {
		d.within(Segment(e.name), func() { d.argument(e.node) })
	}
}

// argument refuses what no value of Terraform is.
func (d *decoder) argument(n *node) {
	switch {
	case n.isNull():
		d.errorf(n.name(), "No value", "%s has no value. Write one, or leave the argument out.", d.where())
	case n.kind == listNode:
		for i, item := range n.items {
			d.within(index(i), func() { d.argument(item) })
		}
	case n.kind == mapNode:
		for _, e := range n.entries {
			d.within(Segment(e.name), func() { d.argument(e.node) })
		}
	}
}

func (a *Arguments) resolve(r *resolver, n *node) {
	for _, e := range n.entries {
		r.within(Segment(e.name), func() { r.factsIn(e.node) })
	}
}

// factsIn replaces the facts in a value of any shape by what they mean.
func (r *resolver) factsIn(n *node) {
	if n.kind == mapNode && len(n.entries) == 2 && n.get("from") != nil && n.get("attribute") != nil {
		fact := &Value{}
		fact.decodeNode(r.decoder, n)
		fact.resolve(r, n)
		for i, e := range n.entries {
			if e.name == "from" && fact.From != "" {
				meant := *e.node
				meant.text = fact.From
				n.entries[i].node = &meant
			}
		}
		return
	}
	for _, e := range n.entries {
		r.within(Segment(e.name), func() { r.factsIn(e.node) })
	}
	for i, item := range n.items {
		r.within(index(i), func() { r.factsIn(item) })
	}
}

// convertAnything gives a value as it is written.
func convertAnything(n *node, path string) cty.Value {
	switch n.kind {
	case mapNode:
		items := make(map[string]cty.Value, len(n.entries))
		for _, e := range n.entries {
			items[e.name] = convertAnything(e.node, join(path, Segment(e.name)))
		}
		return cty.ObjectVal(items).Mark(diag.Keyed{Range: n.subject()})
	case listNode:
		items := make([]cty.Value, 0, len(n.items))
		for i, item := range n.items {
			items = append(items, convertAnything(item, path+index(i)))
		}
		return cty.TupleVal(items).Mark(diag.Keyed{Range: n.subject()})
	}
	return mark(scalarOf(n), n, path)
}

// meansSomething tells whether a number is near enough to 1 to be written with its digits.
// Those of 5e-1000000 take minutes; it is left as the text that it is, which the provider
// judges.
func meansSomething(v cty.Value) bool {
	const most = 4096 // as of the numbers of a pack
	f := v.AsBigFloat()
	exponent := f.MantExp(nil)
	return !f.IsInf() && -most < exponent && exponent < most
}

// scalarOf is a scalar as YAML has it.
func scalarOf(n *node) cty.Value {
	switch n.tag {
	case "!!null":
		return null
	case "!!bool":
		if b, err := strconv.ParseBool(n.text); err == nil {
			return cty.BoolVal(b)
		}
	case "!!int", "!!float":
		if v, err := cty.ParseNumberVal(n.text); err == nil && meansSomething(v) {
			return v
		}
	}
	return cty.StringVal(n.text)
}
