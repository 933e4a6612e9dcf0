package schema

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

func TestCheckReferences(t *testing.T) {
	const declared = `resource "example_server" "one" { name = "x" }
resource "example_server" "many" {
  for_each = { a = 1 }
  name     = each.key
}
data "example_image" "img" { name = "x" }
variable "net" { type = object({ cidr = string, zones = list(string) }) }
locals { base = 1 }
`
	output := func(exprs ...string) string {
		return declared + "locals { x = [\n" + strings.Join(exprs, ",\n") + "\n] }\n"
	}
	runCheckTests(t, []checkTest{
		{"good", output(
			`example_server.one.name`, `example_server.one[*].id`, `example_server.many["a"].endpoints[0].host`,
			`[for k, s in example_server.many : s.id]`, `data.example_image.img.id`, `var.net.zones[0]`,
			`example_server.one.disk[0].snapshot[*].days`, `values(example_server.many)[*].id`, `local.base`,
			`[for x in [1] : { for y in [2] : y => x }]`, `example_server.one.tags.Name`, `path.module`), nil},
		{"undeclared", output(`var.nett`, `local.bas`, `example_server.on.id`, `data.example_image.imgs.id`, `module.m.x`, `data.example_server.one.id`), []string{
			`main.tf:10,1-9: Undeclared variable: This module declares no variable "nett". Did you mean "net"?`,
			`main.tf:11,1-10: Undeclared local value: This module declares no local value "bas". Did you mean "base"?`,
			`main.tf:12,1-21: Undeclared resource: This module declares no resource example_server.on. Did you mean "example_server.one"?`,
			`main.tf:13,1-27: Undeclared resource: This module declares no data source data.example_image.imgs. Did you mean "data.example_image.img"?`,
			`main.tf:14,1-11: Undeclared module call: This module calls no module "m".`,
			`main.tf:15,1-27: Undeclared resource: This module declares no data source data.example_server.one. Did you mean "example_server.one"?`,
		}},
		{"bare name", output(`foo`), []string{
			`main.tf:10,1-4: Invalid reference: "foo" alone refers to nothing. Name what is meant after a dot, or put a string into quotes.`,
		}},
		{"attributes", output(`example_server.one.naem`, `example_server.one.endpoints[0].hots`, `example_server.one.endpoints.host`, `example_server.one.name.x`, `example_server.many["a"].idd`, `[for s in example_server.many : s.idd]`, `example_server.one[*].idd`, `var.net.cdir`), []string{
			`main.tf:10,19-24: Unknown attribute: acme/example 1.0.0 has no attribute "naem" in the resource "example_server". Did you mean "name"?`,
			`main.tf:11,32-37: Unknown attribute: acme/example 1.0.0 says that "endpoints" of the resource "example_server" has no attribute "hots". Did you mean "host"?`,
			`main.tf:12,29-34: Missing index: acme/example 1.0.0 says that "endpoints" of the resource "example_server" is a list or set: write [0] or [*] before .host.`,
			`main.tf:13,24-26: Unknown attribute: acme/example 1.0.0 says that "name" of the resource "example_server" is string, which has no attributes.`,
			`main.tf:14,25-29: Unknown attribute: acme/example 1.0.0 has no attribute "idd" in the resource "example_server". Did you mean "id"?`,
			`main.tf:15,34-38: Unknown attribute: acme/example 1.0.0 has no attribute "idd" in the resource "example_server". Did you mean "id"?`,
			`main.tf:16,22-26: Unknown attribute: acme/example 1.0.0 has no attribute "idd" in the resource "example_server". Did you mean "id"?`,
			`main.tf:17,8-13: Unknown attribute: The variable "net" has no attribute "cdir". Did you mean "cidr"?`,
		}},
		{"instances", output(`example_server.many.id`, `example_server.one[0].id`), []string{
			`main.tf:10,20-23: Missing instance key: example_server.many has count or for_each: select an instance with [...] before .id.`,
			`main.tf:11,19-22: Unexpected instance key: example_server.one has neither count nor for_each. Remove the index.`,
		}},
		{"inside expressions", output(`upper("${var.a}-${length(local.b)}")`, `{ (var.c) = [for v in var.d : v.x] }`), []string{
			`main.tf:10,10-15: Undeclared variable: This module declares no variable "a".`,
			`main.tf:10,26-33: Undeclared local value: This module declares no local value "b".`,
			`main.tf:11,4-9: Undeclared variable: This module declares no variable "c".`,
			`main.tf:11,23-28: Undeclared variable: This module declares no variable "d".`,
		}},
	}, openExample(t, "example-1.json", "1.0.0"))
}

