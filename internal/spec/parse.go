package spec

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/regex"
)

// Bounds that no spec written by people comes near. They keep a file of a few
// lines from becoming gigabytes.
const (
	maxDepth   = 100
	maxAliased = 10_000
	// maxItems is how many lines and commas a file has, each of which may be a value.
	maxItems = 500_000
)

const byteOrderMark = "\ufeff"

// parse reads one file. The node is nil when the file is empty or cannot be read
// as YAML; otherwise it is complete but for the parts that diagnostics name.
func parse(file string, src []byte) (*node, hcl.Diagnostics) {
	if !utf8.Valid(src) {
		return nil, hcl.Diagnostics{diag.Errorf(notUTF8(file, src), "Text not in UTF-8",
			"The file is not UTF-8 text: what stands here is a character in another encoding. Save it as UTF-8.")}
	}
	if bytes.Count(src, []byte("\n"))+bytes.Count(src, []byte(",")) > maxItems {
		return nil, hcl.Diagnostics{diag.Errorf(startOf(file), "Too many values",
			"The file has more than 500,000 lines and commas. Split it into several files, or look whether it is a spec at all.")}
	}
	text := bytes.TrimLeft(src, byteOrderMark)
	l := newLocator(file, text, len(src)-len(text))
	var diags hcl.Diagnostics
	doc := documents.of(text, func() (doc *yaml.Node, keep bool) {
		doc, diags = document(l, text)
		return doc, len(diags) == 0
	})
	if doc == nil {
		return nil, diags
	}
	c := converter{locator: l, open: map[*yaml.Node]bool{}}
	root := c.convert(doc, 0)
	return root, append(diags, c.diags...)
}

// document returns the root of the only document of the text.
func document(l *locator, text []byte) (root *yaml.Node, diags hcl.Diagnostics) {
	defer func() {
		// The library has panicked on broken files before; that is still a
		// broken file.
		if p := recover(); p != nil {
			root, diags = nil, hcl.Diagnostics{diag.Errorf(startOf(l.file), "Invalid YAML",
				"The file cannot be read as YAML: %v.", p)}
		}
	}()
	dec := yaml.NewDecoder(bytes.NewReader(text))
	var doc, second yaml.Node
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, nil
	} else if err != nil {
		return nil, hcl.Diagnostics{syntaxError(l, text, err)}
	}
	switch err := dec.Decode(&second); {
	case err == nil:
		return nil, hcl.Diagnostics{diag.Errorf(l.line(second.Line), "Several YAML documents",
			"A spec file is one YAML document, and here begins a second one. Move it to a file of its own, "+
				"without the line \"---\".")}
	case !errors.Is(err, io.EOF):
		return nil, hcl.Diagnostics{syntaxError(l, text, err)}
	}
	if len(doc.Content) != 1 {
		return nil, nil
	}
	if root := doc.Content[0]; root.Kind != yaml.ScalarNode || root.Tag != "!!null" {
		return root, nil
	}
	return nil, nil
}

var syntaxPattern = regex.New(`^yaml: (?:line (\d+): )?(?s:(.*))$`)

// syntaxError gives an error of the library a place. The library does not mention the
// line if it is the first one.
func syntaxError(l *locator, src []byte, err error) *hcl.Diagnostic {
	line, text := splitSyntaxError(err)
	if name, ok := strings.CutPrefix(text, "unknown anchor '"); ok {
		name, _, _ = strings.Cut(name, "'")
		return diag.Errorf(aliasIn(l, src, name), "Unknown anchor",
			"The alias *%s refers to an anchor that stands nowhere before it in this file. Write &%s in front of "+
				"the value it means; or, if a text was meant, put it into quotes.", name, name)
	}
	if text == "found invalid Unicode character escape code" {
		if d := halfCharacter(l, src); d != nil {
			return d
		}
	}
	if at := conflict.FindIndex(src); at != nil {
		return diag.Errorf(l.line(bytes.Count(src[:at[0]], []byte("\n"))+1), "Invalid YAML",
			"Two versions of the same lines stand here, as git leaves them, down to the line that begins with >>>>>>>. Keep one of "+
				"the two and remove the three lines with the marks.")
	}
	broken := brokenAt(src, line)
	if s := findSlip(src, line, broken); s != nil {
		whole := l.line(s.number)
		start := l.offset(s.number, 1)
		whole.Start = hcl.Pos{Line: s.number, Column: 1, Byte: start + l.skip}
		return diag.WithFix(diag.Errorf(s.at(l), "Invalid YAML", "The file cannot be read as YAML. %s", s.detail),
			diag.Fix{Description: "Write " + strings.TrimSpace(s.right) + ".", Edits: []diag.Edit{{Range: whole, Text: s.right}}})
	}
	return diag.Errorf(l.line(broken), "Invalid YAML",
		"The file cannot be read as YAML near this line: %s. Look for a missing quote, colon or bracket, or for "+
			"an indentation that differs from the lines around it.", text)
}

