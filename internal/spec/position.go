package spec

import (
	"bytes"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"gopkg.in/yaml.v3"
)

// runesPerMark is the distance between the characters whose byte offset is
// remembered. It bounds the work for one position also in a file that is a
// single long line.
const runesPerMark = 64

// locator turns the lines and columns of the YAML library, which count
// characters, into ranges with byte offsets.
type locator struct {
	file string
	src  []byte // without byte order mark
	skip int    // length of the byte order mark in the file
	// lines holds the number of the first character of each line.
	lines []int
	// marks holds the byte offset of every 64th character.
	marks []int
}

func newLocator(file string, src []byte, skip int) *locator {
	l := &locator{file: file, src: src, skip: skip, lines: []int{0}}
	count := 0
	for i := 0; i < len(src); count++ {
		if count%runesPerMark == 0 {
			l.marks = append(l.marks, i)
		}
		width := breakAt(src, i)
		if width == 0 {
			_, width = utf8.DecodeRune(src[i:])
			i += width
			continue
		}
		if width == 2 && src[i] == '\r' { // two characters, one break
			count++
			if count%runesPerMark == 0 {
				l.marks = append(l.marks, i+1)
			}
		}
		i += width
		l.lines = append(l.lines, count+1)
	}
	return l
}

// breakAt returns the length of the line break at src[i], 0 if there is none.
// YAML 1.1 has more of them than editors do, and the library counts them all.
func breakAt(src []byte, i int) int {
	switch c := src[i]; {
	case c == '\n':
		return 1
	case c == '\r' && i+1 < len(src) && src[i+1] == '\n':
		return 2
	case c == '\r':
		return 1
	case c < utf8.RuneSelf:
		return 0
	case bytes.HasPrefix(src[i:], []byte("\u0085")):
		return 2
	case bytes.HasPrefix(src[i:], []byte("\u2028")), bytes.HasPrefix(src[i:], []byte("\u2029")):
		return 3
	default:
		return 0
	}
}

// offset is the byte offset in src of a line and column counted from 1.
func (l *locator) offset(line, column int) int {
	if line < 1 || line > len(l.lines) || len(l.marks) == 0 {
		return len(l.src)
	}
	want := l.lines[line-1] + max(column, 1) - 1
	at := min(want/runesPerMark, len(l.marks)-1)
	i := l.marks[at]
	for n := at * runesPerMark; n < want && i < len(l.src); n++ {
		_, width := utf8.DecodeRune(l.src[i:])
		i += width
	}
	return i
}

// scalar returns the text of a scalar node, quotes included, and for a block
// scalar the offset in the file where its last line ends.
func (l *locator) scalar(n *yaml.Node, parentColumn int) (text hcl.Range, blockEnd int) {
	start := l.content(l.offset(n.Line, n.Column), n.Line, n.Column)
	end := l.scalarEnd(n, start.Byte)
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		blockEnd = l.blockEnd(end, parentColumn) + l.skip
	}
	return l.between(start, end), blockEnd
}

// container returns the first character of a list or map.
func (l *locator) container(n *yaml.Node) hcl.Range {
	start := l.content(l.offset(n.Line, n.Column), n.Line, n.Column)
	end := start.Byte
	if end < len(l.src) {
		_, width := utf8.DecodeRune(l.src[end:])
		end += width
	}
	return l.between(start, end)
}

// first returns the first character of a node, be it its anchor or tag.
func (l *locator) first(n *yaml.Node) hcl.Range {
	i := l.offset(n.Line, n.Column)
	return l.between(hcl.Pos{Line: n.Line, Column: n.Column, Byte: i}, min(i+1, len(l.src)))
}

// content is the position behind the anchor at offset i, where the library says
// that an anchored node begins.
func (l *locator) content(i, line, column int) hcl.Pos {
	pos := hcl.Pos{Line: line, Column: column, Byte: i}
	for pos.Byte < len(l.src) && (l.src[pos.Byte] == '&' || l.src[pos.Byte] == '!') {
		pos = l.skipWhile(pos, func(c byte) bool {
			return c == '&' || c == '!' || c == '-' || c == '_' || isAlphanumeric(c)
		})
		pos = l.skipBlank(pos)
	}
	return pos
}

// skipBlank is the position behind blanks, line breaks and comments.
func (l *locator) skipBlank(pos hcl.Pos) hcl.Pos {
	for pos.Byte < len(l.src) {
		width := breakAt(l.src, pos.Byte)
		switch c := l.src[pos.Byte]; {
		case width > 0:
			pos = hcl.Pos{Line: pos.Line + 1, Column: 1, Byte: pos.Byte + width}
		case c == ' ' || c == '\t':
			pos.Byte, pos.Column = pos.Byte+1, pos.Column+1
		case c == '#':
			pos = l.skipWhile(pos, func(byte) bool { return true })
		default:
			return pos
		}
	}
	return pos
}

