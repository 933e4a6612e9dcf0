package edit

import (
	"bytes"
	"strings"

	"gopkg.in/yaml.v3"
)

// replace gives a link another value.
func (d *document) replace(at link, value *yaml.Node) []byte {
	if at.key == nil {
		start := d.offset(at.value)
		return d.splice(start, d.end(at.value, at.value.Column-1), flow(value))
	}
	indent := at.key.Column - 1
	end := d.end(at.value, indent)
	if at.value.Kind == yaml.ScalarNode && at.value.Value == "" && at.value.Style == 0 || d.inLine(at) || d.inBrackets(at.key) {
		start := d.behindColon(at.key)
		if isEmptyScalar(at.value) {
			end = start
		}
		if d.inBrackets(at.key) || value.Kind == yaml.ScalarNode || len(flow(value)) <= longest {
			return d.splice(start, end, " "+flow(value))
		}
	}
	// The entry in lines is written anew; a comment behind the key stays there.
	start := d.offset(at.key)
	text := strings.TrimSuffix(entryText(at.key.Value, value), "\n")
	text = strings.TrimLeft(indented(text, indent), " ")
	if first := d.src[d.behindColon(at.key):d.lineEnd(start)]; bytes.HasPrefix(bytes.TrimLeft(first, " "), []byte("#")) {
		line, rest, _ := strings.Cut(text, "\n")
		text = line + "  " + strings.TrimSpace(string(first))
		if rest != "" {
			text += "\n" + rest
		}
	}
	return d.splice(start, end, text)
}

func isEmptyScalar(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Value == "" && n.Style == 0
}

// inLine tells whether a value begins on the line of its key, and is no block text.
func (d *document) inLine(at link) bool {
	isBlock := at.value.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0
	return at.key.Line == at.value.Line && !isBlock
}

// behindColon gives the offset of the first byte behind the colon of a key.
func (d *document) behindColon(key *yaml.Node) int {
	at := d.end(key, 0)
	return at + bytes.IndexByte(d.src[at:], ':') + 1
}

// inBrackets tells whether a key stands in a map in brackets.
func (d *document) inBrackets(key *yaml.Node) bool {
	var found bool
	var visit func(n *yaml.Node, flow bool)
	visit = func(n *yaml.Node, flow bool) {
		if n == key {
			found = flow
		}
		for _, below := range n.Content {
			visit(below, n.Style&yaml.FlowStyle != 0)
		}
	}
	visit(d.root, false)
	return found
}

// add puts an entry for a step into the map or list of a link.
func (d *document) add(at link, step Step, value *yaml.Node) []byte {
	n := at.value
	if n != nil && n.Kind == yaml.SequenceNode {
		item := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{keyNode(step.Item), keyNode(step.Key)}}
		for i := 0; value.Kind == yaml.MappingNode && i+1 < len(value.Content); i += 2 {
			if value.Content[i].Value != step.Item { // the name stands first
				item.Content = append(item.Content, value.Content[i:i+2]...)
			}
		}
		if n.Style&yaml.FlowStyle != 0 {
			return d.intoBrackets(n, flow(item))
		}
		return d.insert(at, marshal(&yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{item}}))
	}
	if n != nil && n.Style&yaml.FlowStyle != 0 && len(n.Content) > 0 {
		return d.intoBrackets(n, flow(keyNode(step.Key))+": "+flow(value))
	}
	return d.insert(at, entryText(step.Key, value))
}

// intoBrackets adds to a list or map in brackets.
func (d *document) intoBrackets(n *yaml.Node, text string) []byte {
	at := d.bracket(d.offset(n)) - 1
	if len(n.Content) == 0 {
		return d.splice(at, at, text)
	}
	at = d.end(n.Content[len(n.Content)-1], 0)
	return d.splice(at, at, ", "+text)
}

// insert puts the lines of an entry behind the last one of a map or list in lines. It
// gives nil for a value that has no place for them.
func (d *document) insert(at link, entry string) []byte {
	n := at.value
	switch {
	case n == nil:
		text := string(bytes.TrimRight(d.src, "\n"))
		if text != "" {
			text += "\n\n"
		}
		return []byte(text + entry)
	case len(n.Content) == 0 && at.key == nil:
		return nil // a text, or an empty item of a list: there is no key to write below
	case isEmptyScalar(n) || len(n.Content) == 0:
		start, end := d.behindColon(at.key), d.behindColon(at.key)
		if !isEmptyScalar(n) {
			end = d.end(n, at.key.Column-1)
		}
		lineEnd := d.lineEnd(end)
		rest := strings.TrimRight(string(d.src[end:lineEnd]), "\n")
		return d.splice(start, lineEnd, rest+"\n"+indented(entry, at.key.Column+1))
	}
	end := d.end(n, n.Column-1)
	lineEnd := d.lineEnd(end)
	text := indented(entry, n.Column-1)
	if lineEnd == len(d.src) && !bytes.HasSuffix(d.src, []byte("\n")) {
		text = "\n" + text
	}
	if n == d.root {
		text = "\n" + text
	}
	return d.splice(lineEnd, lineEnd, text)
}

// remove takes a link out of the one around it.
func (d *document) remove(around, at link) []byte {
	first := at.key
	if first == nil {
		first = at.value
	}
	if around.value.Style&yaml.FlowStyle != 0 {
		return d.outOfBrackets(around.value, first, at.value)
	}
	start := d.lineStart(d.offset(first))
	if at.key == nil { // the dash may stand on a line of its own
		for !bytes.HasPrefix(bytes.TrimLeft(d.src[start:], " "), []byte("-")) && start > 0 {
			start = d.lineStart(start - 1)
		}
	}
	end := d.lineEnd(d.end(at.value, first.Column-1))
	if isEmptyScalar(at.value) {
		end = d.lineEnd(d.offset(first))
	}
	for start > 0 { // comments right above it are about it
		above := d.lineStart(start - 1)
		if line := bytes.TrimSpace(d.src[above:start]); len(line) == 0 || line[0] != '#' {
			break
		}
		start = above
	}
	if start == 0 || around.value == d.root { // no empty lines where it was
		for end < len(d.src) && len(bytes.TrimSpace(d.src[end:d.lineEnd(end)])) == 0 {
			end = d.lineEnd(end)
		}
		if end == len(d.src) {
			start = len(bytes.TrimRight(d.src[:start], "\n"))
			if start > 0 {
				start++
			}
		}
	}
	return d.splice(start, end, "")
}

// outOfBrackets takes an entry out of a list or map in brackets.
func (d *document) outOfBrackets(around, first, value *yaml.Node) []byte {
	step := 1
	if around.Kind == yaml.MappingNode {
		step = 2
	}
	for i := 0; i < len(around.Content); i += step {
		if around.Content[i] != first {
			continue
		}
		switch {
		case i+step < len(around.Content):
			return d.splice(d.offset(first), d.offset(around.Content[i+step]), "")
		case i > 0:
			return d.splice(d.end(around.Content[i-1], 0), d.end(value, 0), "")
		}
	}
	return d.splice(d.offset(first), d.end(value, 0), "")
}
