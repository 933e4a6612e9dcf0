package diag

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/hashicorp/hcl/v2"
)

// Errorf returns an error about the text at rng. A zero range is a problem
// without a place.
func Errorf(rng hcl.Range, summary, detailFormat string, args ...any) *hcl.Diagnostic {
	return newDiagnostic(hcl.DiagError, rng, summary, fmt.Sprintf(detailFormat, args...))
}

// Warnf is Errorf for a problem that does not stop the work.
func Warnf(rng hcl.Range, summary, detailFormat string, args ...any) *hcl.Diagnostic {
	return newDiagnostic(hcl.DiagWarning, rng, summary, fmt.Sprintf(detailFormat, args...))
}

func newDiagnostic(severity hcl.DiagnosticSeverity, rng hcl.Range, summary, detail string) *hcl.Diagnostic {
	d := &hcl.Diagnostic{Severity: severity, Summary: summary, Detail: detail}
	if rng != (hcl.Range{}) {
		d.Subject = &rng
	}
	return d
}

// Related is a second place that explains a diagnostic, such as the first of
// two duplicates.
type Related struct {
	// Message is one sentence about the place.
	Message string
	Range   hcl.Range
}

// relatedExtra carries related places in the Extra field, in front of what was
// there before.
type relatedExtra struct {
	related []Related
	wrapped any
}

// UnwrapDiagnosticExtra implements hcl.DiagnosticExtraUnwrapper.
func (e relatedExtra) UnwrapDiagnosticExtra() any { return e.wrapped }

// WithRelated adds places to d, which it changes and returns.
func WithRelated(d *hcl.Diagnostic, related ...Related) *hcl.Diagnostic {
	return SetRelated(d, append(RelatedOf(d), related...)...)
}

// SetRelated shows these places with d, and none of those that it had. It changes d.
func SetRelated(d *hcl.Diagnostic, all ...Related) *hcl.Diagnostic {
	inner := d.Extra
	if outer, ok := inner.(relatedExtra); ok {
		inner = outer.wrapped
	}
	d.Extra = relatedExtra{related: all, wrapped: inner}
	return d
}

// RelatedOf returns a copy of the places added to d, in the order they were added.
func RelatedOf(d *hcl.Diagnostic) []Related {
	extra, ok := hcl.DiagnosticExtra[relatedExtra](d)
	if !ok {
		return nil
	}
	return slices.Clone(extra.related)
}

// Sort puts diags in the order they are shown: by file, place, severity (errors
// first), summary and detail. Those without a place come first. It sorts in
// place, so that output does not depend on the order of the checks.
func Sort(diags hcl.Diagnostics) {
	slices.SortStableFunc(diags, compare)
}

func compare(a, b *hcl.Diagnostic) int {
	x, y := subject(a), subject(b)
	return cmp.Or(
		cmp.Compare(x.Filename, y.Filename),
		cmp.Compare(x.Start.Byte, y.Start.Byte),
		cmp.Compare(x.End.Byte, y.End.Byte),
		cmp.Compare(a.Severity, b.Severity),
		cmp.Compare(a.Summary, b.Summary),
		cmp.Compare(a.Detail, b.Detail),
	)
}

// Deduplicate returns diags without those that say the same about the same
// place as an earlier one. The order is kept.
func Deduplicate(diags hcl.Diagnostics) hcl.Diagnostics {
	type identity struct {
		severity        hcl.DiagnosticSeverity
		subject         hcl.Range
		summary, detail string
	}
	seen := make(map[identity]bool, len(diags))
	var kept hcl.Diagnostics
	for _, d := range diags {
		id := identity{d.Severity, subject(d), d.Summary, d.Detail}
		if !seen[id] {
			seen[id] = true
			kept = append(kept, d)
		}
	}
	return kept
}

// subject is the place of d, the zero range when it has none.
func subject(d *hcl.Diagnostic) hcl.Range {
	if d.Subject == nil {
		return hcl.Range{}
	}
	return *d.Subject
}

// Relocate returns diags with every file name replaced by what rename returns
// for it. Packages name files relative to the folder they were given; only the
// caller knows where that is.
func Relocate(diags hcl.Diagnostics, rename func(name string) string) hcl.Diagnostics {
	move := func(r *hcl.Range) *hcl.Range {
		if r == nil {
			return nil
		}
		moved := *r
		moved.Filename = rename(r.Filename)
		return &moved
	}
	moved := make(hcl.Diagnostics, 0, len(diags))
	for _, d := range diags {
		c := *d
		c.Subject, c.Context = move(d.Subject), move(d.Context)
		if related := RelatedOf(d); len(related) > 0 {
			for i := range related {
				related[i].Range = *move(&related[i].Range)
			}
			c.Extra = relatedExtra{related: related, wrapped: c.Extra} // in front of the old ones
		}
		if fix, ok := FixOf(d); ok {
			fix.Edits = slices.Clone(fix.Edits)
			for i := range fix.Edits {
				fix.Edits[i].Range = *move(&fix.Edits[i].Range)
			}
			c.Extra = fixExtra{fix: fix, wrapped: c.Extra}
		}
		moved = append(moved, &c)
	}
	return moved
}
