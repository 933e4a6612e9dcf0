package projectfile

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func project(t *testing.T, text string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{".git", "infra/specs"} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.FromSlash(name)), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if text != "" {
		if err := os.WriteFile(filepath.Join(dir, Name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFind(t *testing.T) {
	dir := project(t, "# ours\nspecs: infra/specs\nout: terraform\npack: ./packs/own\nenvironment: staging\n")
	for from, want := range map[string]map[string]string{
		".":           {"specs": "infra/specs", "out": "terraform", "pack": "./packs/own", "env": "staging"},
		"infra/specs": {"specs": "../../infra/specs", "out": "../../terraform", "pack": "./../../packs/own", "env": "staging"},
	} {
		f, diags := Find(filepath.Join(dir, from))
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		if diff := cmp.Diff(want, f.Flags); diff != "" {
			t.Errorf("from %s: %s", from, diff)
		}
	}
	if f, diags := Find(project(t, "")); f.Path != "" || len(diags) > 0 {
		t.Errorf("%v, %v", f, diags)
	}
}

// TestPackOfARepository: its address is not taken for a folder beside the file.
func TestPackOfARepository(t *testing.T) {
	const address = "git::https://example.com/packs.git//ours?ref=v1"
	f, diags := Find(filepath.Join(project(t, "pack: "+address+"\n"), "infra/specs"))
	if diags.HasErrors() || f.Flags["pack"] != address {
		t.Errorf("%v, %v", f, diags)
	}
}

// TestNearlyItsName: a file that somebody takes for a project file is not left unread without a word,
// also from a folder below it, and none where there is a project file.
func TestNearlyItsName(t *testing.T) {
	for _, name := range []string{"jobhivegen.yml", "Jobhivegen.yaml", "JOBHIVEGEN.YML"} {
		for text, refused := range map[string]bool{"": true, "out: terraform\n": false} {
			dir := project(t, text)
			if err := os.WriteFile(filepath.Join(dir, name), []byte("out: elsewhere\n"), 0o644); err != nil {
				t.Fatal(err)
			}
			f, diags := Find(filepath.Join(dir, "infra/specs"))
			if diags.HasErrors() != refused || refused && diags[0].Subject.Filename != "../../"+name || f.Flags["out"] == "elsewhere" {
				t.Errorf("%s beside %q: %v, %v", name, text, f, diags)
			}
		}
	}
}

func TestRefused(t *testing.T) {
	for text, want := range map[string]string{
		"spec: a\n":           `jobhivegen.yaml:1,1-1: Unknown key; "spec" is no key of a project file. Did you mean specs?`,
		"out: [a]\n":          "The value of out is a text.",
		"- a\n":               "A project file is a map with baseline, environment, out, pack, specs.",
		"a: [\n":              "It is no YAML",
		"specs: a\nmore: b\n": "jobhivegen.yaml:2,1-1",
	} {
		_, diags := Find(project(t, text))
		if !diags.HasErrors() || !strings.Contains(diags[0].Error(), want) {
			t.Errorf("%q: %v", text, diags)
		}
	}
}
