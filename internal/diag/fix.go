package diag

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/input"
)

// Fix is a rewrite of the sources that mends what a diagnostic is about.
type Fix struct {
	// Description is one sentence that says what to do.
	Description string
	// Safe says that only this can have been meant, so a program may do it without
	// asking.
	Safe  bool
	Edits []Edit
}

// Edit puts a text in the place of another.
type Edit struct {
	Range hcl.Range
	Text  string
}

// fixExtra carries a fix in the Extra field, in front of what was there before.
type fixExtra struct {
	fix     Fix
	wrapped any
}

// UnwrapDiagnosticExtra implements hcl.DiagnosticExtraUnwrapper.
func (e fixExtra) UnwrapDiagnosticExtra() any { return e.wrapped }

// WithFix adds a fix to d, which it changes and returns. A fix without edits is
// ignored.
func WithFix(d *hcl.Diagnostic, fix Fix) *hcl.Diagnostic {
	if len(fix.Edits) > 0 {
		d.Extra = fixExtra{fix: fix, wrapped: d.Extra}
	}
	return d
}

// FixOf gives the fix of d. It is not ok if there is none.
func FixOf(d *hcl.Diagnostic) (fix Fix, ok bool) {
	extra, ok := hcl.DiagnosticExtra[fixExtra](d)
	return extra.fix, ok && len(extra.fix.Edits) > 0
}

// Reword returns diags with every text that a person reads replaced by what change
// returns for it. A fix whose text would be another one is left out.
func Reword(diags hcl.Diagnostics, change func(text string) string) hcl.Diagnostics {
	all := make(hcl.Diagnostics, 0, len(diags))
	for _, d := range diags {
		c := *d
		c.Summary, c.Detail = change(d.Summary), change(d.Detail)
		if related := RelatedOf(d); len(related) > 0 {
			for i := range related {
				related[i].Message = change(related[i].Message)
			}
			c.Extra = relatedExtra{related: related, wrapped: c.Extra} // in front of the old ones
		}
		if fix, ok := FixOf(d); ok {
			changed := slices.ContainsFunc(fix.Edits, func(e Edit) bool { return change(e.Text) != e.Text })
			fix.Description = change(fix.Description)
			if changed {
				fix = Fix{}
			}
			c.Extra = fixExtra{fix: fix, wrapped: c.Extra}
		}
		all = append(all, &c)
	}
	return all
}

// SafeEdits are the edits of the safe fixes.
func SafeEdits(diags hcl.Diagnostics) []Edit {
	var all []Edit
	for _, d := range diags {
		if fix, ok := FixOf(d); ok && fix.Safe {
			all = append(all, fix.Edits...)
		}
	}
	return all
}

// Apply makes the edits of one file in its text. Of several about the same place
// the first one is made. Edits that are not within the text are left out. made
// counts those that changed something. Lines that an edit adds end as those of the text.
func Apply(text []byte, edits []Edit) (edited []byte, made int) {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b Edit) int { return cmp.Compare(a.Range.Start.Byte, b.Range.Start.Byte) })
	var out bytes.Buffer
	at := 0
	crlf := input.EndsInCRLF(text)
	for _, e := range edits {
		if crlf {
			e.Text = string(input.WithCRLF([]byte(e.Text)))
		}
		start, end := e.Range.Start.Byte, e.Range.End.Byte
		if start < at || end < start || end > len(text) || string(text[start:end]) == e.Text {
			continue
		}
		out.Write(text[at:start])
		out.WriteString(e.Text)
		at, made = end, made+1
	}
	out.Write(text[at:])
	return out.Bytes(), made
}
