package edit

import (
	"bytes"
	"errors"
	"reflect"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/input"
)

// Step is one step of a path into a text.
type Step struct {
	// Key is a key of a map, or the name of a list item.
	Key string
	// Item is the key that has the name of an item, where the path leads into a list;
	// "" for a map. An overlay may have a map in the place of the list.
	Item string
}

// errNotUnderstood is returned for texts that cannot be edited safely.
var errNotUnderstood = errors.New("the file has something at this place that only a person can edit, such as an anchor or a merge key; " +
	"write the change by hand")

// mergeKey is the key that takes over what another map has.
const mergeKey = "<<"

// Get is the value at a path, nil for none.
func Get(text []byte, path []Step) (*yaml.Node, error) {
	d, err := read(text)
	if err != nil {
		return nil, err
	}
	chain := d.walk(path)
	if len(chain) <= len(path) {
		return nil, nil
	}
	return chain[len(path)].value, nil
}

// Set gives the value at a path another text, or adds it where there is none: with the
// maps and items around it that are missing.
func Set(text []byte, path []Step, value *yaml.Node) ([]byte, error) {
	return input.KeepingCRLF(text, func(text []byte) ([]byte, error) { return set(text, path, value) })
}

func set(text []byte, path []Step, value *yaml.Node) ([]byte, error) {
	d, err := read(text)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(path, func(s Step) bool { return s.Key == mergeKey }) {
		return nil, errNotUnderstood
	}
	chain := d.walk(path)
	var edited []byte
	if len(chain) > len(path) {
		edited = d.replace(chain[len(path)], value)
	} else {
		reached := len(chain) - 1
		if at := chain[reached].value; at != nil && (at.Kind == yaml.AliasNode || at.Anchor != "") {
			return nil, errNotUnderstood
		}
		edited = d.add(chain[reached], path[reached], nested(path[reached+1:], value))
	}
	if err := said(edited, path, value); err != nil {
		return nil, err
	}
	return edited, keptOthers(text, edited, path)
}

// Add puts an entry, a text with comments in block style, at the end of the map or list
// that a path leads to; the entry begins with its key or dash in the first column.
func Add(text []byte, path []Step, entry string) ([]byte, error) {
	return input.KeepingCRLF(text, func(text []byte) ([]byte, error) { return add(text, path, entry) })
}

func add(text []byte, path []Step, entry string) ([]byte, error) {
	d, err := read(text)
	if err != nil {
		return nil, err
	}
	chain := d.walk(path)
	if len(chain) <= len(path) {
		reached := len(chain) - 1
		below := ""
		for i, step := range path[reached:] {
			below += strings.Repeat("  ", i) + step.Key + ":\n"
		}
		entry = below + indented(entry, 2*(len(path)-reached))
		chain = chain[:reached+1]
	}
	at := chain[len(chain)-1]
	if item := itemInLine(entry); item != "" && at.value != nil && at.value.Kind == yaml.SequenceNode &&
		at.value.Style&yaml.FlowStyle != 0 && len(at.value.Content) > 0 {
		end := d.end(at.value.Content[len(at.value.Content)-1], 0)
		return d.splice(end, end, ", "+item), nil
	}
	var edited []byte
	if at.value != nil && at.value.Style&yaml.FlowStyle != 0 && len(at.value.Content) > 0 {
		if edited, err = d.addToBrackets(at, entry); err != nil {
			return nil, err
		}
	} else {
		edited = d.insert(at, entry)
	}
	var out yaml.Node
	if err := yaml.Unmarshal(edited, &out); err != nil || edited == nil {
		return nil, errNotUnderstood
	}
	return edited, keptOthers(text, edited, path)
}

// itemInLine is the item of a list whose text is one line, which may stand in brackets; "" for
// another. Comments above it are about the list in lines, and stay behind.
func itemInLine(entry string) string {
	item := ""
	for line := range strings.Lines(entry) {
		line = strings.TrimSpace(line)
		rest, isItem := strings.CutPrefix(line, "- ")
		switch {
		case line == "" || line[0] == '#':
		case item != "" || !isItem || strings.Contains(rest, " #"):
			return ""
		default:
			item = rest
		}
	}
	var value yaml.Node
	if err := yaml.Unmarshal([]byte("["+item+"]"), &value); err != nil || len(value.Content) != 1 || len(value.Content[0].Content) != 1 {
		return ""
	}
	if value.Content[0].Content[0].Kind == yaml.MappingNode && item[0] != '{' {
		return "{" + item + "}"
	}
	return item
}

// Remove takes the value at a path out, its key and the comments above it too, and the
// maps around it that have nothing else. Without such a value the text stays as it is.
func Remove(text []byte, path []Step) ([]byte, error) {
	return input.KeepingCRLF(text, func(text []byte) ([]byte, error) { return remove(text, path) })
}

func remove(text []byte, path []Step) ([]byte, error) {
	d, err := read(text)
	if err != nil {
		return nil, err
	}
	chain := d.walk(path)
	if len(chain) <= len(path) {
		return text, nil
	}
	last := len(path)
	for last > 1 && entriesOf(chain[last-1].value) == 1 {
		last--
	}
	edited := d.remove(chain[last-1], chain[last])
	if left, err := Get(edited, path); err != nil || left != nil {
		return nil, errNotUnderstood
	}
	return edited, nil
}

