package lsp

import (
	"strings"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// cursor describes a place by the text around it, whether or not the file can be
// parsed.
type cursor struct {
	// steps lead to the map or list around the place. key is the key whose value is at
	// the place, "" if the place is on a key itself.
	steps []string
	key   string
	// word is the key or value at the place.
	word string
	// flow tells that the place is in brackets.
	flow bool
}

// item stands for the items of lists in steps.
const item = "ITEM"

var keyLine = regex.New(`^(\s*)((?:- +)*)(?:"([^"]+)"|'([^']+)'|([^\s"'#{\[][^:#]*?)):(?:\s|$)`)

// lineKey is the key of a line, where it begins, and where the dashes in front of it do.
func lineKey(line string) (key string, indent int, dashes []int, ok bool) {
	m := keyLine.FindStringSubmatch(line)
	if m == nil || strings.HasPrefix(m[5], "- ") { // an item in brackets, whose first key that is not
		dashes, indent = dashesOf(line)
		return "", indent, dashes, false
	}
	dashes, indent = dashesOf(line)
	return m[3] + m[4] + m[5], indent, dashes, true
}

// dashesOf are the columns of the dashes that a line begins with, and that of the text
// behind them.
func dashesOf(line string) (dashes []int, indent int) {
	i := 0
	for i < len(line) {
		switch {
		case line[i] == ' ':
			i++
		case line[i] == '-' && (i+1 == len(line) || line[i+1] == ' '):
			dashes = append(dashes, i)
			i++
		default:
			return dashes, i
		}
	}
	return dashes, i
}

// inComment tells whether a place is behind the sign of a comment, which stands at the beginning of a line or
// behind a blank, and not in quotes.
func (p place) inComment() bool {
	line := []rune(strings.Split(p.text, "\n")[p.line-1])
	var quote rune
	for i, c := range line[:min(p.column-1, len(line))] {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '#' && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t'):
			return true
		case (c == '"' || c == '\'') && (i == 0 || strings.ContainsRune(" [{,", line[i-1])):
			quote = c
		}
	}
	return false
}

// look reads the text around a place.
func (p place) look() cursor {
	lines := strings.Split(p.text, "\n")
	line := lines[p.line-1]
	before := withoutTabs(string([]rune(line)[:min(p.column-1, len([]rune(line)))]))
	for i := range lines {
		lines[i] = withoutTabs(lines[i])
	}
	line = lines[p.line-1]
	if c, ok := inFlow(lines, p.line-1, before); ok {
		return c
	}
	var c cursor
	key, indent, dashes, isKey := lineKey(line)
	if strings.TrimSpace(line) == "" {
		indent, dashes = len(before), nil
	}
	c.steps = around(lines, p.line-1, indent, dashes)
	if !isKey {
		c.word = strings.TrimSpace(strings.TrimLeft(line, " -"))
		if len(dashes) > 0 && strings.HasSuffix(strings.TrimRight(before, " "), "-") {
			c.word = ""
		}
		return c
	}
	colon := strings.Index(line[indent:], ":") + indent
	if len(before) <= colon {
		c.word = key
		return c
	}
	c.key, c.word = key, strings.Trim(strings.TrimSpace(line[colon+1:]), `"'`)
	return c
}

// withoutTabs is a line with two blanks for each tab that it is indented by, which is what was meant.
func withoutTabs(line string) string {
	indent := len(line) - len(strings.TrimLeft(line, " \t"))
	return strings.ReplaceAll(line[:indent], "\t", "  ") + line[indent:]
}

// around are the steps to the map or list that a line is in, whose text begins in a
// column behind dashes.
func around(lines []string, at, indent int, dashes []int) []string {
	var steps []string
	below := indent
	enter := func(dashes []int) {
		for i := len(dashes) - 1; i >= 0; i-- {
			if dashes[i] < below {
				steps, below = append([]string{item}, steps...), dashes[i]
			}
		}
	}
	inList := func() bool { return len(steps) > 0 && steps[0] == item }
	enter(dashes)
	for i := at - 1; i >= 0 && (below > 0 || inList()); i-- {
		code := strings.TrimSpace(lines[i])
		if code == "" || code[0] == '#' {
			continue
		}
		key, indent, dashes, ok := lineKey(lines[i])
		isParent := indent < below || indent == below && inList() && len(dashes) == 0
		if ok && isParent {
			steps, below = append([]string{key}, steps...), indent
		}
		enter(dashes)
	}
	return steps
}

var fromOfReference = regex.New(`(?:^|[\s{,-])from:\s*"?([^\s,}"#]+)`)

// fromBeside is what stands in from beside the attribute at a place, on its line or on the one before or behind it.
func (p place) fromBeside() string {
	lines := strings.Split(p.text, "\n")
	for _, n := range []int{p.line - 1, p.line - 2, p.line} {
		if n < 0 || n >= len(lines) {
			continue
		}
		text := lines[n]
		if n == p.line-1 { // which may have several references: the last one before the place
			text = string([]rune(text)[:min(p.column-1, len([]rune(text)))])
		}
		if all := fromOfReference.FindAllStringSubmatch(text, -1); len(all) > 0 {
			return all[len(all)-1][1]
		}
	}
	return ""
}
