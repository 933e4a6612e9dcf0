package render

import (
	"cmp"
	"regexp"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
)

// Written knows the text of a spec: its paths and places, which its value does not
// have.
type Written interface {
	// PathOf is the path of a thing of a section as the spec writes it. Example:
	// "databases.main", or "database" if the spec uses the short form.
	PathOf(section, name string) string
	// Range is the place of a path; for a key that is left out, the place where it
	// belongs.
	Range(path string) hcl.Range
	// Within leads into a text of several lines that begins at a place: to the last of
	// the patterns that is found there, each behind the one before.
	Within(place hcl.Range, patterns []*regexp.Regexp) (hcl.Range, bool)
	// Broken tells whether something was already reported at a place.
	Broken(place hcl.Range) bool
}

// In gives the evaluation of a spec whose files are known.
func (e *Evaluation) In(written Written) *Evaluation {
	e.written = written
	return e
}

// scope has the names of the spec and of the pack, for rules, needs and values.
func (e *Evaluation) scope(values map[string]cty.Value) *partial.Scope {
	e.prepare.Do(func() {
		e.functions = partial.NewScope(nil, nil).WithFiles(e.pack.files)
		if e.written != nil {
			e.functions = e.functions.WithPaths(e.written.PathOf)
		}
	})
	return e.functions.Among(values)
}

// placeAt gives the place in the spec that a path leads to.
func (e *Evaluation) placeAt(path string) (hcl.Range, bool) {
	if e.written == nil {
		return hcl.Range{}, false
	}
	place := e.written.Range(path)
	return place, place != hcl.Range{}
}

// Comparison says that a rule compares the values at two paths of a spec.
type Comparison struct{ Rule, Path, Other string }

// Comparisons are the pairs of paths that rules of the pack compare in the spec.
func (e *Evaluation) Comparisons() []Comparison {
	r := e.renderer()
	var used []*hclsyntax.Attribute
	comparing := slices.DeleteFunc(slices.Clone(e.pack.rules), func(rule *packRule) bool { return rule.compares == nil })
	for _, rule := range comparing {
		used = append(used, rule.forEach, rule.compares)
	}
	r.values["pack"] = r.valuesIn(used...)
	var all []Comparison
	for _, rule := range comparing {
		r.each(rule.source, rule.forEach, e.scope(r.values), func(scope *partial.Scope) {
			if paths, ok := r.texts(rule, rule.compares, scope); ok && len(paths) == 2 {
				all = append(all, Comparison{rule.ID, paths[0], paths[1]})
			}
		})
	}
	return all
}

// placesFor gives the places that a rule points to: the origins of its at; if there are
// none, the first of its paths at which nothing was reported yet; and else the first line
// of the element that it is evaluated for, or the name of a thing of which nothing is said.
func (r *renderer) placesFor(rule *packRule, scope *partial.Scope) ([]hcl.Range, bool) {
	var places []hcl.Range
	if rule.at != nil {
		at, diags := rule.source.Evaluate(rule.at.Expr, scope)
		if r.report(diags); diags.HasErrors() {
			return nil, false
		}
		places = placesOf(at)
	}
	if rule.path == nil {
		if element, ok := scope.Lookup("each"); ok && len(places) == 0 {
			place, ok := firstOrigin(element)
			if !ok {
				place, ok = r.placeOfThing(rule, element)
			}
			if ok {
				places = []hcl.Range{place}
			}
		}
		return places, true
	}
	paths, ok := r.texts(rule, rule.path, scope)
	if !ok || len(places) > 0 {
		return places, ok
	}
	for _, path := range paths {
		place, known := r.evaluation.placeAt(path)
		if known && (len(places) == 0 || !r.evaluation.written.Broken(place)) {
			places = []hcl.Range{place}
		}
		if len(places) > 0 && !r.evaluation.written.Broken(places[0]) {
			break
		}
	}
	return places, true
}

// texts evaluates an argument of a rule that is a text or a list of texts.
func (r *renderer) texts(rule *packRule, attr *hclsyntax.Attribute, scope *partial.Scope) ([]string, bool) {
	v, ok := r.ruleValue(rule, attr, scope)
	if !ok {
		return nil, false
	}
	var texts []string
	for _, item := range itemsOf(v) {
		item, _ = item.Unmark()
		if item.IsNull() || item.Type() != cty.String {
			title, one := "Not a path", "a path of the spec"
			if attr == rule.find {
				title, one = "Not a pattern", "a regular expression"
			}
			r.errorf(attr.Expr.Range(), title, "%s takes %s, or a list of them; this is %s.", attr.Name, one, describe(item))
			return nil, false
		}
		texts = append(texts, item.AsString())
	}
	return texts, true
}

