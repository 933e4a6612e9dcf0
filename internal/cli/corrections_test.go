package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/document"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/templates"
)

// The corrections of the document are an overlay over what is imported from it, in
// a file for each one of specs/.
const correctionsFolder = "../../testdata/document/corrections"

// correctionFiles are the corrections by the name of their file.
func correctionFiles(t *testing.T) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob(correctionsFolder + "/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal("no corrections", err)
	}
	files := map[string][]byte{}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = text
	}
	return files
}

// corrected is the document as a spec, with its corrections as the overlay of an
// environment.
func corrected(t *testing.T) (*spec.File, hcl.Diagnostics) {
	t.Helper()
	result, diags := document.Import("document.txt", []byte(strings.Join(readDocument(t), "\n")), nil)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	fsys := fstest.MapFS{}
	for name, text := range result.Files {
		fsys[name] = &fstest.MapFile{Data: text}
	}
	var overlay []byte
	files := correctionFiles(t)
	for _, name := range sortedKeys(files) {
		overlay = append(overlay, files[name]...)
	}
	fsys["environments/production.yaml"] = &fstest.MapFile{Data: overlay}
	return loadBuiltIn(t, templates.Names()[0]).Vocabulary.LoadFS(fsys, "specs", "production")
}

// TestCorrections checks that the document and its corrections are the spec, path
// by path, and that no correction is without effect.
func TestCorrections(t *testing.T) {
	f, diags := corrected(t)
	for _, d := range diags {
		// An item without content is nothing, and no overlay can remove it.
		if d.Summary != "Empty item" {
			var text strings.Builder
			_ = diag.Write(&text, hcl.Diagnostics{d}, f.Sources(), 0, false)
			t.Error(text.String())
		}
	}
	want, diags := loadBuiltIn(t, templates.Names()[0]).Vocabulary.Load(productSpecs, "")
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	got, expected := leavesOf(f.Value()), leavesOf(want.Value())
	for _, path := range sortedKeys(expected) {
		if text, ok := got[path]; !ok {
			t.Errorf("%s is %s in the spec, and neither in the document nor in a correction", path, expected[path])
		} else if text != expected[path] {
			t.Errorf("%s is %s in the spec, and %s after the corrections", path, expected[path], text)
		}
	}
	for _, path := range sortedKeys(got) {
		if _, ok := expected[path]; !ok {
			t.Errorf("%s is %s after the corrections, and not in the spec", path, got[path])
		}
	}
}

// TestCorrectionsLeaveWhatIsIgnored checks that what is still reported after the
// corrections is what comments in the spec ignore, each as often.
func TestCorrectionsLeaveWhatIsIgnored(t *testing.T) {
	f, _ := corrected(t)
	found := map[string]int{}
	for _, d := range loadBuiltIn(t, templates.Names()[0]).CheckSpec(f) {
		found[diag.RuleOf(d)]++
	}
	ignored := map[string]int{}
	for _, comment := range ignoreComments(t) {
		ignored[comment.rule]++
	}
	if diff := cmp.Diff(ignored, found); diff != "" {
		t.Errorf("rules (-ignored +reported)\n%s", diff)
	}
}

// TestCorrectionsRender goes the way of docs/corrections.md: what the commands write
// is what the product's spec is rendered to.
func TestCorrectionsRender(t *testing.T) {
	dir := t.TempDir()
	specs, out, kept := filepath.Join(dir, "specs"), filepath.Join(dir, "out"), filepath.Join(dir, "kept.json")
	run := func(args ...string) {
		t.Helper()
		var stdout, stderr bytes.Buffer
		if code := Main(append(args, "--specs", specs), &stdout, &stderr); code != 0 {
			t.Fatalf("%s exits %d:\n%s", args, code, &stderr)
		}
	}
	run("import", documentFile)
	var overlay []byte
	files := correctionFiles(t)
	for _, name := range sortedKeys(files) {
		overlay = append(overlay, files[name]...)
	}
	if err := os.Mkdir(filepath.Join(specs, "environments"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(specs, "environments", "production.yaml"), overlay, 0o600); err != nil {
		t.Fatal(err)
	}
	run("validate", "--env", "production", "--write-baseline", kept)
	run("render", "--env", "production", "--baseline", kept, "--out", out)
	for name, want := range generateProduct(t, productSpecs, "production").Tree {
		got, err := os.ReadFile(filepath.Join(out, "production", filepath.FromSlash(name)))
		if err != nil {
			t.Error(err)
		} else if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s (-specs +corrections)\n%s", name, diff)
		}
	}
}

// leavesOf are the values of a spec by their paths, empty lists and maps among
// them.
func leavesOf(v cty.Value) map[string]string {
	v, _ = v.UnmarkDeep()
	leaves := map[string]string{}
	_ = cty.Walk(v, func(path cty.Path, v cty.Value) (bool, error) {
		switch {
		case v.IsNull():
		case !v.CanIterateElements():
			leaves[pathText(path)] = fmt.Sprintf("%#v", v)
		case v.LengthInt() == 0:
			leaves[pathText(path)] = "empty"
		}
		return true, nil
	})
	return leaves
}

func pathText(path cty.Path) string {
	var b strings.Builder
	for _, step := range path {
		switch step := step.(type) {
		case cty.GetAttrStep:
			b.WriteString(spec.Segment(step.Name))
		case cty.IndexStep:
			fmt.Fprintf(&b, "[%s]", step.Key.AsBigFloat().Text('f', 0))
		}
	}
	return strings.TrimPrefix(b.String(), ".")
}

// TestCorrectionsStandWhereTheirSectionsDo compares the files.
func TestCorrectionsStandWhereTheirSectionsDo(t *testing.T) {
	for name, text := range correctionFiles(t) {
		own, err := os.ReadFile(filepath.Join(productSpecs, name))
		if err != nil {
			t.Error(err)
			continue
		}
		for _, section := range sectionsOf(string(text)) {
			if !slices.Contains(sectionsOf(string(own)), section) {
				t.Errorf("the section %s is in the corrections %s, and not in specs/%[2]s", section, name)
			}
		}
	}
}

// sectionsOf are the keys at the margin of a file.
func sectionsOf(text string) []string {
	var sections []string
	for line := range strings.Lines(text) {
		if key, _, ok := strings.Cut(line, ":"); ok && !strings.ContainsAny(key, " #") {
			sections = append(sections, key)
		}
	}
	return sections
}
