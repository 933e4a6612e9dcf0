package spec

import (
	"cmp"
	"strings"

	"gopkg.in/yaml.v3"
)

// textBlock is a list or map of several lines as text.
type textBlock struct {
	list   bool
	column int // of its keys or dashes, from 1
	items  []*textItem
	foot   []remark // comments behind the last item
}

// textItem is a key and its value, or an item of a list.
type textItem struct {
	head  []remark
	space bool   // a blank line behind the comments
	name  string // the key, and as it is written
	key   string
	text  string // the value, its first line, or what stands in front of the child
	// comment stands behind the text.
	comment string
	child   *textBlock
	rest    []restLine // more lines of the value
}

// remark is a comment on a line of its own.
type remark struct {
	text  string
	space bool // a blank line in front of it
}

// restLine is a line of a value with its blanks counted from its key or dash;
// negative ones are to the left of it.
type restLine struct {
	indent int
	text   string
}

// directive is the beginning of comments that apply to the next line, such as those
// that ignore a rule.
const directive = "jobhivegen:"

func (r remark) isDirective() bool {
	return strings.HasPrefix(strings.TrimLeft(r.text, "# \t"), directive)
}

// isDirected tells whether a comment above the item applies to its line.
func (it *textItem) isDirected() bool {
	for _, r := range it.head {
		if r.isDirective() {
			return true
		}
	}
	return remark{text: it.comment}.isDirective()
}

// isApart tells whether there is a blank line in front of the item.
func (it *textItem) isApart() bool {
	if len(it.head) > 0 {
		return it.head[0].space
	}
	return it.space
}

func (it *textItem) setApart() {
	if len(it.head) > 0 {
		it.head[0].space = true
		return
	}
	it.space = true
}

// tree is the file as text, nil when it has something that is not understood.
func (s *source) tree() *textBlock {
	if s.odd || s.root.Kind != yaml.MappingNode || s.root.Style&yaml.FlowStyle != 0 || len(s.root.Content) == 0 ||
		s.root.Anchor != "" || s.root.Style&yaml.TaggedStyle != 0 {
		return nil
	}
	root := s.blockOf(s.root, s.root.Column)
	if s.odd {
		return nil
	}
	foot, _ := s.lead(len(s.lines)+1, 0)
	root.foot = append(root.foot, foot...)
	if s.odd {
		return nil
	}
	first := root.items[0]
	for i := len(first.head); i > 0; i-- {
		if i == len(first.head) && first.space || i < len(first.head) && first.head[i].space {
			s.header, first.head = first.head[:i], first.head[i:]
			break
		}
	}
	return root
}

// blockOf reads a list or map whose items begin in a column.
func (s *source) blockOf(n *yaml.Node, column int) *textBlock {
	b := &textBlock{list: n.Kind == yaml.SequenceNode, column: column}
	step := 2
	if b.list {
		step = 1
	}
	for i := 0; i < len(n.Content) && !s.odd; i += step {
		value := n.Content[i+step-1]
		var it *textItem
		var behind int // the offset behind the colon or dash
		if b.list {
			it, behind = s.dash(value, column)
		} else {
			it, behind = s.key(n.Content[i], column)
		}
		if s.odd {
			break
		}
		s.next = s.numberOf(behind-1) + 1
		s.value(it, value, behind, column)
		b.items = append(b.items, it)
	}
	s.ended = append(s.ended, b)
	return b
}

// key begins an item of a map.
func (s *source) key(n *yaml.Node, column int) (it *textItem, behind int) {
	start := s.offset(n.Line, n.Column)
	end := s.ends[start]
	if n.Kind != yaml.ScalarNode || n.Column != column || s.begin(n) != start || end <= start ||
		s.numberOf(end) != n.Line || n.Line < s.next-1 {
		s.odd = true
		return nil, 0
	}
	behind = end
	for behind < len(s.src) && (s.src[behind] == ' ' || s.src[behind] == '\t') {
		behind++
	}
	if behind >= len(s.src) || s.src[behind] != ':' {
		s.odd = true
		return nil, 0
	}
	it = &textItem{name: n.Value, key: string(s.src[start:end])}
	if it.key[0] == '"' || it.key[0] == '\'' {
		it.key = unquoted(it.key)
	}
	it.head, it.space = s.lead(n.Line, column)
	return it, behind + 1
}

// dash begins an item of a list, whose dash is the last one in the column up to the
// line of its value.
func (s *source) dash(n *yaml.Node, column int) (it *textItem, behind int) {
	for number := n.Line; number >= max(s.next-1, 1); number-- {
		l := s.lineAt(number)
		at := s.offset(number, column)
		if l.inside || at >= l.code || s.src[at] != '-' || at+1 < l.code && s.src[at+1] != ' ' && s.src[at+1] != '\t' {
			continue
		}
		it = &textItem{}
		it.head, it.space = s.lead(number, column)
		return it, at + 1
	}
	s.odd = true
	return nil, 0
}

