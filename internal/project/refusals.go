package project

import (
	"slices"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/render"
)

// refusals gives the errors of rendering a spec that was only partly loaded. Templates
// may rely on what is missing in it, so a panic is ignored: the spec's own errors are
// reported anyway.
func (o *Project) refusals() (found hcl.Diagnostics) {
	defer func() {
		if recover() != nil {
			found = nil
		}
	}()
	_, found = o.Pack.Of(o.Document).Render(o.Options())
	return found
}

// WithRefused adds to the errors of a spec those values that rendering refuses,
// because the pack or the provider does not accept them. It skips lines that have an
// error already: a wrong name is one mistake at its definition, but an error in every
// line that uses it.
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
