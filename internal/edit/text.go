package edit

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// document is a text with what the YAML library knows of it.
type document struct {
	src   []byte
	root  *yaml.Node // nil for an empty text
	lines []int      // where each line begins
}

// link is a value on the way along a path.
type link struct {
	// key is the key in front of the value, nil for the items of lists.
	key, value *yaml.Node
}

func read(text []byte) (*document, error) {
	d := &document{src: text, lines: []int{0}}
	for i, c := range text {
		if c == '\n' {
			d.lines = append(d.lines, i+1)
		}
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		return nil, fmt.Errorf("the file cannot be read as YAML, mend it first: %w", err)
	}
	if len(doc.Content) == 1 && doc.Content[0].Tag != "!!null" {
		d.root = doc.Content[0]
	}
	return d, nil
}

// walk follows a path as far as it leads: the root, and a link for each step.
func (d *document) walk(path []Step) []link {
	chain := []link{{value: d.root}}
	at := d.root
	for _, step := range path {
		next := child(at, step)
		if next == nil {
			break
		}
		chain = append(chain, *next)
		at = next.value
	}
	return chain
}

func child(n *yaml.Node, step Step) *link {
	if n == nil {
		return nil
	}
	if n.Kind == yaml.SequenceNode {
		for i, item := range n.Content {
			if step.Item == "" && step.Key == fmt.Sprint(i) {
				return &link{value: item}
			}
			if name := child(item, Step{Key: step.Item}); step.Item != "" && name != nil && name.value.Value == step.Key {
				return &link{value: item}
			}
		}
		return nil
	}
	if n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == step.Key {
			return &link{n.Content[i], n.Content[i+1]}
		}
	}
	return nil
}

// offset is where a node begins.
func (d *document) offset(n *yaml.Node) int {
	at := d.lines[min(max(n.Line, 1), len(d.lines))-1]
	for range n.Column - 1 {
		_, width := utf8.DecodeRune(d.src[at:])
		at += width
	}
	return at
}

// lineEnd is the offset behind the line that an offset is in, its line feed included.
func (d *document) lineEnd(at int) int {
	if i := bytes.IndexByte(d.src[min(at, len(d.src)):], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(d.src)
}

// lineStart is the offset of the first character of the line.
func (d *document) lineStart(at int) int { return bytes.LastIndexByte(d.src[:at], '\n') + 1 }

// end is where a node ends. indent is the number of blanks in front of the block that
// it is in.
func (d *document) end(n *yaml.Node, indent int) int {
	start := d.offset(n)
	switch {
	case n.Kind == yaml.ScalarNode && n.Style&yaml.DoubleQuotedStyle != 0:
		return d.quoted(start, '"')
	case n.Kind == yaml.ScalarNode && n.Style&yaml.SingleQuotedStyle != 0:
		return d.quoted(start, '\'')
	case n.Kind == yaml.ScalarNode && n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return d.blockEnd(start, indent)
	case n.Kind == yaml.ScalarNode && n.Value == "":
		return start
	case n.Kind == yaml.ScalarNode:
		return d.plain(n, start)
	case n.Kind == yaml.AliasNode:
		return start + 1 + len(n.Value)
	case n.Style&yaml.FlowStyle != 0:
		return d.bracket(start)
	case len(n.Content) == 0:
		return start
	default:
		return d.end(n.Content[len(n.Content)-1], n.Column-1)
	}
}

func (d *document) quoted(i int, mark byte) int {
	for i++; i < len(d.src); i++ {
		switch {
		case d.src[i] == '\\' && mark == '"':
			i++
		case d.src[i] == mark && mark == '\'' && i+1 < len(d.src) && d.src[i+1] == mark:
			i++
		case d.src[i] == mark:
			return i + 1
		}
	}
	return len(d.src)
}

// plain follows a plain scalar, over line breaks too.
func (d *document) plain(n *yaml.Node, start int) int {
	at := start
	for _, word := range strings.Fields(n.Value) {
		i := bytes.Index(d.src[at:], []byte(word))
		if i < 0 {
			return at
		}
		at += i + len(word)
	}
	return at
}

// blockEnd is behind the lines of a text after | or >, but for empty ones at its end.
func (d *document) blockEnd(start, indent int) int {
	end := d.lineEnd(start)
	for at := end; at < len(d.src); at = d.lineEnd(at) {
		line := d.src[at:d.lineEnd(at)]
		text := bytes.TrimLeft(line, " ")
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if len(line)-len(text) <= indent {
			break
		}
		end = d.lineEnd(at)
	}
	return end - 1
}

// bracket is behind the bracket that closes the one at an offset.
func (d *document) bracket(i int) int {
	depth := 0
	for ; i < len(d.src); i++ {
		switch c := d.src[i]; {
		case (c == '"' || c == '\'') && strings.IndexByte(" \t\n[{,:", d.src[i-1]) >= 0:
			i = d.quoted(i, c) - 1
		case c == '#' && strings.IndexByte(" \t\n", d.src[i-1]) >= 0:
			i = d.lineEnd(i) - 1
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(d.src)
}

// splice puts a text in the place of another.
func (d *document) splice(start, end int, text string) []byte {
	out := append([]byte{}, d.src[:start]...)
	out = append(out, text...)
	return append(out, d.src[min(end, len(d.src)):]...)
}

// Place is where the key of a value stands in its line, from 1, with the columns counted
// in characters; for the item of a list, the name that it has. It is not ok when there is
// no such value.
func Place(text []byte, path []Step) (line, column int, ok bool) {
	d, err := read(text)
	if err != nil {
		return 0, 0, false
	}
	chain := d.walk(path)
	if len(chain) <= len(path) {
		return 0, 0, false
	}
	at := chain[len(path)].key
	if at == nil {
		last := path[len(path)-1]
		if name := child(chain[len(path)].value, Step{Key: last.Item}); last.Item != "" && name != nil {
			at = name.value
		}
	}
	if at == nil {
		return 0, 0, false
	}
	return at.Line, at.Column, true
}
