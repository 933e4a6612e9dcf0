package render_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/render"
)

// TestTemplateFile: a text of the folder files is put together at generation, with the
// names that it is given and no others.
func TestTemplateFile(t *testing.T) {
	for call, want := range map[string]string{
		`gen::templatefile("setup/cloud-init.yaml", { host = spec.host, ports = [1, 2] })`: `"hostname: shop\n- 1\n- 2\n"`,
		`gen::templatefile("setup/cloud-init.yml", {})`:                                    `did you mean "setup/cloud-init.yaml"?`,
		`gen::templatefile("setup/cloud-init.yaml", { host = spec.host })`:                 "ports",
		`gen::templatefile("setup/cloud-init.yaml", 1)`:                                    "an object with the names",
	} {
		fsys := fstest.MapFS{
			"pack.hcl": {Data: []byte("pack {\n  name = \"tiny\"\n}\nvalues {\n  text = " + call + "\n}\n")},
			"files/setup/cloud-init.yaml": {
				Data: []byte("hostname: ${host}\n%{ for p in ports ~}\n- ${p}\n%{ endfor ~}\n"),
			},
			"modules/main/main.tf": {Data: []byte("resource \"test_app\" \"a\" {\n  text = pack.text\n}\n")},
		}
		p, diags := render.Load(fsys)
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		result, diags := p.Render(cty.ObjectVal(map[string]cty.Value{"host": cty.StringVal("shop")}), render.Options{})
		got := diags.Error()
		if !diags.HasErrors() {
			got = string(result.Files["modules/main/main.tf"])
		}
		if !strings.Contains(got, want) {
			t.Errorf("%s: got %s, want %s", call, got, want)
		}
	}
}
