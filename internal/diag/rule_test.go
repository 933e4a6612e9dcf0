package diag_test

import (
	"testing"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// TestRuleAndRelated checks that a diagnostic keeps its rule and its places in
// whatever order it got them, and when it is moved to another file.
func TestRuleAndRelated(t *testing.T) {
	place := diag.Related{Message: "There.", Range: hcl.Range{Filename: "b"}}
	for _, d := range []*hcl.Diagnostic{
		diag.WithRelated(diag.WithRule(diag.Errorf(hcl.Range{Filename: "a"}, "S", "D."), "rule"), place),
		diag.WithRule(diag.WithRelated(diag.Errorf(hcl.Range{Filename: "a"}, "S", "D."), place), "rule"),
	} {
		moved := diag.Relocate(hcl.Diagnostics{d}, func(name string) string { return name + "x" })[0]
		related := diag.RelatedOf(moved)
		if diag.RuleOf(moved) != "rule" || len(related) != 1 || related[0].Range.Filename != "bx" {
			t.Errorf("rule %q, related %v", diag.RuleOf(moved), related)
		}
	}
	if id := diag.RuleOf(diag.Errorf(hcl.Range{}, "S", "D.")); id != "" {
		t.Errorf("a rule %q from nowhere", id)
	}
}
