package schema

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	tfjson "github.com/hashicorp/terraform-json"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

const requireExample = `
terraform {
  required_providers {
    example = { source = "acme/example" }
  }
}
`

// exampleTree is a root module of one file, beside the one that requires the
// provider.
func exampleTree(main string) map[string][]byte {
	return map[string][]byte{"main.tf": []byte(main), "versions.tf": []byte(requireExample)}
}

// lines writes each diagnostic as one line.
func lines(diags hcl.Diagnostics) []string {
	var out []string
	for _, d := range diags {
		severity := ""
		if d.Severity == hcl.DiagWarning {
			severity = "warning: "
		}
		out = append(out, fmt.Sprintf("%s: %s%s: %s", d.Subject, severity, d.Summary, d.Detail))
	}
	return out
}

type checkTest struct {
	name string
	main string
	want []string
}

func runCheckTests(t *testing.T, tests []checkTest, providers ...*Provider) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := Check(tfcode.Parse(exampleTree(tt.main)), providers)
			if diff := cmp.Diff(tt.want, lines(r.Diagnostics)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if len(r.Unchecked) > 0 {
				t.Errorf("unchecked: %s", r.Unchecked)
			}
		})
	}
}

func TestCheckArguments(t *testing.T) {
	server := func(body string) string { return "resource \"example_server\" \"a\" {\n" + body + "\n}\n" }
	runCheckTests(t, []checkTest{
		{"good", server(`
  count    = 2
  provider = example.other
  name     = "a${count.index}"
  size     = "4"
  zones    = [for z in var.zones : "z-${z}"]
  tags     = { Name = "a", Age = 3 }
  health   = { path = "/", retries = null }
  volumes  = [{ size = 4 }]
  disk { size = 1 }
  boot {}
  named "x" {}
  rule {
    port = 80
  }
  lifecycle { ignore_changes = [tags, disk] }
  provisioner "local-exec" {
    when    = destroy
    command = self.name
  }
}
variable "zones" {
  type = list(string)`), nil},
		{"unknown argument", server("name = 1\nsise = 2"), []string{
			`main.tf:3,1-5: Unknown argument: acme/example 1.0.0 has no argument "sise" in the resource "example_server". Did you mean "size"?`,
		}},
		{"nothing near", server("name = 1\nxyzzy = 2"), []string{
			`main.tf:3,1-6: Unknown argument: acme/example 1.0.0 has no argument "xyzzy" in the resource "example_server".`,
		}},
		{"missing twice", server("volumes = [{}, {}]\nhealth = {}\ndisk {}"), []string{
			`main.tf:1,1-30: Missing argument: acme/example 1.0.0 requires the argument "name" in the resource "example_server".`,
			`main.tf:2,12-14: Missing key: acme/example 1.0.0 requires the key "size" in "volumes".`,
			`main.tf:2,16-18: Missing key: acme/example 1.0.0 requires the key "size" in "volumes".`,
			`main.tf:3,10-12: Missing key: acme/example 1.0.0 requires the key "path" in "health".`,
			`main.tf:4,1-5: Missing argument: acme/example 1.0.0 requires the argument "size" in the block "disk" of the resource "example_server".`,
		}},
		{"missing", server(""), []string{
			`main.tf:1,1-30: Missing argument: acme/example 1.0.0 requires the argument "name" in the resource "example_server".`,
		}},
		{"null", server("name = null\nsize = null"), []string{
			`main.tf:2,8-12: Missing value: acme/example 1.0.0 requires a value for "name"; null is none.`,
		}},
		{"read-only", server("name = 1\nid = 2"), []string{
			`main.tf:3,1-3: Read-only argument: acme/example 1.0.0 sets "id" itself. Remove the argument.`,
		}},
		{"deprecated", server("name = 1\nold_name = 2"), []string{
			`main.tf:3,1-9: warning: Deprecated argument: acme/example 1.0.0 deprecates "old_name". Use what its documentation names instead.`,
		}},
		{"wrong scalar", server("name = 1\nsize = \"big\"\npublic = 3"), []string{
			`main.tf:3,8-13: Wrong type: acme/example 1.0.0 expects number for "size", not the string "big".`,
			`main.tf:4,10-11: Wrong type: acme/example 1.0.0 expects bool for "public", not the number 3.`,
		}},
		{"wrong collection", server("name = []\nzones = \"z${1}${var.a}\"\ntags = [1]\nsize = { a = 1 }\n}\nvariable \"a\" {"), []string{
			`main.tf:2,8-10: Wrong type: acme/example 1.0.0 expects string for "name", not a list.`,
			`main.tf:3,9-24: Wrong type: acme/example 1.0.0 expects list(string) for "zones", not string.`,
			`main.tf:4,8-11: Wrong type: acme/example 1.0.0 expects map(string) for "tags", not a list.`,
			`main.tf:5,8-17: Wrong type: acme/example 1.0.0 expects number for "size", not an object.`,
		}},
		{"wrong element", server("name = true ? 1 : [1]\nzones = [[1]]\ntags = { a = { b = 1 } }"), []string{
			`main.tf:2,19-22: Wrong type: acme/example 1.0.0 expects string for "name", not a list.`,
			`main.tf:3,10-13: Wrong type: acme/example 1.0.0 expects string for "zones", not a list.`,
			`main.tf:4,14-23: Wrong type: acme/example 1.0.0 expects string for "tags.a", not an object.`,
		}},
		{"wrong reference", server("name = var.list\nsize = self.x\nzones = example_server.a.tags\n}\nvariable \"list\" {\n type = list(string)"), []string{
			`main.tf:2,8-16: Wrong type: acme/example 1.0.0 expects string for "name", not list(string).`,
			`main.tf:4,9-30: Needs itself: example_server.a is made with something that is known only once it is there. ` + wayOut,
			`main.tf:4,9-30: Wrong type: acme/example 1.0.0 expects list(string) for "zones", not map(string).`,
		}},
		{"nested type", server("name = 1\nhealth = { pth = 1, status = 2 }\nvolumes = [{ size = \"x\" }, {}]"), []string{
			`main.tf:3,10-33: Missing key: acme/example 1.0.0 requires the key "path" in "health".`,
			`main.tf:3,12-15: Unknown key: acme/example 1.0.0 has no key "pth" in "health". Did you mean "path"?`,
			`main.tf:3,21-27: Read-only argument: acme/example 1.0.0 sets "health.status" itself. Remove the argument.`,
			`main.tf:4,21-24: Wrong type: acme/example 1.0.0 expects number for "volumes.size", not the string "x".`,
			`main.tf:4,28-30: Missing key: acme/example 1.0.0 requires the key "size" in "volumes".`,
		}},
		{"nested type, other shape", server("name = 1\nhealth = []\nvolumes = { size = 1 }"), []string{
			`main.tf:3,10-12: Wrong type: acme/example 1.0.0 expects an object for "health", not a list.`,
			`main.tf:4,11-23: Wrong type: acme/example 1.0.0 expects list(any) for "volumes", not an object.`,
		}},
		{"a description in objects of an attribute", server("name = 1\nrule = [{ port = 1, cidrs = [], description = \"\" }]"), nil},
		{"objects of an attribute", server("name = 1\nrule = [{ port = 1, cidr = [] }]"), []string{
			`main.tf:3,9-32: Missing key: acme/example 1.0.0 requires the key "cidrs" in "rule".`,
			`main.tf:3,21-25: Unknown key: acme/example 1.0.0 has no key "cidr" in "rule"; Terraform would drop it without a word. Did you mean "cidrs"?`,
		}},
		{"objects of an attribute as blocks", server("name = 1\nrule {\n  cidr = []\n}\nendpoints {}"), []string{
			`main.tf:4,3-7: Unknown argument: acme/example 1.0.0 has no argument "cidr" in the block "rule" of the resource "example_server". Did you mean "cidrs"?`,
			`main.tf:6,1-10: Argument written as block: acme/example 1.0.0 sets "endpoints" itself. Remove the block.`,
		}},
		{"ignore_changes", server("name = 1\nlifecycle {\n  ignore_changes = [tag]\n}"), []string{
			`main.tf:4,21-24: Unknown attribute: acme/example 1.0.0 has no attribute "tag" in the resource "example_server". Did you mean "tags"?`,
		}},
	}, openExample(t, "example-1.json", "1.0.0"))
}