// lead moves a finding into a text of several lines, to what the rule looks for there. Its
// context begins where the text does, for the comment that ignores it.
func (r *renderer) lead(rule *packRule, scope *partial.Scope, d *hcl.Diagnostic) {
	if rule.find == nil || d.Subject == nil || r.evaluation.written == nil {
		return
	}
	texts, ok := r.texts(rule, rule.find, scope)
	if !ok {
		return
	}
	var patterns []*regexp.Regexp
	for _, text := range texts {
		pattern, err := regexp.Compile(text)
		if err != nil {
			r.errorf(rule.find.Expr.Range(), "Not a pattern", "%q is no regular expression: %s.", text, err)
			return
		}
		patterns = append(patterns, pattern)
	}
	if place, ok := r.evaluation.written.Within(*d.Subject, patterns); ok {
		d.Context = hcl.RangeBetween(*d.Subject, place).Ptr()
		d.Subject = &place
	}
}

// notes evaluates the further places of a rule: a list of objects with the sentence
// says and the place at or path.
func (r *renderer) notes(rule *packRule, scope *partial.Scope) ([]diag.Related, bool) {
	if rule.notes == nil {
		return nil, true
	}
	v, ok := r.ruleValue(rule, rule.notes, scope)
	if !ok {
		return nil, false
	}
	var notes []diag.Related
	for _, item := range itemsOf(v) {
		note, ok := r.note(item)
		if !ok {
			r.errorf(rule.notes.Expr.Range(), "Not a note",
				"notes takes a list of objects such as {path = PATH, says = SENTENCE}, or with "+
					"at in place of path; this is %s.", describe(item))
			return nil, false
		}
		if note.Range != (hcl.Range{}) {
			notes = append(notes, note)
		}
	}
	return notes, true
}

func (r *renderer) note(item cty.Value) (diag.Related, bool) {
	item, _ = item.Unmark()
	if item.IsNull() || !item.Type().IsObjectType() || !item.Type().HasAttribute("says") {
		return diag.Related{}, false
	}
	says, _ := item.GetAttr("says").Unmark()
	if says.IsNull() || says.Type() != cty.String {
		return diag.Related{}, false
	}
	note := diag.Related{Message: says.AsString()}
	switch {
	case item.Type().HasAttribute("at"):
		if places := placesOf(item.GetAttr("at")); len(places) > 0 {
			note.Range = places[0]
		}
		return note, true
	case item.Type().HasAttribute("path"):
		path, _ := item.GetAttr("path").Unmark()
		if path.IsNull() || path.Type() != cty.String {
			return note, false
		}
		note.Range, _ = r.evaluation.placeAt(path.AsString())
		return note, true
	}
	return note, false
}

// itemsOf gives the items of a list; a value that is not a list is its only item.
func itemsOf(v cty.Value) []cty.Value {
	v, marks := v.Unmark()
	if !v.IsNull() && v.Type().IsTupleType() {
		return v.AsValueSlice()
	}
	return []cty.Value{v.WithMarks(marks)}
}

// placesOf gives the places that the values of a list come from; a value that is not a
// list counts as its only item. A value written in several places has the first of
// them. A value that does not come from the spec has none.
func placesOf(at cty.Value) []hcl.Range {
	var places []hcl.Range
	for _, item := range itemsOf(at) {
		if place, ok := firstOrigin(item); ok && !slices.Contains(places, place) {
			places = append(places, place)
		}
	}
	return places
}

func firstOrigin(v cty.Value) (hcl.Range, bool) {
	var maker, decider *diag.Origin
	partial.EachOrigin(v, func(origin *diag.Origin, decided bool) {
		first := &maker
		if decided {
			first = &decider
		}
		if *first == nil || before(origin.Range, (*first).Range) {
			*first = origin
		}
	})
	switch {
	case maker != nil:
		return maker.Range, true
	case decider != nil: // the spec chose it without being a part of it
		return decider.Range, true
	}
	return hcl.Range{}, false
}

func before(a, b hcl.Range) bool {
	return cmp.Or(cmp.Compare(a.Filename, b.Filename), cmp.Compare(a.Start.Byte, b.Start.Byte), cmp.Compare(a.End.Byte, b.End.Byte)) < 0
}
