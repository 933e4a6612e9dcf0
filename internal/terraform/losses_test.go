package terraform

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLosses: only what is destroyed is one, at the line that forces it.
func TestLosses(t *testing.T) {
	line := func(n int) []Origin { return []Origin{{Path: "p", File: "spec.yaml", Line: n}} }
	r := &Review{Environment: "production", Kind: "plan", Changes: []Change{
		{Address: "a.deleted", Action: Delete, Reason: "it is no longer rendered", Origins: line(3)},
		{Address: "a.replaced", Action: Replace, Origins: line(4), Attributes: []Attribute{
			{Path: "tags"}, {Path: "name", ForcesReplacement: true, Origins: line(5)}, {Path: "kind", ForcesReplacement: true},
		}},
		{Address: "a.tainted", Action: Replace, Reason: "it is tainted"},
		{Address: "a.changed", Action: Update},
		{Address: "a.created", Action: Create},
	}}
	var got []string
	for _, d := range r.Losses() {
		at := "nowhere"
		if d.Subject != nil {
			at = fmt.Sprintf("%s:%d", d.Subject.Filename, d.Subject.Start.Line)
		}
		got = append(got, at+": "+d.Summary+": "+d.Detail)
	}
	want := []string{
		"spec.yaml:3: Destroyed by the plan: production: a.deleted is destroyed, because it is no longer rendered.",
		"spec.yaml:5: Replaced by the plan: production: a.replaced is destroyed and created anew, because of name, kind.",
		"nowhere: Replaced by the plan: production: a.tainted is destroyed and created anew, because it is tainted.",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if r.Kind = "drift"; len(r.Losses()) > 0 {
		t.Error("what was lost already is no warning about a plan")
	}
}
