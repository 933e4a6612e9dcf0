package schema

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

func TestCycles(t *testing.T) {
	const inner = `variable "in" {}
output "out" { value = terraform_data.one.id }
resource "terraform_data" "one" {}
resource "terraform_data" "two" { input = var.in }
output "late" { value = terraform_data.two.id }
`
	tests := []struct {
		name, main string
		want       []string
	}{
		{"none", `resource "terraform_data" "a" { input = terraform_data.b.id }
resource "terraform_data" "b" {}`, nil},
		{"itself", `resource "terraform_data" "a" { input = terraform_data.a.id }`, []string{
			"main.tf:1,41-60: Needs itself: terraform_data.a is made with something that is known only once it is there. " + wayOut,
		}},
		{"by a local value", `resource "terraform_data" "a" { input = local.x }
locals { x = [terraform_data.b.id] }
resource "terraform_data" "b" { input = terraform_data.a.id }`, []string{
			"main.tf:1,41-48: Each needs the other: None of these can be made first: terraform_data.a -> terraform_data.b -> terraform_data.a. " + wayOut,
			"  main.tf:3,41-60: terraform_data.b needs terraform_data.a here.",
		}},
		{"of local values alone", `locals {
  x = local.y
  y = local.x
}`, []string{
			"main.tf:2,7-14: Each needs the other: None of these can be made first: local.x -> local.y -> local.x. " + wayOut,
			"  main.tf:3,7-14: local.y needs local.x here.",
		}},
		{"an output that needs no input", `module "m" {
  source = "./m"
  in     = module.m.out
}`, nil},
		{"an output that needs an input", `module "m" {
  source = "./m"
  in     = module.m.late
}`, []string{
			"m/main.tf:4,43-49: Needs itself: terraform_data.two is made with something that is known only once it is there. " + wayOut,
		}},
		{"a module that waits for what needs it", `module "m" {
  source     = "./m"
  in         = 1
  depends_on = [terraform_data.a]
}
resource "terraform_data" "a" { input = module.m.out }`, []string{
			"main.tf:6,41-53: Each needs the other: None of these can be made first: terraform_data.a -> terraform_data.one -> terraform_data.a. " + wayOut,
			"  main.tf:4,17-33: terraform_data.one needs terraform_data.a here.",
		}},
		{"one that waits for a module", `module "m" {
  source = "./m"
  in     = terraform_data.a.id
}
resource "terraform_data" "a" { depends_on = [module.m] }`, []string{
			"main.tf:5,47-55: Each needs the other: None of these can be made first: terraform_data.a -> terraform_data.two -> terraform_data.a. " + wayOut,
			"  m/main.tf:4,43-49: terraform_data.two needs terraform_data.a here.",
		}},
		{"a module that is called twice", `module "m" {
  source = "./m"
  in     = module.n.late
}
module "n" {
  source = "./m"
  in     = 1
}`, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			report := Check(tfcode.Parse(map[string][]byte{"main.tf": []byte(tt.main), "m/main.tf": []byte(inner)}), nil)
			var got []string
			for _, d := range report.Diagnostics {
				got = append(got, fmt.Sprintf("%s: %s: %s", d.Subject, d.Summary, d.Detail))
				for _, r := range diag.RelatedOf(d) {
					got = append(got, fmt.Sprintf("  %s: %s", r.Range, r.Message))
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
