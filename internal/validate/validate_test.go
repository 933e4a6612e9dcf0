package validate_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/validate"
)

// check is validate.Check without what the comments of the spec ignore.
func check(t *testing.T, f *spec.File) hcl.Diagnostics {
	t.Helper()
	return validate.Suppress(f, validate.Check(f), allRules(t), nil, false, nil)
}

var rulePattern = regexp.MustCompile(`(?m)^rule "([a-z-]+)"`)

// allRules are the ids of the rules of the program, and of the packs, which the
// comments of the specs name too.
func allRules(t *testing.T) []string {
	t.Helper()
	var ids []string
	for _, rule := range validate.Rules() {
		ids = append(ids, rule.ID)
	}
	files, err := filepath.Glob("../../templates/*/rules/*.hcl")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range rulePattern.FindAllSubmatch(text, -1) {
			ids = append(ids, string(m[1]))
		}
	}
	return ids
}

func TestSpecsPass(t *testing.T) {
	f, diags := ofProduct().Load("../../specs", "")
	diags = append(diags, check(t, f)...)
	if len(diags) > 0 {
		var out bytes.Buffer
		_ = diag.Write(&out, diags, f.Sources(), 0, false)
		t.Errorf("the specs have diagnostics:\n%s", out.String())
	}
}
