package document

import (
	"strings"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// comments are the comments of a block. The YAML library loses the lines of some
// of them, so they are read from the text.
type comments struct {
	own      []ownComment   // on lines of their own, from top to bottom
	trailing map[int]string // behind something, by line
	blank    map[int]bool   // lines without text
}

type ownComment struct {
	line int
	text string
}

var blockScalar = regex.New(`(?:^|[:\-]\s+)(?:[&!]\S*\s+)*[|>][+-]?[1-9]?[+-]?\s*(?:#.*)?$`)

// commentsOf reads the comments of YAML. first is the number of the first line.
func commentsOf(lines []string, first int) *comments {
	c := &comments{trailing: map[int]string{}, blank: map[int]bool{}}
	var quote byte // quote of a text that continues on the next line
	literal := -1  // indentation of the line that a block scalar hangs on
	for i, line := range lines {
		number := first + i
		indent := len(line) - len(strings.TrimLeft(line, " "))
		if blank(line) {
			c.blank[number] = true
			continue
		}
		if literal >= 0 && indent > literal {
			continue
		}
		literal = -1
		at, open := commentStart(line, quote)
		quote = open
		code := line
		if at >= 0 {
			code = line[:at]
			text := strings.TrimSpace(strings.TrimPrefix(line[at:], "#"))
			if blank(code) {
				c.own = append(c.own, ownComment{number, text})
				continue
			}
			c.trailing[number] = text
		}
		if quote == 0 && blockScalar.MatchString(code) {
			literal = indent
		}
	}
	return c
}

// commentStart gives the column where the comment of a line begins, -1 for none. quote
// is the quote of a text that began on an earlier line, 0 for none; open is that of a
// text that continues on the next line.
func commentStart(line string, quote byte) (at int, open byte) {
	start := true // a quote here begins a text
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case quote == '"' && c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '#' && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t'):
			return i, 0
		case start && (c == '"' || c == '\''):
			quote, start = c, false
		case c == ' ' || c == '\t':
		default:
			start = strings.IndexByte(",[]{}:-?", c) >= 0
		}
	}
	return -1, quote
}

// before takes the comments above a line.
func (c *comments) before(line int) lead {
	var l lead
	first := line
	for len(c.own) > 0 && c.own[0].line < line {
		if len(l.head) == 0 {
			first = c.own[0].line
		}
		l.head = append(l.head, c.own[0].text)
		c.own = c.own[1:]
	}
	l.space = c.blank[first-1]
	return l
}

// behind takes the comment that follows something on a line.
func (c *comments) behind(line int) string {
	text := c.trailing[line]
	delete(c.trailing, line)
	return text
}
