package project

import (
	"path"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/coverage"
	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/validate"
)

// Index answers where lines of the output come from. files are the texts of the spec.
func (g *Output) Index(files diag.Files) *provenance.Index {
	return provenance.New(g.Provenance, g.Decisions, files)
}

// Ledger accounts for every value of the spec. files are its texts.
func (o *Project) Ledger(files diag.Files) (*coverage.Ledger, hcl.Diagnostics) {
	value := o.Document.Value()
	result, renderDiags := o.Pack.Render(value, o.Options())
	diags := o.Document.Conceal(o.Pack.Locate(renderDiags))
	if diags.HasErrors() {
		return nil, diags
	}
	l := coverage.New(coverage.Sources{
		Spec:        value,
		Result:      result,
		Index:       provenance.New(result.Provenance, result.Decisions, files),
		Comparisons: validate.Comparisons(o.Document),
		Enforced:    o.Enforced(),
		Template:    func(name string) string { return path.Join(o.Pack.Prefix, name) },
	})
	return l, nil
}
