package document

import (
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// row is a line of a table.
type row struct {
	line  int
	cells []string
}

var (
	delimiter = regex.New(`^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$`)
	gridLine  = regex.New(`^\s*\+[-=+]+\+\s*$`)
	link      = regex.New(`\[([^\[\]]+)\]\([^()\s]*\)`)
	lineBreak = regex.New(`(?i)<br\s*/?>`)
)

// tableAt returns the rows of the table that begins at line i, and the line after it.
// It knows tables of Markdown, of a wiki (||heading||), with bars, and with tabs, as
// copied from a web page. headed says that the first row has the names of the columns.
func tableAt(lines []string, i int) (rows []row, end int, headed bool) {
	bars := func(line string) bool { return strings.Contains(line, "|") && len(barCells(line)) > 1 }
	framed := func(line string) bool {
		line = strings.TrimSpace(line)
		return bars(line) && line[0] == '|' && line[len(line)-1] == '|'
	}
	switch line := lines[i]; {
	case oneColumn(lines, i):
		rows, end = rowsOf(lines, i, single, barCells)
		return rows, end, true
	case bars(line) && i+1 < len(lines) && delimiter.MatchString(lines[i+1]) && strings.Contains(lines[i+1], "-"):
		rows, end = rowsOf(lines, i, bars, barCells)
		return rows, end, true
	case framed(line), gridLine.MatchString(line):
		rows, end = rowsOf(lines, i, framed, barCells)
	case bars(line) && len(barCells(line)) == 2 && margin(line):
		rows, end = rowsOf(lines, i, func(line string) bool { return bars(line) && len(barCells(line)) == 2 && margin(line) }, barCells)
	case tabbed(line):
		columns := len(tabCells(line))
		rows, end = rowsOf(lines, i, func(line string) bool { return tabbed(line) && len(tabCells(line)) == columns }, tabCells)
	}
	if len(rows) < 2 {
		return nil, 0, false
	}
	return rows, end, strings.HasPrefix(strings.TrimSpace(lines[i]), "||")
}

// single tells whether a line is a row of one column.
func single(line string) bool {
	line = strings.TrimSpace(line)
	return len(line) > 2 && line[0] == '|' && line[len(line)-1] == '|' && len(barCells(line)) == 1 && barCells(line)[0] != ""
}

// oneColumn tells whether a table of one column begins at line i.
func oneColumn(lines []string, i int) bool {
	if !single(lines[i]) || i+1 == len(lines) {
		return false
	}
	next := lines[i+1]
	ofWiki := single(next) && strings.HasPrefix(strings.TrimSpace(lines[i]), "||")
	return ofWiki || delimiter.MatchString(next) && strings.Contains(next, "|")
}

func rowsOf(lines []string, i int, belongs func(string) bool, cells func(string) []string) (rows []row, end int) {
	for ; i < len(lines); i++ {
		switch {
		case delimiter.MatchString(lines[i]) && strings.Contains(lines[i], "-"), gridLine.MatchString(lines[i]):
		case belongs(lines[i]):
			rows = append(rows, row{i + 1, cells(lines[i])})
		default:
			return rows, i
		}
	}
	return rows, i
}

// tabbed tells whether a line has columns between tabs.
func tabbed(line string) bool {
	return margin(line) && strings.Contains(line, "\t") && !key(strings.TrimSpace(strings.ReplaceAll(line, "\t", " "))) &&
		len(tabCells(line)) > 1
}

func tabCells(line string) []string {
	var cells []string
	for cell := range strings.SplitSeq(line, "\t") {
		if cell = cellText(cell); cell != "" {
			cells = append(cells, cell)
		}
	}
	return cells
}

// barCells are the texts between bars. Two bars stand around headings in a wiki.
func barCells(line string) []string {
	line = strings.TrimSpace(line)
	if strings.HasPrefix(line, "||") {
		line = strings.ReplaceAll(line, "||", "|")
	}
	line = strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|")
	const escaped = "\x00"
	line = strings.ReplaceAll(line, `\|`, escaped)
	var cells []string
	for cell := range strings.SplitSeq(line, "|") {
		cells = append(cells, cellText(strings.ReplaceAll(cell, escaped, "|")))
	}
	return cells
}

// cellText is a text without the marks of Markdown around it.
func cellText(text string) string {
	text = lineBreak.ReplaceAllString(link.ReplaceAllString(text, "$1"), ", ")
	for _, mark := range []string{"**", "__", "`", "*", "\""} {
		text = strings.TrimSpace(text)
		if inner, ok := strings.CutPrefix(text, mark); ok && len(inner) > len(mark) {
			if inner, ok = strings.CutSuffix(inner, mark); ok && !strings.Contains(inner, mark) {
				text = inner
			}
		}
	}
	return strings.TrimSpace(text)
}

// empty tells whether a cell says that there is nothing.
func empty(cell string) bool {
	return slices.Contains([]string{"", "-", "--", "–", "—", "n/a", "N/A", "none", "tbd", "TBD", "?"}, cell)
}
