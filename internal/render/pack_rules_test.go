package render_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/render"
)

const rulePack = `
pack { name = "tiny" }
values { limit = 3 }
`

func loadRules(t *testing.T, rules string) (*render.Pack, hcl.Diagnostics) {
	t.Helper()
	return render.Load(fstest.MapFS{
		"pack.hcl":       {Data: []byte(rulePack)},
		"rules/rule.hcl": {Data: []byte(rules)},
	})
}

// written is a value that was written on a line.
func written(v cty.Value, line int) cty.Value {
	width := 1
	if v.Type() == cty.String {
		width = len(v.AsString())
	}
	return v.Mark(diag.MadeOf(diag.Origin{Path: "p", Range: hcl.Range{
		Filename: "a.yaml", Start: hcl.Pos{Line: line, Byte: 10 * line}, End: hcl.Pos{Line: line, Byte: 10*line + width},
	}}))
}

func TestCheck(t *testing.T) {
	p, diags := loadRules(t, `
rule "few" {
  severity  = "warning"
  title     = "Too many"
  for_each  = spec.counts
  condition = each.value <= pack.limit
  at        = [each.value, null, spec.all]
  message   = "${each.key} has ${each.value}."
}
rule "whole" {
  severity  = "error"
  title     = "Incomplete"
  condition = spec.all.b != null
  at        = spec.all
  message   = "There is no b."
}
`)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	spec := cty.ObjectVal(map[string]cty.Value{
		"counts": cty.ObjectVal(map[string]cty.Value{
			"x": written(cty.NumberIntVal(2), 1), "y": written(cty.NumberIntVal(4), 2),
		}),
		"all": cty.ObjectVal(map[string]cty.Value{
			"a": written(cty.True, 8), "b": cty.NullVal(cty.String), "c": written(cty.True, 5),
		}),
	})
	diags = p.Check(spec)
	if len(diags) != 2 {
		t.Fatalf("got %v", diags)
	}
	few, whole := diags[0], diags[1]
	if diag.RuleOf(few) != "few" || few.Severity != hcl.DiagWarning || few.Detail != "y has 4." || few.Subject.Start.Line != 2 {
		t.Errorf("got %v", few)
	}
	if related := diag.RelatedOf(few); len(related) != 1 || related[0].Range.Start.Line != 5 {
		t.Errorf("the other place is %v", related)
	}
	if diag.RuleOf(whole) != "whole" || whole.Severity != hcl.DiagError || whole.Subject.Start.Line != 5 {
		t.Errorf("got %v", whole)
	}
}

// TestCheckReportsBrokenRules checks that what is wrong with a rule has no id.
func TestCheckReportsBrokenRules(t *testing.T) {
	const rule = `rule "a" {
  severity  = "error"
  title     = "Title"
  condition = CONDITION
  at        = spec.a
  message   = MESSAGE
}`
	for _, tc := range []struct{ condition, message, want string }{
		{`spec.nothing`, `"x"`, "Unsupported attribute"},
		{`"yes"`, `"x"`, "Not a condition"},
		{`null`, `"x"`, "Not a condition"},
		{`false`, `null`, "Not a message"},
		{`var.x`, `"x"`, ""},
	} {
		p, diags := loadRules(t, strings.NewReplacer("CONDITION", tc.condition, "MESSAGE", tc.message).Replace(rule))
		if len(diags) > 0 {
			t.Fatal(diags)
		}
		diags = p.Check(cty.ObjectVal(map[string]cty.Value{"a": cty.True}))
		if len(diags) != 1 || diag.RuleOf(diags[0]) != "" || tc.want != "" && diags[0].Summary != tc.want {
			t.Errorf("condition %s, message %s: %v", tc.condition, tc.message, diags)
		}
	}
}

func TestLoadRefusesRules(t *testing.T) {
	const good = "severity = \"error\"\n title = \"T\"\n condition = true\n at = 1\n message = \"M\"\n"
	for body, want := range map[string]string{
		"":                     "Missing required argument",
		"severity = \"error\"": "Missing required argument",
		good + "note = 1":      "Unsupported argument",
		good + "check {}":      "Said beside checks",
		"severity = \"error\"\n title = \"T\"\n condition = true\n message = \"M\"\n":               "No place",
		"severity = \"error\"\n title = \"T\"\n check {\n condition = true\n message = \"M\"\n }\n": "No place",
		good + "}\nrule \"a\" {\n" + good: "Duplicate rule",
	} {
		_, diags := loadRules(t, "rule \"a\" {\n"+body+"\n}\n")
		if len(diags) == 0 || diags[0].Summary != want {
			t.Errorf("%q: got %v, want %s", body, diags, want)
		}
	}
}
