package forecast

import (
	"bytes"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

const testFacts = `
resource "test_db" {
  holds    = "data"
  replaces = ["name", "subnet_id", "disk.kind", "key"]
  updates  = ["size", "disk", "tags"]
  source   = "https://example.com"
}
resource "test_subnet" {
  replaces = ["cidr", "vpc_id"]
  updates  = ["tags"]
  source   = "https://example.com"
}
resource "test_vpc" {
  replaces = ["cidr"]
  source   = "https://example.com"
}
`

// TestForecast compares two trees; each is a text of files, whose names stand in
// lines of their own.
func TestForecast(t *testing.T) {
	for name, tt := range map[string]struct{ before, after, want string }{
		"nothing changes": {
			before: `-- main.tf
resource "test_db" "a" {
  name = "x"
}`,
			after: `-- other.tf
resource "test_db" "a" {
  name    =    "x"
}`,
		},
		"in place": {
			before: `-- main.tf
resource "test_db" "a" {
  size = 1
  disk {
    size = 1
  }
}`,
			after: `-- main.tf
resource "test_db" "a" {
  size = 2
  tags = { a = "b" }
  disk {
    size = 2
  }
}`,
		},
		"replaced, also by a nested block": {
			before: `-- main.tf
resource "test_db" "a" {
  name = "x"
  disk {
    kind = "slow"
  }
}`,
			after: `-- main.tf
resource "test_db" "a" {
  disk {
    kind = "fast"
  }
}`,
			want: "test_db.a, which holds data, would be REPLACED: name changes (spec.yaml:7); disk.kind changes (spec.yaml:7)",
		},
		"unknown attribute of what holds something": {
			before: "-- main.tf\nresource \"test_db\" \"a\" {\n  other = 1\n}",
			after:  "-- main.tf\nresource \"test_db\" \"a\" {\n  other = 2\n}",
			want:   "test_db.a, which holds data, changes, and it is not known whether in place: other changes (spec.yaml:7)",
		},
		"unknown types": {
			before: "-- main.tf\nresource \"test_b\" \"a\" {\n  x = 1\n}\nresource \"test_a\" \"a\" {\n  x = 1\n}",
			after:  "-- main.tf\nresource \"test_b\" \"a\" {\n  x = 2\n}\nresource \"test_a\" \"a\" {\n  x = 2\n}",
			want:   "it is not known whether changes replace test_a, test_b; a plan tells",
		},
		"destroyed, and its whole module": {
			before: "-- modules/m/main.tf\nresource \"test_db\" \"a\" {}\n-- main.tf\nmodule \"m\" {\n  source = \"./modules/m\"\n}",
			after:  "-- main.tf\nresource \"test_db\" \"b\" {}",
			want:   "test_db.a in module m, which holds data, would be DESTROYED: it is no longer rendered",
		},
		"moved": {
			before: "-- modules/m/main.tf\nresource \"test_db\" \"a\" {\n  name = \"x\"\n}",
			after:  "-- modules/m/main.tf\nresource \"test_db\" \"b\" {\n  name = \"x\"\n}\n-- moved.tf\nmoved {\n  from = module.m.test_db.a\n  to   = module.m.test_db.b\n}",
		},
		"moved and replaced": {
			before: "-- main.tf\nresource \"test_db\" \"a\" {\n  name = \"x\"\n}",
			after:  "-- main.tf\nresource \"test_db\" \"b\" {\n  name = \"y\"\n}\nmoved {\n  from = test_db.a\n  to   = test_db.b\n}",
			want:   "test_db.a, which holds data, would be REPLACED: name changes (spec.yaml:7)",
		},
		"removed and kept": {
			before: "-- main.tf\nresource \"test_db\" \"a\" {}",
			after:  "-- main.tf\nremoved {\n  from = test_db.a\n  lifecycle {\n    destroy = false\n  }\n}",
		},
		"removed and destroyed": {
			before: "-- main.tf\nresource \"test_db\" \"a\" {}",
			after:  "-- main.tf\nremoved {\n  from = test_db.a\n  lifecycle {\n    destroy = true\n  }\n}",
			want:   "test_db.a, which holds data, would be DESTROYED: it is no longer rendered",
		},
		"instances": {
			before: "-- main.tf\nresource \"test_subnet\" \"a\" {\n  for_each = { x = \"1\", y = \"2\", z = \"3\" }\n  cidr = each.value\n  tags = { a = each.key }\n}",
			after:  "-- main.tf\nresource \"test_subnet\" \"a\" {\n  for_each = { x = \"1\", y = \"7\", w = \"3\" }\n  cidr = each.value\n  tags = { a = each.key }\n}",
			want: `test_subnet.a["z"] would be DESTROYED: its key is gone` + "\n" +
				`test_subnet.a["y"] would be REPLACED: cidr changes (spec.yaml:7)`,
		},
		"instances with members, and a set": {
			before: "-- main.tf\nresource \"test_db\" \"a\" {\n  for_each = { x = { n = \"a\", s = 1 } }\n  name = each.value.n\n  size = each.value.s\n}\nresource \"test_subnet\" \"s\" {\n  for_each = toset([\"p\", \"q\"])\n  cidr = each.value\n}",
			after:  "-- main.tf\nresource \"test_db\" \"a\" {\n  for_each = { x = { n = \"a\", s = 2 } }\n  name = each.value.n\n  size = each.value.s\n}\nresource \"test_subnet\" \"s\" {\n  for_each = toset([\"q\"])\n  cidr = each.value\n}",
			want:   `test_subnet.s["p"] would be DESTROYED: its key is gone`,
		},
		"instances of another resource": {
			before: "-- main.tf\nresource \"test_subnet\" \"a\" {\n  for_each = { x = \"1\", y = \"2\" }\n}\nresource \"test_db\" \"d\" {\n  for_each = test_subnet.a\n}",
			after:  "-- main.tf\nresource \"test_subnet\" \"a\" {\n  for_each = { x = \"1\" }\n}\nresource \"test_db\" \"d\" {\n  for_each = test_subnet.a\n}",
			want: `test_db.d["y"], which holds data, would be DESTROYED: its key is gone` + "\n" +
				`test_subnet.a["y"] would be DESTROYED: its key is gone`,
		},
		"another kind of address": {
			before: "-- main.tf\nresource \"test_db\" \"a\" {}",
			after:  "-- main.tf\nresource \"test_db\" \"a\" {\n  for_each = { x = 1 }\n}",
			want:   "test_db.a, which holds data, would be DESTROYED: its address changes, from a single instance to an instance for each key",
		},
		"instances that cannot be told": {
			before: "-- main.tf\nresource \"test_db\" \"a\" {\n  for_each = var.x\n}",
			after:  "-- main.tf\nresource \"test_db\" \"a\" {\n  for_each = var.y\n}",
			want:   "test_db.a, which holds data, changes, and it is not known whether in place: it cannot be told which instances there will be",
		},
		"a replacement is followed through modules": {
			before: modules("10.0.0.0/16"), after: modules("10.1.0.0/16"),
			want: "test_vpc.main in module net would be REPLACED: cidr changes (spec.yaml:7)\n" +
				"test_subnet.a in module net would be REPLACED: vpc_id changes with test_vpc.main\n" +
				"test_db.d in module app, which holds data, would be REPLACED: subnet_id changes with test_subnet.a",
		},
		"an attribute that is set is what counts": {
			before: "-- main.tf\nresource \"test_vpc\" \"v\" {\n  cidr = \"1\"\n  label = \"x\"\n}\nresource \"test_db\" \"d\" {\n  key = test_vpc.v.label\n}",
			after:  "-- main.tf\nresource \"test_vpc\" \"v\" {\n  cidr = \"2\"\n  label = \"x\"\n}\nresource \"test_db\" \"d\" {\n  key = test_vpc.v.label\n}",
			want:   "test_vpc.v would be REPLACED: cidr changes (spec.yaml:7)",
		},
		"through a layer": {
			before: "-- base/o.tf\noutput \"k\" {\n  value = \"a\"\n}\n-- top/main.tf\nresource \"test_db\" \"d\" {\n  key = data.terraform_remote_state.base.outputs.k\n}",
			after:  "-- base/o.tf\noutput \"k\" {\n  value = \"b\"\n}\n-- top/main.tf\nresource \"test_db\" \"d\" {\n  key = data.terraform_remote_state.base.outputs.k\n}",
			want:   "test_db.d, which holds data, would be REPLACED: key changes with data.terraform_remote_state.base",
		},
		"through a layer whose name is no name of a block": {
			before: "-- 20-base/o.tf\noutput \"k\" {\n  value = \"a\"\n}\n-- 10-top/main.tf\nresource \"test_db\" \"d\" {\n  key = data.terraform_remote_state._20_base.outputs.k\n}",
			after:  "-- 20-base/o.tf\noutput \"k\" {\n  value = \"b\"\n}\n-- 10-top/main.tf\nresource \"test_db\" \"d\" {\n  key = data.terraform_remote_state._20_base.outputs.k\n}",
			want:   "test_db.d, which holds data, would be REPLACED: key changes with data.terraform_remote_state._20_base",
		},
		"a circle": {
			before: "-- main.tf\nlocals {\n  a = local.b\n  b = local.a\n}\nresource \"test_db\" \"d\" {\n  key = local.a\n}",
			after:  "-- main.tf\nlocals {\n  a = local.b\n  b = local.a\n}\nresource \"test_db\" \"d\" {\n  key = local.a\n}",
		},
		"an override is the same on both sides": {
			before: "-- main.tf\nresource \"test_db\" \"a\" {\n  name = \"x\"\n}\n-- my_override.tf\nresource \"test_db\" \"a\" {\n  size = 1\n}",
			after:  "-- main.tf\nresource \"test_db\" \"a\" {\n  name = \"x\"\n}",
		},
		"what cannot be read": {before: "-- main.tf\nresource {{{", after: "-- main.tf\nresource \"test_db\" \"d\" {}"},
	} {
		t.Run(name, func(t *testing.T) {
			facts, diags := ParseFacts("facts.hcl", []byte(testFacts))
			if diags.HasErrors() {
				t.Fatal(diags)
			}
			f := New("e", tfcode.Parse(files(tt.before)), tfcode.Parse(files(tt.after)), facts, func(string, string, string) []diag.Origin {
				return []diag.Origin{{Path: "x", Range: hcl.Range{Filename: "spec.yaml", Start: hcl.Pos{Line: 7}}}}
			})
			var text bytes.Buffer
			if err := f.WriteText(&text); err != nil {
				t.Fatal(err)
			}
			got := strings.ReplaceAll(strings.TrimSpace(text.String()), "forecast: ", "")
			if !sameLines(got, tt.want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
			if f.Destructive() != (strings.Contains(got, "REPLACED") || strings.Contains(got, "DESTROYED")) {
				t.Error("destructive:", f.Destructive())
			}
		})
	}
}

// sameLines compares lines whatever their order.
func sameLines(a, b string) bool {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	if len(x) != len(y) {
		return false
	}
	for _, line := range x {
		if !strings.Contains("\n"+b+"\n", "\n"+line+"\n") {
			return false
		}
	}
	return true
}

func modules(cidr string) string {
	return `-- main.tf
module "net" {
  source = "./modules/net"
  cidr   = "` + cidr + `"
}
module "app" {
  source = "./modules/app"
  subnet = module.net.subnet
}
-- modules/net/main.tf
resource "test_vpc" "main" {
  cidr = "` + cidr + `"
}
resource "test_subnet" "a" {
  vpc_id = test_vpc.main.id
}
output "subnet" {
  value = test_subnet.a.id
}
-- modules/app/main.tf
resource "test_db" "d" {
  subnet_id = var.subnet
}`
}

func files(text string) map[string][]byte {
	found := map[string][]byte{}
	for part := range strings.SplitSeq("\n"+text, "\n-- ") {
		name, content, _ := strings.Cut(part, "\n")
		if name != "" {
			found[name] = []byte(content)
		}
	}
	return found
}

func TestFactsAreChecked(t *testing.T) {
	for _, bad := range []string{`resource "x" {`, `resource "x" {}`, `other {}`} {
		if _, diags := ParseFacts("facts.hcl", []byte(bad)); !diags.HasErrors() {
			t.Errorf("%s was taken", bad)
		}
	}
}
