package render_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/render"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden renders testdata/CASE/pack with testdata/CASE/spec.json and
// compares the whole tree with testdata/CASE/want, or the diagnostics with
// testdata/CASE/errors.txt.
func TestGolden(t *testing.T) {
	cases, err := filepath.Glob("testdata/*/spec.json")
	if err != nil || len(cases) == 0 {
		t.Fatal("no cases", err)
	}
	for _, spec := range cases {
		dir := filepath.Dir(spec)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			got := map[string]string{}
			result, diags := renderCase(t, dir)
			if len(diags) > 0 {
				got["errors.txt"] = text(diags)
			}
			if !diags.HasErrors() {
				for name, content := range result.Files {
					got["want/"+name] = string(content)
				}
			}
			compareGolden(t, dir, got)
		})
	}
}

func renderCase(t *testing.T, dir string) (*render.Result, hcl.Diagnostics) {
	t.Helper()
	pack, diags := render.Load(os.DirFS(filepath.Join(dir, "pack")))
	if diags.HasErrors() {
		return nil, diags
	}
	return pack.Render(readSpec(t, filepath.Join(dir, "spec.json")), render.Options{})
}

// readSpec reads a JSON file as a spec value whose leaves carry their paths.
func readSpec(t *testing.T, file string) cty.Value {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	typ, err := ctyjson.ImpliedType(src)
	if err != nil {
		t.Fatal(err)
	}
	v, err := ctyjson.Unmarshal(src, typ)
	if err != nil {
		t.Fatal(err)
	}
	return marked(t, v)
}

func marked(t *testing.T, v cty.Value) cty.Value {
	t.Helper()
	v, err := cty.Transform(v, func(path cty.Path, v cty.Value) (cty.Value, error) {
		if v.Type().IsPrimitiveType() && !v.IsNull() {
			return v.Mark(diag.MadeOf(diag.Origin{Path: pathText(path), Range: hcl.Range{Filename: "spec.json"}})), nil
		}
		return v, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func pathText(path cty.Path) string {
	text := ""
	for _, step := range path {
		switch step := step.(type) {
		case cty.GetAttrStep:
			if text != "" {
				text += "."
			}
			text += step.Name
		case cty.IndexStep:
			text += fmt.Sprintf("[%s]", step.Key.AsBigFloat().Text('f', -1))
		}
	}
	return text
}

func text(diags hcl.Diagnostics) string {
	out := ""
	for _, d := range diags {
		out += fmt.Sprintf("%s: %s: %s\n", d.Subject, d.Summary, d.Detail)
		for _, related := range diag.RelatedOf(d) {
			out += fmt.Sprintf("  %s: %s\n", related.Range, related.Message)
		}
	}
	return out
}

// compareGolden compares in both directions: a file too many fails as well.
func compareGolden(t *testing.T, dir string, got map[string]string) {
	t.Helper()
	if *update {
		writeGolden(t, dir, got)
	}
	want := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if rel != "errors.txt" && filepath.Dir(rel) != "want" && (len(rel) < 5 || rel[:5] != "want/") {
			return nil
		}
		content, err := os.ReadFile(name)
		want[rel] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rendered tree (-want +got), refresh with -update:\n%s", diff)
	}
}

func writeGolden(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for _, old := range []string{"want", "errors.txt"} {
		if err := os.RemoveAll(filepath.Join(dir, old)); err != nil {
			t.Fatal(err)
		}
	}
	for name, content := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
