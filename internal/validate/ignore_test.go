package validate_test

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/validate"
)

func TestSuppress(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       []string
	}{
		{"on the line", "alarms:\n  - name: a  # jobhivegen:ignore alarm-silent because of a reason\n", nil},
		{"line above", "alarms:\n  # jobhivegen:ignore alarm-silent because of a reason\n  - name: a\n", nil},
		{
			"with more comments and an empty line between",
			"alarms:\n  # jobhivegen:ignore alarm-silent because of a reason\n  # that is long\n\n  - name: a\n", nil,
		},
		{"two rules", "alarms:\n  - name: a  # jobhivegen:ignore unused, alarm-silent because of a reason\n", []string{"ignore-unused"}},
		{
			"only one line",
			"alarms:\n  # jobhivegen:ignore alarm-silent because of a reason\n  - name: a\n  - name: b\n",
			[]string{"alarm-silent"},
		},
		{
			"another rule", "alarms:\n  - name: a  # jobhivegen:ignore unused because of a reason\n",
			[]string{"alarm-silent", "ignore-unused"},
		},
		{
			"no reason", "alarms:\n  - name: a  # jobhivegen:ignore alarm-silent because\n",
			[]string{"alarm-silent", "ignore-reason"},
		},
		{"no rule", "alarms:\n  - name: a  # jobhivegen:ignore\n", []string{"alarm-silent", "ignore-reason"}},
		{
			"no such rule", "alarms:\n  - name: a  # jobhivegen:ignore alarm-slient because of a reason\n",
			[]string{"alarm-silent", "ignore-unknown"},
		},
		{"not a comment", "alarms:\n  - name: \"a#jobhivegen:ignore\"\n", []string{"alarm-silent"}},
		{"windows line endings", "alarms:\r\n  - name: a  # jobhivegen:ignore alarm-silent because of it\r\n", nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f, _ := spec.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(tc.text)}}, "specs", "")
			var got []string
			for _, d := range validate.Suppress(f, validate.Check(f), allRules(t), nil, true, nil) {
				got = append(got, diag.RuleOf(d))
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestSuppressWithOverlay checks that a comment of the base is not called unused
// because of what an overlay has changed.
func TestSuppressWithOverlay(t *testing.T) {
	f, _ := spec.LoadFS(fstest.MapFS{
		"a.yaml": {Data: []byte("product: {name: a, environment: production, region: east-1}\n" +
			"topics: [{name: t}]\n" +
			"alarms:\n  - name: a  # jobhivegen:ignore alarm-silent because of a reason\n")},
		"environments/staging.yaml": {Data: []byte("product: {environment: staging}\n" +
			"alarms:\n  - name: a  # jobhivegen:ignore unused because of a reason\n    alarm_actions: [t]\n")},
	}, "specs", "staging")
	diags := validate.Suppress(f, validate.Check(f), allRules(t), nil, true, nil)
	if len(diags) != 1 || diag.RuleOf(diags[0]) != "ignore-unused" || diags[0].Subject.Filename != "specs/environments/staging.yaml" {
		t.Errorf("got %v", diags)
	}
}

func TestBaseline(t *testing.T) {
	finding := func(rule, detail string, line int) *hcl.Diagnostic {
		d := diag.Warnf(hcl.Range{Filename: "a.yaml", Start: hcl.Pos{Line: line}}, "Title", "%s", detail)
		if rule == "" {
			return d
		}
		return diag.WithRule(d, rule)
	}
	old := hcl.Diagnostics{finding("a", "One.", 1), finding("a", "One.", 2), finding("b", "Gone.", 3), finding("", "Form.", 4)}
	text, err := validate.NewBaseline(old).JSON()
	if err != nil {
		t.Fatal(err)
	}
	baseline, err := validate.ParseBaseline(text)
	if err != nil {
		t.Fatal(err)
	}
	now := hcl.Diagnostics{
		finding("a", "One.", 11), finding("a", "One.", 12), finding("a", "One.", 13), finding("a", "Two.", 1), finding("", "Form.", 4),
	}
	kept, gone := baseline.Filter(now)
	if gone != 1 || len(kept) != 3 || kept[0].Subject.Start.Line != 13 || kept[1].Detail != "Two." || kept[2].Detail != "Form." {
		t.Errorf("%d gone, kept %v", gone, kept)
	}
	for _, text := range []string{"", "[]", `{"version": 2, "findings": []}`, `{"version": 1, "rules": []}`} {
		if _, err := validate.ParseBaseline([]byte(text)); err == nil {
			t.Errorf("%q is a baseline", text)
		}
	}
}

// TestSuppressInText checks that a comment in front of a text of several lines is about what
// is found in it, because no comment can stand within.
func TestSuppressInText(t *testing.T) {
	f, _ := spec.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte("product:\n" +
		"  # jobhivegen:ignore alarm-silent because of a reason\n  description: |\n    one\n    two\n")}}, "specs", "")
	at := func(line int) hcl.Range {
		return hcl.Range{Filename: "specs/a.yaml", Start: hcl.Pos{Line: line}, End: hcl.Pos{Line: line}}
	}
	for begins, want := range map[int]int{3: 0, 4: 2} { // with 2, the comment is reported as unused
		subject, context := at(5), hcl.RangeBetween(at(begins), at(5))
		d := diag.WithRule(&hcl.Diagnostic{Severity: hcl.DiagError, Subject: &subject, Context: &context}, "alarm-silent")
		if got := validate.Suppress(f, hcl.Diagnostics{d}, allRules(t), nil, true, nil); len(got) != want {
			t.Errorf("from line %d on: %v", begins, got)
		}
	}
}
