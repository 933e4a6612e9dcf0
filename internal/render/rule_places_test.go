package render_test

import (
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/render"
)

// files is a spec with a database in its short form, of which only some lines are
// written, and one of them was reported already.
type files map[string]int

func (files) PathOf(section, name string) string {
	if section == "databases" && name == "main" {
		return "database"
	}
	return section + "." + name
}

func (f files) Range(path string) hcl.Range {
	if line, ok := f[path]; ok {
		return hcl.Range{Filename: "a.yaml", Start: hcl.Pos{Line: line}}
	}
	return hcl.Range{}
}

func (files) Within(place hcl.Range, _ []*regexp.Regexp) (hcl.Range, bool) {
	return place, false
}

func (files) Broken(place hcl.Range) bool { return place.Start.Line == 7 }

// TestPlacesByPath checks rules that point at what a spec leaves out, in several checks,
// with notes and with what they compare.
func TestPlacesByPath(t *testing.T) {
	p, diags := loadRules(t, `
rule "port" {
  severity = "error"
  title    = "Port"

  check {
    for_each  = spec.databases
    condition = each.value.port != null
    path      = gen::path("databases", each.key, "port")
    notes = [
      { path = "vpc", says = "This is the network." }, { path = "nowhere", says = "?" }, { at = spec.name, says = "This is its name." },
    ]
    compares = [gen::path("databases", each.key, "port"), "vpc"]
    message  = <<-EOT
      The database ${gen::path("databases", each.key)} has
      no port.
    EOT
  }

  check {
    condition = false
    path      = ["list[0]", "list"]
    message   = "Second."
  }

  check {
    condition = false
    at        = spec.name
    path      = "vpc"
    message   = "Third."
  }
}
`)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	spec := cty.ObjectVal(map[string]cty.Value{
		"name": written(cty.StringVal("x"), 9),
		"databases": cty.ObjectVal(map[string]cty.Value{
			"main": cty.ObjectVal(map[string]cty.Value{"port": cty.NullVal(cty.Number)}),
		}),
	})
	e := p.For(spec).In(files{"database.port": 3, "vpc": 5, "list[0]": 7, "list": 8})
	type found struct {
		Detail string
		Line   int
		Notes  map[string]int
	}
	var got []found
	for _, d := range e.Check() {
		if diag.RuleOf(d) != "port" {
			t.Fatal(d)
		}
		one := found{d.Detail, d.Subject.Start.Line, map[string]int{}}
		for _, r := range diag.RelatedOf(d) {
			one.Notes[r.Message] = r.Range.Start.Line
		}
		got = append(got, one)
	}
	want := []found{
		{"The database database has no port.", 3, map[string]int{"This is the network.": 5, "This is its name.": 9}},
		{"Second.", 8, map[string]int{}},
		{"Third.", 9, map[string]int{}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]render.Comparison{{Rule: "port", Path: "database.port", Other: "vpc"}}, e.Comparisons()); diff != "" {
		t.Error(diff)
	}
	if rules := p.Rules(); len(rules) != 1 {
		t.Errorf("the rules are %v", rules)
	}
}
