package edit

import (
	"bytes"
	"reflect"
	"strings"

	"gopkg.in/yaml.v3"
)

// Entry is a piece of a text, with the comments above it, and the path of the map or list
// that it belongs into.
type Entry struct {
	Path []string
	Text string // with its key or dash in the first column
	Key  string // "" for the item of a list
}

// Name is where it stands, as a message has it.
func (e *Entry) Name() string {
	if e.Key == "" {
		return strings.Join(e.Path, ".")
	}
	return strings.Join(append(e.Path[:len(e.Path):len(e.Path)], e.Key), ".")
}

// Has tells whether a text has an entry already, with the same value, in the map or list at a
// path.
func Has(text []byte, path []Step, e Entry) bool {
	around, err := Get(text, path)
	if err != nil || around == nil {
		return false
	}
	var is any
	var wanted yaml.Node
	if yaml.Unmarshal([]byte(e.Text), &wanted) != nil || len(wanted.Content) != 1 || wanted.Decode(&is) != nil {
		return false
	}
	for i := range around.Content {
		piece := &yaml.Node{Kind: around.Kind, Tag: around.Tag, Content: around.Content[i : i+1]}
		if around.Kind == yaml.MappingNode {
			if i%2 == 1 {
				continue
			}
			piece.Content = around.Content[i : i+2]
		}
		var has any
		if piece.Decode(&has) == nil && reflect.DeepEqual(has, is) {
			return true
		}
	}
	return false
}

// Entries takes the text of a part of a spec apart into what is added to another text:
// items of lists, and the keys of maps and of named items that exists tells are there already.
// itemKey is the key that names the items of the list at a path, "" for none.
func Entries(text []byte, exists func(path []string) bool, itemKey func(path []string) string) ([]Entry, error) {
	d, err := read(text)
	if err != nil || d.root == nil {
		return nil, err
	}
	return d.entries(d.root, nil, exists, itemKey), nil
}

func (d *document) entries(n *yaml.Node, path []string, exists func([]string) bool, itemKey func([]string) string) []Entry {
	var all []Entry
	if n.Kind == yaml.SequenceNode {
		named := itemKey(path)
		for _, item := range n.Content {
			if below, rest := itemOf(item, named, path); rest != nil && exists(below) {
				all = append(all, d.entries(rest, below, exists, itemKey)...)
				continue
			}
			all = append(all, Entry{Path: path, Text: d.piece(item, item, true)})
		}
		return all
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		below := append(path[:len(path):len(path)], key.Value)
		if exists(below) && value.Kind != yaml.ScalarNode && value.Style&yaml.FlowStyle == 0 {
			all = append(all, d.entries(value, below, exists, itemKey)...)
			continue
		}
		all = append(all, Entry{Path: path, Text: d.piece(key, value, false), Key: key.Value})
	}
	return all
}

// itemOf is the path of a named item of a list, and its keys without the name, nil for an item
// without one.
func itemOf(item *yaml.Node, named string, path []string) (below []string, rest *yaml.Node) {
	if item.Kind != yaml.MappingNode || item.Style&yaml.FlowStyle != 0 {
		return nil, nil
	}
	same := *item
	same.Content = nil
	for i := 0; i+1 < len(item.Content); i += 2 {
		if item.Content[i].Value == named {
			below = append(path[:len(path):len(path)], item.Content[i+1].Value)
			continue
		}
		same.Content = append(same.Content, item.Content[i], item.Content[i+1])
	}
	if below == nil {
		return nil, nil
	}
	return below, &same
}

// piece is the text from a key or dash to the end of its value, with the comments above
// it, in the first column.
func (d *document) piece(first, value *yaml.Node, item bool) string {
	start := d.lineStart(d.offset(first))
	end := d.lineEnd(d.end(value, first.Column-1))
	for start > 0 {
		above := d.lineStart(start - 1)
		if line := bytes.TrimSpace(d.src[above:start]); len(line) == 0 || line[0] != '#' {
			break
		}
		start = above
	}
	column := first.Column - 1
	if item {
		column = bytes.IndexByte(d.src[d.lineStart(d.offset(first)):], '-')
	}
	var b strings.Builder
	for line := range strings.Lines(string(d.src[start:end])) {
		if len(line) > column {
			line = line[column:]
		} else {
			line = "\n"
		}
		b.WriteString(line)
	}
	return b.String()
}