// aliasIn gives the first place of an alias.
func aliasIn(l *locator, src []byte, name string) hcl.Range {
	m := regexp.MustCompile(`(?m)(?:^|[\s\[{,])(\*` + regexp.QuoteMeta(name) + `)(?:[\s\]},]|$)`).FindSubmatchIndex(src)
	if m == nil {
		return startOf(l.file)
	}
	line := bytes.Count(src[:m[2]], []byte("\n")) + 1
	column := m[2] - bytes.LastIndexByte(src[:m[2]], '\n')
	return l.between(hcl.Pos{Line: line, Column: column, Byte: m[2]}, m[3])
}

// splitSyntaxError is the line that an error of the library names, and what it says.
func splitSyntaxError(err error) (line int, text string) {
	line, text = 1, err.Error()
	if m := syntaxPattern.FindStringSubmatch(text); m != nil {
		if n, err := strconv.Atoi(m[1]); err == nil {
			line = n
		}
		text = m[2]
	}
	return line, text
}

// notUTF8 is the place of the first byte that is no part of a text in UTF-8.
func notUTF8(file string, src []byte) hcl.Range {
	right := 0
	for r, size := utf8.DecodeRune(src); r != utf8.RuneError || size != 1; r, size = utf8.DecodeRune(src[right:]) {
		right += size
	}
	line := src[bytes.LastIndexByte(src[:right], '\n')+1 : right]
	start := hcl.Pos{Line: bytes.Count(src[:right], []byte("\n")) + 1, Column: utf8.RuneCount(line) + 1, Byte: right}
	return hcl.Range{Filename: file, Start: start, End: start}
}

// startOf is the first place of a file, for problems of the whole file.
func startOf(file string) hcl.Range {
	return hcl.Range{Filename: file, Start: hcl.InitialPos, End: hcl.InitialPos}
}

// converter turns the library's nodes into nodes with ranges.
type converter struct {
	*locator
	diags hcl.Diagnostics
	// open holds the anchored nodes being converted, to find those that contain
	// themselves.
	open map[*yaml.Node]bool
	// aliased counts the nodes made for aliases; inAlias is how many aliases deep
	// the present one is.
	aliased, inAlias int
}

func (c *converter) errorf(rng hcl.Range, summary, detail string, args ...any) {
	c.diags = append(c.diags, diag.Errorf(rng, summary, detail, args...))
}

// convert returns nil when it reported a problem with n itself. column is where
// the container that holds n begins.
func (c *converter) convert(n *yaml.Node, depth int) *node {
	return c.convertIn(n, depth, 1)
}

func (c *converter) convertIn(n *yaml.Node, depth, column int) *node {
	switch {
	case depth > maxDepth:
		c.errorf(c.container(n), "Nesting too deep",
			"Values stand more than %d levels deep here. Flatten them.", maxDepth)
		return nil
	case n.Style&yaml.TaggedStyle != 0:
		c.errorf(c.first(n), "YAML tag not allowed",
			"The tag %s is not allowed. Write the value without a tag, in quotes if it is a text that looks like "+
				"something else.", n.Tag)
		return nil
	case n.Kind == yaml.AliasNode:
		return c.alias(n, depth, column)
	}
	if c.inAlias > 0 {
		if c.aliased++; c.aliased > maxAliased {
			if c.aliased == maxAliased+1 {
				c.errorf(startOf(c.file), "Too many aliases",
					"The aliases of this file stand for more than %d values. Write the values out, or use fewer "+
						"aliases.", maxAliased)
			}
			return nil
		}
	}
	if n.Anchor != "" {
		c.open[n] = true
		defer delete(c.open, n)
	}
	switch n.Kind {
	case yaml.MappingNode:
		if isPlaceholder(n) {
			c.errorf(c.container(n), "Placeholder", "A spec has no {{ placeholders }}: nothing fills them in. Write the value, and what "+
				"differs between environments in their overlays.")
			return nil
		}
		return c.mapping(n, depth)
	case yaml.SequenceNode:
		list := &node{kind: listNode, rng: c.container(n), items: make([]*node, 0, len(n.Content))}
		for _, item := range n.Content {
			if converted := c.convertIn(item, depth+1, n.Column); converted != nil {
				list.items = append(list.items, converted)
			}
		}
		return list
	default:
		rng, blockEnd := c.scalar(n, column)
		return &node{kind: scalarNode, rng: rng, blockEnd: blockEnd, text: n.Value, tag: n.Tag, shared: c.inAlias > 0 || len(c.open) > 0}
	}
}

