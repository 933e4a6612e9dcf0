package jsonschema_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"
	"github.com/rogpeppe/go-internal/txtar"
	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"

	"github.com/jobhive/jobhivegen/internal/jsonschema"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/templates"
)

// decoderProblems are the problems that loading one file has with its form, as the
// summaries of the diagnostics. What is missing, or declared nowhere, may be in
// another file.
func decoderProblems(text string) []string {
	vocabulary, err := usual()
	if err != nil {
		panic(err)
	}
	_, diags := vocabulary.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "specs", "")
	var problems []string
	for _, d := range diags {
		if d.Severity == hcl.DiagError && aboutForm(d.Summary) {
			problems = append(problems, d.Summary+": "+d.Detail)
		}
	}
	return problems
}

// problems counts the errors of a file, whatever they are about.
func problems(text string) int {
	vocabulary, err := usual()
	if err != nil {
		panic(err)
	}
	_, diags := vocabulary.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "specs", "")
	count := 0
	for _, d := range diags {
		if d.Severity == hcl.DiagError {
			count++
		}
	}
	return count
}

func aboutForm(summary string) bool {
	known := []string{
		"Wrong type", "No value", "Unknown key", "Unknown section", "Missing key", "Key not supported", "Empty text", "Empty list",
		"Empty item", "Literal in a secret", "Key of another backend", "Two identities", "No identity",
		"Key of what exists",
	}
	return slices.Contains(known, summary) || strings.HasPrefix(summary, "Invalid ")
}

// TestSchemaIsTheDecoder changes files of the spec at random. What the decoder
// takes, the schema accepts, and what the decoder refuses, the schema does too,
// unless a form says that something is beyond it.
func TestSchemaIsTheDecoder(t *testing.T) {
	s := compiled(t, jsonschema.Spec)
	names, err := filepath.Glob("../../specs/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	rapid.Check(t, func(t *rapid.T) {
		text := mutated(t, rapid.SampledFrom(names).Draw(t, "file"))
		v := value(text)
		if v == nil {
			t.Skip("no content")
		}
		problems := decoderProblems(text)
		err := s.Validate(v)
		switch {
		case err != nil && len(problems) == 0:
			t.Fatalf("the decoder takes it, and the schema says: %v\n%s", err, text)
		case err == nil && len(problems) > 0 && !slices.ContainsFunc(problems, isBeyond):
			t.Fatalf("the schema accepts it, and the decoder says: %s\n%s", strings.Join(problems, "\n"), text)
		}
	})
}

// isBeyond tells whether a problem is one that no expression can see.
func isBeyond(problem string) bool {
	return strings.HasPrefix(problem, "Invalid size of the ") || strings.HasPrefix(problem, "Invalid CIDR block") ||
		strings.HasPrefix(problem, "Invalid length")
}

// TestOverlaySchemaIsTheDecoder changes overlays at random. An overlay that loads,
// and of which every line does something, is accepted.
func TestOverlaySchemaIsTheDecoder(t *testing.T) {
	s := compiled(t, jsonschema.Overlay)
	base := fstest.MapFS{}
	names, err := filepath.Glob("../../specs/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		base[filepath.Base(name)] = &fstest.MapFile{Data: []byte(read(t, name))}
	}
	overlays, err := filepath.Glob("../../specs/environments/*.yaml")
	overlays = slices.DeleteFunc(overlays, func(name string) bool { // those that another pack's schema is about
		pack, _ := spec.PackNamed(name, []byte(read(t, name)))
		return pack != "" && pack != templates.Default()
	})
	if err != nil || len(overlays) == 0 {
		t.Fatal(overlays, err)
	}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(overlays).Draw(t, "file")
		text := mutated(t, name)
		v := value(text)
		if v == nil {
			t.Skip("no content")
		}
		base["environments/"+filepath.Base(name)] = &fstest.MapFile{Data: []byte(text)}
		_, diags := spec.LoadFS(base, "specs", strings.TrimSuffix(filepath.Base(name), ".yaml"))
		for _, d := range diags {
			if aboutForm(d.Summary) || d.Summary == "Missing section" || d.Summary == "Overlay without effect" {
				return
			}
		}
		if err := s.Validate(v); err != nil {
			t.Fatalf("it loads, and the schema says: %v\n%s", err, text)
		}
	})
}

