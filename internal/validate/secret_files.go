package validate

import (
	"bytes"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/secret"
)

// programEndings are the endings of files in which a text stands in quotes, and what
// stands without them is the name of something.
var programEndings = []string{
	".c", ".cjs", ".cpp", ".cs", ".go", ".groovy", ".h", ".java", ".js", ".jsx", ".kt", ".lua", ".mjs", ".php", ".pl", ".ps1", ".py",
	".rb", ".rs", ".scala", ".swift", ".toml", ".ts", ".tsx",
}

// versionPattern matches the version that a list of packages gives to one whose name ends
// like that of a secret. Example: {"jsonwebtoken": "^9.0.0"}.
var versionPattern = regex.New(`^[\^~<>=v ]*\d+\.[\w.*-]+$`)

// largestDocument is up to which size a file is read as YAML or JSON. Those that people
// write secrets into have some kilobytes.
const largestDocument = 1 << 20

// FileSecrets finds secrets in a file that becomes a part of the output as it is: a
// script, cloud-init, JSON, a program. It gives a finding for each line that has one, and
// the text with the secrets blotted out. A file that is no text has none.
func FileSecrets(name string, text []byte) (hcl.Diagnostics, []byte) {
	if !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0 {
		return nil, text
	}
	f := &fileSecrets{name: name, text: text, found: map[int]fileSecret{}}
	ending := strings.ToLower(path.Ext(name))
	offset := 0
	for i, line := range strings.Split(string(text), "\n") {
		f.starts = append(f.starts, offset)
		for _, found := range secret.FindInLine(strings.TrimRight(line, "\r"), slices.Contains(programEndings, ending)) {
			f.add(i, offset+found.Start, offset+found.End, found.What)
		}
		offset += len(line) + 1
	}
	if slices.Contains([]string{".json", ".yaml", ".yml"}, ending) && len(text) <= largestDocument {
		f.documents()
	}
	shown, _ := secret.Mask(text)
	var diags hcl.Diagnostics
	for _, line := range slices.Sorted(maps.Keys(f.found)) {
		found := f.found[line]
		secret.Blot(shown, found.start, found.end)
		diags = append(diags, f.finding(line, found, ending == ".json"))
	}
	return diags, shown
}

type fileSecrets struct {
	name   string
	text   []byte
	starts []int              // where the lines begin
	found  map[int]fileSecret // by the line, from 0
}

// fileSecret is a part of a line.
type fileSecret struct {
	start, end int
	what       string
}

// add notes a part of a line; what was found on the line before it becomes longer.
func (f *fileSecrets) add(line, start, end int, what string) {
	if has, ok := f.found[line]; ok {
		start, end, what = min(start, has.start), max(end, has.end), has.what
	}
	f.found[line] = fileSecret{start, end, what}
}

// documents looks at the values of YAML or JSON by the names that they have there. What
// is wrong with the file is for those to tell who read it.
func (f *fileSecrets) documents() {
	decoder := yaml.NewDecoder(bytes.NewReader(f.text))
	for {
		var document yaml.Node
		if decoder.Decode(&document) != nil {
			return
		}
		f.node(&document, "")
	}
}

func (f *fileSecrets) node(n *yaml.Node, name string) {
	switch n.Kind {
	case yaml.ScalarNode:
		f.scalar(n, name)
	case yaml.MappingNode:
		label := ""
		for i := 0; i+1 < len(n.Content); i += 2 {
			if key := strings.ToLower(n.Content[i].Value); (key == "name" || key == "key") && n.Content[i+1].Kind == yaml.ScalarNode {
				label = n.Content[i+1].Value
			}
		}
		for i := 0; i+1 < len(n.Content); i += 2 {
			called := n.Content[i].Value
			if strings.EqualFold(called, "value") && label != "" {
				called = label
			}
			f.node(n.Content[i+1], called)
		}
	case yaml.DocumentNode, yaml.SequenceNode:
		for _, element := range n.Content {
			f.node(element, name)
		}
	}
}

// scalar looks at a value that has a name. The lines of a longer text were looked at.
func (f *fileSecrets) scalar(n *yaml.Node, name string) {
	block := n.Style == yaml.LiteralStyle || n.Style == yaml.FoldedStyle
	if secret.Named(name) == secret.Harmless || len(secret.Find(name, n.Value)) == 0 || versionPattern.MatchString(n.Value) ||
		block && strings.Contains(strings.TrimSpace(n.Value), "\n") || n.Line < 1 || n.Line > len(f.starts) {
		return
	}
	line := n.Line - 1
	if block {
		line = min(line+1, len(f.starts)-1)
	}
	start, end := f.starts[line], len(f.text)
	if !block {
		start += max(n.Column-1, 0)
	}
	if line+1 < len(f.starts) {
		end = f.starts[line+1] - 1
	}
	if start < end {
		f.add(line, start, end, "a value under the name of a secret")
	}
}

func (f *fileSecrets) finding(line int, found fileSecret, noComments bool) *hcl.Diagnostic {
	instead := at("write # jobhivegen:ignore %s because REASON above the line, as a comment of the file.", secretText)
	if noComments {
		instead = "accept it with a baseline (validate --write-baseline FILE), since such a file has no comments."
	}
	position := func(offset int) hcl.Pos {
		start := f.starts[line]
		return hcl.Pos{Line: line + 1, Column: utf8.RuneCount(f.text[start:offset]) + 1, Byte: offset}
	}
	rng := hcl.Range{Filename: f.name, Start: position(found.start), End: position(found.end)}
	d := diag.Errorf(rng, secretTextRules()[0].Title, "%s", at("This file becomes a part of the output as it is, and has %s here, which "+
		"everyone who reads it would have. Replace it with a new one, for this one has been seen, put that into a secret of the spec, and "+
		"have it read from there when the file is run. If it is none, %s What stands there is not shown.", found.what, instead))
	return diag.WithRule(d, secretText)
}