func TestCheckBlocks(t *testing.T) {
	server := func(body string) string { return "resource \"example_server\" \"a\" {\nname = 1\n" + body + "\n}\n" }
	runCheckTests(t, []checkTest{
		{"unknown", server("disc {}"), []string{
			`main.tf:3,1-5: Unknown block: acme/example 1.0.0 has no block "disc" in the resource "example_server". Did you mean "disk"?`,
		}},
		{"block as argument", server("boot = {}"), []string{
			`main.tf:3,1-5: Block written as argument: acme/example 1.0.0 has a block "boot" in the resource "example_server", not an argument. Write it without the equals sign: boot { ... }.`,
		}},
		{"argument as block", server("tags {}"), []string{
			`main.tf:3,1-5: Argument written as block: acme/example 1.0.0 has an argument "tags" in the resource "example_server", not a block. Write it with an equals sign: tags = ...`,
		}},
		{"inside", server("disk {\n  snapshot {\n    day = 1\n  }\n}"), []string{
			`main.tf:3,1-5: Missing argument: acme/example 1.0.0 requires the argument "size" in the block "disk" of the resource "example_server".`,
			`main.tf:5,5-8: Unknown argument: acme/example 1.0.0 has no argument "day" in the block "snapshot" of the block "disk" of the resource "example_server". Did you mean "days"?`,
		}},
		{"too many", server("disk { size = 1 }\ndisk { size = 1 }\ndisk { size = 1 }\nboot {}\nboot {}"), []string{
			`main.tf:5,1-5: Too many blocks: acme/example 1.0.0 allows at most 2 of the block "disk" in the resource "example_server"; there are 3.`,
			`main.tf:7,1-5: Too many blocks: acme/example 1.0.0 allows at most 1 of the block "boot" in the resource "example_server"; there are 2.`,
		}},
		{"too few", "resource \"example_cluster\" \"a\" {}\nresource \"example_ring\" \"a\" {\n  node {}\n}\n", []string{
			`main.tf:1,1-31: Missing block: acme/example 1.0.0 requires a block "node" in the resource "example_cluster".`,
			`main.tf:2,1-28: Missing block: acme/example 1.0.0 requires at least 2 blocks "node" in the resource "example_ring"; there are 1.`,
		}},
		{"dynamic is enough", "resource \"example_ring\" \"a\" {\n  dynamic \"node\" {\n    for_each = [1]\n    content {}\n  }\n}\n", nil},
		{"dynamic content", server("dynamic \"disk\" {\n  for_each = [1]\n  iterator = d\n  content {\n    siz = d.value\n    size = disk.value\n  }\n}"), []string{
			`main.tf:7,5-8: Unknown argument: acme/example 1.0.0 has no argument "siz" in the block "disk" of the resource "example_server". Did you mean "size"?`,
			`main.tf:8,12-22: Undeclared resource: This module declares no resource disk.value.`,
		}},
		{"malformed dynamic", server("dynamic \"disk\" {\n  size = 1\n}"), []string{
			`main.tf:3,1-15: Malformed dynamic block: acme/example 1.0.0 needs a "for_each" in a dynamic block.`,
			`main.tf:3,1-15: Malformed dynamic block: acme/example 1.0.0 needs one "content" block, and no other, in a dynamic block.`,
			`main.tf:4,3-7: Malformed dynamic block: acme/example 1.0.0 has no argument "size" in a dynamic block. Arguments of the block it makes belong in "content".`,
		}},
		{"deprecated", server("legacy {}\n}\nresource \"example_retired\" \"b\" {"), []string{
			`main.tf:3,1-7: warning: Deprecated block: acme/example 1.0.0 deprecates the block "legacy" of the resource "example_server".`,
			`main.tf:5,10-27: warning: Deprecated resource: acme/example 1.0.0 deprecates the resource "example_retired".`,
		}},
		{"labels", server("named {}\nboot \"x\" {}"), []string{
			`main.tf:3,1-6: Wrong block labels: acme/example 1.0.0 expects 1 label for the block "named" of the resource "example_server", not 0.`,
			`main.tf:4,1-9: Wrong block labels: acme/example 1.0.0 expects 0 labels for the block "boot" of the resource "example_server", not 1.`,
		}},
		{"unknown type", "resource \"example_sever\" \"a\" {}\ndata \"example_server\" \"a\" {}\nephemeral \"example_tokens\" \"a\" {}\n", []string{
			`main.tf:1,10-25: Unknown resource type: acme/example 1.0.0 has no resource type "example_sever". Did you mean "example_server"?`,
			`main.tf:2,6-22: Unknown data source type: acme/example 1.0.0 has no data source type "example_server". There is a resource of this name.`,
			`main.tf:3,11-27: Unknown ephemeral resource type: acme/example 1.0.0 has no ephemeral resource type "example_tokens". Did you mean "example_token"?`,
		}},
		{"provider", "provider \"example\" {\n  alias = \"x\"\n  regoin = 1\n}\n", []string{
			`main.tf:3,3-9: Unknown argument: acme/example 1.0.0 has no argument "regoin" in the provider "example". Did you mean "region"?`,
		}},
		{"top level", "resorce \"x\" \"y\" {}\noutput {}\na = 1\n", []string{
			`main.tf:1,1-8: Unknown block: Terraform has no block "resorce" here. Did you mean "resource"?`,
			`main.tf:2,1-7: Wrong block labels: A block "output" has 1 label, not 0.`,
			`main.tf:3,1-2: Argument outside a block: The argument "a" must stand in a block.`,
		}},
		{"own blocks", "variable \"a\" {\n  typ = string\n  sensitive = \"maybe\"\n}\noutput \"a\" {}\nmoved { from = a.b }\n" + server("lifecycle {\n  prevent_destroyed = true\n  precondition {\n    condition = true\n  }\n}"), []string{
			`main.tf:2,3-6: Unknown argument: Terraform has no argument "typ" in the block "variable". Did you mean "type"?`,
			`main.tf:3,15-22: Wrong type: Terraform expects bool for "sensitive", not the string "maybe".`,
			`main.tf:5,1-11: Missing argument: Terraform requires the argument "value" in the block "output".`,
			`main.tf:6,1-6: Missing argument: Terraform requires the argument "to" in the block "moved".`,
			`main.tf:10,3-20: Unknown argument: Terraform has no argument "prevent_destroyed" in the block "lifecycle". Did you mean "prevent_destroy"?`,
			`main.tf:11,3-15: Missing argument: Terraform requires the argument "error_message" in the block "precondition" of the block "lifecycle".`,
		}},
		{"built in", "resource \"terraform_data\" \"a\" {\n  inputs = 1\n}\n", []string{
			`main.tf:2,3-9: Unknown argument: Terraform has no argument "inputs" in the resource "terraform_data". Did you mean "input"?`,
		}},
		{"twice", server("}\nresource \"example_server\" \"a\" {\nname = 2"), []string{
			`main.tf:4,27-30: Duplicate declaration: The resource "example_server.a" is declared more than once in this module. Rename or remove one.`,
		}},
	}, openExample(t, "example-1.json", "1.0.0"))
}

