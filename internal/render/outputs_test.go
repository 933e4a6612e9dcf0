package render_test

import (
	"testing"
	"testing/fstest"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/render"
)

// TestTextOfOutputs checks that a text of a pack sees the outputs that a block of the root writes for each element, each
// with its own description.
func TestTextOfOutputs(t *testing.T) {
	pack, diags := render.Load(fstest.MapFS{
		"pack.hcl": {Data: []byte("pack {\n  name = \"tiny\"\n}\n")},
		"root/outputs.tf": {Data: []byte(`
output "url" {
  generate {
    for_each = { web = 1, jobs = 2 }
    name     = "url_${each.key}"
  }
  description = "Where ${each.key} answers."
  value       = each.value
}
`)},
		"text/README.md": {Data: []byte("%{ for o in output.outputs ~}\n* ${o.name}: ${o.description}\n%{ endfor ~}\n")},
	})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	result, diags := pack.Render(cty.EmptyObjectVal, render.Options{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	want := "* url_jobs: Where jobs answers.\n* url_web: Where web answers.\n"
	if got := string(result.Files["README.md"]); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
