package render_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/render"
)

const needBlock = `need "unread" {
  severity = "error"
  title    = "Not readable"
  for_each = spec.tasks
  role     = each.value.role
  actions  = ["get"]
  resource = "secret/${each.key}"
  at       = each.value.secret
  label    = "the task ${each.key}"
  why      = "It reads ${each.value.secret}"
  task     = each.key
  port     = pack.limit
}
`

func TestNeeds(t *testing.T) {
	p, diags := loadRules(t, needBlock+`
grant "copies" {
  who      = "copies"
  by       = "policy.copies"
  actions  = spec.actions
  resource = "*"
  at       = [spec.actions, null]
  label    = "the copies"
}
verbs {
  write = ["put*"]
  read  = ["get*"]
}
`)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	task := func(role cty.Value, line int) cty.Value {
		return cty.ObjectVal(map[string]cty.Value{"role": role, "secret": written(cty.StringVal("s"), line)})
	}
	needs, diags := p.Needs(cty.ObjectVal(map[string]cty.Value{
		"tasks": cty.ObjectVal(map[string]cty.Value{
			"a": task(written(cty.StringVal("run"), 3), 4), "b": task(cty.NullVal(cty.String), 5),
		}),
		"actions": cty.TupleVal([]cty.Value{written(cty.StringVal("put"), 7)}),
	}))
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	at := func(label, value string, line int) []render.NeedPlace {
		return []render.NeedPlace{{Text: label, Range: hcl.Range{
			Filename: "a.yaml", Start: hcl.Pos{Line: line, Byte: 10 * line}, End: hcl.Pos{Line: line, Byte: 10*line + len(value)},
		}}}
	}
	want := []render.Need{
		{
			Rule: render.Rule{ID: "unread", Severity: hcl.DiagError, Title: "Not readable"}, Why: "It reads s", At: at("the task a", "s", 4),
			Role: "run", Actions: []string{"get"}, Resource: "secret/a", Task: "a", Port: 3,
		},
		{
			Rule: render.Rule{ID: "copies"}, At: at("the copies", "put", 7),
			Who: "copies", By: "policy.copies", Actions: []string{"put"}, Resource: "*",
		},
	}
	if diff := cmp.Diff(want, needs); diff != "" {
		t.Errorf("needs differ (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]render.Verb{{Name: "write", Actions: []string{"put*"}}, {Name: "read", Actions: []string{"get*"}}}, p.Verbs()); diff != "" {
		t.Error(diff)
	}
	if rules := p.Rules(); len(rules) != 1 || rules[0].ID != "unread" {
		t.Errorf("the rules are %v", rules)
	}
}

// TestNeedsReportBrokenNeeds checks that what is wrong with a need has no id.
func TestNeedsReportBrokenNeeds(t *testing.T) {
	spec := cty.ObjectVal(map[string]cty.Value{"tasks": cty.ObjectVal(map[string]cty.Value{
		"a": cty.ObjectVal(map[string]cty.Value{"role": cty.StringVal("run"), "secret": cty.StringVal("s")}),
	})})
	for old, tc := range map[string]struct{ text, want string }{
		"pack.limit":      {"[1]", "Wrong type"},
		`["get"]`:         {`"get"`, "Wrong type"},
		"each.value.role": {"spec.nobody", "Unsupported attribute"},
		"spec.tasks":      {"null", "Nothing to iterate over"},
	} {
		p, diags := loadRules(t, strings.Replace(needBlock, old, tc.text, 1))
		if len(diags) > 0 {
			t.Fatal(diags)
		}
		if _, diags = p.Needs(spec); len(diags) != 1 || diag.RuleOf(diags[0]) != "" || diags[0].Summary != tc.want {
			t.Errorf("%s: got %v", tc.text, diags)
		}
	}
}

func TestLoadRefusesNeeds(t *testing.T) {
	const grant = "grant \"a\" {\nat = 1\nlabel = \"\"\nwho = \"x\"\nactions = []\nresource = \"*\"\n"
	for text, want := range map[string]string{
		strings.Replace(needBlock, "  role     = each.value.role\n", "", 1):  "Missing required argument",
		strings.Replace(needBlock, "  title    = \"Not readable\"\n", "", 1): "Missing required argument",
		strings.Replace(needBlock, "\"error\"", "\"fatal\"", 1):              "Rule without severity",
		strings.Replace(needBlock, "  task ", "  who = \"x\"\n  task ", 1):   "Unsupported argument",
		grant + "}\n": "Missing required argument",
		grant + "by = \"b\"\nseverity = \"error\"\n}\n": "Unsupported argument",
	} {
		if _, diags := loadRules(t, text); len(diags) != 1 || diags[0].Summary != want {
			t.Errorf("got %v, want %s of\n%s", diags, want, text)
		}
	}
}
