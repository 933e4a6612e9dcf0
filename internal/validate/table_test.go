package validate_test

import (
	"regexp"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/validate"
)

var idPattern = regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)

func TestRuleTable(t *testing.T) {
	var ids []string
	for _, rule := range validate.Rules() {
		if !idPattern.MatchString(rule.ID) || rule.Title == "" || rule.Severity == hcl.DiagInvalid {
			t.Errorf("incomplete rule %+v", rule)
		}
		ids = append(ids, rule.ID)
	}
	if !slices.IsSorted(ids) || len(slices.Compact(slices.Clone(ids))) != len(ids) {
		t.Errorf("ids are not sorted or not unique: %v", ids)
	}
}

// TestSecretSource needs a spec without a cache, to which nothing refers.
func TestSecretSource(t *testing.T) {
	const text = "product: {name: app, environment: production, region: north-1}\n" +
		"secrets: {a: {name: app/a, secret_string: {port: {from: cache, attribute: port}}}}\n"
	f, diags := spec.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, "specs", "")
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	got := slices.DeleteFunc(validate.Check(f), func(d *hcl.Diagnostic) bool { return d.Severity == hcl.DiagWarning })
	if len(got) != 1 || diag.RuleOf(got[0]) != "secret-source" ||
		got[0].Detail != `The value comes from the section "cache", which the spec does not have. Add it, or take the value from elsewhere.` {
		t.Errorf("got %v", got)
	}
}

// TestEmptySpec checks that no rule needs a section that is not there.
func TestEmptySpec(t *testing.T) {
	f, _ := spec.LoadFS(fstest.MapFS{}, "specs", "")
	if diags := check(t, f); len(diags) > 0 {
		t.Error(diags)
	}
}

// TestBrokenPlacesAreLeftAlone checks that what loading has reported is not
// reported again.
func TestBrokenPlacesAreLeftAlone(t *testing.T) {
	f, diags := changed(t, []change{{"load_balancing.yaml", "public-subnet-1a", "subnet-12345678"}})
	if len(diags) != 1 {
		t.Fatal(diags)
	}
	if diags := check(t, f); len(diags) > 0 {
		t.Error(diags)
	}
}
