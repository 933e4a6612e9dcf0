package project

import (
	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/coverage"
	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/provenance"
)

// Index answers where lines of the output come from. files are the texts of the spec.
func (g *Output) Index(files diag.Files) *provenance.Index {
	return provenance.New(g.Provenance, g.Decisions, files)
}

// Ledger says for every value of the spec what became of it. files are the spec's
// texts.
func (o *Project) Ledger(files diag.Files) (*coverage.Ledger, hcl.Diagnostics) {
	result, renderDiags := o.Pack.Of(o.Document).Render(o.Options())
	diags := o.Document.Conceal(o.Pack.Locate(renderDiags))
	if diags.HasErrors() {
		return nil, diags
	}
	return o.ledgerOf(result, provenance.New(result.Provenance, result.Decisions, files)), nil
}
