package terraform

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	tfjson "github.com/hashicorp/terraform-json"
	"pgregory.net/rapid"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/provenance"
)

var update = flag.Bool("update", false, "write what the tests got over what they want")

// specFile is the spec that the plans of testdata could have come from.
const specFile = "testdata/spec.yaml"

// originOf is the first occurrence of text in the spec.
func originOf(t *testing.T, path, text string) diag.Origin {
	t.Helper()
	source, err := os.ReadFile(specFile)
	if err != nil {
		t.Fatal(err)
	}
	i := bytes.Index(source, []byte(text))
	if i < 0 {
		t.Fatalf("%q is not in %s", text, specFile)
	}
	pos := func(at int) hcl.Pos {
		line := bytes.Count(source[:at], []byte("\n"))
		return hcl.Pos{Line: line + 1, Column: at - bytes.LastIndexByte(source[:at], '\n'), Byte: at}
	}
	return diag.Origin{Path: path, Range: hcl.Range{Filename: specFile, Start: pos(i), End: pos(i + len(text))}}
}

func testIndex(t *testing.T) *provenance.Index {
	t.Helper()
	source, err := os.ReadFile(specFile)
	if err != nil {
		t.Fatal(err)
	}
	one := func(path, text string) []diag.Origin { return []diag.Origin{originOf(t, path, text)} }
	count := originOf(t, "services[0].desired_count", "5\n    image")
	count.Range.End.Byte = count.Range.Start.Byte + 1
	image := originOf(t, "services[0].image", `"web:2.0.0"`)
	return provenance.New([]provenance.Attribute{
		{
			Module: "app", Block: "terraform_data.service", Name: "input", Origins: []diag.Origin{image, count},
			Text: `{ image = A, desired_count = B }`, Spans: spans(`{ image = A, desired_count = B }`, image, count),
		},
		{
			Module: "app", Block: "terraform_data.database", Name: "input", Origins: append(one("database.engine", "postgres"), one("database.version", `"16.1"`)...),
			Text: `{ engine = A, version = B }`, Spans: spans(`{ engine = A, version = B }`, one("database.engine", "postgres")[0], one("database.version", `"16.1"`)[0]),
		},
		{Module: "app", Block: "terraform_data.database", Name: "triggers_replace", Origins: one("database.version", `"16.1"`)},
		{Module: "app", Block: "terraform_data.scheduler", Name: "input", Origins: one("services[0].name", "web")},
		{
			Module: "network", Block: "terraform_data.main", Name: "input", Origins: append(one("network.ports[0]", "443"), one("network.ports[1]", "8080")...),
			Text:  `{ ingress = [{ port = A }, { port = B }] }`,
			Spans: spans(`{ ingress = [{ port = A }, { port = B }] }`, one("network.ports[0]", "443")[0], one("network.ports[1]", "8080")[0]),
		},
		{Module: "network", Block: "terraform_data.subnet", Name: "for_each", Origins: one("network.subnets[0].cidr", "10.0.1.0/24")},
		{Module: "app", Block: "test_service.main", Name: "desired_count", Origins: []diag.Origin{count}},
		{Module: "app", Block: "test_service.main", Name: "tags", Origins: one("services[0].tags.team", "web}")},
		{Module: "network", Block: "test_subnet.a", Name: "cidr", Origins: one("network.subnets[0].cidr", "10.0.1.0/24")},
	}, nil, diag.Files{specFile: {Bytes: source}})
}

// spans say that A and B in a text come from two lines.
func spans(text string, a, b diag.Origin) []diag.Span {
	at, then := strings.Index(text, "A"), strings.Index(text, "B")
	return []diag.Span{{Start: at, End: at + 1, Origins: []diag.Origin{a}}, {Start: then, End: then + 1, Origins: []diag.Origin{b}}}
}

func testPlan(t *testing.T, name string) *tfjson.Plan {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	plan := new(tfjson.Plan)
	plan.UseJSONNumber(true)
	if err := plan.UnmarshalJSON(text); err != nil {
		t.Fatal(err)
	}
	return plan
}

