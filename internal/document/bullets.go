package document

import (
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// bullet is a line of a list.
type bullet struct {
	line, indent int
	marked       bool // whether it begins with a mark, rather than continuing a list
	key, value   string
	below        []*bullet
}

var (
	mark       = regex.New(`^[ \t]*(?:[-*+•–]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(\S.*)$`)
	numberMark = regex.New(`^[ \t]*\d{1,3}[.)][ \t]`)
	pairing    = regex.New("^(?:\\*\\*|__|`)?([\\pL_][\\pL\\pN_ ./()-]{0,60}?)(?:\\*\\*|__|`)?[ \t]*(?::|=|→|->|=>)" +
		"(?:\\*\\*|__|`)?(?:[ \t]+(\\S.*))?$")
)

// bold is a key in bold and its value behind a dash.
var bold = regex.New("^(?:\\*\\*|__)([^*_]{1,60})(?:\\*\\*|__)[ \t]*[—–-][ \t]+(\\S.*)$")

// keyAndValue takes a line such as "Key: value" apart, which may have marks of Markdown. key is
// "" for other lines.
func keyAndValue(text string) (key, value string) {
	text = strings.TrimSpace(text)
	m := pairing.FindStringSubmatch(text)
	if m == nil {
		m = bold.FindStringSubmatch(text)
	}
	if m == nil || len(strings.Fields(m[1])) > 5 {
		return "", ""
	}
	return strings.TrimSpace(m[1]), m[2]
}

// several are the pairs on one line: "CIDR: 10.0.1.0/24, zone: a". There are none if a part is no pair.
func several(text string, line, indent int) []*bullet {
	var pairs []*bullet
	for part := range strings.SplitSeq(strings.ReplaceAll(text, "; ", ", "), ", ") {
		key, value := keyAndValue(part)
		if key == "" || value == "" {
			return nil
		}
		pairs = append(pairs, &bullet{line: line, indent: indent, key: key, value: cellText(value)})
	}
	return pairs
}

// bulletsAt returns the list in prose that begins at line i, and the line after it. A
// list without any key is text.
func bulletsAt(lines []string, i int) (list []*bullet, end int) {
	if !mark.MatchString(lines[i]) {
		return nil, 0
	}
	margin := indentOf(lines[i])
	keys := 0
	numbered := numberMark.MatchString(lines[i])
	var open []*bullet // items that later lines may belong to
	for ; i < len(lines); i++ {
		line := lines[i]
		if blank(line) {
			other := i+1 < len(lines) && indentOf(lines[i+1]) == margin && numberMark.MatchString(lines[i+1]) != numbered
			if i+1 < len(lines) && goesOn(lines[i+1], margin) && !other {
				continue
			}
			break
		}
		b := &bullet{line: i + 1, indent: indentOf(line)}
		text := strings.TrimSpace(line)
		if m := mark.FindStringSubmatch(line); m != nil {
			b.marked, text = true, strings.TrimSpace(m[1])
		}
		if b.indent < margin || b.indent == margin && !b.marked {
			break
		}
		if pairs := several(text, b.line, b.indent); len(pairs) > 1 {
			b.below = pairs
			keys += len(pairs)
		} else if key, value := keyAndValue(text); key != "" {
			b.key, b.value = key, cellText(value)
			keys++
		} else {
			b.value = cellText(text)
		}
		for len(open) > 0 && open[len(open)-1].indent >= b.indent {
			open = open[:len(open)-1]
		}
		if len(open) == 0 {
			list = append(list, b)
		} else {
			above := open[len(open)-1]
			above.below = append(above.below, b)
		}
		open = append(open, b)
		end = i + 1
	}
	if keys == 0 {
		return nil, end
	}
	return list, end
}

// goesOn tells whether a line continues a list whose lines begin at a margin.
func goesOn(line string, margin int) bool {
	return mark.MatchString(line) && indentOf(line) >= margin || indentOf(line) > margin
}

// indentOf is how far a line is indented; a tab counts four.
func indentOf(line string) int {
	width := 0
	for _, c := range line {
		switch c {
		case ' ':
			width++
		case '\t':
			width += 4
		default:
			return width
		}
	}
	return width
}

// bulletList imports a list. If YAML reads it as a list of things, it is one;
// otherwise each line is a key, and the lines indented below it belong to its value.
func (im *importer) bulletList(b Block) (problem string) {
	if root, _, problem := parseLines(dedented(b.lines), b.First); problem == "" && root.kind == listNode && root.ofThings() {
		if im.list(b, root) == "" {
			return ""
		}
	}
	if things(b.list) {
		n, _ := below(&bullet{line: b.First, below: b.list}, nil)
		return im.take(b, n)
	}
	n, lost := mapOf(b.list, b.First)
	if len(n.entries) == 0 {
		return "it has no key"
	}
	im.nest(b, n)
	if problem := im.take(b, n); problem != "" {
		return problem
	}
	for _, line := range lost {
		im.leave(line, line, "it says no key and no value")
	}
	return ""
}

func dedented(lines []string) []string {
	cut := len(lines[0]) - len(strings.TrimLeft(lines[0], " \t"))
	var out []string
	for _, line := range lines {
		out = append(out, line[min(cut, len(line)-len(strings.TrimLeft(line, " \t"))):])
	}
	return out
}

// ofThings tells whether the items of a list have several keys.
func (n *node) ofThings() bool {
	several := false
	for _, it := range n.items {
		if it.node.kind != mapNode {
			return false
		}
		several = several || len(it.node.entries) > 1
	}
	return several
}

// mapOf turns lines into a map. lost are the lines without a key.
func mapOf(list []*bullet, line int) (n *node, lost []int) {
	n = &node{kind: mapNode, line: line}
	for _, b := range list {
		e := &entry{name: b.key, line: b.line}
		switch {
		case b.key == "" && len(b.below) > 0:
			e.name = b.value // it is the title of the lines below it
			e.node, lost = below(b, lost)
		case b.key == "":
			lost = append(lost, b.line)
			continue
		case b.value == "" && len(b.below) > 0:
			e.node, lost = below(b, lost)
		default:
			e.node = &node{line: b.line, text: b.value, tag: anyTag}
			for _, under := range b.below {
				lost = append(lost, under.lines()...)
			}
		}
		n.entries = append(n.entries, e)
	}
	return n, lost
}

// below gives the value of the lines that are indented below a line: a map, or a list
// if no line has a key.
func below(b *bullet, lost []int) (*node, []int) {
	if things(b.below) {
		n := &node{kind: listNode, line: b.line}
		for _, under := range b.below {
			thing, more := mapOf(under.below, under.line)
			n.items, lost = append(n.items, &item{node: thing}), append(lost, more...)
		}
		return n, lost
	}
	keys := false
	for _, under := range b.below {
		keys = keys || under.key != "" || len(under.below) > 0
	}
	if keys {
		n, more := mapOf(b.below, b.line)
		return n, append(lost, more...)
	}
	n := &node{kind: listNode, line: b.line}
	for _, under := range b.below {
		n.items = append(n.items, &item{node: &node{line: under.line, text: under.value, tag: anyTag}})
	}
	return n, lost
}

// things tells whether each line of a list has all pairs of a thing.
func things(list []*bullet) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(b *bullet) bool { return b.key != "" || b.value != "" || len(b.below) == 0 })
}

func (b *bullet) lines() []int {
	all := []int{b.line}
	for _, under := range b.below {
		all = append(all, under.lines()...)
	}
	return all
}

// said tells whether most lines of a list have the form "key: value", as people write
// facts in prose.
func said(list []*bullet) bool {
	pairs, all := 0, 0
	var count func(list []*bullet)
	count = func(list []*bullet) {
		for _, b := range list {
			all++
			if b.key != "" && !strings.ContainsAny(b.key, "().") {
				pairs++
			}
			count(b.below)
		}
	}
	count(list)
	return pairs*2 >= all
}
