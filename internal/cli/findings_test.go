package cli

import (
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
)

// TestFindingsWhileWatching: each save tells what is new and how much is mended, and what a new error only
// hides is not mended.
func TestFindingsWhileWatching(t *testing.T) {
	said := findings{}
	for _, save := range []struct {
		found, fresh string
		mended       int
	}{
		{"a b", "a b", 0},
		{"a b", "", 0},
		{"syntax", "syntax", 0},
		{"a b", "", 1},
		{"b", "", 1},
		{"b c", "c", 0},
		{"syntax", "syntax", 0},
		{"c", "", 2},
		{"", "", 1},
		{"a warning", "a warning", 0},
		{"a", "", 1},
	} {
		var diags hcl.Diagnostics
		for _, what := range strings.Fields(save.found) {
			severity := hcl.DiagError
			if what == "warning" {
				severity = hcl.DiagWarning
			}
			diags = append(diags, &hcl.Diagnostic{Severity: severity, Summary: what, Detail: what})
		}
		fresh, mended := said.next(diags)
		var names []string
		for _, d := range fresh {
			names = append(names, d.Summary)
		}
		if got := strings.Join(names, " "); got != save.fresh || mended != save.mended {
			t.Errorf("%q: new are %q, mended %d; want %q, %d", save.found, got, mended, save.fresh, save.mended)
		}
	}
}