// reviewed is a review that there must be.
func reviewed(t interface {
	Helper()
	Fatal(args ...any)
},
) func(*Review, error) *Review {
	return func(r *Review, err error) *Review {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
}

var testEngine = Engine{Name: "Terraform", Version: "1.11.4"}

// TestReviewGolden shows two plans in every form. plan.json is what Terraform
// made of a small root module; nothing in it but its length was changed.
func TestReviewGolden(t *testing.T) {
	index := testIndex(t)
	plan := reviewed(t)(NewReview("production", testEngine, Plan{Plan: testPlan(t, "plan.json")}, index))
	drift := reviewed(t)(NewDrift("production", testEngine, testPlan(t, "drift.json"), index, Expected{}))
	for name, write := range map[string]func(*bytes.Buffer) error{
		"plan.txt":     func(b *bytes.Buffer) error { return plan.WriteText(b, TextOptions{}) },
		"details.txt":  func(b *bytes.Buffer) error { return plan.WriteText(b, TextOptions{Details: true}) },
		"plan.md":      func(b *bytes.Buffer) error { return plan.WriteMarkdown(b) },
		"review.json":  func(b *bytes.Buffer) error { return plan.WriteJSON(b) },
		"drift.txt":    func(b *bytes.Buffer) error { return drift.WriteText(b, TextOptions{}) },
		"drift.md":     func(b *bytes.Buffer) error { return drift.WriteMarkdown(b) },
		"coloured.txt": func(b *bytes.Buffer) error { return drift.WriteText(b, TextOptions{Color: true}) },
	} {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			if err := write(&got); err != nil {
				t.Fatal(err)
			}
			if strings.Contains(got.String(), "SENTINEL") {
				t.Errorf("a sensitive value is shown:\n%s", got.String())
			}
			file := filepath.Join("testdata", "want", name)
			if *update {
				if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), got.String()); d != "" {
				t.Errorf("%s (-want +got):\n%s", name, d)
			}
		})
	}
}

// TestPlanHasSecrets makes sure that the check of the golden test can fail.
func TestPlanHasSecrets(t *testing.T) {
	for _, name := range []string{"plan.json", "drift.json"} {
		text, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil || !bytes.Contains(text, []byte("SENTINEL")) {
			t.Errorf("%s has no sensitive value to hide (%v)", name, err)
		}
	}
}

// tree draws a value, what is unknown in it, and what is sensitive in it. Every
// string under a sensitive mark is the secret.
func tree(t *rapid.T, depth int, secret bool) (value, unknown, sensitive any) {
	text := "plain"
	if secret {
		text = "SECRET"
	}
	kinds := 5
	if depth == 0 {
		kinds = 3
	}
	switch rapid.IntRange(0, kinds).Draw(t, "kind") {
	case 0:
		return text, nil, nil
	case 1:
		if secret {
			return text, false, false
		}
		return "SECRET", false, true
	case 2:
		return nil, true, nil
	case 3:
		if !secret {
			v, u, _ := tree(t, max(depth-1, 0), true)
			return v, u, true
		}
		return text + "{}", nil, nil
	case 4:
		v, u, s := []any{}, []any{}, []any{}
		for range rapid.IntRange(0, 3).Draw(t, "items") {
			a, b, c := tree(t, depth-1, secret)
			v, u, s = append(v, a), append(u, b), append(s, c)
		}
		return v, u, s
	default:
		v, u, s := map[string]any{}, map[string]any{}, map[string]any{}
		for _, k := range []string{"a", "b", "c"}[:rapid.IntRange(0, 3).Draw(t, "keys")] {
			v[k], u[k], s[k] = tree(t, depth-1, secret)
		}
		return v, u, s
	}
}

// TestSensitiveValuesAreNeverShown compares any two values with any marks.
func TestSensitiveValuesAreNeverShown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := &tfjson.Change{Actions: tfjson.Actions{tfjson.ActionUpdate}}
		var before, after map[string]any
		c.BeforeSensitive, c.AfterSensitive, c.AfterUnknown = map[string]any{}, map[string]any{}, map[string]any{}
		before, after = map[string]any{}, map[string]any{}
		for _, k := range []string{"x", "y"} {
			v, _, s := tree(t, 3, false)
			before[k], c.BeforeSensitive.(map[string]any)[k] = v, s
			v, u, s := tree(t, 3, false)
			after[k], c.AfterUnknown.(map[string]any)[k], c.AfterSensitive.(map[string]any)[k] = v, u, s
		}
		c.Before, c.After = before, after
		plan := &tfjson.Plan{
			ResourceChanges: []*tfjson.ResourceChange{{Address: "a.b", Type: "a", Name: "b", Change: c}},
			OutputChanges:   map[string]*tfjson.Change{"o": c},
		}
		var out bytes.Buffer
		r := reviewed(t)(NewReview("e", testEngine, Plan{Plan: plan}, nil))
		for _, err := range []error{
			r.WriteJSON(&out), r.WriteMarkdown(&out), r.WriteText(&out, TextOptions{Details: true}),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		if strings.Contains(out.String(), "SECRET") {
			input, _ := json.Marshal(c)
			t.Fatalf("a sensitive value of %s is shown:\n%s", input, out.String())
		}
	})
}

