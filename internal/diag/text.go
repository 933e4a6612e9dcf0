package diag

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"github.com/mitchellh/go-wordwrap"
	"golang.org/x/text/width"
)

// minWidth is the narrowest text worth wrapping; below it a width is ignored.
const minWidth = 40

// Write prints diags for a person, in the order given, one after the other:
//
//	specs/compute.yaml:12:5: error: Unknown key
//	   12 |     desired_cuont: 3
//	      |     ^^^^^^^^^^^^^
//	  A service has no key "desired_cuont". Did you mean "desired_count"?
//
// The place comes first, in the form that editors and terminals turn into a
// link. The id of the rule, if there is one, stands in brackets behind the
// summary. Files missing from files are shown without their text. Text is wrapped
// and source lines are cut to columns, for which 0 stands for no terminal. With
// color, severities and underlines are coloured by escape sequences. What is printed
// is bounded: of many problems of one kind the first are shown, and the number of
// the others.
func Write(w io.Writer, diags hcl.Diagnostics, files Files, columns int, color bool) error {
	p := printer{files: files, shown: Files{}, columns: columns, color: color}
	if columns < minWidth {
		p.columns = 0
	}
	shown, more := limit(diags, mostShown, maxShown)
	for i, d := range shown {
		if i > 0 {
			p.out.WriteByte('\n')
		}
		p.diagnostic(d)
		if n := more[d]; n > 0 {
			fmt.Fprintf(&p.out, "\nand %s more: %s\n", thousands(n), summaryOf(d))
		}
	}
	_, err := w.Write(p.out.Bytes())
	return err
}

type printer struct {
	out     bytes.Buffer
	files   Files
	shown   Files // those that are printed from, without secrets
	columns int
	color   bool
}

// Escape sequences of the colours used.
const (
	red    = "\x1b[31m"
	yellow = "\x1b[33m"
	bold   = "\x1b[1m"
	reset  = "\x1b[0m"
)

func (p *printer) diagnostic(d *hcl.Diagnostic) {
	tint := red
	if d.Severity == hcl.DiagWarning {
		tint = yellow
	}
	if d.Subject != nil {
		p.out.WriteString(p.paint(bold, place(*d.Subject)) + ": ")
	}
	fmt.Fprintf(&p.out, "%s: %s", p.paint(tint, severityName(d.Severity)), p.paint(bold, summaryOf(d)))
	if id := RuleOf(d); id != "" {
		fmt.Fprintf(&p.out, " [%s]", id)
	}
	p.out.WriteByte('\n')
	if d.Subject != nil {
		p.snippet(*d.Subject, tint)
	}
	p.paragraphs(detailOf(d))
	related := RelatedOf(d)
	for _, r := range related[:min(len(related), mostRelated)] {
		fmt.Fprintf(&p.out, "%s: note: %s\n", p.paint(bold, place(r.Range)), Visible(cut(r.Message, maxDetail)))
		p.snippet(r.Range, bold)
	}
	if more := len(related) - mostRelated; more > 0 {
		fmt.Fprintf(&p.out, "note: and %s more places\n", thousands(more))
	}
}

// snippet prints the first line of rng with its number, and marks below it the
// part that rng covers.
func (p *printer) snippet(rng hcl.Range, tint string) {
	p.shown.masked(rng.Filename, p.files)
	text, start, end, ok := p.shown.line(rng)
	if !ok || rng.Start.Line == 0 { // the whole file is meant
		return
	}
	gutter := fmt.Sprintf("%5d | ", rng.Start.Line)
	columns := maxColumns
	if p.columns > 0 {
		columns = min(columns, p.columns-len(gutter))
	}
	text, start, end = window(text, start, end, columns)
	before, marked := Visible(string(text[:start])), Visible(strings.TrimRightFunc(string(text[start:end]), unicode.IsSpace))
	line := Visible(string(bytes.TrimRightFunc(text, unicode.IsSpace)))
	fmt.Fprintf(&p.out, "%s%s\n", gutter, line)
	carets := strings.Repeat("^", max(1, cells([]byte(marked))))
	fmt.Fprintf(&p.out, "%*s%s%s\n", len(gutter), "| ", blank([]byte(before)), p.paint(tint, carets))
}

// paragraphs prints text indented and wrapped, keeping its own line breaks.
func (p *printer) paragraphs(text string) {
	if text == "" {
		return
	}
	const indent = "  "
	if p.columns > 0 {
		text = wordwrap.WrapString(text, uint(p.columns-len(indent)))
	}
	for line := range strings.Lines(text) {
		if line = strings.TrimRight(line, " \n"); line != "" {
			line = indent + neutral(line) // which wrapping may have made of it
		}
		p.out.WriteString(line + "\n")
	}
}

func (p *printer) paint(code, text string) string {
	if !p.color {
		return text
	}
	return code + text + reset
}

func place(rng hcl.Range) string {
	name := Visible(cut(rng.Filename, maxSummary))
	if rng.Start.Line == 0 {
		return name
	}
	return fmt.Sprintf("%s:%d:%d", name, rng.Start.Line, rng.Start.Column)
}

func severityName(s hcl.DiagnosticSeverity) string {
	if s == hcl.DiagWarning {
		return "warning"
	}
	return "error"
}

// ellipsis stands for the part of a long line that is cut off.
const ellipsis = "…"

// window cuts a line that is too long (as in minified JSON) around the marked
// part, and returns the new line with the new place of the mark.
func window(text []byte, start, end, columns int) ([]byte, int, int) {
	const widest = 4 // bytes for a cell, beyond which much of the text is not seen
	if len(text) <= columns*widest && cells(text) <= columns {
		return text, start, end
	}
	from := max(0, start-columns/3)
	to := min(len(text), from+columns-2*len(ellipsis))
	from, to = runeBefore(text, from), runeBefore(text, to)
	end = min(end, to)
	cut := text[from:to]
	if to < len(text) {
		cut = append(bytes.Clone(cut), ellipsis...)
	}
	if from > 0 {
		cut = append([]byte(ellipsis), cut...)
		start, end = start+len(ellipsis), end+len(ellipsis)
	}
	return cut, start - from, max(start, end) - from
}

// runeBefore is the place at or before i where a character begins. Text that is not
// UTF-8 has none, so it is not looked for further than a character is long.
func runeBefore(text []byte, i int) int {
	for at := i; at >= 0 && at > i-utf8.UTFMax; at-- {
		if at == len(text) || utf8.RuneStart(text[at]) {
			return at
		}
	}
	return i
}

// blank is white space as wide as text. Tabs stay, so that what follows lines up
// with the line above whatever the width of a tab is.
func blank(text []byte) string {
	var b strings.Builder
	for _, r := range string(text) {
		if r == '\t' {
			b.WriteByte('\t')
			continue
		}
		b.WriteString(strings.Repeat(" ", runeCells(r)))
	}
	return b.String()
}

// cells is the number of terminal cells text takes, a tab counting as one.
func cells(text []byte) int {
	n := 0
	for _, r := range string(text) {
		n += runeCells(r)
	}
	return n
}

func runeCells(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	default:
		return 1
	}
}
