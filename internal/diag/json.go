package diag

import (
	"io"

	"github.com/hashicorp/hcl/v2"
)

// Report is the JSON form of a list of diagnostics, which machines may rely on:
// keys are added to it, never renamed or removed.
type Report struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	// Omitted is how many of them are left out, because there are many of their kind.
	Omitted     int          `json:"omitted,omitempty"`
	Diagnostics []Diagnostic `json:"diagnostics"`
}

// Diagnostic is the JSON form of one diagnostic.
type Diagnostic struct {
	// Severity is "error" or "warning".
	Severity string `json:"severity"`
	// Rule is the id of the rule, left out for what comes from none.
	Rule    string `json:"rule,omitempty"`
	Summary string `json:"summary"`
	Detail  string `json:"detail"`
	// Range is left out for a problem without a place.
	Range   *Range `json:"range,omitempty"`
	Related []Note `json:"related,omitempty"`
	// Fix is left out when nobody knows how to mend it.
	Fix *Rewrite `json:"fix,omitempty"`
}

// Rewrite is the JSON form of a [Fix].
type Rewrite struct {
	Description string `json:"description"`
	// Safe tells that nothing else can have been meant.
	Safe  bool          `json:"safe"`
	Edits []Replacement `json:"edits"`
}

// Replacement is the JSON form of an [Edit].
type Replacement struct {
	Range Range  `json:"range"`
	Text  string `json:"text"`
}

// Note is the JSON form of a [Related] place.
type Note struct {
	Message string `json:"message"`
	Range   Range  `json:"range"`
}

// Range is a part of a file; End is the position behind its last character.
type Range struct {
	File  string   `json:"file"`
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// Position counts lines and columns (in characters) from 1, bytes from 0.
type Position struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Byte   int `json:"byte"`
}

// NewReport converts diags, keeping their order. Of many of one kind it has the first.
func NewReport(diags hcl.Diagnostics) Report {
	shown, _ := limit(diags, mostReported, maxShown)
	r := Report{Diagnostics: make([]Diagnostic, 0, len(shown)), Omitted: len(diags) - len(shown)}
	for _, d := range diags {
		if d.Severity == hcl.DiagWarning {
			r.Warnings++
		} else {
			r.Errors++
		}
	}
	for _, d := range shown {
		out := Diagnostic{Severity: severityName(d.Severity), Rule: RuleOf(d), Summary: summaryOf(d), Detail: detailOf(d)}
		if d.Subject != nil {
			rng := newRange(*d.Subject)
			out.Range = &rng
		}
		related := RelatedOf(d)
		for _, rel := range related[:min(len(related), mostRelated)] {
			out.Related = append(out.Related, Note{Message: Visible(cut(rel.Message, maxDetail)), Range: newRange(rel.Range)})
		}
		if fix, ok := FixOf(d); ok {
			out.Fix = &Rewrite{Description: fix.Description, Safe: fix.Safe}
			for _, e := range fix.Edits {
				out.Fix.Edits = append(out.Fix.Edits, Replacement{newRange(e.Range), e.Text})
			}
		}
		r.Diagnostics = append(r.Diagnostics, out)
	}
	return r
}

// WriteJSON prints the [Report] of diags, indented. An empty list is a report
// too.
func WriteJSON(w io.Writer, diags hcl.Diagnostics) error {
	return EncodeJSON(w, NewReport(diags))
}

func newRange(r hcl.Range) Range {
	return Range{File: r.Filename, Start: newPosition(r.Start), End: newPosition(r.End)}
}

func newPosition(p hcl.Pos) Position {
	return Position{Line: p.Line, Column: p.Column, Byte: p.Byte}
}
