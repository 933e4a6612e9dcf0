package coverage_test

import (
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/coverage"
	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/validate"
)

// TestSilences: the largest part of which nothing comes is one silence, a reason in
// writing ends it, and two values that agree with each other, and of which nothing
// comes, are two that are lost.
func TestSilences(t *testing.T) {
	files := maps.Clone(pack)
	files["modules/main/main.tf"] = "resource \"test_app\" \"main\" {\n  name = spec.name\n}\n"
	files["text/README.md"], files["pack.hcl"] = "none\n", `
pack { name = "tiny" }
module "main" { description = "All of it." }
ignores "agent.version" { because = "There is one version." }
ignores "apps[*].note" { because = "Nobody reads it." }
`
	leaf := func(path string) cty.Value {
		rng := hcl.Range{Filename: "spec", Start: hcl.Pos{Line: len(path), Byte: len(path)}}
		return cty.StringVal("x").Mark(diag.MadeOf(diag.Origin{Path: path, Range: rng}))
	}
	object := func(path string, keys ...string) cty.Value {
		values := map[string]cty.Value{}
		for _, key := range keys {
			values[key] = leaf(path + "." + key)
		}
		return cty.ObjectVal(values)
	}
	spec := cty.ObjectVal(map[string]cty.Value{
		"name":   leaf("name"),
		"agent":  object("agent", "version", "site"),
		"idle":   object("idle", "a", "b"),
		"apps":   cty.TupleVal([]cty.Value{object("apps[0]", "note", "size"), object("apps[1]", "note")}),
		"quoted": cty.ObjectVal(map[string]cty.Value{"a.b": leaf(`quoted["a.b"]`)}),
	})
	result := rendered(t, files, spec)
	p, _ := render.Load(mapFS(files))
	l := coverage.New(coverage.Sources{
		Spec: spec, Result: result, Losses: p.Losses(),
		Comparisons: func() []validate.Comparison {
			return []validate.Comparison{{Rule: "same", Path: "idle.a", Other: "idle.b"}, {Rule: "same", Path: "agent.site", Other: "name"}}
		},
	})
	silent := map[string]int{}
	for _, s := range l.Silences() {
		silent[s.Path] = len(s.Entries)
	}
	if diff := cmp.Diff(map[string]int{"idle": 2, "apps[0].size": 1, "quoted": 1}, silent); diff != "" {
		t.Errorf("silences (-want +got):\n%s", diff)
	}
	kinds := map[string]coverage.Kind{}
	for _, e := range l.Entries {
		kinds[e.Path] = e.Kind()
	}
	for path, want := range map[string]coverage.Kind{
		"agent.version": coverage.Ignored, "agent.site": coverage.Asserted, "apps[1].note": coverage.Ignored, "idle.a": coverage.Unaccounted,
	} {
		if kinds[path] != want {
			t.Errorf("%s is %s, not %s", path, kinds[path], want)
		}
	}
}
