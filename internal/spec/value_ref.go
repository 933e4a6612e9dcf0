package spec

import (
	"fmt"
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/regex"
)

// Value is a text, or a fact of something that the spec declares and that is known
// once it is there: {from: queue/orders, attribute: url}. What stands alone in a
// spec has no name: {from: database, attribute: address}.
type Value struct {
	// Text is the value as it is written, be it a number, true or a text; "" for a
	// fact.
	Text string
	// From is the kind of a thing and its name, Attribute the fact about it.
	From, Attribute string
}

const valueForms = "a text, or a fact of something declared, such as {from: queue/orders, attribute: url}"

var (
	factFromForm = Form{
		What: "thing", Want: "the kind of a thing and its name, such as queue/orders",
		Pattern: regex.New(`^[a-z][a-z0-9_]*(/[\s\S]+)?$`), Beyond: "is of a kind that has facts",
		Examples: []string{"queue/orders"},
	}
	factAttributeForm = Form{What: "fact", Want: "the name of a fact, such as url", Pattern: wordPattern, Examples: []string{"url"}}
)

// NamesThing tells whether texts of a form are the from of a reference, such as queue/orders.
func (f *Form) NamesThing() bool { return f != nil && f.What == factFromForm.What }

// NamesFact tells whether texts of a form are the attribute of a reference, such as url.
func (f *Form) NamesFact() bool { return f != nil && f.What == factAttributeForm.What }

func (*Value) describe() Type {
	return Type{Kind: OneOf, Alternatives: []Type{
		{Kind: Scalar, Form: &anyTextForm},
		{Kind: Struct, Keys: []Key{
			{Name: "from", Required: true, Type: &Type{Kind: Scalar, Form: &factFromForm, NonEmpty: true}},
			{Name: "attribute", Required: true, Type: &Type{Kind: Scalar, Form: &factAttributeForm, NonEmpty: true}},
		}},
	}}
}

func (v *Value) decodeNode(d *decoder, n *node) {
	from, attribute := n.get("from"), n.get("attribute")
	switch {
	case n.kind == scalarNode && !n.isNull():
		d.parse(n, (*Text)(&v.Text), nil)
	case d.notFact(n):
	case n.kind != mapNode || from == nil || attribute == nil || len(n.entries) != 2:
		d.wrong(n, "Wrong type", valueForms)
	case !from.isText() || from.text == "":
		d.wrong(from, "Wrong type", factFromForm.Accepted())
	case !attribute.isText() || !wordPattern.MatchString(attribute.text):
		d.wrong(attribute, "Wrong type", factAttributeForm.Accepted())
	default:
		v.From, v.Attribute = from.text, attribute.text
	}
}

// ValueList is a list of values that may also be written as a single one.
type ValueList []Value

func (l *ValueList) decodeNode(d *decoder, n *node) {
	if n.kind == listNode && len(n.items) == 0 || n.isNull() {
		d.wrong(n, "Wrong type", valueForms+", or a list of them such as [a, b]")
		return
	}
	*l = make(ValueList, len(listed(n)))
	for i, item := range listed(n) {
		decode := func() { (*l)[i].decodeNode(d, item) }
		if n.kind != listNode {
			decode()
			continue
		}
		d.within(index(i), decode)
	}
}

// resolve has no pointer, since the values of a map have no address.
func (l ValueList) resolve(r *resolver, n *node) {
	for i, item := range listed(n) {
		resolve := func() { l[i].resolve(r, item) }
		switch {
		case i >= len(l):
		case n.kind == listNode:
			r.within(index(i), resolve)
		default:
			resolve()
		}
	}
}

func (*ValueList) describe() Type {
	item := (*Value)(nil).describe()
	return Type{Kind: OneOf, Alternatives: append(item.Alternatives[:2:2], Type{Kind: List, Elem: &item, NonEmpty: true})}
}

func (v Value) ctyValue() cty.Value {
	if v.From == "" {
		return cty.StringVal(v.Text)
	}
	return cty.ObjectVal(map[string]cty.Value{"from": cty.StringVal(v.From), "attribute": cty.StringVal(v.Attribute)})
}

func (v *Value) resolve(r *resolver, n *node) {
	if v.From == "" {
		r.outdated(v.Text, n)
		r.interpolated(v.Text, n)
		return
	}
	from, attribute := n.get("from"), n.get("attribute")
	kind, name, named := strings.Cut(v.From, "/")
	facts := r.vocabulary.FactsOf(kind)
	if facts == nil {
		r.unknownKind(kind, from)
		return
	}
	if len(r.order[kind]) == 0 && !named {
		r.errorf(from.subject(), "Unknown "+words(kind), "%s names the %s, and none is declared. Declare one, or write another value.",
			r.where(), words(kind))
		return
	}
	if name = r.which(kind, name, from); name == "" {
		return
	}
	v.From = kind + "/" + name
	if !slices.Contains(facts, v.Attribute) {
		hint := "It has " + list(facts) + "."
		near := diag.Suggest(v.Attribute, facts)
		if near != "" {
			hint = fmt.Sprintf("Did you mean %q?", near)
		}
		r.errorf(attribute.subject(), "Unknown fact", "A %s has no fact %s. %s", words(kind), quote(v.Attribute), hint)
		if near != "" && r.isWritten(attribute) {
			r.fixed(attribute.rng, inPlace(attribute, near), "Write "+near+".", false)
		}
	}
}

// which is the thing of a kind that a reference means: the one that it names, or, where
// it names none, the only one, or the one that is written by itself. It is "" where
// that is not clear, which is reported.
func (r *resolver) which(kind, name string, from *node) string {
	kinds := []string{kind}
	if name == "" {
		all := r.order[kind]
		alone := slices.IndexFunc(all, func(s *symbol) bool { return len(all) == 1 || s.canonical == Main })
		if alone < 0 {
			r.errorf(from.subject(), "Ambiguous reference", "%s could mean %s. Write %s/NAME with the one that is meant.",
				r.where(), list(canonicals(all)), kind)
			return ""
		}
		r.used(kinds, all[alone], all[alone].canonical, from)
		return all[alone].canonical
	}
	if len(r.lookup(kinds, name)) == 0 && len(r.exact(kinds, "/"+name)) == 1 {
		name = "/" + name // a name that begins with a slash
	}
	r.within(".from", func() { name = r.refer(kinds, name, from) })
	return name
}

// unknownKind reports a reference to things of a kind without facts.
func (r *resolver) unknownKind(kind string, n *node) {
	kinds := r.vocabulary.factKinds()
	hint := "No kind of thing has facts with this pack."
	of := slices.DeleteFunc(slices.Clone(kinds), func(k string) bool { return len(r.exact([]string{k}, kind)) == 0 })
	if len(of) > 0 {
		hint = "Write its kind in front: " + alternatives(withName(of, kind)) + "."
	} else if near := diag.Suggest(kind, kinds); near != "" {
		hint = fmt.Sprintf("Did you mean %q?", near)
	} else if len(kinds) > 0 {
		hint = "The kinds are " + list(kinds) + "."
	}
	r.errorf(n.subject(), "Unknown kind", "%s names a thing of the kind %s, of which nothing can be told. %s", r.where(), quote(kind), hint)
}

// withName is a name behind each of some kinds: queue/orders.
func withName(kinds []string, name string) []string {
	all := make([]string, 0, len(kinds))
	for _, kind := range kinds {
		all = append(all, kind+"/"+name)
	}
	return all
}
