package render_test

import (
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/render"
)

const uniqueModule = `
resource "test_alarm" "written" {
  generate {
    for_each = spec.alarms
    name     = "written_${each.value.label}"
  }
  name  = each.value.name
  group = each.value.group
}
resource "test_alarm" "made" {
  generate { for_each = spec.services }
  name  = "${each.key}-missing"
  group = "a"
}
resource "test_alarm" "west" {
  provider = test.west
  name     = "web-missing"
  group    = "a"
}
resource "test_role" "composed" {
  generate { for_each = spec.services }
  name = "${spec.product}-${each.key}"
}
resource "test_role" "written" {
  generate {
    for_each = spec.alarms
    name     = each.value.role
  }
  name = each.value.role
}
resource "test_watch" "one" {
  name  = "cpu"
  group = "a"
}
resource "test_alarm" "nameless" { group = "a" }
resource "test_alarm" "nameless_too" { group = "a" }
resource "test_alarm" "several" {
  for_each = toset(["x", "y"])
  name     = "cpu"
  group    = "a"
}
`

// TestUniqueByReference: what a text refers to is a thing of its module.
func TestUniqueByReference(t *testing.T) {
	const module = `
resource "test_role" "NAME" {
  generate { name = "app" }
  name = "NAME"
}
resource "test_policy" "NAME" {
  generate { name = "app" }
  role = test_role.NAME.id
  name = "app"
}
`
	files := fstest.MapFS{"pack.hcl": {Data: []byte(`
pack { name = "test" }
module "one" { description = "One" }
module "two" { description = "Two" }
unique "policy" {
  types   = ["test_policy"]
  by      = ["role", "name"]
  because = "one overwrites the other"
}`)}}
	for _, name := range []string{"one", "two"} {
		files["modules/"+name+"/main.tf"] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(module, "NAME", name))}
	}
	pack, diags := render.Load(files)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	if _, diags = pack.Render(cty.EmptyObjectVal, render.Options{Unformatted: true}); diags.HasErrors() {
		t.Error(diags)
	}
}

// TestUnique: two resources that the provider would take for one are reported once, at
// the line that says the name, with the line that the other one comes of.
func TestUnique(t *testing.T) {
	for name, test := range map[string]struct{ options, alarm, group, want string }{
		"another name":   {"", "cpu-high", "a", ""},
		"that of a type": {"", "cpu", "a", ""},
		"made by a template": {"", "web-missing", "a", `a.yaml:1: module.main.test_alarm.written_one and module.main.test_alarm.web` +
			` would both have the group "a" and name "web-missing", and one overwrites the other. Give one of them another name.; a.yaml:2`},
		// The value that a name is composed of is not the name: what the resource is there for is said.
		"composed of another value": {"", "x", "a", `a.yaml:4: module.main.test_role.shop_web and module.main.test_role.web`},
		"another group":             {"", "web-missing", "b", ""},
		"capital letters":           {"", "WEB-missing", "a", ""},
		"any case":                  {"any_case = true", "WEB-missing", "a", "a.yaml:1: "},
		"everywhere":                {"everywhere = true", "x", "a", "main.tf"},
		"together":                  {"together = true", "cpu", "a", "a.yaml:1: module.main.test_alarm.written_one and module.main.test_watch.one"},
	} {
		t.Run(name, func(t *testing.T) {
			role := "reader"
			if name == "composed of another value" {
				role = "shop-web"
			}
			fsys := fstest.MapFS{
				"pack.hcl": {Data: []byte(`
pack { name = "test" }
module "main" { description = "All" }
unique "alarm" {
  types   = ["test_alarm", "test_watch"]
  by      = ["group", "name"]
  because = "one overwrites the other"
  ` + test.options + `
}
unique "role" {
  types   = ["test_role"]
  by      = ["name"]
  because = "one overwrites the other"
}`)},
				"modules/main/main.tf": {Data: []byte(uniqueModule)},
			}
			pack, diags := render.Load(fsys)
			if diags.HasErrors() {
				t.Fatal(diags)
			}
			_, diags = pack.Render(cty.ObjectVal(map[string]cty.Value{
				"alarms": cty.TupleVal([]cty.Value{cty.ObjectVal(map[string]cty.Value{
					"label": cty.StringVal("one"), "name": written(cty.StringVal(test.alarm), 1), "group": cty.StringVal(test.group), "role": written(cty.StringVal(role), 4),
				})}),
				"product":  written(cty.StringVal("shop"), 3),
				"services": cty.ObjectVal(map[string]cty.Value{"web": cty.ObjectVal(map[string]cty.Value{"size": written(cty.StringVal("s"), 2)})}),
			}), render.Options{Unformatted: true})
			var got []string
			for _, d := range diags {
				got = append(got, d.Subject.Filename+":"+strconv.Itoa(d.Subject.Start.Line)+": "+d.Detail)
				for _, r := range diag.RelatedOf(d) {
					got = append(got, r.Range.Filename+":"+strconv.Itoa(r.Range.Start.Line))
				}
			}
			text := strings.Join(got, "; ")
			if (test.want == "") != (text == "") || !strings.Contains(text, test.want) || strings.Count(text, "Give one") > 1 {
				t.Errorf("got:  %s\nwant: %s", text, test.want)
			}
		})
	}
}