func TestCheckModules(t *testing.T) {
	const child = `
variable "name" { type = string }
variable "services" {
  type = map(object({
    port   = number
    image  = optional(string)
    mounts = optional(list(object({ path = string })), [])
  }))
  default = {}
}
output "id" { value = "x" }
`
	tests := []checkTest{
		{"good", "module \"m\" {\n  source = \"./modules/m\"\n  name = local.n\n  services = { a = { port = local.n, mounts = [{ path = local.n }] } }\n}\nlocals { n = module.m.id }\n", nil},
		{"variables", "module \"m\" {\n  source = \"./modules/m\"\n  naem = 1\n  services = []\n}\n", []string{
			`main.tf:1,1-11: Missing variable: The module "m" requires the variable "name", which has no default.`,
			`main.tf:3,3-7: Unknown variable: The module "m" has no variable "naem". Did you mean "name"?`,
			`main.tf:4,14-16: Wrong type: The module "m" expects map of object for "services", not a list.`,
		}},
		{"keys at any depth", "module \"m\" {\n  source = \"./modules/m\"\n  name = 1\n  services = {\n    a = { prt = local.n, mounts = [for p in [1] : { path = p, mode = local.n }] }\n  }\n}\nlocals { n = 1 }\n", []string{
			`main.tf:5,9-82: Missing key: The module "m" requires the key "port" in "services.a".`,
			`main.tf:5,11-14: Unknown key: The module "m" has no key "prt" in "services.a"; Terraform would drop it without a word. Did you mean "port"?`,
			`main.tf:5,63-67: Unknown key: The module "m" has no key "mode" in "services.a.mounts"; Terraform would drop it without a word.`,
		}},
		{"not found", "module \"m\" {\n  source = \"./modules/n\"\n}\nmodule \"o\" {}\nmodule \"p\" { source = \"acme/p\" }\n", []string{
			`main.tf:2,12-25: Module not found: There is no module in "modules/n". Did you mean "modules/m"?`,
			`main.tf:4,1-11: Missing argument: A module call requires the argument "source".`,
		}},
		{"outputs", "module \"m\" {\n  source = \"./modules/m\"\n  name = 1\n}\nmodule \"n\" {\n  source = \"./modules/m\"\n  count = 1\n  name = 1\n}\nlocals {\n  a = module.m.ib\n  b = module.n.id\n  c = module.n[0].id\n}\n", []string{
			`main.tf:11,7-18: Unknown output: The module "m" has no output "ib". Did you mean "id"?`,
			`main.tf:12,15-18: Missing instance key: The module "n" has count or for_each: select an instance with [...] before .id.`,
		}},
		{"defaults", "variable \"v\" {\n  type = object({ a = number })\n  default = { b = 1 }\n}\nvariable \"w\" {\n  type = list(strin)\n}\n", []string{
			`main.tf:3,13-22: Missing key: The variable "v" requires the key "a" in "default".`,
			`main.tf:3,15-16: Unknown key: The variable "v" has no key "b" in "default"; Terraform would drop it without a word.`,
			`main.tf:6,15-20: Invalid type specification: The keyword "strin" is not a valid type specification.`,
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := exampleTree(tt.main)
			files["modules/m/main.tf"] = []byte(child)
			if diff := cmp.Diff(tt.want, lines(Check(tfcode.Parse(files), nil).Diagnostics)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
