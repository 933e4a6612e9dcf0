package document

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/tolerant"
)

// Bounds that no document written by people comes near.
const (
	maxDepth   = 100
	maxAliased = 10_000
	maxKey     = 500 // YAML has a limit of 1024
)

// parse reads a block. What of it is broken is left out; problem says why it cannot be
// read at all, "" if it can.
func parse(b Block) (root *node, bad []tolerant.Bad, problem string) {
	switch b.Syntax {
	case Settings, Directives:
		return parseNamed(b), nil, ""
	case JSON:
		lines := make([]string, len(b.lines))
		for i, line := range b.lines {
			lines[i] = strings.ReplaceAll(line, "\t", " ") // blanks to JSON, but not to YAML
			if text, ok := strings.CutPrefix(strings.TrimSpace(line), "//"); ok {
				lines[i] = "#" + text // as some write comments there
			}
		}
		root, bad, problem = parseLines(lines, b.First)
	default:
		root, bad, problem = parseLines(b.lines, b.First)
	}
	switch {
	case problem != "":
		return nil, nil, problem
	case root.kind == scalarNode:
		return nil, nil, "it is a text, and neither a map nor a list"
	case root.custom != "":
		return nil, nil, "it begins with the tag " + root.custom
	}
	if root.comment != "" {
		root.foot = append(root.foot, root.comment)
	}
	root.comment, root.flow = "", false
	return root, bad, ""
}

// parseYAML reads lines of YAML, of which JSON is a part. first is the number of
// the first of them.
func parseYAML(lines []string, first int) (root *node, problem string) {
	doc, err := decode(strings.Join(lines, "\n"))
	if err != nil {
		return nil, "it cannot be read as YAML: " + located(err, first)
	}
	return converted(doc, lines, first)
}

// parseLines is parseYAML for lines of which some may be broken.
func parseLines(lines []string, first int) (root *node, bad []tolerant.Bad, problem string) {
	var doc *yaml.Node
	var read []string
	bad, err := tolerant.Read(lines, func(lines []string) (err error) {
		read = slices.Clone(lines)
		doc, err = decode(strings.Join(lines, "\n"))
		return err
	})
	if err != nil {
		return nil, nil, "it cannot be read as YAML: " + located(err, first)
	}
	for i := range bad {
		bad[i].First += first - 1
		bad[i].Last += first - 1
	}
	root, problem = converted(doc, read, first)
	return root, bad, problem
}

func converted(doc *yaml.Node, lines []string, first int) (root *node, problem string) {
	c := converter{comments: commentsOf(lines, first), shift: first - 1}
	root = c.convert(doc, 0)
	if c.problem != "" {
		return nil, c.problem
	}
	c.rest(root)
	return root, ""
}

func decode(text string) (root *yaml.Node, err error) {
	defer func() {
		// The library has panicked on broken text before.
		if p := recover(); p != nil {
			root, err = nil, fmt.Errorf("%v", p)
		}
	}()
	dec := yaml.NewDecoder(bytes.NewReader([]byte(text)))
	var doc, second yaml.Node
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, errors.New("it is empty")
	} else if err != nil {
		return nil, err
	}
	if err := dec.Decode(&second); !errors.Is(err, io.EOF) {
		return nil, errors.New("something stands behind its end")
	}
	if len(doc.Content) != 1 {
		return nil, errors.New("it is empty")
	}
	return doc.Content[0], nil
}

var errorPattern = regex.New(`^(?:yaml: )?(?:line (\d+): )?((?s).*)$`)

// located is the text of an error with the line of the document.
func located(err error, first int) string {
	m := errorPattern.FindStringSubmatch(err.Error())
	if line, err := strconv.Atoi(m[1]); err == nil {
		return fmt.Sprintf("near line %d, %s", first-1+line, m[2])
	}
	return m[2]
}

// converter makes nodes of the library's.
type converter struct {
	*comments
	shift   int // from lines of the block to lines of the document
	aliased int
	open    []*yaml.Node // the aliases being followed
	problem string
}

func (c *converter) fail(n *yaml.Node, problem string) *node {
	if c.problem == "" {
		c.problem = fmt.Sprintf("%s (line %d)", problem, n.Line+c.shift)
	}
	return &node{line: n.Line + c.shift}
}

// tagPattern matches the tags that are kept.
var tagPattern = regex.New(`^!!?[A-Za-z0-9][A-Za-z0-9:._/-]*$`)

