package diag

import (
	"testing"

	"github.com/hashicorp/hcl/v2"
)

// TestRuleAndRelated checks that a diagnostic keeps its rule and its places in
// whatever order it got them, and when it is moved to another file.
func TestRuleAndRelated(t *testing.T) {
	place := Related{Message: "There.", Range: hcl.Range{Filename: "b"}}
	for _, d := range []*hcl.Diagnostic{
		WithRelated(WithRule(Errorf(hcl.Range{Filename: "a"}, "S", "D."), "rule"), place),
		WithRule(WithRelated(Errorf(hcl.Range{Filename: "a"}, "S", "D."), place), "rule"),
	} {
		moved := Relocate(hcl.Diagnostics{d}, func(name string) string { return name + "x" })[0]
		related := RelatedOf(moved)
		if RuleOf(moved) != "rule" || len(related) != 1 || related[0].Range.Filename != "bx" {
			t.Errorf("rule %q, related %v", RuleOf(moved), related)
		}
	}
	if id := RuleOf(Errorf(hcl.Range{}, "S", "D.")); id != "" {
		t.Errorf("a rule %q from nowhere", id)
	}
}
