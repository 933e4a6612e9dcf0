package partial

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// blame leads the errors of an evaluation to the lines of the spec that they come
// from: whoever wrote the spec cannot mend a template, whose place becomes a note.
func blame(diags hcl.Diagnostics, e hclsyntax.Expression, sc *Scope) hcl.Diagnostics {
	for _, d := range diags {
		if d.Severity != hcl.DiagError || d.Subject == nil {
			continue
		}
		s := suspects{ctx: sc.ctx}
		var expr hcl.Expression = e
		if d.Expression != nil && d.EvalContext != nil {
			expr, s.ctx = d.Expression, d.EvalContext
		}
		s.gather(d, expr)
		if s.absent != "" && (d.Summary == "Unsupported attribute" || d.Summary == "Invalid index") {
			d.Detail = s.absent
		}
		if s.missing == "" && !slices.Contains(bySpec, d.Summary) || strings.Contains(d.Detail, "arguments are too many") {
			continue
		}
		if s.missing != "" {
			d.Summary = "Value missing"
			d.Detail = s.missing + " is not in the spec, and what is rendered needs it. Add it, or leave out what needs it."
		}
		d.Context, d.Expression, d.EvalContext = nil, nil, nil
		d = diag.WithRelated(d, diag.Related{Message: askedHere, Range: *d.Subject})
		if place, ok := s.place(); ok {
			d.Subject = &place
		}
	}
	return diags
}

// askedHere is the note about the template in which an error came up.
const askedHere = "The pack asks for it here."

// Place gives a place to those errors that the spec has caused and that have none in it
// yet: the first of origins, which are asked for when there is such an error.
func Place(diags hcl.Diagnostics, origins func() []diag.Origin) hcl.Diagnostics {
	for _, d := range diags {
		for _, related := range diag.RelatedOf(d) {
			if related.Message != askedHere || d.Subject == nil || related.Range != *d.Subject {
				continue
			}
			if found := origins(); len(found) > 0 {
				d.Subject = &found[0].Range
			}
		}
	}
	return diags
}

// AskedBy is the place in a template of an error that the spec has caused.
func AskedBy(d *hcl.Diagnostic) (template hcl.Range, ok bool) {
	for _, related := range diag.RelatedOf(d) {
		if related.Message == askedHere {
			return related.Range, true
		}
	}
	return hcl.Range{}, false
}

// Origins are those of all that a value holds, in the order of the files.
func Origins(v cty.Value) []diag.Origin { return originsIn(v) }

// bySpec are the summaries of errors that depend on what the spec says. All others are
// there whatever it says, and those of a template.
var bySpec = []string{
	"Attempt to get attribute from null value", "Attempt to index null value", "Block left out", "Duplicate key",
	"Error in function call", "Invalid function argument", "Invalid index", "Invalid key", "Iteration over null value",
	"Missing map element", "No such element", "Operation failed", "Refused by the pack", "Unsuitable value for left operand",
	"Unsuitable value for right operand", "Value cannot be written",
}

// suspects are the parts of the spec that may be behind an error.
type suspects struct {
	ctx     *hcl.EvalContext
	missing string        // the path of what the spec leaves out
	absent  string        // what is said of a name that there is not
	origins []diag.Origin // the likeliest first
}

func (s *suspects) gather(d *hcl.Diagnostic, expr hcl.Expression) {
	r, refusal := hcl.DiagnosticExtra[refused](d)
	if refusal {
		made, deciders := sortOut(r.marks)
		s.origins = append(made, deciders...)
	}
	for _, reference := range expr.Variables() {
		if s.missing == "" && (!refusal || len(s.origins) == 0) {
			s.follow(reference)
		}
	}
	if refusal {
		s.missing = "" // it says by itself what is wrong
	}
	// What the expression is evaluated for: the element of a loop.
	for ctx := s.ctx; ctx != nil && ctx.Parent() != nil && len(s.origins) == 0; ctx = ctx.Parent() {
		for _, name := range slices.Sorted(maps.Keys(ctx.Variables)) {
			if name != notebook {
				s.origins = append(s.origins, originsIn(ctx.Variables[name])...)
			}
		}
	}
}

// follow takes the steps of a reference as far as there is something.
func (s *suspects) follow(reference hcl.Traversal) {
	v, ok := s.lookup(reference.RootName())
	if !ok {
		return
	}
	for i, step := range reference[1:] {
		next, diags := step.TraversalStep(v)
		if diags.HasErrors() {
			s.lack(v, reference, i+1)
			return
		}
		if bare, _ := next.Unmark(); bare.IsNull() {
			s.miss(v, reference[i+1:])
			return
		}
		v = next
	}
	if bare, _ := v.Unmark(); bare.Type().IsPrimitiveType() {
		s.origins = append(s.origins, originsIn(v)...)
	}
}

