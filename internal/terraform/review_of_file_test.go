package terraform

import (
	"strings"
	"testing"
)

// TestGiven: a file of a plan is told by what is in it.
func TestGiven(t *testing.T) {
	const plan = `{"format_version": "1.2", "terraform_version": "1.11.4", "planned_values": {}, "resource_changes": [
		{"address": "test_vm.main", "mode": "managed", "type": "test_vm", "name": "main", "change": {"actions": ["delete"]}}]}`
	for what, tt := range map[string]struct {
		text, layer   string
		known         bool
		summary, fail string
	}{
		"a plan":                   {text: plan, known: true, summary: "1 to destroy"},
		"a plan of a layer":        {text: plan, layer: "data", known: true, summary: "1 to destroy"},
		"a review":                 {text: `{"environment": "production", "kind": "plan", "counts": {"create": 2}}`, known: true, summary: "2 to create"},
		"a drift":                  {text: `{"environment": "production", "kind": "drift", "counts": {}}`, known: true, summary: "no drift"},
		"a review of another":      {text: `{"environment": "staging", "kind": "plan"}`, known: true, fail: "it is of staging, not of production"},
		"a state":                  {text: `{"format_version": "1.0", "values": {}}`, known: true, fail: "it is not of a plan"},
		"a plan with a new action": {text: strings.Replace(plan, "delete", "explode", 1), known: true, fail: `the action "explode"`},
		"a plan that has failed":   {text: strings.Replace(plan, "{", `{"errored": true, `, 1), known: true, fail: "the plan is one that has failed"},
		"a plan with something":    {text: strings.Replace(plan, "{", `{"applyable": true, `, 1), known: true, summary: "1 to destroy"},
		"a plan with something else": {
			text:  `{"format_version": "1.2", "applyable": true, "planned_values": {}, "resource_changes": []}`,
			known: true, fail: "the engine has planned changes that it does not list",
		},
		"a plan of nothing": {
			text: `{"format_version": "1.2", "applyable": false, "planned_values": {}, "resource_changes": []}`, known: true, summary: "no changes",
		},
		"a review that is none":       {text: `{"environment": "production", "kind": "plan", "changes": 3}`, known: true, fail: "changes"},
		"other JSON":                  {text: `{"kind": 3}`, known: true, fail: "kind"},
		"JSON of nothing":             {text: `{}`},
		"a list":                      {text: `[1]`},
		"half a plan":                 {text: plan[:40]},
		"an archive":                  {text: "PK\x03\x04"},
		"a plan, and then some":       {text: plan + "x"},
		"a plan after an empty line ": {text: "\n" + plan, known: true, summary: "1 to destroy"},
	} {
		t.Run(what, func(t *testing.T) {
			review, known, err := Given([]byte(tt.text), "production", tt.layer, nil)
			switch {
			case known != tt.known:
				t.Errorf("it is known: %t", known)
			case tt.fail != "" && (err == nil || !strings.Contains(err.Error(), tt.fail)):
				t.Errorf("the error is %v, without %q", err, tt.fail)
			case tt.fail == "" && err != nil:
				t.Error(err)
			case tt.summary != "" && (review.Summary() != tt.summary || review.Layer != tt.layer):
				t.Errorf("it is read as %q of the layer %q", review.Summary(), review.Layer)
			}
		})
	}
}
