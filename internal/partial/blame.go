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

// blame moves the errors of an evaluation to the lines of the spec that cause them,
// since the author of a spec cannot change a template. The place in the template
// becomes a note.
func blame(diags hcl.Diagnostics, e hclsyntax.Expression, sc *Scope) hcl.Diagnostics {
	for i, d := range diags {
		if inner, ok := inFile(d); ok {
			diags[i] = inner
			continue
		}
		if d.Severity != hcl.DiagError || d.Subject == nil {
			continue
		}
		s := suspects{ctx: sc.ctx}
		var expr hcl.Expression = e
		if d.Expression != nil && d.EvalContext != nil {
			expr, s.ctx = d.Expression, d.EvalContext
		}
		s.gather(d, expr)
		s.behind(e, expr)
		if s.absent != "" && (d.Summary == "Unsupported attribute" || d.Summary == "Invalid index") {
			d.Detail = s.absent
		}
		if s.missing == "" && (!slices.Contains(bySpec, d.Summary) || s.byTemplate || isOwn(d)) && !isHeavy(d) {
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

// isOwn tells whether an error is a mistake of the template for every spec: too many arguments, or an argument that is
// written out.
func isOwn(d *hcl.Diagnostic) bool {
	return strings.Contains(d.Detail, "arguments are too many") ||
		d.Summary == "Invalid function argument" && d.Expression != nil && len(d.Expression.Variables()) == 0
}

// isHeavy tells whether a value is too large because of a text of the spec, which the error has.
func isHeavy(d *hcl.Diagnostic) bool {
	_, heavy := hcl.DiagnosticExtra[refused](d)
	return heavy && d.Summary == "Value too large"
}

// askedHere is the note about the template in which an error occurred.
const askedHere = "The pack asks for it here."

// Place gives errors that the spec caused a place in the spec, if they have none yet:
// the first of origins. It calls origins only if there is such an error.
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

// AskedBy gives the place in a template of an error that the spec caused.
func AskedBy(d *hcl.Diagnostic) (template hcl.Range, ok bool) {
	for _, related := range diag.RelatedOf(d) {
		if related.Message == askedHere {
			return related.Range, true
		}
	}
	return hcl.Range{}, false
}

// Origins are the origins of a value and of all its parts, in the order of the files.
func Origins(v cty.Value) []diag.Origin { return originsIn(v) }

// bySpec are the summaries of errors that depend on the values of the spec. All other
// errors are mistakes of the template, whatever the spec says.
var bySpec = []string{
	"Attempt to get attribute from null value", "Attempt to index null value", "Block left out", "Duplicate key",
	"Error in function call", "Invalid function argument", "Invalid index", "Invalid key", "Iteration over null value",
	"Missing map element", "No such element", "Operation failed", "Refused by the pack", "Unsuitable value for left operand",
	"Unsuitable value for right operand", "Value cannot be written",
}

// suspects are the parts of the spec that may cause an error.
type suspects struct {
	ctx     *hcl.EvalContext
	missing string // path of a key that the spec leaves out
	absent  string // sentence about a name that does not exist
	// byTemplate says that the step which leads nowhere does so for every spec.
	byTemplate bool
	origins    []diag.Origin // the likeliest first
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
		s.missing = "" // the pack's own message says what is wrong
	}
	// Otherwise the origins are those of the loop's element that is being evaluated.
	for ctx := s.ctx; ctx != nil && ctx.Parent() != nil && len(s.origins) == 0; ctx = ctx.Parent() {
		for _, name := range slices.Sorted(maps.Keys(ctx.Variables)) {
			if name != notebook {
				s.origins = append(s.origins, originsIn(ctx.Variables[name])...)
			}
		}
	}
}

// follow follows the steps of a reference until one of them has no value.
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
			if rest := reference[i+2:]; len(rest) > 0 && bare.Type().IsObjectType() && !bare.Type().HasAttribute(attributeStep(rest[0])) {
				s.lack(next, reference, i+2)
				return
			}
			s.miss(v, reference[i+1:])
			return
		}
		v = next
	}
	if bare, _ := v.Unmark(); bare.Type().IsPrimitiveType() {
		s.origins = append(s.origins, originsIn(v)...)
	}
}

