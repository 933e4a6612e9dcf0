package project

import (
	"fmt"
	"slices"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/coverage"
	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/validate"
)

// Ignored are values of a spec that the pack ignores for one stated reason.
type Ignored struct {
	// Loss is the statement of the pack.
	Loss *render.Loss
	// Values are the ignored values, in the order of the files.
	Values []diag.Origin
}

// ledgerOf says what became of every value of the spec; it is thorough if there is an
// index.
func (o *Project) ledgerOf(result *render.Result, index *provenance.Index) *coverage.Ledger {
	return coverage.New(coverage.Sources{
		Spec:        o.Document.Value(),
		Result:      result,
		Index:       index,
		Comparisons: func() []validate.Comparison { return o.Pack.Comparisons(o.Document) },
		Thorough:    index != nil,
		Enforced:    o.Enforced(),
		Losses:      o.losses(),
		Template:    o.shown,
	})
}

// shown gives the location of a file of the pack, or of the spec.
func (o *Project) shown(name string) string {
	if _, ours := o.Document.Sources()[name]; ours {
		return name
	}
	return o.Pack.Shown(name)
}

// losses are the parts of the spec that the pack ignores, and those that are for other
// packs.
func (o *Project) losses() []*render.Loss {
	all := slices.Clone(o.Pack.Losses())
	for _, f := range o.Document.Foreign() {
		all = append(all, render.NewLoss(f.Path, f.Range,
			fmt.Sprintf("It is for environments on the pack %s, and this one is on %s.", f.Pack, o.Pack.Name())))
	}
	return all
}

// always are the values that every spec must have, so nobody could remove them.
var always = []string{"product.name", "product.region"}

// silences reports the values of the spec that have no effect.
func (o *Project) silences(l *coverage.Ledger) hcl.Diagnostics {
	var diags hcl.Diagnostics
	for _, s := range l.Silences() {
		if slices.Contains(always, s.Path) {
			continue
		}
		what := "it"
		if n := len(s.Entries); n > 1 || s.Entries[0].Path != s.Path {
			what = fmt.Sprintf("any of its %d values", n)
			if n == 1 {
				what = "its value"
			}
		}
		diags = append(diags, diag.Errorf(o.Document.Range(s.Path), "Without effect",
			"%s would be lost: for this spec, the pack %s makes nothing of %s. Remove it; or, if it was to do something, write what it "+
				"needs beside it (editors show what the key means).", s.Path, o.Pack.Name(), what))
	}
	return diags
}

// ignoredIn groups the values that the pack ignores by the reason that it states.
func ignoredIn(l *coverage.Ledger, losses []*render.Loss) []Ignored {
	var all []Ignored
	entries := l.Of(coverage.Ignored)
	for _, loss := range losses {
		one := Ignored{Loss: loss}
		for _, e := range entries {
			if loss.Covers(e.Path) {
				one.Values = append(one.Values, e.Origin)
			}
		}
		if len(one.Values) > 0 {
			all = append(all, one)
		}
	}
	return all
}
