package render_test

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/render"
)

// TestMarkdownOfTexts: a text of the spec stays in its cell, its line and its span of a
// Markdown text, whether it is read there or through a value of the pack, and is what
// it was in any other text and in Terraform.
func TestMarkdownOfTexts(t *testing.T) {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"pack.hcl":          "pack { name = \"tiny\" }\nvalues { rows = [for name, note in spec.notes : \"| `${name}` | ${note} |\"] }\n",
		"root/versions.tf":  "terraform {\n  required_version = \">= 1.11.0\"\n}\n",
		"text/NOTES.md":     "%{ for row in pack.rows ~}\n${row}\n%{ endfor ~}\n${spec.note == null ? \"**none**\" : spec.note}\n",
		"text/notes.txt":    "${spec.notes[\"a\"]}\n",
		"modules/m/main.tf": "resource \"test_item\" \"x\" {\n  note = spec.notes[\"a\"]\n}\n",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	p, diags := render.Load(files)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	result, diags := p.Render(marked(t, cty.ObjectVal(map[string]cty.Value{
		"notes": cty.ObjectVal(map[string]cty.Value{
			"a":      cty.StringVal("x | y\n# Heading"),
			"b`c":    cty.StringVal("<!-- <script> [here](http://evil) ```"),
			"plain":  cty.StringVal("7_days, *all*, https://example.com"),
			"turned": cty.StringVal("a\u202eb"),
		}),
		"note": cty.NullVal(cty.String),
	})), render.Options{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	got := map[string]string{}
	for _, name := range []string{"NOTES.md", "notes.txt", "modules/m/main.tf"} {
		got[name] = string(result.Files[name])
	}
	want := map[string]string{
		"NOTES.md": "| `a` | x \\| y\\n# Heading |\n" +
			"| `b&#96;c` | &lt;!-- &lt;script> &#91;here](http://evil) &#96;&#96;&#96; |\n" +
			"| `plain` | 7_days, *all*, https://example.com |\n" +
			"| `turned` | a\\u202eb |\n**none**\n",
		"notes.txt":         "x | y\n# Heading\n",
		"modules/m/main.tf": render.Header + "resource \"test_item\" \"x\" {\n  note = \"x | y\\n# Heading\"\n}\n",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("texts (-want +got):\n%s", diff)
	}
}