// isPlaceholder tells whether a map is written as {{ name }}, which is what other tools fill in: to YAML it is
// a map with a map for a key.
func isPlaceholder(n *yaml.Node) bool {
	return n.Style&yaml.FlowStyle != 0 && len(n.Content) == 2 && n.Content[0].Kind == yaml.MappingNode &&
		n.Content[0].Style&yaml.FlowStyle != 0 && n.Content[1].Tag == "!!null"
}

func (c *converter) alias(n *yaml.Node, depth, column int) *node {
	if n.Alias == nil || c.open[n.Alias] {
		c.errorf(c.container(n), "Alias within itself",
			"The alias *%s stands inside the value that it means. Write the value out.", n.Value)
		return nil
	}
	c.inAlias++
	defer func() { c.inAlias-- }()
	return c.convertIn(n.Alias, depth+1, column)
}

// mapping converts a map. Keys written in the map itself win over those of merge
// keys, and earlier merge keys over later ones.
func (c *converter) mapping(n *yaml.Node, depth int) *node {
	m := &node{kind: mapNode, rng: c.container(n)}
	index := newKeyIndex(m, len(n.Content)/2)
	var merges []*yaml.Node
	pairs := c.withoutSlips(n)
	for i := 0; i+1 < len(pairs); i += 2 {
		key, value := pairs[i], pairs[i+1]
		if key.Tag == "!!merge" {
			merges = append(merges, value)
			continue
		}
		rng, ok := c.key(key)
		if !ok {
			continue
		}
		if first := index.get(key.Value); first != nil {
			c.diags = append(c.diags, diag.WithRelated(
				diag.Errorf(rng, "Duplicate key",
					"The key %s is written twice in this map. Keep one of the two.", quote(key.Value)),
				diag.Related{Message: "The key is first written here.", Range: first.key}))
			first.join(c.convertIn(value, depth+1, n.Column))
			continue
		}
		converted := c.convertIn(value, depth+1, n.Column)
		if converted == nil {
			converted = &node{kind: brokenNode}
		}
		converted.key = rng
		index.add(key.Value, converted)
	}
	for _, merge := range merges {
		c.merge(index, merge, depth)
	}
	return m
}

func (c *converter) key(n *yaml.Node) (hcl.Range, bool) {
	if n.Kind != yaml.ScalarNode {
		c.errorf(c.container(n), "Invalid key", "A key is a plain text. Write it out.")
		return hcl.Range{}, false
	}
	rng, _ := c.scalar(n, n.Column)
	switch {
	case n.Style&yaml.TaggedStyle != 0:
		c.errorf(rng, "YAML tag not allowed", "The tag %s is not allowed in front of a key. Leave it out.", n.Tag)
		return rng, false
	case n.Value == "" || n.Tag == "!!null":
		c.errorf(rng, "Missing key", "A name is missing in front of the colon.")
		return rng, false
	}
	return rng, true
}

// merge adds what the value of a merge key has and the map of the index does not.
func (c *converter) merge(index *keyIndex, value *yaml.Node, depth int) {
	sources := []*yaml.Node{value}
	if value.Kind == yaml.SequenceNode {
		sources = value.Content
	}
	for _, source := range sources {
		converted := c.convert(source, depth+1)
		if converted == nil {
			continue
		}
		if converted.kind != mapNode {
			c.errorf(c.container(source), "Invalid merge key",
				"The merge key << takes a map, or a list of maps, by their aliases.")
			continue
		}
		for _, e := range converted.entries {
			if index.get(e.name) == nil {
				index.add(e.name, e.node)
			}
		}
	}
}

// quote shows a text of the spec in a message, cut when it is long.
func quote(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "..."
	}
	return fmt.Sprintf("%q", text)
}
