package document

import (
	"bytes"
	"fmt"
	"strings"
)

// Fate says what the import did with a line of the document.
type Fate string

// The fates. Headings and lines without content have none.
const (
	Imported      Fate = "taken"
	NotUnderstood Fate = "not understood"
	Refused       Fate = "refused"
)

// Line accounts for a line of the document.
type Line struct {
	Fate  Fate
	Where string // in the spec, or why not
}

// Account says what became of each line of the document, starting with line 0.
// Headings, separators and lines without content have no fate.
func (r *Result) Account() []Line {
	text := r.document.text.lines
	lines := make([]Line, len(text))
	set := func(first, last int, fate Fate, where string) {
		for i := max(first, 1); i <= min(last, len(lines)); i++ {
			lines[i-1] = Line{fate, where}
		}
	}
	set(1, len(lines), NotUnderstood, "text, which no spec holds")
	for _, h := range r.document.Headings {
		set(h.Line, h.Line, "", h.Text)
	}
	for _, p := range r.Placed {
		set(p.First, p.Last, Imported, strings.Join(p.Sections, ", ")+" in "+r.fileOf(p))
	}
	for line, why := range r.same {
		if l := lines[line-1]; l.Fate == NotUnderstood || strings.Contains(l.Where, " in ") {
			set(line, line, Imported, why)
		}
	}
	for _, l := range r.Left {
		set(l.First, l.Last, NotUnderstood, l.Why)
	}
	for _, b := range r.repaired {
		lines[b.First-1].Where += ", read as: " + b.Instead
	}
	for _, d := range r.Doubtful {
		if d.Line > 0 {
			set(d.Line, d.Last, Refused, fmt.Sprintf("%s %s", d.Path, d.Why))
		}
	}
	for _, c := range r.Contradictions {
		set(c.Second, c.Second, Refused, fmt.Sprintf("%s: line %d says %s", c.Path, c.First, c.Kept))
	}
	for _, t := range r.Taken {
		set(t.Line, t.Line, Refused, fmt.Sprintf("%s is a secret; in its place stands %s", t.Path, t.Instead))
	}
	for i, line := range text {
		if blank(line) && r.document.text.marks[i+1] == "" || separator(line) || delimiter.MatchString(line) ||
			gridLine.MatchString(line) || fencePattern.MatchString(line) {
			lines[i] = Line{}
		}
	}
	return lines
}

// reportLines lists what became of each line of the document.
func (r *Result) reportLines(b *bytes.Buffer) {
	lines := r.Account()
	counts := map[Fate]int{}
	for _, l := range lines {
		counts[l.Fate]++
	}
	fmt.Fprintf(b, "\n## Every line\n\nTaken: %d, not understood: %d, refused: %d. Headings are for orientation.\n\n"+
		"| lines | became | where to, or why not |\n|---|---|---|\n", counts[Imported], counts[NotUnderstood], counts[Refused])
	for from := 0; from < len(lines); {
		to := from + 1
		for to < len(lines) && (lines[to] == lines[from] || lines[to] == Line{} && to+1 < len(lines) && lines[to+1] == lines[from]) {
			to++
		}
		if l := lines[from]; l != (Line{}) {
			became := string(l.Fate)
			if became == "" {
				became = "heading"
			}
			fmt.Fprintf(b, "| %s | %s | %s |\n", linesOf(from+1, to), became, cell(l.Where))
		}
		from = to
	}
}
