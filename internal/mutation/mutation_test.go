package mutation_test

import (
	"bytes"
	"reflect"
	"slices"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/mutation"
)

var files = map[string][]byte{
	"a.yaml": []byte(`# A comment.
product: {name: shop, region: north-1}
services:
  # Another one.
  - name: shop-web
    count: 3
    "window": "03:00-04:00"
    groups: [one, two]
    enabled: true
  - name: shop-worker
    count: 4
`),
	"b.yaml": []byte("alarms:\n  - name: high\n    threshold: 0.5\n    region: south-1\n"),
	"c.yaml": []byte("# Nothing yet.\n"),
}

func generate(t *testing.T, seed uint64, n int) []mutation.Mutation {
	t.Helper()
	guesses, err := mutation.ParseGuesses([]byte("'region$': [nowhere]\n"))
	if err != nil {
		t.Fatal(err)
	}
	all, err := mutation.Generate(files, guesses, seed, n)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestGenerate checks that each mutation changes its file to other YAML, that all
// kinds have their turn, and that none comes twice.
func TestGenerate(t *testing.T) {
	all := generate(t, 1, 100)
	if len(all) != 100 {
		t.Fatalf("got %d mutations", len(all))
	}
	seen, kinds, sections := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, m := range all {
		kinds[m.Kind], sections[m.File] = true, true
		if seen[m.String()] {
			t.Errorf("twice: %s", m)
		}
		seen[m.String()] = true
		var before, after yaml.Node
		if err := yaml.Unmarshal(files[m.File], &before); err != nil {
			t.Fatal(err)
		}
		if err := yaml.Unmarshal(m.Text, &after); err != nil {
			t.Errorf("%s: %v\n%s", m, err, m.Text)
		} else if reflect.DeepEqual(scalars(&before), scalars(&after)) {
			t.Errorf("%s: nothing changes:\n%s", m, m.Text)
		}
		if m.File == "a.yaml" && m.Path != "product" && !bytes.HasPrefix(m.Text, []byte("# A comment.")) {
			t.Errorf("%s: the comment is gone:\n%s", m, m.Text)
		}
	}
	for _, kind := range mutation.Kinds() {
		if !kinds[kind] {
			t.Errorf("no mutation of the kind %q", kind)
		}
	}
	if !sections["a.yaml"] || !sections["b.yaml"] {
		t.Errorf("only %v is changed", sections)
	}
}

// scalars are the shape and the texts of a document in order.
func scalars(n *yaml.Node) []string {
	found := []string{n.ShortTag() + n.Value}
	for _, child := range n.Content {
		found = append(found, scalars(child)...)
	}
	return append(found, "end")
}

func TestGenerateIsDeterministic(t *testing.T) {
	names := func(seed uint64) []string {
		var all []string
		for _, m := range generate(t, seed, 40) {
			all = append(all, m.String()+string(m.Text))
		}
		return all
	}
	if !slices.Equal(names(1), names(1)) {
		t.Error("one seed gives two lists")
	}
	if slices.Equal(names(1), names(2)) {
		t.Error("two seeds give one list")
	}
}

func TestGenerateRefuses(t *testing.T) {
	if _, err := mutation.Generate(map[string][]byte{"a.yaml": []byte("a: [")}, nil, 1, 1); err == nil {
		t.Error("accepted a broken file")
	}
	for _, text := range []string{"'(': [a]", "a: {b: c}", "a: ["} {
		if _, err := mutation.ParseGuesses([]byte(text)); err == nil {
			t.Errorf("accepted the guesses %q", text)
		}
	}
}
