package format

import (
	"bytes"

	"github.com/hashicorp/hcl/v2/hclwrite"
)

// Source gives the canonical form of Terraform code, as hclwrite.Format does.
func Source(src []byte) []byte {
	s := scanner{src: src, lines: make([]line, 0, bytes.Count(src, []byte{'\n'})+1)}
	if !s.scan() {
		return hclwrite.Format(src)
	}
	indent(s.lines)
	align(s.lines)
	return s.print()
}

// line is one line of code. Its tokens without the blanks before them stand in
// the scanner's text, one space apart where they are to have one.
type line struct {
	lead, assign, comment span
	leadTokens            int // how many tokens lead has
	indent                int // blanks before lead
	assignGap, commentGap int // blanks before assign and comment
	brackets              int // brackets opened less those closed, in lead and assign
}

// span is a part of the scanner's text.
type span struct{ start, end int }

func (s span) columns() int { return s.end - s.start }

// indent puts each line as far to the right as brackets are open before it. A
// line that opens two brackets leads one step in, and so does its end lead out.
func indent(lines []line) {
	var open []int // the brackets that each line which opened some left open
	for i := range lines {
		l := &lines[i]
		if l.leadTokens == 0 {
			continue
		}
		for closed := -l.brackets; closed > 0 && len(open) > 0; {
			last := len(open) - 1
			if closed < open[last] {
				open[last] -= closed
				break
			}
			closed -= open[last]
			open = open[:last]
		}
		l.indent = 2 * len(open)
		if l.brackets > 0 {
			open = append(open, l.brackets)
		}
	}
}

// align puts the equals signs of consecutive lines below each other, and then
// the comments behind them.
func align(lines []line) {
	column(lines, func(l *line) (int, *int) {
		if l.assign.columns() == 0 {
			return 0, nil
		}
		return l.indent + l.lead.columns(), &l.assignGap
	})
	column(lines, func(l *line) (int, *int) {
		if l.comment.columns() == 0 {
			return 0, nil
		}
		width := l.indent + l.lead.columns()
		if l.assign.columns() > 0 {
			width += l.assignGap + l.assign.columns()
		}
		return width, &l.commentGap
	})
}

// column aligns a cell over each run of lines that have it. cell gives the
// columns before the cell, and where the blanks before it are kept; nil for a
// line without it.
func column(lines []line, cell func(*line) (width int, gap *int)) {
	for start := 0; start < len(lines); {
		widest, end := 0, start
		for ; end < len(lines); end++ {
			width, gap := cell(&lines[end])
			if gap == nil {
				break
			}
			widest = max(widest, width)
		}
		for i := start; i < end; i++ {
			width, gap := cell(&lines[i])
			*gap = widest - width + 1
		}
		start = end + 1
	}
}

const blanks = "                                                                                "

func (s *scanner) print() []byte {
	size := len(s.text)
	for i := range s.lines {
		size += s.lines[i].indent + s.lines[i].assignGap + s.lines[i].commentGap + 1
	}
	out := make([]byte, 0, size)
	pad := func(n int) {
		for ; n > len(blanks); n -= len(blanks) {
			out = append(out, blanks...)
		}
		out = append(out, blanks[:n]...)
	}
	for i := range s.lines {
		l := &s.lines[i]
		if l.leadTokens > 0 {
			pad(l.indent)
		}
		out = append(out, s.text[l.lead.start:l.lead.end]...)
		if l.assign.columns() > 0 {
			pad(l.assignGap)
			out = append(out, s.text[l.assign.start:l.assign.end]...)
		}
		if l.comment.columns() > 0 {
			pad(l.commentGap)
			out = append(out, s.text[l.comment.start:l.comment.end]...)
		}
		out = append(out, '\n')
	}
	return out
}