func (c *converter) convert(n *yaml.Node, depth int) *node {
	if c.problem != "" {
		return &node{}
	}
	if depth > maxDepth {
		return c.fail(n, fmt.Sprintf("its values stand more than %d levels deep", maxDepth))
	}
	if n.Kind == yaml.AliasNode {
		return c.alias(n, depth)
	}
	if len(c.open) > 0 {
		if c.aliased++; c.aliased > maxAliased {
			return c.fail(n, fmt.Sprintf("its aliases stand for more than %d values", maxAliased))
		}
	}
	out := &node{line: n.Line + c.shift, tag: n.ShortTag()}
	if n.Style&yaml.TaggedStyle != 0 {
		if !tagPattern.MatchString(n.Tag) {
			return c.fail(n, "one of its tags is none that anything understands")
		}
		out.custom = n.Tag
	}
	switch n.Kind {
	case yaml.MappingNode:
		return c.mapping(n, out, depth)
	case yaml.SequenceNode:
		out.kind = listNode
		c.container(n, out)
		for _, value := range n.Content {
			it := &item{lead: c.before(value.Line + c.shift)}
			it.node = c.convert(value, depth+1)
			out.items = append(out.items, it)
		}
		return out
	default:
		out.text = n.Value
		out.quoted = n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0
		out.comment = c.behind(out.line)
		return out
	}
}

func (c *converter) mapping(n *yaml.Node, out *node, depth int) *node {
	out.kind = mapNode
	c.container(n, out)
	var merged []*node
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		if name.Kind != yaml.ScalarNode || len(name.Value) > maxKey {
			return c.fail(name, "one of its keys is not a text, or a very long one")
		}
		e := &entry{
			lead:   c.before(name.Line + c.shift),
			name:   name.Value,
			tag:    name.ShortTag(),
			quoted: name.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0,
			line:   name.Line + c.shift,
		}
		comment := ""
		if value.Kind != yaml.ScalarNode && value.Kind != yaml.AliasNode && firstLine(value) > name.Line {
			comment = c.behind(e.line)
		}
		e.node = c.convert(value, depth+1)
		if comment != "" {
			e.node.comment = comment
		}
		if name.ShortTag() == "!!merge" {
			merged = append(merged, e.node)
			continue
		}
		out.entries = append(out.entries, e)
	}
	out.merge(merged)
	return out
}

// merge adds the keys of other maps that a map does not say itself, as the key << asks for. Of two
// that say the same, the first is heard: https://yaml.org/type/merge.html
func (n *node) merge(others []*node) {
	for _, other := range others {
		if other.kind == listNode {
			for _, it := range other.items {
				n.merge([]*node{it.node})
			}
		}
		for _, e := range other.entries {
			if n.get(e.name) == nil {
				n.entries = append(n.entries, e)
			}
		}
	}
}

// container sets what lists and maps have in common. One that stands on one line
// takes the comment behind it.
func (c *converter) container(n *yaml.Node, out *node) {
	if n.Style&yaml.FlowStyle == 0 && len(n.Content) > 0 {
		return
	}
	out.flow = lastLine(n) == n.Line && !slices.ContainsFunc(n.Content, func(v *yaml.Node) bool { return v.Kind == yaml.AliasNode })
	if out.flow {
		out.comment = c.behind(out.line)
	}
}

// alias puts what the alias stands for in its place.
func (c *converter) alias(n *yaml.Node, depth int) *node {
	if slices.Contains(c.open, n.Alias) {
		return c.fail(n, "one of its aliases contains itself")
	}
	c.open = append(c.open, n.Alias)
	own, trailing := c.own, c.trailing
	c.own, c.trailing = nil, nil // those are where the anchor is
	out := c.convert(n.Alias, depth)
	out.line = n.Line + c.shift
	c.own, c.trailing = own, trailing
	c.open = c.open[:len(c.open)-1]
	return out
}

// rest gives the comments that nothing has taken to the end of the block.
func (c *converter) rest(root *node) {
	for _, own := range c.own {
		root.foot = append(root.foot, own.text)
	}
	lines := make([]int, 0, len(c.trailing))
	for line := range c.trailing {
		lines = append(lines, line)
	}
	slices.Sort(lines)
	for _, line := range lines {
		root.foot = append(root.foot, c.trailing[line])
	}
}

// firstLine is where the first thing in n stands.
func firstLine(n *yaml.Node) int {
	if n.Style&yaml.FlowStyle != 0 || len(n.Content) == 0 {
		return n.Line
	}
	return firstLine(n.Content[0])
}

// lastLine is where the last thing in n begins. The bracket of an empty list may
// close later.
func lastLine(n *yaml.Node) int {
	if len(n.Content) == 0 {
		return n.Line
	}
	return lastLine(n.Content[len(n.Content)-1])
}