func TestCheckVersions(t *testing.T) {
	runCheckTests(t, []checkTest{
		{"all versions refuse", "resource \"example_server\" \"a\" {\n  nam = 1\n}\n", []string{
			`main.tf:1,1-30: Missing argument: acme/example requires the argument "name" in the resource "example_server".`,
			`main.tf:2,3-6: Unknown argument: acme/example has no argument "nam" in the resource "example_server". Did you mean "name"?`,
		}},
		{"one refuses", "resource \"example_server\" \"a\" {\n  name = 1\n  architecture = 1\n  public = 1\n  size = 1\n}\n", []string{
			`main.tf:3,3-15: Unknown argument: acme/example 1.0.0 has no argument "architecture" in the resource "example_server".`,
			`main.tf:4,3-9: Unknown argument: acme/example 2.0.0 has no argument "public" in the resource "example_server".`,
			`main.tf:4,12-13: Wrong type: acme/example 1.0.0 expects bool for "public", not the number 1.`,
			`main.tf:5,3-7: warning: Deprecated argument: acme/example 2.0.0 deprecates "size". Use what its documentation names instead.`,
		}},
		{"type of one", "resource \"example_queue\" \"a\" {}\n", []string{
			`main.tf:1,10-25: Unknown resource type: acme/example 1.0.0 has no resource type "example_queue".`,
		}},
	}, openExample(t, "example-1.json", "1.0.0"), openExample(t, "example-2.json", "2.0.0"))
}