// skipWhile is the position behind the characters of the line that are wanted, by
// their first bytes.
func (l *locator) skipWhile(pos hcl.Pos, want func(byte) bool) hcl.Pos {
	for pos.Byte < len(l.src) && breakAt(l.src, pos.Byte) == 0 && want(l.src[pos.Byte]) {
		_, width := utf8.DecodeRune(l.src[pos.Byte:])
		pos.Byte, pos.Column = pos.Byte+width, pos.Column+1
	}
	return pos
}

func isAlphanumeric(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

func (l *locator) scalarEnd(n *yaml.Node, start int) int {
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return quotedEnd(l.src, start, '"')
	case n.Style&yaml.SingleQuotedStyle != 0:
		return quotedEnd(l.src, start, '\'')
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		end := start
		for end < len(l.src) && l.src[end] > ' ' && l.src[end] < utf8.RuneSelf {
			end++
		}
		return end
	default:
		return l.plainEnd(n.Value, start)
	}
}

// quotedEnd is where the scalar in quotes that begins at src[i] ends.
func quotedEnd(src []byte, i int, mark byte) int {
	for i++; i < len(src); i++ {
		switch src[i] {
		case '\\':
			if mark == '"' {
				i++
			}
		case mark:
			if mark == '\'' && i+1 < len(src) && src[i+1] == mark {
				i++
				continue
			}
			return i + 1
		}
	}
	return len(src)
}

// plainEnd follows the text of a plain scalar in the file, where it may be
// broken over several lines.
func (l *locator) plainEnd(text string, start int) int {
	if bytes.HasPrefix(l.src[start:], []byte(text)) {
		return start + len(text)
	}
	i, value := start, []byte(text)
	for j := 0; j < len(value); {
		if whiteAt(value, j) > 0 {
			j, i = skipWhite(value, j), skipWhite(l.src, i)
			continue
		}
		if i >= len(l.src) || l.src[i] != value[j] {
			return i
		}
		i, j = i+1, j+1
	}
	return i
}

// skipWhite is the offset behind the white space at i.
func skipWhite(src []byte, i int) int {
	for i < len(src) {
		width := whiteAt(src, i)
		if width == 0 {
			break
		}
		i += width
	}
	return i
}

// whiteAt is the length of the blank or line break at src[i], 0 if there is none.
func whiteAt(src []byte, i int) int {
	if src[i] == ' ' || src[i] == '\t' {
		return 1
	}
	return breakAt(src, i)
}

// blockEnd is the end of the lines after offset i that are empty or further to
// the right than the column of the block's parent.
func (l *locator) blockEnd(i, parentColumn int) int {
	end := i
	for i < len(l.src) {
		next := bytes.IndexByte(l.src[i:], '\n')
		if next < 0 {
			return len(l.src)
		}
		i += next + 1
		line := l.src[i:]
		if k := bytes.IndexByte(line, '\n'); k >= 0 {
			line = line[:k]
		}
		indent := len(line) - len(bytes.TrimLeft(line, " "))
		if len(bytes.TrimSpace(line)) > 0 && indent < parentColumn {
			return end
		}
		end = i + len(bytes.TrimRight(line, "\r"))
	}
	return end
}

// between is the range from a position to a byte offset of src.
func (l *locator) between(start hcl.Pos, end int) hcl.Range {
	last := start
	for i := start.Byte; i < end && i < len(l.src); {
		if width := breakAt(l.src, i); width > 0 {
			i += width
			last.Line, last.Column = last.Line+1, 1
			continue
		}
		_, width := utf8.DecodeRune(l.src[i:])
		i += width
		last.Column++
	}
	last.Byte = max(start.Byte, end) + l.skip
	start.Byte += l.skip
	return hcl.Range{Filename: l.file, Start: start, End: last}
}

// line is the text of a line without the blanks around it.
func (l *locator) line(number int) hcl.Range {
	number = min(max(number, 1), len(l.lines))
	start := l.offset(number, 1)
	column := 1
	for start < len(l.src) && (l.src[start] == ' ' || l.src[start] == '\t') {
		start, column = start+1, column+1
	}
	end := start
	for end < len(l.src) && breakAt(l.src, end) == 0 {
		end++
	}
	end = start + len(bytes.TrimRight(l.src[start:end], " \t"))
	return l.between(hcl.Pos{Line: number, Column: column, Byte: start}, end)
}