// value reads what stands behind a colon or dash. column is that of the key or
// dash.
func (s *source) value(it *textItem, n *yaml.Node, behind, column int) {
	number := s.numberOf(behind - 1)
	line := s.lineAt(number)
	start := s.begin(n)
	it.comment = s.commentOn(number)
	if line.code > behind {
		it.text = strings.TrimLeft(string(s.src[behind:line.code]), " \t")
	}
	isBlock := (n.Kind == yaml.MappingNode || n.Kind == yaml.SequenceNode) && n.Style&yaml.FlowStyle == 0
	switch block, isText := s.blocks[start]; {
	case isBlock:
		s.nested(it, n, start, number)
	case isText && s.numberOf(start) == number:
		s.blockText(it, block, number)
	case isText:
		s.odd = true
	default:
		s.inline(it, n, start, number, column)
	}
}

// nested reads a list or map below a key, or behind a dash.
func (s *source) nested(it *textItem, n *yaml.Node, start, number int) {
	tagged := n.Anchor != "" || n.Style&yaml.TaggedStyle != 0
	column := n.Column
	if tagged {
		l := s.lineAt(s.numberOf(start))
		column = len([]rune(string(s.src[l.start:start]))) + 1
	}
	switch sameLine := s.numberOf(start) == number; {
	case tagged && (it.text == "" || sameLine || n.Line != number), !tagged && !sameLine && it.text != "":
		s.odd = true
		return
	case sameLine:
		it.text, it.comment = "", ""
	}
	it.child = s.blockOf(n, column)
}

// blockText reads a text after | or >.
func (s *source) blockText(it *textItem, b blockScalar, number int) {
	indent := 2
	if b.counted > 0 {
		indent = b.counted
	}
	for i := number + 1; i <= b.last; i++ {
		text := s.textOf(i)
		it.rest = append(it.rest, restLine{indent, text[min(cmp.Or(b.indent, len(text)), len(text)):]})
	}
	s.next = b.last + 1
}

// inline reads any other value.
func (s *source) inline(it *textItem, n *yaml.Node, start, number, column int) {
	if isNothing(n) {
		return
	}
	end, known := s.ends[start]
	if n.Kind == yaml.AliasNode {
		end, known = start+1, true
	}
	if !known {
		s.odd = true
		return
	}
	first := s.numberOf(start)
	last := s.numberOf(max(start, end-1))
	whole := string(s.src[start:end])
	switch {
	case last == number:
		s.oneLine(it, n, whole)
	case first == last && it.text == "" && it.comment == "" && s.next == first && s.isCode(first):
		it.text, it.comment = strings.TrimLeft(string(s.src[s.lineAt(first).start:s.lineAt(first).code]), " \t"), s.commentOn(first)
		s.oneLine(it, n, whole)
	default:
		// It is moved with the comments in it.
		if it.comment != "" {
			it.text, it.comment = strings.TrimLeft(it.text+"  "+it.comment, " "), ""
		}
		for i := number + 1; i <= last; i++ {
			text := strings.TrimLeft(s.textOf(i), " \t")
			indent := len(s.textOf(i)) - len(text) - (column - 1)
			if n.Kind == yaml.ScalarNode {
				indent = 2
			}
			if !s.lineAt(i).inside || i == last {
				text = strings.TrimRight(text, " \t")
			}
			it.rest = append(it.rest, restLine{indent, text})
		}
	}
	s.next = last + 1
}

// oneLine writes a value on one line as it is best.
func (s *source) oneLine(it *textItem, n *yaml.Node, whole string) {
	switch {
	case it.text != whole:
	case n.Kind == yaml.ScalarNode && n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		it.text = unquoted(whole)
	case n.Kind == yaml.MappingNode || n.Kind == yaml.SequenceNode:
		it.text = spaced(whole)
	}
}

// lead takes the comments in front of an item. Comments further to the right belong to
// the end of the blocks before, except for a comment that applies to the item's line.
func (s *source) lead(line, column int) (head []remark, space bool) {
	if line < s.next {
		return nil, false
	}
	left := s.ended
	for number := s.next; number < line; number++ {
		text := s.commentOn(number)
		switch {
		case s.isBlank(number):
			space = true
			continue
		case s.isCode(number):
			if marker := s.textOf(number); marker != "---" && marker != "..." {
				s.odd = true
			}
			space = true
			continue
		}
		r := remark{text: text, space: space}
		space = false
		l := s.lineAt(number)
		at := l.end - l.start - len(strings.TrimLeft(s.textOf(number), " \t")) + 1
		for len(left) > 0 && (left[0].column > at || left[0].column <= column) {
			left = left[1:]
		}
		if line <= len(s.lines) && r.isDirective() {
			left = nil
		}
		if len(left) == 0 {
			head = append(head, r)
			continue
		}
		left[0].foot = append(left[0].foot, r)
	}
	s.ended = nil
	return head, space
}
