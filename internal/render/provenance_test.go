package render_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/render"
)

func TestProvenance(t *testing.T) {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"pack.hcl": `
pack { name = "tiny" }
values { sizes = { for i in spec.items : i.name => i.size if i.on } }
`,
		"root/versions.tf":   "terraform {\n  required_version = \">= 1.11.0\"\n}\n",
		"text/NOTES.md":      "%{ if spec.flag }${spec.note}%{ endif }\n",
		"modules/m/main.tf":  "resource \"test_item\" \"x\" {\n  generate { for_each = pack.sizes }\n  size = each.value\n  kind = \"fixed\"\n  gone = spec.flag ? null : 1\n}\n",
		"modules/m/other.tf": "resource \"test_other\" \"x\" {\n  generate {\n    when = !spec.flag\n    name = spec.note\n  }\n}\n",
		"modules/n/main.tf":  "locals {\n  note = spec.note\n}\n",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	p, diags := render.Load(files)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	item := func(name string, size int64, on bool) cty.Value {
		return cty.ObjectVal(map[string]cty.Value{
			"name": cty.StringVal(name), "size": cty.NumberIntVal(size), "on": cty.BoolVal(on),
		})
	}
	result, diags := p.Render(marked(t, cty.ObjectVal(map[string]cty.Value{
		"items": cty.TupleVal([]cty.Value{item("a", 1, true), item("b", 2, false)}),
		"flag":  cty.True, "note": cty.StringVal("hello"),
	})), render.Options{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	var got []string
	for _, r := range result.Provenance {
		if r.Module != "" {
			got = append(got, fmt.Sprintf("%s %s.%s = %s %v", r.Module, r.Block, r.Name, r.Text, paths(r.Origins)))
		}
	}
	for _, d := range result.Decisions {
		got = append(got, fmt.Sprintf("decision %s.%s %s:%d %v",
			d.Block, d.Argument, d.Template.Filename, d.Template.Start.Line, paths(d.Origins)))
	}
	for _, d := range result.Documented {
		got = append(got, fmt.Sprintf("document %s %v", d.File, paths(d.Origins)))
	}
	slices.Sort(got)
	want := []string{
		"decision pack.sizes. pack.hcl:3 [items[0].name items[0].on items[1].on]",
		"decision test_item.a.gone modules/m/main.tf:5 [flag]",
		"decision test_other.x.generate.when modules/m/other.tf:3 [flag]",
		"document NOTES.md [flag note]",
		`m test_item.a.kind = "fixed" []`,
		"m test_item.a.size = 1 [items[0].size]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("provenance (-want +got):\n%s", diff)
	}
}

func paths(origins []diag.Origin) []string {
	var paths []string
	for _, o := range origins {
		paths = append(paths, o.Path)
	}
	return paths
}
