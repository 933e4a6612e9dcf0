package partial

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclwrite"
)

// referenceText writes a reference for a test: "aws_x.y["k"] {id}".
func referenceText(ref Reference) string {
	text := string(hclwrite.TokensForTraversal(ref.Traversal).Bytes())
	if ref.Elements != nil {
		text += " {" + strings.Join(ref.Elements, " ") + "}"
	}
	return text
}

func TestReferences(t *testing.T) {
	tests := []struct {
		in   string
		refs []string
		want string // with every reference declined
	}{
		{`var.a`, []string{`var.a`}, `var.a`},
		{`aws_x.y.id`, []string{`aws_x.y.id`}, `aws_x.y.id`},
		{`aws_x.y["a"].id`, []string{`aws_x.y["a"].id`}, `aws_x.y["a"].id`},
		{`aws_x.y[spec.key].id`, []string{`aws_x.y["b"].id`}, `aws_x.y["b"].id`},
		{`aws_x.y["${spec.key}-1"].id`, []string{`aws_x.y["b-1"].id`}, `aws_x.y["b-1"].id`},
		{`aws_x.y[spec.i].ids[spec.i]`, []string{`aws_x.y[1].ids[1]`}, `aws_x.y[1].ids[1]`},
		{`aws_x.y["a-${1}"].id`, []string{`aws_x.y["a-1"].id`}, `aws_x.y["a-${1}"].id`},
		{`aws_x.y[each.key].id`, []string{`each.key`, `aws_x.y {id}`}, `aws_x.y[each.key].id`},
		{`aws_x.y[each.key]`, []string{`each.key`, `aws_x.y {*}`}, `aws_x.y[each.key]`},
		{`aws_x.y[aws_z.k.name].m[spec.key]`, []string{`aws_z.k.name`, `aws_x.y {m}`}, `aws_x.y[aws_z.k.name].m["b"]`},
		{`aws_x.y[*].id`, []string{`aws_x.y {id}`}, `aws_x.y[*].id`},
		{`aws_x.y.*.id`, []string{`aws_x.y {id}`}, `aws_x.y.*.id`},
		{`aws_x.y[*]["id"]`, []string{`aws_x.y {id}`}, `aws_x.y[*]["id"]`},
		{`aws_x.y[*]`, []string{`aws_x.y {*}`}, `aws_x.y[*]`},
		{`aws_x.y[*].l[spec.i]`, []string{`aws_x.y {l}`}, `aws_x.y[*].l[1]`},
		{`values(aws_x.y)[*].id`, []string{`aws_x.y {id}`}, `values(aws_x.y)[*].id`},
		{`[for s in aws_x.y : s.id]`, []string{`aws_x.y {id}`}, `[for s in aws_x.y : s.id]`},
		{`[for s in values(aws_x.y) : s.id]`, []string{`aws_x.y {id}`}, `[for s in values(aws_x.y) : s.id]`},
		{`{ for k, s in aws_x.y : s.name => s.id if s["on"] }`, []string{`aws_x.y {id name on}`}, `{ for k, s in aws_x.y : s.name => s.id if s["on"] }`},
		{`[for s in aws_x.y : s]`, []string{`aws_x.y {*}`}, `[for s in aws_x.y : s]`},
		{`[for s in aws_x.y : [for s in var.l : s.z]]`, []string{`aws_x.y`, `var.l {z}`}, `[for s in aws_x.y : [for s in var.l : s.z]]`},
		{`[for s in aws_x.y : [for t in var.l : s.z]]`, []string{`aws_x.y {z}`, `var.l`}, `[for s in aws_x.y : [for t in var.l : s.z]]`},
		{`[for s in aws_x.y : s[spec.key]]`, []string{`aws_x.y {*}`}, `[for s in aws_x.y : s["b"]]`},
		{`[for n in spec.list : aws_x.y[n].id]`, []string{`aws_x.y["one"].id`, `aws_x.y["two"].id`}, `[aws_x.y["one"].id, aws_x.y["two"].id]`},
		{`"%{ for s in aws_x.y }${s.id}%{ endfor }"`, []string{`aws_x.y {id}`}, `"%{ for s in aws_x.y }${s.id}%{ endfor }"`},
		{`spec.f && aws_x.y.id == "" ? aws_x.a : aws_x.b`, []string{`aws_x.b`}, `aws_x.b`},
		{`aws_x.y.id == "" && spec.f`, nil, `false`},
		{`(aws_x.y).id`, []string{`aws_x.y`}, `(aws_x.y).id`},
	}
	for _, test := range tests {
		t.Run(test.in, func(t *testing.T) {
			var refs []string
			sc := specScope(t, func(ref Reference) (string, int, hcl.Diagnostics) {
				refs = append(refs, referenceText(ref))
				return "", 0, nil
			})
			result, diags := reduceText(t, test.in, sc)
			if diags.HasErrors() {
				t.Fatal(diags)
			}
			if diff := cmp.Diff(test.refs, refs); diff != "" {
				t.Errorf("references (-want +got):\n%s", diff)
			}
			if result.Text != test.want {
				t.Errorf("got %s, want %s", result.Text, test.want)
			}
		})
	}
}

// The resolver's text stands for the first steps; what follows keeps its bytes,
// with known keys as literals.
func TestResolverReplacesSteps(t *testing.T) {
	resolve := func(ref Reference) (string, int, hcl.Diagnostics) {
		if ref.Traversal.RootName() != "aws_x" {
			return "", 0, nil
		}
		for n, step := range ref.Traversal {
			if index, ok := step.(hcl.TraverseIndex); ok && n == 2 {
				return fmt.Sprintf("aws_x.y_%s", index.Key.AsString()), 3, nil
			}
		}
		return "var.x_y", 2, nil
	}
	tests := []struct{ in, want string }{
		{`aws_x.y[spec.key].id`, `aws_x.y_b.id`},
		{`aws_x.y["k"].l[spec.i]`, `aws_x.y_k.l[1]`},
		{`aws_x.y[each.key].id`, `var.x_y[each.key].id`},
		{`"a-${aws_x.y[spec.key].arn}/*"`, `"a-${aws_x.y_b.arn}/*"`},
		{`aws_x.y[*].id`, `var.x_y[*].id`},
		{`[for s in aws_x.y : s.id]`, `[for s in var.x_y : s.id]`},
		{`[for aws_x in var.l : aws_x.y]`, `[for aws_x in var.l : aws_x.y]`},
		{`aws_x.y[aws_x.y.n].z`, `var.x_y[var.x_y.n].z`},
	}
	for _, test := range tests {
		t.Run(test.in, func(t *testing.T) {
			result, diags := reduceText(t, test.in, specScope(t, resolve))
			if diags.HasErrors() {
				t.Fatal(diags)
			}
			if result.Text != test.want {
				t.Errorf("got %s, want %s", result.Text, test.want)
			}
		})
	}
}

func TestHiddenNames(t *testing.T) {
	asked := false
	sc := specScope(t, func(Reference) (string, int, hcl.Diagnostics) { asked = true; return "", 0, nil }).Hide("each", "spec")
	if sc.Has("spec") || !sc.Bind("spec", value(t, "1")).Has("spec") {
		t.Error("Hide hides until the name is bound again")
	}
	result, diags := reduceText(t, `"${each.key}${spec.name}"`, sc)
	if diags.HasErrors() || asked || result.Text != `"${each.key}${spec.name}"` {
		t.Errorf("got %s, asked %t: %v", result.Text, asked, diags)
	}
}
