package spec

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jobhive/jobhivegen/internal/section"
)

// cloudKeys are keys of a pack called cloud, and those of a pack called sky are not
// looked at.
func cloudKeys(t *testing.T, paths ...string) (*Vocabulary, []string) {
	t.Helper()
	plain, diags := NewVocabulary(nil, nil)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	var own []*section.Own
	for _, path := range paths {
		own = append(own, &section.Own{Path: path, Keys: []*section.Key{
			{Name: "fast", Type: "bool"},
			{Name: "topic", Ref: []string{"topic"}},
		}})
	}
	v, diags := plain.WithOwnKeys(own, []string{"sky", "cloud"})
	var said []string
	for _, d := range diags {
		said = append(said, d.Summary)
	}
	return v, said
}

func TestOwnKeysAreDeclaredWhereThereAreThings(t *testing.T) {
	for path, want := range map[string]string{
		"services[*].cloud": "",
		"nothing[*].cloud":  "No such thing",
		"cloud":             "No such thing",
		"services[*].tags":  "Key of every spec",
	} {
		if _, said := cloudKeys(t, path); strings.Join(said, " ") != want {
			t.Errorf("%s: %q, want %q", path, said, want)
		}
	}
}

// TestOwnKeysOfThings: keys of the chosen pack are checked, those of another one are
// noted, and templates see null for what is left out.
func TestOwnKeysOfThings(t *testing.T) {
	v, _ := cloudKeys(t, "topics[*].cloud")
	const head = "product: {name: shop, environment: production, region: eu-west-1}\n"
	f, diags := v.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(head + `topics:
  - {name: one, cloud: {fast: true, topic: two}, sky: {high: 3}}
  - {name: two}
`)}}, "", "")
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	topics, _ := f.Value().UnmarkDeep()
	one, two := topics.GetAttr("topics").AsValueSlice()[0], topics.GetAttr("topics").AsValueSlice()[1]
	if !one.GetAttr("cloud").GetAttr("fast").True() || !two.GetAttr("cloud").GetAttr("fast").IsNull() {
		t.Error("templates see other keys of the pack than the spec has")
	}
	if foreign := f.Foreign(); len(foreign) != 1 || foreign[0].Pack != "sky" || foreign[0].Path != "topics[0].sky" {
		t.Errorf("keys of another pack are %v", foreign)
	}
	_, diags = v.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(head + `topics:
  - {name: one, cloud: {topic: three}}
`)}}, "", "")
	if len(diags) != 1 || diags[0].Subject.Start.Line != 3 {
		t.Errorf("a topic that there is not: %v", diags)
	}
}
