package render_test

import (
	"testing"
	"testing/fstest"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/render"
)

const acceptsRoot = `
terraform {
  required_providers {
    test = { source = "example/test" }
  }
}
resource "test_app" "main" {
  name = "x-${spec.name}"
  size = spec.size
  tags = merge(var.tags, { Owner = spec.owner })
  port {
    number = spec.port
  }
  definition = jsonencode([{ cpu = spec.cpu, image = "${test_app.main.id}/${spec.name}" }])
  networks   = [spec.network, test_app.main.cidr]
}
variable "tags" {
  type = map(string)
}
`

const acceptsFacts = `
accepts "test_app" {
  name     = { length = [3, 8], pattern = "[a-z-]+", form = "lower-case letters and hyphens" }
  size     = { one_of = ["5", "7"], multiple_of = 10, min = 10, max = 60 }
  networks = { network = true }
  port {
    number = { one_of = ["http", "https"] }
  }
  definition {
    cpu   = { min = 0.5, whole = true }
    image = { one_of = ["never looked at"] }
  }
}
accepts "*" {
  tags = { length = [1, 5] }
}
`

// acceptsSpec is a spec that keeps the facts, but for the changed keys.
func acceptsSpec(changed map[string]cty.Value) cty.Value {
	values := map[string]cty.Value{
		"name": cty.StringVal("web"), "size": cty.NumberIntVal(20), "owner": cty.StringVal("me"), "port": cty.StringVal("http"),
		"cpu": cty.NumberIntVal(2), "network": cty.StringVal("10.0.0.0/16"),
	}
	for key, v := range changed {
		values[key] = written(v, 7)
	}
	return cty.ObjectVal(values)
}

func TestAccepts(t *testing.T) {
	p, diags := render.Load(fstest.MapFS{
		"pack.hcl":       {Data: []byte(rulePack)},
		"rules/fact.hcl": {Data: []byte(acceptsFacts)},
		"root/app.tf":    {Data: []byte(acceptsRoot)},
	})
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	for _, tc := range []struct {
		key   string
		value cty.Value
		want  string // the detail, "" when it is accepted
	}{
		{key: "name", value: cty.StringVal("queue")},
		{
			"name", cty.StringVal("Web"),
			`This becomes name of test_app, which is lower-case letters and hyphens. It would be "x-Web".`,
		},
		{"name", cty.StringVal("longer-name"), `This becomes name of test_app, which has 3 to 8 characters. It would be "x-longer-name".`},
		{key: "size", value: cty.NumberIntVal(7)},
		{"size", cty.NumberIntVal(15), `This becomes size of test_app, which is 5, 7, or a multiple of 10. It would be "15".`},
		{"size", cty.NumberIntVal(70), `This becomes size of test_app, which is a number from 10 to 60. It would be "70".`},
		{
			"port", cty.StringVal("htps"),
			`This becomes port.number of test_app, which is one of http, https. Did you mean "https"? It would be "htps".`,
		},
		{"cpu", cty.NumberFloatVal(1.5), `This becomes definition.cpu of test_app, which is a whole number. It would be "1.5".`},
		{"cpu", cty.NumberIntVal(0), `This becomes definition.cpu of test_app, which is a number from 0.5 on. It would be "0".`},
		{
			"network", cty.StringVal("10.0.0.1/16"),
			`This becomes networks of test_app, which is a block of addresses such as 10.0.0.0/16, written with its first address. It would be "10.0.0.1/16".`,
		},
		{"owner", cty.StringVal("nobody"), `This becomes tags of test_app, which has 1 to 5 characters. It would be "nobody".`},
	} {
		_, diags := p.Render(acceptsSpec(map[string]cty.Value{tc.key: tc.value}), render.Options{})
		switch {
		case tc.want == "" && len(diags) > 0:
			t.Errorf("%s = %#v: got %v", tc.key, tc.value, diags)
		case tc.want == "":
		case len(diags) != 1 || diags[0].Detail != tc.want:
			t.Errorf("%s = %#v: got %v, want %s", tc.key, tc.value, diags, tc.want)
		case diags[0].Subject.Filename != "a.yaml" || diags[0].Subject.Start.Line != 7:
			t.Errorf("%s: it points to %v", tc.key, diags[0].Subject)
		}
	}
}

// TestAcceptsPointsToTheTemplate checks that a value which no spec gave leads to
// its template.
func TestAcceptsPointsToTheTemplate(t *testing.T) {
	p, _ := render.Load(fstest.MapFS{
		"pack.hcl":    {Data: []byte(rulePack + `accepts "test_app" { name = { one_of = ["a"] } }`)},
		"root/app.tf": {Data: []byte("resource \"test_app\" \"main\" {\n  name = \"b\"\n}\n")},
	})
	_, diags := p.Render(cty.EmptyObjectVal, render.Options{})
	if len(diags) != 1 || diags[0].Subject.Filename != "root/app.tf" || diags[0].Subject.Start.Line != 2 || diag.RuleOf(diags[0]) != "" {
		t.Errorf("got %v", diags)
	}
}

func TestLoadRefusesFacts(t *testing.T) {
	for body, want := range map[string]string{
		`name = "x"`:                        "Not a fact",
		`name = { ten = 1 }`:                "Not a fact",
		`name = { min = "x" }`:              "Not a fact",
		`name = { length = [1] }`:           "Not a fact",
		`name = { one_of = [] }`:            "Not a fact",
		`name = { pattern = "a" }`:          "Not a fact",
		`name = { pattern = "(", form="" }`: "Not a fact",
		"name = { min = 1 }\n}\naccepts \"test_app\" {\nname = { max = 1 }": "Duplicate fact",
	} {
		_, diags := loadRules(t, "accepts \"test_app\" {\n"+body+"\n}\n")
		if len(diags) == 0 || diags[0].Summary != want {
			t.Errorf("%q: got %v, want %s", body, diags, want)
		}
	}
}
