package render

import (
	"fmt"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
)

// placeOfThing gives the place of a thing of which the spec says nothing but its name, such
// as "orders: {}", where a rule is evaluated for it. No value of such a thing comes from
// anywhere, so it is looked up by its key in the sections that the rule goes through.
func (r *renderer) placeOfThing(rule *packRule, element cty.Value) (hcl.Range, bool) {
	if rule.forEach == nil || r.evaluation.written == nil {
		return hcl.Range{}, false
	}
	key, _ := element.GetAttr("key").Unmark()
	for _, section := range r.sectionsBehind(rule) {
		if r.hasEmptyThing(section, key) {
			return r.placeAt(section, key)
		}
	}
	return hcl.Range{}, false
}

// sectionsBehind are the sections that the for_each of a rule reads, itself or through values
// of the pack: those that it names first.
func (r *renderer) sectionsBehind(rule *packRule) []string {
	memory := r.evaluation.pack.memory
	var sections, seen []string
	for next := []packReads{memory.readBy(rule.forEach.Expr)}; len(next) > 0; next = next[1:] {
		sections = append(sections, next[0].sections...)
		for _, used := range next[0].values {
			value := r.evaluation.pack.values[used.name]
			if value != nil && !slices.Contains(seen, used.name) {
				seen = append(seen, used.name)
				next = append(next, memory.readBy(value.attr.Expr))
			}
		}
	}
	return sections
}

// hasEmptyThing tells whether a section has a thing under a key, the name or the number of it,
// in which nothing comes from the spec.
func (r *renderer) hasEmptyThing(section string, key cty.Value) bool {
	spec, _ := r.evaluation.spec.Unmark()
	if !spec.Type().HasAttribute(section) {
		return false
	}
	things, _ := spec.GetAttr(section).Unmark()
	if things.IsNull() {
		return false
	}
	var thing cty.Value
	switch {
	case key.Type() == cty.String && things.Type().IsObjectType() && things.Type().HasAttribute(key.AsString()):
		thing = things.GetAttr(key.AsString())
	case key.Type() == cty.Number && things.Type().IsTupleType() && things.HasIndex(key).True():
		thing = things.Index(key)
	default:
		return false
	}
	_, found := firstOrigin(thing)
	return !found && !thing.IsNull()
}

// placeAt gives the place of a thing of a section, by its name or by its number in a list.
func (r *renderer) placeAt(section string, key cty.Value) (hcl.Range, bool) {
	if key.Type() == cty.Number {
		return r.evaluation.placeAt(fmt.Sprintf("%s[%s]", section, key.AsBigFloat().Text('f', 0)))
	}
	return r.evaluation.placeAt(r.evaluation.written.PathOf(section, key.AsString()))
}
