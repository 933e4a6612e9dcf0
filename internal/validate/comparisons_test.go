package validate

import (
	"os"
	"slices"
	"testing"

	"github.com/jobhive/jobhivegen/internal/reach"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// TestRulesAboutOneTextCompareNothing runs the rules that Comparisons leaves out.
func TestRulesAboutOneTextCompareNothing(t *testing.T) {
	f, _ := spec.LoadFS(os.DirFS("../../specs"), "specs", "production") // sections of the pack are unknown here
	left := 0
	for _, rule := range Rules() {
		c := &checker{Spec: f.Spec, file: f, rule: rule, paths: reach.Trace(f, nil)}
		if !slices.Contains(aboutOneText, rule.ID) {
			continue
		}
		left++
		if rule.check(c); len(c.compared) > 0 {
			t.Errorf("%s compares %v", rule.ID, c.compared)
		}
	}
	if left != len(aboutOneText) || len(Comparisons(f)) == 0 {
		t.Errorf("%d of %d rules were found", left, len(aboutOneText))
	}
}
