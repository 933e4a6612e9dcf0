package partial

import (
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

func TestFoldProse(t *testing.T) {
	for _, test := range []struct{ name, block, value, want string }{
		{"a sentence of two lines", "rule", "message = <<-EOT\n  The port\n  is taken.\nEOT\n", "The port is taken."},
		{"an insertion at the end of a line", "rule", "message = <<-EOT\n  The port ${x}\n  is taken.\nEOT\n", "The port a\nb is taken."},
		{"an insertion at the very end", "need", "why = <<-EOT\n  The port is\n  ${x}\nEOT\n", "The port is a\nb"},
		{"both branches of a choice", "rule", "message = (true ? <<-EOT\n  It is\n  so.\nEOT\n  : \"\")\n", "It is so."},
		{"a break that is written", "rule", `message = "one\ntwo"` + "\n", "one\ntwo"},
		{"an argument that is no sentence", "rule", "bad = <<-EOT\n  a: 1\n  b: 2\nEOT\n", "a: 1\nb: 2\n"},
		{"a block that says no sentences", "resource", "message = <<-EOT\n  a\n  b\nEOT\n", "a\nb\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			file, diags := hclsyntax.ParseConfig([]byte(test.block+" \"x\" {\n"+test.value+"}\n"), "rule.hcl", hcl.InitialPos)
			if diags.HasErrors() {
				t.Fatal(diags)
			}
			body := file.Body.(*hclsyntax.Body)
			foldProse(body, false)
			for _, attr := range body.Blocks[0].Body.Attributes {
				got, diags := attr.Expr.Value(&hcl.EvalContext{Variables: map[string]cty.Value{"x": cty.StringVal("a\nb")}})
				if diags.HasErrors() || got.AsString() != test.want {
					t.Errorf("%q, want %q (%v)", got.AsString(), test.want, diags)
				}
			}
		})
	}
}

func TestFoldProseOfRefusals(t *testing.T) {
	source, diags := Parse("values.hcl", []byte("a = gen::upper(gen::error(<<-EOT\n  Not\n  so.\nEOT\n))\n"))
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	_, diags = source.Evaluate(source.body.Attributes["a"].Expr, NewScope(nil, nil))
	if len(diags) != 1 || diags[0].Detail != "Not so." {
		t.Errorf("%v, want the refusal in one line", diags)
	}
}
