package lsp

import (
	"slices"
	"strings"
)

// flow is what brackets that are open at a place have around it.
type flow struct {
	open []bracket
	// word is the text behind the last bracket, comma or colon, quote the sign that it is quoted by, 0 for none.
	word  strings.Builder
	quote byte
}

// bracket is an open one. key is the key whose value comes next in a map.
type bracket struct {
	list bool
	key  string
}

// inFlow describes a place in brackets, which may have begun on a line above. before is the line of the
// place up to there.
func inFlow(lines []string, at int, before string) (cursor, bool) {
	var c cursor
	found := false
	least := len(before) + 1 // what the lines below are indented by
	for i := at; i >= 0 && (least > 0 || i == 0); i-- {
		line := lines[i]
		code := strings.TrimSpace(line)
		if i < at && (code == "" || code[0] == '#') {
			continue
		}
		start, indent := opening(line)
		if start >= 0 && (i == at || indent < least) {
			text := before
			if i < at {
				text = strings.Join(append(slices.Clone(lines[i:at]), before), "\n")
			}
			if start < len(text) {
				if f := read(text[start:]); len(f.open) > 0 {
					c, found = f.cursor(lines, i, lines[at][len(before):]), true
				}
			}
		}
		if code == "" || strings.ContainsAny(code[:1], "]}") {
			continue // which may stand below the key
		}
		least = min(least, len(line)-len(strings.TrimLeft(line, " ")))
	}
	return c, found
}

// opening is where the value of a line begins, if it begins with a bracket, or -1, and the column that what
// belongs to it stands behind.
func opening(line string) (start, indent int) {
	key, text, dashes, isKey := lineKey(line)
	start, indent = text, text
	if len(dashes) > 0 {
		indent = dashes[len(dashes)-1]
	}
	if isKey {
		colon := strings.Index(line[text+len(key):], ":")
		start = text + len(key) + colon + 1
		start += len(line[start:]) - len(strings.TrimLeft(line[start:], " "))
		indent = text
	} else if len(dashes) == 0 {
		indent = -1 // nothing but a whole file begins so
	}
	if start >= len(line) || line[start] != '{' && line[start] != '[' {
		return -1, indent
	}
	return start, indent
}

// read goes through a text that begins with a bracket.
func read(text string) *flow {
	f := &flow{}
	for i := 0; i < len(text); i++ {
		switch ch := text[i]; {
		case f.quote != 0:
			f.quoted(ch)
		case (ch == '"' || ch == '\'') && f.said() == "":
			f.quote = ch
		case ch == '#' && strings.ContainsRune(" \t\n", rune(text[i-1])):
			if i += strings.IndexByte(text[i:]+"\n", '\n'); i >= len(text) {
				return f
			}
		case ch == '{' || ch == '[':
			f.open = append(f.open, bracket{list: ch == '['})
			f.word.Reset()
		default:
			if f.next(ch, text[i+1:]); len(f.open) == 0 {
				return f
			}
		}
	}
	return f
}

// quoted goes on in quotes.
func (f *flow) quoted(ch byte) {
	if ch == f.quote {
		f.quote = 0
		return
	}
	f.word.WriteByte(ch)
}

// next goes on with a sign that stands in no quotes, in front of a text.
func (f *flow) next(ch byte, text string) {
	last := &f.open[len(f.open)-1]
	switch {
	case ch == '}' || ch == ']':
		f.open = f.open[:len(f.open)-1]
		f.word.Reset()
	case ch == ',':
		last.key = ""
		f.word.Reset()
	case ch == ':' && !last.list && last.key == "" && (text == "" || strings.ContainsRune(" \t\n\r\"'{[", rune(text[0]))):
		last.key = f.said()
		f.word.Reset()
	default:
		f.word.WriteByte(ch)
	}
}

// said is the text behind the last sign.
func (f *flow) said() string { return strings.TrimSpace(f.word.String()) }

// cursor is the place where a text ends that began on a line, in front of the rest of its last.
func (f *flow) cursor(lines []string, at int, rest string) cursor {
	key, indent, dashes, isKey := lineKey(lines[at])
	c := cursor{steps: around(lines, at, indent, dashes), flow: true}
	if isKey {
		c.steps = append(c.steps, key)
	}
	for i, b := range f.open {
		switch {
		case b.list:
			c.steps = append(c.steps, item)
		case i < len(f.open)-1:
			c.steps = append(c.steps, b.key)
		default:
			c.key = b.key
		}
	}
	if end := strings.IndexAny(rest, ",:{}[]"); end >= 0 {
		rest = rest[:end]
	}
	c.word = strings.Trim(strings.TrimSpace(f.said()+strings.TrimRight(rest, " \r")), `"'`)
	return c
}