// TestNothingHappens: no-op, read and unchanged outputs are left out.
func TestNothingHappens(t *testing.T) {
	noop := &tfjson.Change{Actions: tfjson.Actions{tfjson.ActionNoop}, Before: "a", After: "a"}
	plan := &tfjson.Plan{
		ResourceChanges: []*tfjson.ResourceChange{
			{Address: "a.b", Type: "a", Name: "b", Change: noop},
			{
				Address: "data.a.b", Mode: tfjson.DataResourceMode, Type: "a", Name: "b",
				Change: &tfjson.Change{Actions: tfjson.Actions{tfjson.ActionRead}},
			},
		},
		OutputChanges: map[string]*tfjson.Change{"o": noop},
	}
	r := reviewed(t)(NewReview("e", testEngine, Plan{Plan: plan}, nil))
	if !r.Empty() || r.Summary() != "no changes" {
		t.Errorf("%s: %+v", r.Summary(), r)
	}
}

// TestLongReviewsAreCut: a comment on a pull request has a limit, whatever makes a
// review long, and says what is missing.
func TestLongReviewsAreCut(t *testing.T) {
	long := strings.Repeat("<b>", 90)
	var changes, computed []Change
	var attributes []Attribute
	var outputs []OutputChanged
	var refused []Refusal
	var modules []ModuleCounts
	for i := range 2000 {
		address := fmt.Sprintf("module.m%d.a.%s", i, long)
		changes = append(changes, Change{Address: address, Action: Create})
		computed = append(computed, Change{Address: address, Attributes: []Attribute{{Path: long}}})
		attributes = append(attributes, Attribute{Path: fmt.Sprintf("%s%d", long, i), After: long, Origins: []Origin{{File: long, Line: i}}})
		outputs = append(outputs, OutputChanged{Name: fmt.Sprintf("%s%d", long, i), Attributes: []Attribute{{After: long}}})
		refused = append(refused, Refusal{Reason: address + strings.Repeat(long, 100), Remedy: strings.Repeat(long, 100)})
		modules = append(modules, ModuleCounts{Module: address, Counts: map[Action]int{Create: 1}})
	}
	one := func(attributes []Attribute, computed []string) []Change {
		return []Change{{Address: "a.b", Action: Update, Attributes: attributes, Computed: computed, Reason: "it is tainted"}}
	}
	var paths []string
	for _, a := range attributes {
		paths = append(paths, a.Path)
	}
	layers := []LayerReview{{Layer: "a"}}
	for i := range 100 {
		layers = append(layers, LayerReview{Layer: fmt.Sprintf("layer-%d", i), Note: strings.Repeat(long, 10) + " and more"})
	}
	for name, r := range map[string]*Review{
		"changes":        {Changes: changes},
		"attributes":     {Changes: one(attributes, nil)},
		"known later":    {Changes: one(nil, paths)},
		"computed":       {Computed: computed},
		"outputs":        {Outputs: outputs},
		"refusals":       {Refused: refused},
		"modules":        {Modules: modules},
		"one long name":  {Changes: []Change{{Address: strings.Repeat("x", 1<<20), MovedFrom: strings.Repeat("x", 1<<20), Action: Move}}},
		"all of them":    {Changes: append(changes, one(attributes, paths)...), Computed: computed, Outputs: outputs, Refused: refused, Modules: modules},
		"several layers": {Changes: changes, Layers: []LayerReview{{Layer: "a"}, {Layer: "b"}}},
		"many layers":    {Changes: changes, Layers: layers},
		"a long reason":  {Changes: append(one(attributes[:300], nil), Change{Address: "a.c", Action: Update, Reason: strings.Repeat(long, 400)})},
		"a long engine":  {Changes: one(attributes, nil), Engine: strings.Repeat(long, 400)},
		"known together": {Changes: append(one(attributes[:300], nil), one(nil, []string{strings.Repeat(long, 400), "more"})...)},
	} {
		t.Run(name, func(t *testing.T) {
			r.Environment, r.Kind, r.Counts = "e", "plan", map[Action]int{Create: 2000}
			for i := range r.Changes {
				r.Changes[i].Layer = "a"
			}
			var out bytes.Buffer
			if err := r.WriteMarkdown(&out); err != nil {
				t.Fatal(err)
			}
			text := out.String()
			if n := utf8.RuneCountInString(text); n > 65_536 || !strings.Contains(text, "more") && !strings.Contains(text, "to see all") && name != "one long name" {
				t.Errorf("%d characters, ending in %q", n, text[max(0, len(text)-200):])
			}
			for _, tag := range []string{"details", "code", "summary"} {
				if strings.Count(text, "<"+tag) != strings.Count(text, "</"+tag+">") {
					t.Errorf("%s is not closed", tag)
				}
			}
		})
	}
}
