package terraform

import (
	"bytes"
	"strings"
	"testing"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// secretPlaces are values with a secret in them, and what the engine marks of each: the
// whole, or what is within lists, maps and sets of blocks.
func secretPlaces() map[string]struct{ value, marks any } {
	const s = "SECRET"
	return map[string]struct{ value, marks any }{
		"the whole":        {map[string]any{"a": s, "b": []any{s}}, true},
		"a value":          {map[string]any{"a": s, "b": "plain"}, map[string]any{"a": true}},
		"an item":          {map[string]any{"a": []any{"plain", s}}, map[string]any{"a": []any{false, true}}},
		"a list":           {map[string]any{"a": []any{s, s}}, map[string]any{"a": true}},
		"a map":            {map[string]any{"a": map[string]any{"k": s, "l": s}}, map[string]any{"a": true}},
		"a value of a map": {map[string]any{"a": map[string]any{"k": s, "l": 1}}, map[string]any{"a": map[string]any{"k": true}}},
		"a block":          {map[string]any{"a": []any{map[string]any{"k": s}}}, map[string]any{"a": []any{map[string]any{"k": true}}}},
		"a block in a block": {
			map[string]any{"a": []any{map[string]any{"b": []any{map[string]any{"k": s}}}}},
			map[string]any{"a": []any{map[string]any{"b": []any{map[string]any{"k": true}}}}},
		},
		"a document of JSON":  {map[string]any{"a": `{"k":"SECRET","l":[1]}`}, map[string]any{"a": true}},
		"a text of two lines": {map[string]any{"a": "one\nSECRET\n"}, map[string]any{"a": true}},
	}
}

// TestSensitiveValuesInShapes holds that no form of a review of a plan or of a drift shows
// a sensitive value, whatever becomes of the resource and wherever in it the value is: of
// before, of after and of both.
func TestSensitiveValuesInShapes(t *testing.T) {
	shapes := map[string]tfjson.Actions{
		"create": {tfjson.ActionCreate}, "update": {tfjson.ActionUpdate}, "delete": {tfjson.ActionDelete}, "forget": {tfjson.ActionForget},
		"replace": {tfjson.ActionDelete, tfjson.ActionCreate}, "replace, first made": {tfjson.ActionCreate, tfjson.ActionDelete},
		"import": {tfjson.ActionUpdate}, "move": {tfjson.ActionNoop}, "read": {tfjson.ActionRead},
	}
	for shape, actions := range shapes {
		for place, of := range secretPlaces() {
			for _, other := range []any{nil, map[string]any{"a": "plain"}, of.value} {
				c := &tfjson.Change{
					Actions: actions, Before: of.value, BeforeSensitive: of.marks, After: other, AfterSensitive: false,
					ReplacePaths: []any{[]any{"a"}},
				}
				if other != nil && shape != "delete" && shape != "forget" {
					c.Before, c.BeforeSensitive, c.After, c.AfterSensitive = other, false, of.value, of.marks
				}
				if _, isValue := other.(map[string]any); isValue && other.(map[string]any)["a"] != "plain" {
					c.BeforeSensitive, c.AfterSensitive = of.marks, of.marks
				}
				if actions.Create() {
					c.Before, c.BeforeSensitive, c.After, c.AfterSensitive = nil, false, of.value, of.marks
				}
				if actions.Delete() || actions.Forget() {
					c.After, c.AfterSensitive = nil, false
				}
				if shape == "import" {
					c.Importing = &tfjson.Importing{ID: "x"}
				}
				r := &tfjson.ResourceChange{Address: "a.b", Type: "a", Name: "b", Mode: tfjson.ManagedResourceMode, Change: c}
				if shape == "move" {
					r.PreviousAddress = "a.c"
				}
				plan := &tfjson.Plan{
					ResourceChanges: []*tfjson.ResourceChange{r}, ResourceDrift: []*tfjson.ResourceChange{r},
					OutputChanges: map[string]*tfjson.Change{"o": c},
				}
				showsNoSecret(t, shape+" of "+place, plan)
			}
		}
	}
}

func showsNoSecret(t *testing.T, name string, plan *tfjson.Plan) {
	t.Helper()
	var out bytes.Buffer
	reviews := 0
	planned, err := NewReview("e", testEngine, Plan{Plan: plan}, nil)
	drifted, driftErr := NewDrift("e", testEngine, plan, nil, Expected{})
	for i, r := range []*Review{planned, drifted} {
		if []error{err, driftErr}[i] != nil {
			continue // a shape that no plan has is refused
		}
		reviews++
		for _, err := range []error{
			r.WriteJSON(&out), r.WriteMarkdown(&out), r.WriteText(&out, TextOptions{Details: true}), r.WriteText(&out, TextOptions{}),
			diag.Write(&out, r.Losses(), nil, 80, false), diag.WriteSARIF(&out, r.Losses(), diag.Tool{Name: "tool"}),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	if reviews == 0 {
		t.Errorf("%s: it is no plan: %v, %v", name, err, driftErr)
	}
	if strings.Contains(out.String(), "SECRET") {
		t.Errorf("%s: it is shown:\n%s", name, out.String())
	}
}