// scalarTexts are put in the place of others.
var scalarTexts = []string{
	"", "x", "a b", "true", "True", "false", "3", "0", "-1", "0.5", "443", "70000", "512", "200-299", "7_days", "daily", "Enabled",
	"ENABLED", "10.0.0.0/16", "provided", "app.example.com", "mon", "08:00", "UTC", "100%_of_a", "03:00-04:00", "layered", "cloud",
	"sun:04:00-sun:05:00", "2001-01-01", "target_200ms", "bucket/a", "1_year_term", "current_time - 1_day", "*", "-", "staging",
}

// mutated is a file with one to three changes.
func mutated(t *rapid.T, name string) string {
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	for range rapid.IntRange(1, 3).Draw(t, "changes") {
		var nodes []*yaml.Node
		collect(doc.Content[0], &nodes)
		mutate(t, nodes[rapid.IntRange(0, len(nodes)-1).Draw(t, "node")])
	}
	out, err := yaml.Marshal(&doc)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func collect(n *yaml.Node, all *[]*yaml.Node) {
	*all = append(*all, n)
	for i, child := range n.Content {
		if n.Kind == yaml.SequenceNode || i%2 == 1 {
			collect(child, all)
		}
	}
}

func mutate(t *rapid.T, n *yaml.Node) {
	scalar := func() *yaml.Node {
		s := &yaml.Node{Kind: yaml.ScalarNode, Value: rapid.SampledFrom(scalarTexts).Draw(t, "text")}
		if rapid.Bool().Draw(t, "quoted") || s.Value == "*" || s.Value == "-" {
			s.Style = yaml.DoubleQuotedStyle
		}
		return s
	}
	key := &yaml.Node{Kind: yaml.ScalarNode, Value: rapid.SampledFrom([]string{
		"name", "zzz", "value", "vpc_id", "region", "from", "api_key", "organization", "port",
	}).Draw(t, "key")}
	change := rapid.SampledFrom([]string{"scalar", "null", "list", "map", "empty", "remove", "rename", "add"}).Draw(t, "change")
	isMap := n.Kind == yaml.MappingNode && len(n.Content) > 0
	switch {
	case change == "scalar":
		*n = *scalar()
	case change == "null":
		*n = yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Value: "null"}
	case change == "list":
		was := *n
		*n = yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{&was}}
	case change == "map":
		was := *n
		*n = yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{key, &was}}
	case change == "empty" && n.Kind != yaml.ScalarNode:
		n.Content = nil
	case change == "remove" && n.Kind == yaml.SequenceNode && len(n.Content) > 0:
		n.Content = n.Content[1:]
	case isMap && has(n, key.Value):
	case change == "remove" && isMap:
		i := rapid.IntRange(0, len(n.Content)/2-1).Draw(t, "entry")
		n.Content = slices.Delete(n.Content, 2*i, 2*i+2)
	case change == "rename" && isMap:
		n.Content[2*rapid.IntRange(0, len(n.Content)/2-1).Draw(t, "entry")] = key
	case change == "add" && isMap:
		n.Content = append(n.Content, key, scalar())
	}
}

func has(n *yaml.Node, key string) bool {
	for i := 0; i < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return true
		}
	}
	return false
}

// FuzzAccepts loads any text as a file of a spec: what loads is accepted. The vocabulary is
// read before the first text, of which each has ten seconds before Go ends the process
// without a word.
func FuzzAccepts(f *testing.F) {
	s := compiled(f, jsonschema.Spec)
	vocabulary, err := usual()
	if err != nil {
		f.Fatal(err)
	}
	for _, example := range txtar.Parse([]byte(read(f, "../validate/testdata/examples.txtar"))).Files {
		if strings.HasSuffix(example.Name, "/good") {
			f.Add(string(example.Data))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		v := value(text)
		if v == nil {
			return
		}
		_, diags := vocabulary.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "specs", "")
		for _, d := range diags {
			if d.Severity == hcl.DiagError && d.Summary != "Missing section" {
				return
			}
		}
		if err := s.Validate(v); err != nil {
			t.Errorf("it loads, and the schema says: %v", err)
		}
	})
}
