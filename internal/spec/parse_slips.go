package spec

import (
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/regex"
)

// withoutSlips are the keys and values of a map as they are meant where what is written is YAML by accident.
// Each is reported once, and not again as what it would be to YAML.
func (c *converter) withoutSlips(n *yaml.Node) []*yaml.Node {
	if n.Style&yaml.FlowStyle != 0 {
		return c.withBlanks(n.Content)
	}
	return c.withoutMarks(n.Content)
}

// glued is a key and its value in brackets without the blank between them.
var glued = regex.New(`^([A-Za-z_][\w.-]*):([^\s:/].*)$`)

// withBlanks are the keys and values of a map in brackets. A key without a blank behind its colon is, to YAML, a key
// of all of it without a value.
func (c *converter) withBlanks(pairs []*yaml.Node) []*yaml.Node {
	var all []*yaml.Node
	for i := 0; i+1 < len(pairs); i += 2 {
		key, value := pairs[i], pairs[i+1]
		m := glued.FindStringSubmatch(key.Value)
		var right yaml.Node
		if m == nil || key.Kind != yaml.ScalarNode || key.Style != 0 || !c.nothingBehind(key) ||
			yaml.Unmarshal([]byte(m[2]), &right) != nil || len(right.Content) != 1 {
			all = append(all, key, value)
			continue
		}
		rng, _ := c.scalar(key, key.Column)
		at := hcl.Pos{Line: rng.Start.Line, Column: rng.Start.Column + len(m[1]) + 1, Byte: rng.Start.Byte + len(m[1]) + 1}
		c.errorf(rng, "Missing blank", "A blank is missing behind the colon: without it, all of this is a name. Write %s: %s.", m[1], m[2])
		c.diags[len(c.diags)-1] = diag.WithFix(c.diags[len(c.diags)-1], diag.Fix{
			Description: "Write a blank behind the colon.",
			Edits:       []diag.Edit{{Range: c.between(at, at.Byte), Text: " "}},
		})
		name, meant := *key, right.Content[0]
		name.Value = m[1]
		meant.Line, meant.Column = at.Line, at.Column
		all = append(all, &name, meant)
	}
	return all
}

// nothingBehind tells whether a comma or a bracket stands right behind a key.
func (c *converter) nothingBehind(key *yaml.Node) bool {
	rng, _ := c.scalar(key, key.Column)
	rest := strings.TrimLeft(string(c.src[rng.End.Byte:min(rng.End.Byte+2, len(c.src))]), " ")
	return strings.HasPrefix(rest, ",") || strings.HasPrefix(rest, "}")
}

// withoutMarks are the keys and values of a map. A question mark in front of a key makes a map of the
// key and its value, which is a key without a value: they are read as if it did not stand there.
func (c *converter) withoutMarks(pairs []*yaml.Node) []*yaml.Node {
	var all []*yaml.Node
	for i := 0; i+1 < len(pairs); i += 2 {
		key, value := pairs[i], pairs[i+1]
		mark, marked := c.markBefore(key)
		if !marked || value.Kind != yaml.ScalarNode || value.Tag != "!!null" {
			all = append(all, key, value)
			continue
		}
		c.errorf(mark, "Invalid key", "A key stands without a question mark in front of it. Remove the mark.")
		c.diags[len(c.diags)-1] = diag.WithFix(c.diags[len(c.diags)-1], diag.Fix{
			Description: "Remove the question mark.",
			Safe:        len(key.Content) == 2 && key.Content[1].Line == key.Line, // further lines would stand deeper than it
			Edits:       []diag.Edit{{Range: mark}},
		})
		all = append(all, c.withoutMarks(belowFirst(key))...)
	}
	return all
}

// belowFirst are the keys and values of a map behind a question mark. Its first key begins where the lines below it
// do, so those that are meant to be its value stand beside it: without the mark they are deeper.
func belowFirst(marked *yaml.Node) []*yaml.Node {
	pairs := marked.Content
	if len(pairs) == 2 || pairs[1].Kind != yaml.ScalarNode || pairs[1].Tag != "!!null" || pairs[2].Line == pairs[0].Line {
		return pairs
	}
	value := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: pairs[2].Line, Column: pairs[2].Column, Content: pairs[2:]}
	return []*yaml.Node{pairs[0], value}
}

// markBefore is where the question mark of a key stands that is a map, with the blanks behind it.
func (c *converter) markBefore(key *yaml.Node) (mark hcl.Range, marked bool) {
	if key.Kind != yaml.MappingNode || key.Style&yaml.FlowStyle != 0 {
		return hcl.Range{}, false
	}
	rng := c.container(key)
	line := c.offset(rng.Start.Line, 1)
	before := strings.TrimRight(string(c.src[line:rng.Start.Byte]), " ")
	if !strings.HasSuffix(before, "?") {
		return hcl.Range{}, false
	}
	at := hcl.Pos{Line: rng.Start.Line, Column: len([]rune(before)), Byte: line + len(before) - 1}
	return c.between(at, rng.Start.Byte), true
}

// bar is a key with the mark that a text of several lines begins with.
var bar = regex.New(`^(\s*(?:- +)*)[A-Za-z_][\w.-]*: +([|>])[-+0-9]*\s*$`)

// textSlips are of a line that belongs to a text of several lines and does not begin deeper than the key of it.
func textSlips(lines []string, i int, line string) []*slip {
	if !bare.MatchString(line) {
		return nil
	}
	indent := indentOf(line)
	at, deeper := codeBeside(lines, i, -1), 0
	for at >= 0 && indentOf(lines[at]) > indent && !bar.MatchString(lines[at]) {
		at, deeper = codeBeside(lines, at, -1), indentOf(lines[at])
	}
	if at < 0 {
		return nil
	}
	m := bar.FindStringSubmatchIndex(strings.TrimRight(lines[at], "\r\n"))
	if m == nil || indent > m[3] {
		return nil
	}
	right := max(deeper, m[3]+2)
	return []*slip{{
		i + 1, indent, len(strings.TrimRight(line, " ")) - indent, strings.Repeat(" ", right) + line[indent:],
		"It belongs to the text that begins behind " + lines[at][m[4]:m[5]] + " on line " + strconv.Itoa(at+1) +
			", whose lines stand deeper than their key. " + blanks(right), false,
	}}
}