// lack notes that a value has no attribute, or element, that a step of a reference names.
func (s *suspects) lack(v cty.Value, reference hcl.Traversal, at int) {
	var path []string
	for _, step := range reference[:at] {
		path = append(path, attributeStep(step))
	}
	whole := strings.Join(path, ".")
	bare, _ := v.Unmark()
	if bare.IsNull() {
		return
	}
	switch step := reference[at].(type) {
	case hcl.TraverseAttr:
		if bare.Type().IsObjectType() {
			s.absent = whole + " has no " + step.Name + "." + namesOf(step.Name, bare)
		}
	case hcl.TraverseIndex:
		switch key, _ := step.Key.Unmark(); {
		case key.Type() == cty.String && bare.Type().IsObjectType():
			s.absent = fmt.Sprintf("%s has no %q.%s", whole, key.AsString(), namesOf(key.AsString(), bare))
		case key.Type() == cty.Number && bare.Type().IsTupleType():
			s.absent = fmt.Sprintf("%s has no element %s; there are %d, counted from 0.",
				whole, key.AsBigFloat().Text('f', -1), bare.LengthInt())
		}
	}
}

// mostNames is how many names a message lists.
const mostNames = 12

// namesOf says which names an object has, the one that was meant first.
func namesOf(name string, object cty.Value) string {
	names := slices.Sorted(maps.Keys(object.Type().AttributeTypes()))
	if len(names) == 0 {
		return " It has nothing."
	}
	hint := ""
	if near := diag.Suggest(name, names); near != "" {
		hint = " Did you mean " + near + "?"
	}
	if n := len(names) - mostNames; n > 0 {
		return fmt.Sprintf("%s It has %s and %d more.", hint, strings.Join(names[:mostNames], ", "), n)
	}
	return hint + " It has " + strings.Join(names, ", ") + "."
}

// attributeStep spells a step of a reference.
func attributeStep(step hcl.Traverser) string {
	if root, ok := step.(hcl.TraverseRoot); ok {
		return root.Name
	}
	return attributeName(step)
}

func (s *suspects) lookup(name string) (cty.Value, bool) {
	for ctx := s.ctx; ctx != nil; ctx = ctx.Parent() {
		if v, ok := ctx.Variables[name]; ok {
			return v, true
		}
	}
	return cty.NilVal, false
}

// miss notes what an object of the spec does not have. The first miss is the one that
// the error is about.
func (s *suspects) miss(object cty.Value, steps hcl.Traversal) {
	path, ok := pathOf(object)
	if !ok || s.missing != "" {
		return
	}
	for _, step := range steps[:1] {
		if attr, isName := step.(hcl.TraverseAttr); isName {
			s.missing = strings.TrimPrefix(path+"."+attr.Name, ".")
		}
	}
	s.origins = nil
	if path != "" {
		s.origins = originsIn(object)
	}
}

// pathOf is the path of an object that is a part of the spec as it was written, and
// not one that a pack has made: its attributes stand below its path.
func pathOf(object cty.Value) (string, bool) {
	object, _ = object.Unmark()
	if object.IsNull() || !object.Type().IsObjectType() {
		return "", false
	}
	path, found := "", false
	for name, value := range object.AsValueMap() {
		if all := originsIn(value); len(all) > 0 {
			o := all[0] // the others are below it too
			at := strings.LastIndex("."+o.Path, "."+name)
			if at < 0 {
				return "", false
			}
			above := strings.TrimSuffix(("." + o.Path)[:at], ".")
			if found && above != path {
				return "", false
			}
			path, found = above, true
		}
	}
	return strings.TrimPrefix(path, "."), found
}

// originsIn are the origins of all that a value holds, in the order of the files.
func originsIn(v cty.Value) []diag.Origin {
	origins, deciders := sortOut(marksOf(v))
	if len(origins) == 0 {
		origins = deciders
	}
	slices.SortFunc(origins, func(a, b diag.Origin) int {
		return cmp.Or(
			cmp.Compare(a.Range.Filename, b.Range.Filename),
			cmp.Compare(a.Range.Start.Byte, b.Range.Start.Byte),
			cmp.Compare(a.Path, b.Path),
		)
	})
	return origins
}

// place is where to report the error.
func (s *suspects) place() (hcl.Range, bool) {
	if len(s.origins) == 0 {
		return hcl.Range{}, false
	}
	return s.origins[0].Range, true
}

// refused carries the marks of what a pack has refused.
type refused struct{ marks cty.ValueMarks }
