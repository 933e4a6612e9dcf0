package project

import (
	"slices"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/render"
)

// refusals are what rendering finds in a spec that has not loaded as a whole. What
// is missing in it may be what a template takes for granted, so a panic says nothing:
// what is wrong with the spec is known already.
func (o *Project) refusals() (found hcl.Diagnostics) {
	defer func() {
		if recover() != nil {
			found = nil
		}
	}()
	_, found = o.Pack.Of(o.Document).Render(o.Options())
	return found
}

// WithRefused adds, to what is wrong with a spec that has errors, the values that
// rendering has found and that the pack refuses or the provider does not accept,
// except in lines with an error: a wrong name is one mistake where it is given, and
// an error in every line that uses it.
func (o *Project) WithRefused(diags, rendered hcl.Diagnostics) hcl.Diagnostics {
	known, sources := slices.Clone(diags), o.Document.Sources()
	for _, d := range rendered {
		sameLine := func(other *hcl.Diagnostic) bool {
			return other.Severity == hcl.DiagError && other.Subject != nil &&
				other.Subject.Filename == d.Subject.Filename && other.Subject.Start.Line == d.Subject.Start.Line
		}
		if render.IsRefusal(d) && sources[d.Subject.Filename] != nil && !slices.ContainsFunc(known, sameLine) {
			diags = append(diags, o.Pack.Locate(hcl.Diagnostics{d})...)
		}
	}
	diag.Sort(diags)
	return diags
}