// behind follows the steps that stand behind something other than a name, such as a call or a splat.
func (s *suspects) behind(whole hclsyntax.Expression, expr hcl.Expression) {
	steps, ok := expr.(*hclsyntax.RelativeTraversalExpr)
	if !ok || s.absent != "" {
		return
	}
	source, elements := steps.Source, false
	_ = hclsyntax.VisitAll(whole, func(n hclsyntax.Node) hcl.Diagnostics {
		if splat, ok := n.(*hclsyntax.SplatExpr); ok && hclsyntax.Expression(splat.Item) == steps.Source {
			source, elements = splat.Source, true
		}
		return nil
	})
	v, diags := source.Value(s.ctx)
	if diags.HasErrors() {
		return
	}
	values := []cty.Value{v}
	if bare, _ := v.Unmark(); elements && isList(bare) {
		values = listOf(bare)
	}
	for _, v := range values {
		for _, step := range steps.Traversal {
			next, diags := step.TraversalStep(v)
			if diags.HasErrors() {
				s.lackOf(diag.ValueBefore, v, step)
				return
			}
			v = next
		}
	}
}

// lack notes that a value does not have the attribute or element that a step names.
func (s *suspects) lack(v cty.Value, reference hcl.Traversal, at int) {
	var path []string
	for _, step := range reference[:at] {
		path = append(path, attributeStep(step))
	}
	s.lackOf(strings.Join(path, "."), v, reference[at])
}

// lackOf notes that a value, which is called whole, does not have what a step names.
func (s *suspects) lackOf(whole string, v cty.Value, step hcl.Traverser) {
	bare, _ := v.Unmark()
	if bare.IsNull() && !bare.Type().IsObjectType() {
		return
	}
	switch step := step.(type) {
	case hcl.TraverseAttr:
		if bare.Type().IsObjectType() {
			s.absent = whole + " has no " + step.Name + "." + namesOf(step.Name, bare)
		}
		if isList(bare) {
			s.absent = diag.NameOfList(whole, step.Name)
		}
	case hcl.TraverseIndex:
		switch key, _ := step.Key.Unmark(); {
		case key.Type() == cty.String && bare.Type().IsObjectType():
			s.absent = fmt.Sprintf("%s has no %q.%s", whole, key.AsString(), namesOf(key.AsString(), bare))
		case key.Type() == cty.Number && bare.Type().IsTupleType():
			s.absent = fmt.Sprintf("%s has no element %s; there are %d, counted from 0.",
				whole, key.AsBigFloat().Text('f', -1), bare.LengthInt())
		case key.Type() == cty.Number && bare.Type().IsObjectType():
			s.byTemplate = true
			s.absent = diag.NumberOfNames(whole)
		}
	}
}

// namesOf lists the names that an object has, beginning with the one most like name.
func namesOf(name string, object cty.Value) string {
	return diag.Listed(name, slices.Sorted(maps.Keys(object.Type().AttributeTypes())))
}

// attributeStep gives the text of a step of a reference.
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

// miss notes a key that an object of the spec does not have. Only the first miss
// counts, since the error is about it.
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

// pathOf gives the path of an object in the spec. It is not ok for an object that a
// pack has made, whose attributes do not come from one path.
func pathOf(object cty.Value) (string, bool) {
	object, _ = object.Unmark()
	if object.IsNull() || !object.Type().IsObjectType() {
		return "", false
	}
	path, found := "", false
	for name, value := range object.AsValueMap() {
		if all := originsIn(value); len(all) > 0 {
			o := all[0] // one is enough: the others are below the same path
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

// originsIn gives the origins of a value and of all its parts, in the order of the
// files.
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

// place says where to report the error.
func (s *suspects) place() (hcl.Range, bool) {
	if len(s.origins) == 0 {
		return hcl.Range{}, false
	}
	return s.origins[0].Range, true
}

// refused carries the marks of the value that a pack refused.
type refused struct{ marks cty.ValueMarks }
