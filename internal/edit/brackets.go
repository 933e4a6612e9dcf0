package edit

import (
	"bytes"
	"strings"

	"gopkg.in/yaml.v3"
)

// addToBrackets puts an entry at the end of a list or map in brackets, which then stands in
// lines, since only there the entry keeps its comments. Within other brackets, which cannot
// hold lines, the entry stands in brackets too.
func (d *document) addToBrackets(at link, entry string) ([]byte, error) {
	if at.key == nil || d.inBrackets(at.key) {
		text, ok := entryInLine(entry)
		if !ok {
			return nil, errNotUnderstood
		}
		return d.intoBrackets(at.value, text), nil
	}
	lines := d.outOfLine(at)
	if lines == nil {
		return nil, errNotUnderstood
	}
	broken, err := read(lines)
	if err != nil {
		return nil, errNotUnderstood
	}
	var again link // the same value in the changed text, where its key still has its place
	broken.each(broken.root, func(key, value *yaml.Node) {
		if key.Line == at.key.Line && key.Column == at.key.Column {
			again = link{key, value}
		}
	})
	if again.value == nil || !saysTheSame(at.value, again.value) {
		return nil, errNotUnderstood
	}
	return broken.insert(again, entry), nil
}

// each visits the keys of a value, with theirs.
func (d *document) each(n *yaml.Node, visit func(key, value *yaml.Node)) {
	if n == nil {
		return
	}
	for i, below := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 {
			visit(below, n.Content[i+1])
		}
		d.each(below, visit)
	}
}

// entryInLine is an entry without its comments, as it stands within brackets.
func entryInLine(entry string) (string, bool) {
	var doc yaml.Node
	if yaml.Unmarshal([]byte(entry), &doc) != nil || len(doc.Content) != 1 {
		return "", false
	}
	n := doc.Content[0]
	withoutComments(n)
	switch {
	case n.Kind == yaml.SequenceNode && len(n.Content) == 1:
		return flow(n.Content[0]), true
	case n.Kind == yaml.MappingNode && len(n.Content) == 2:
		return flow(n.Content[0]) + ": " + flow(n.Content[1]), true
	}
	return "", false
}

func withoutComments(n *yaml.Node) {
	n.HeadComment, n.LineComment, n.FootComment = "", "", ""
	for _, below := range n.Content {
		withoutComments(below)
	}
}

// part is an entry of a list or map in brackets as it is written, with its comments.
type part struct {
	above  []string
	text   string
	column int // of its first character, from 0
	behind string
}

// outOfLine is the text with the value of a link in lines: each entry is written as it was.
// It gives nil for a value with an anchor or a tag.
func (d *document) outOfLine(at link) []byte {
	start := d.offset(at.value)
	if strings.IndexByte("[{", d.src[start]) < 0 {
		return nil
	}
	end := d.bracket(start)
	indent := strings.Repeat(" ", at.key.Column+1)
	dash := ""
	if at.value.Kind == yaml.SequenceNode {
		dash = "- "
	}
	var lines strings.Builder
	colon := d.behindColon(at.key)
	for _, comment := range []string{
		strings.TrimSpace(string(d.src[colon:start])), strings.TrimSpace(string(d.src[end:d.lineEnd(end)])),
	} {
		switch {
		case comment == "":
		case lines.Len() == 0:
			lines.WriteString("  " + comment)
		default:
			lines.WriteString("\n" + indent + comment)
		}
	}
	lines.WriteString("\n")
	for _, p := range d.parts(start, end) {
		for _, comment := range p.above {
			lines.WriteString(indent + comment + "\n")
		}
		if p.text != "" {
			lines.WriteString(indent + dash + p.moved(at.key.Column+1+len(dash)) + p.behind + "\n")
		}
	}
	return d.splice(colon, d.lineEnd(end), lines.String())
}

// moved is the text of a part that begins in another column. Its further lines move with it.
func (p *part) moved(column int) string {
	lines := strings.Split(p.text, "\n")
	for i, line := range lines[1:] {
		bare := strings.TrimLeft(line, " ")
		lines[i+1] = strings.Repeat(" ", max(len(line)-len(bare)+column-p.column, column)) + bare
	}
	return strings.Join(lines, "\n")
}

// parts are the entries between two brackets. The last may have comments alone.
func (d *document) parts(start, end int) []part {
	var all []part
	var now part
	depth, newLine, from := 0, false, -1
	for i := start + 1; i < end-1; i++ {
		c, blankBefore := d.src[i], strings.IndexByte(" \t\n", d.src[i-1]) >= 0
		if from < 0 && c == '#' && blankBefore {
			next := d.lineEnd(i) - 1
			if comment := strings.TrimSpace(string(d.src[i:next])); !newLine && len(all) > 0 {
				all[len(all)-1].behind = "  " + comment
			} else {
				now.above = append(now.above, comment)
			}
			i = next - 1
			continue
		}
		if from < 0 && strings.IndexByte(" \t\n,", c) < 0 {
			from, now.column = i, i-d.lineStart(i)
		}
		switch {
		case c == '\n':
			newLine = true
		case c == '#' && blankBefore:
			i = d.lineEnd(i) - 2
		case (c == '"' || c == '\'') && (blankBefore || strings.IndexByte("[{,:", d.src[i-1]) >= 0):
			i = d.quoted(i, c) - 1
		case c == ',' && depth == 0 && from >= 0:
			now.text = string(bytes.TrimSpace(d.src[from:i]))
			all, now, from, newLine = append(all, now), part{}, -1, false
		default:
			depth += deeper(c)
		}
	}
	if from >= 0 {
		now.text = string(bytes.TrimSpace(d.src[from : end-1]))
	}
	return append(all, now)
}

// deeper is by how much a character changes the number of brackets that are open.
func deeper(c byte) int {
	switch c {
	case '[', '{':
		return 1
	case ']', '}':
		return -1
	}
	return 0
}
