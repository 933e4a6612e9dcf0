package spec

import (
	"bytes"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// source is the text of a file with what the YAML library does not report: which lines
// are comments, and where things end.
type source struct {
	*locator
	root  *yaml.Node // nil when the text cannot be read
	lines []sourceLine
	// ends are the offsets behind the scalars, and the lists and maps in brackets,
	// that begin at an offset.
	ends map[int]int
	// blocks are what is known of block scalars, by the offset of their mark.
	blocks   map[int]blockScalar
	anchored bool // there are anchors

	// Of tree: the comments of the file as a whole, the first line that is not in
	// the tree yet, the blocks that end in front of it, and that something is not
	// understood.
	header []remark
	next   int
	ended  []*textBlock
	odd    bool
}

// sourceLine is one line.
type sourceLine struct {
	start, end int
	// code is where the text without comment ends.
	code int
	// inside tells that the line begins in a scalar, block that it is all of one.
	inside, block bool
}

// blockScalar is a text after | or >.
type blockScalar struct {
	last    int // its last line
	indent  int // blanks in front of each line
	counted int // blanks that the mark asks for, 0 for none
}

// newSource reads a text without byte order mark. Lines end with a line feed.
func newSource(name string, text []byte) *source {
	text, same := wholeLines(text)
	s := &source{locator: newLocator(name, text, 0), ends: map[int]int{}, blocks: map[int]blockScalar{}, next: 1}
	if bytes.Count(text, []byte("\n"))+1 != len(s.locator.lines) {
		s.odd = true // there are line breaks that no editor shows
	}
	s.odd = s.odd || !same
	s.root, _ = document(s.locator, text)
	if s.root == nil || s.odd {
		return s
	}
	start := 0
	for line := range bytes.Lines(text) {
		end := start + len(line) - 1
		s.lines = append(s.lines, sourceLine{start: start, end: end, code: end})
		start += len(line)
	}
	s.scalars(s.root, -1)
	s.comment()
	s.brackets(s.root)
	return s
}

// line is a line by its number.
func (s *source) lineAt(number int) *sourceLine { return &s.lines[number-1] }

func (s *source) textOf(number int) string {
	l := s.lineAt(number)
	return string(s.src[l.start:l.end])
}

// numberOf is the line of an offset.
func (s *source) numberOf(offset int) int {
	i, found := slices.BinarySearchFunc(s.lines, offset, func(l sourceLine, offset int) int { return l.start - offset })
	if found {
		return i + 1
	}
	return max(i, 1)
}

// begin is the offset of a node behind its anchor and tag.
func (s *source) begin(n *yaml.Node) int {
	return s.content(s.offset(n.Line, n.Column), n.Line, n.Column).Byte
}

// scalars notes where the scalars end. indent is that of the block around n.
func (s *source) scalars(n *yaml.Node, indent int) {
	s.anchored = s.anchored || n.Anchor != "" || n.Kind == yaml.AliasNode
	start := s.begin(n)
	switch {
	case n.Kind == yaml.ScalarNode && n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		s.ends[start] = s.scalarEnd(n, start)
		s.block(start, indent)
	case n.Kind == yaml.ScalarNode && !isNothing(n):
		end := s.scalarEnd(n, start)
		s.ends[start] = end
		for number := s.numberOf(start) + 1; number <= len(s.lines) && s.lineAt(number).start < end; number++ {
			s.lineAt(number).inside = true
		}
	default:
		if n.Style&yaml.FlowStyle == 0 && len(n.Content) > 0 {
			first := n.Content[0]
			indent = n.Column - 1
			if n.Kind == yaml.MappingNode {
				indent = first.Column - 1
			}
		}
		for _, child := range n.Content {
			s.scalars(child, indent)
		}
	}
}

// isNothing tells whether a value is absent from the text, so that its place means
// nothing.
func isNothing(n *yaml.Node) bool {
	const quoted = yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle
	return n.Kind == yaml.ScalarNode && n.Value == "" && n.Style&quoted == 0
}

// block finds the lines of a block scalar whose mark is at an offset.
func (s *source) block(start, parent int) {
	header := string(s.src[start:s.ends[start]])
	first := s.numberOf(start) + 1
	b := blockScalar{last: first - 1}
	if i := strings.IndexAny(header, "123456789"); i >= 0 {
		b.counted = int(header[i] - '0')
		b.indent = max(parent, 0) + b.counted
	}
	for number := first; number <= len(s.lines); number++ {
		text := s.textOf(number)
		indent := len(text) - len(strings.TrimLeft(text, " "))
		switch {
		case indent == len(text) && (indent <= b.indent || b.indent == 0):
			continue // a blank line is part of the text if the text goes on
		case b.indent == 0 && indent > parent:
			b.indent = indent
		case b.indent == 0 || indent < b.indent:
			number = len(s.lines)
			continue
		}
		b.last = number
	}
	if strings.Contains(header, "+") {
		for b.last < len(s.lines) && strings.Trim(s.textOf(b.last+1), " ") == "" {
			b.last++
		}
	}
	for number := first; number <= b.last; number++ {
		s.lineAt(number).inside, s.lineAt(number).block = true, true
	}
	s.blocks[start] = b
}

// comment finds the comments behind the code of the lines.
func (s *source) comment() {
	at := 0 // everything in front of it is code
	for i := range s.lines {
		l := &s.lines[i]
		if l.block {
			at = l.end
			continue
		}
		for at = max(at, l.start); at < l.end; at++ {
			if end, ok := s.ends[at]; ok && end > at {
				at = end - 1
				continue
			}
			if s.src[at] == '#' && (at == l.start || s.src[at-1] == ' ' || s.src[at-1] == '\t') {
				l.code = at
				break
			}
		}
		for l.code > l.start && (s.src[l.code-1] == ' ' || s.src[l.code-1] == '\t') && !s.isInside(l.code-1, i) {
			l.code--
		}
	}
}

// isInside tells whether a blank at the end of a line is inside a scalar that
// continues.
func (s *source) isInside(offset, line int) bool {
	return line+1 < len(s.lines) && s.lines[line+1].inside && !s.lines[line+1].block && offset > 0
}

// commentOn is the comment of a line, "" for none.
func (s *source) commentOn(number int) string {
	l := s.lineAt(number)
	if l.block || l.code == l.end {
		return ""
	}
	return strings.TrimSpace(string(s.src[l.code:l.end]))
}

// isCode, isBlank and isComment tell what a line is.
func (s *source) isCode(number int) bool {
	l := s.lineAt(number)
	return l.inside || l.code > l.start
}

func (s *source) isBlank(number int) bool { return !s.isCode(number) && s.commentOn(number) == "" }

// comments are all comments, sorted.
func (s *source) comments() []string {
	var all []string
	for number := 1; number <= len(s.lines); number++ {
		if c := s.commentOn(number); c != "" {
			all = append(all, c)
		}
	}
	slices.Sort(all)
	return all
}

// brackets notes where lists and maps in brackets end, the inner ones first.
func (s *source) brackets(n *yaml.Node) {
	for _, child := range n.Content {
		s.brackets(child)
	}
	if n.Kind != yaml.MappingNode && n.Kind != yaml.SequenceNode || n.Style&yaml.FlowStyle == 0 {
		return
	}
	start := s.begin(n)
	number := s.numberOf(start)
	for i := start + 1; i < len(s.src); i++ {
		if end := s.ends[i]; end > i {
			i = end - 1
			continue
		}
		for i > s.lineAt(number).end {
			number++
		}
		if l := s.lineAt(number); i >= l.code && i < l.end {
			i = l.end - 1
			continue
		}
		if c := s.src[i]; c == ']' || c == '}' {
			s.ends[start] = i + 1
			return
		}
	}
	s.odd = true
}

// wholeLines is a text that ends with the end of a line. Spaces behind the last one are no
// line of their own. Where that is another text to YAML, it is not the same: a block of text
// (|) at the end has a line break more with the end of its line.
func wholeLines(text []byte) (whole []byte, same bool) {
	last := bytes.LastIndexByte(text, '\n') + 1
	if last == len(text) {
		return text, true
	}
	whole = text[:last]
	if len(bytes.Trim(text[last:], " ")) > 0 {
		whole = append(bytes.Clone(text), '\n')
	}
	var before, after yaml.Node // the library compares all keys of a map with each other where they become values
	failed := yaml.Unmarshal(text, &before) != nil || yaml.Unmarshal(whole, &after) != nil
	return whole, !failed && sameNodes(&before, &after)
}