// entriesOf counts the entries of a map or list.
func entriesOf(n *yaml.Node) int {
	if n.Kind == yaml.SequenceNode {
		return len(n.Content)
	}
	return len(n.Content) / 2
}

// said checks that an edited text has the wanted value at a path. An item of a list has
// its name besides.
func said(edited []byte, path []Step, value *yaml.Node) error {
	got, err := Get(edited, path)
	if err != nil || got == nil {
		return errNotUnderstood
	}
	var have, want any
	if got.Decode(&have) != nil || value.Decode(&want) != nil {
		return errNotUnderstood
	}
	if len(path) > 0 {
		have, want = unnamed(have, path[len(path)-1]), unnamed(want, path[len(path)-1])
	}
	if !reflect.DeepEqual(have, want) {
		return errNotUnderstood
	}
	return nil
}

// unnamed is a value without the name by which a step leads to it.
func unnamed(value any, step Step) any {
	if item, ok := value.(map[string]any); ok && step.Item != "" && item[step.Item] == step.Key {
		delete(item, step.Item)
	}
	return value
}

// keptOthers checks that an edit changed no section of a text but the one that a path
// leads into; an empty path leads to a new section. A text at the end of a file that
// keeps its empty lines has one more once something stands behind it.
func keptOthers(text, edited []byte, path []Step) error {
	before, after := sectionsOf(text), sectionsOf(edited)
	if before == nil {
		return nil // a list: there are no sections
	}
	for name, section := range before {
		if into := len(path) > 0 && path[0].Key == name; !into && !saysTheSame(section, after[name]) {
			return errNotUnderstood
		}
	}
	return nil
}

// sectionsOf are the values of a text by the keys of its first level, nil if it has no such keys.
func sectionsOf(text []byte) map[string]*yaml.Node {
	var doc yaml.Node
	if yaml.Unmarshal(text, &doc) != nil || len(doc.Content) != 1 || doc.Content[0].Kind != yaml.MappingNode {
		return nil
	}
	all := map[string]*yaml.Node{}
	for at := 0; at+1 < len(doc.Content[0].Content); at += 2 {
		all[doc.Content[0].Content[at].Value] = doc.Content[0].Content[at+1]
	}
	return all
}

// saysTheSame tells whether two values have the same content, in the same order. Values are compared as they are
// written, since to decode a map takes a time that grows with the square of its keys.
func saysTheSame(a, b *yaml.Node) bool {
	return b != nil && a.Kind == b.Kind && a.ShortTag() == b.ShortTag() && a.Value == b.Value &&
		slices.EqualFunc(a.Content, b.Content, saysTheSame)
}

// nested is a value within the maps of some steps.
func nested(path []Step, value *yaml.Node) *yaml.Node {
	for i := len(path) - 1; i >= 0; i-- {
		value = &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{keyNode(path[i].Key), value}}
	}
	return value
}

func keyNode(key string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: key}
}

// flow is a value in one line.
func flow(n *yaml.Node) string {
	if n.Kind == yaml.ScalarNode {
		return strings.TrimSuffix(marshal(&yaml.Node{Kind: n.Kind, Tag: n.Tag, Value: n.Value, Style: inLine(n)}), "\n")
	}
	same := *n
	same.Style = yaml.FlowStyle
	return strings.TrimSuffix(marshal(&same), "\n")
}

// inLine is the style of a scalar that has to stand in one line.
func inLine(n *yaml.Node) yaml.Style {
	if strings.Contains(n.Value, "\n") {
		return yaml.DoubleQuotedStyle
	}
	return 0
}

func marshal(n *yaml.Node) string {
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(n); err != nil {
		return "" // said finds that nothing was written
	}
	return b.String()
}

// longest is how long a map in brackets may be.
const longest = 60

// entryText is a key with its value as the lines of a block.
func entryText(key string, value *yaml.Node) string {
	name := flow(keyNode(key))
	if value.Kind == yaml.ScalarNode || len(value.Content) == 0 {
		return name + ": " + flow(value) + "\n"
	}
	if text := flow(value); value.Kind == yaml.SequenceNode && allScalar(value) && len(text) <= longest {
		return name + ": " + text + "\n"
	}
	if value.Kind == yaml.MappingNode {
		var b strings.Builder
		b.WriteString(name + ":\n")
		for i := 0; i+1 < len(value.Content); i += 2 {
			b.WriteString(indented(entryText(value.Content[i].Value, value.Content[i+1]), 2))
		}
		return b.String()
	}
	return name + ":\n" + indented(marshal(value), 2)
}

func allScalar(n *yaml.Node) bool {
	for _, item := range n.Content {
		if item.Kind != yaml.ScalarNode {
			return false
		}
	}
	return true
}

// indented moves the lines of a text to the right.
func indented(text string, by int) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			b.WriteString(strings.Repeat(" ", by))
		}
		b.WriteString(line)
	}
	return b.String()
}