func TestCheckSaysWhatItDidNotCheck(t *testing.T) {
	r := Check(tfcode.Parse(map[string][]byte{
		"main.tf":   []byte("resource \"other_x\" \"a\" {\n  b = 1\n}\nresource \"other_y\" \"a\" {}\ndata \"random_id\" \"a\" {}\n"),
		"README.md": []byte("{"),
		"v.tf":      []byte(strings.ReplaceAll(requireExample, `example = { source = "acme/example" }`, `other = { source = "corp.example/team/other" }`)),
	}), nil)
	if len(r.Diagnostics) > 0 {
		t.Errorf("got %s", lines(r.Diagnostics))
	}
	if diff := cmp.Diff([]string{"corp.example/team/other", "hashicorp/random"}, r.Unchecked); diff != "" {
		t.Errorf("unchecked (-want +got):\n%s", diff)
	}
}

func TestCheckStopsAtSyntaxErrors(t *testing.T) {
	r := Check(tfcode.Parse(map[string][]byte{
		"main.tf":        []byte("module \"m\" {\n  source = \"./modules/m\"\n  a = 1\n}\nlocals { x = var.gone }\n"),
		"modules/m/a.tf": []byte("resource \"x\" {"),
		"modules/m/b.tf": []byte("locals { x = var.gone }"),
	}), nil)
	want := []string{
		`main.tf:5,14-22: Undeclared variable: This module declares no variable "gone".`,
		`modules/m/a.tf:1,14-15: Unclosed configuration block: There is no closing brace for this block before the end of the file. This may be caused by incorrect brace nesting elsewhere in this file.`,
	}
	if diff := cmp.Diff(want, lines(r.Diagnostics)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Real resources against the facts that the packs ship, both versions at once.
func TestCheckShippedFacts(t *testing.T) {
	const good = `
variable "subnets" { type = map(object({ zone = string, cidr = string })) }
resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
resource "aws_subnet" "private" {
  for_each          = var.subnets
  vpc_id            = aws_vpc.main.id
  availability_zone = each.value.zone
  cidr_block        = each.value.cidr
}
resource "aws_security_group" "db" {
  vpc_id = aws_vpc.main.id
  ingress {
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    security_groups = [aws_security_group.app.id]
  }
  lifecycle { create_before_destroy = true }
}
resource "aws_security_group" "app" {
  egress  = []
  ingress = []
}
data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}
resource "aws_iam_role" "task" { assume_role_policy = data.aws_iam_policy_document.trust.json }
resource "aws_lb" "main" {
  subnets = [for s in aws_subnet.private : s.id]
  access_logs { bucket = "logs" }
}
resource "aws_db_instance" "main" {
  instance_class      = "db.t4g.micro"
  allocated_storage   = 20
  password_wo         = ephemeral.aws_secretsmanager_random_password.db.random_password
  password_wo_version = 1
}
ephemeral "aws_secretsmanager_random_password" "db" {}
resource "aws_wafv2_web_acl" "main" {
  scope = "REGIONAL"
  default_action {
    allow {}
  }
  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "acl"
    sampled_requests_enabled   = true
  }
}
`
	const bad = `
resource "aws_lb" "main" {
  subnet = []
  access_logs { bucket = true ? [] : "x" }
}
output "a" { value = aws_lb.main.dnsname }
output "b" { value = aws_lb.mian.dns_name }
resource "aws_vpc" "main" { region = "us-east-1" }
`
	providers := openReal(t)
	if got := lines(Check(tfcode.Parse(map[string][]byte{"main.tf": []byte(good)}), providers).Diagnostics); len(got) > 0 {
		t.Errorf("good configuration: %s", strings.Join(got, "\n"))
	}
	want := []string{
		`main.tf:3,3-9: Unknown argument: hashicorp/aws has no argument "subnet" in the resource "aws_lb". Did you mean "subnets"?`,
		`main.tf:4,33-35: Wrong type: hashicorp/aws expects string for "bucket", not a list.`,
		`main.tf:6,33-41: Unknown attribute: hashicorp/aws has no attribute "dnsname" in the resource "aws_lb". Did you mean "dns_name"?`,
		`main.tf:7,22-42: Undeclared resource: This module declares no resource aws_lb.mian. Did you mean "aws_lb.main"?`,
		`main.tf:8,29-35: Unknown argument: hashicorp/aws 5.100.0 has no argument "region" in the resource "aws_vpc".`,
	}
	got := lines(Check(tfcode.Parse(map[string][]byte{"main.tf": []byte(bad)}), providers).Diagnostics)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The facts of Terraform itself are embedded, so that they can be good only as
// long as a test says so.
func TestEmbeddedFacts(t *testing.T) {
	p, err := builtin()
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []Kind{Resource, DataSource} {
		for _, typ := range p.Types(kind) {
			if _, err := p.block(kind, typ); err != nil {
				t.Error(err)
			}
		}
	}
	blocks, err := language()
	if err != nil {
		t.Fatal(err)
	}
	for name, block := range blocks {
		if err := validBlock(block, map[*tfjson.SchemaBlock]bool{}); err != nil {
			t.Errorf("%s: %s", name, err)
		}
		if _, ok := topLevel[name]; !ok && name != "lifecycle" {
			t.Errorf("%s is no block of Terraform", name)
		}
	}
}

// Check must not panic, and a finding must point into its file.
func FuzzCheck(f *testing.F) {
	f.Add("resource \"example_server\" \"a\" {\n  name = example_server.a[*].b.c[var.x]\n  disk {}\n}")
	f.Add("module \"m\" {\n  source = \".\"\n  x = { a = [1, null], (b) = 2 }\n}\nvariable \"x\" {\n  type = map(object({ a = optional(string) }))\n}")
	f.Add("data \"example_image\" \"a\" {\n  dynamic \"b\" {\n    content {}\n  }\n}\nlocals { a = { for k, v in b : k => v... } }")
	f.Add("resource \"example_server\" \"a\" {\n  volumes = true ? [{ size = 1e99999 }] : null\n  health = \"${{ path = -\"x\" }}\"\n}")
	providers := []*Provider{openExample(f, "example-1.json", "1.0.0"), openExample(f, "example-2.json", "2.0.0")}
	f.Fuzz(func(t *testing.T, text string) {
		for _, d := range Check(tfcode.Parse(exampleTree(text)), providers).Diagnostics {
			if d.Summary == "" || d.Detail == "" || d.Subject == nil {
				t.Errorf("incomplete: %#v", d)
			}
			if d.Subject.Filename == "main.tf" && d.Subject.End.Byte > len(text) {
				t.Errorf("range outside the file: %s", d.Subject)
			}
		}
	})
}
