package output

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

func genTree(t *rapid.T, label string) Tree {
	name := rapid.SampledFrom([]string{"a.tf", "b.tf", "m/a.tf", "m/n/b.tf", "x/c.tf", "x/d.json"})
	content := rapid.SliceOfN(rapid.ByteRange('a', 'c'), 0, 3)
	return Tree(rapid.MapOfN(name, content, 0, 6).Draw(t, label))
}

// TestWriteProperties writes a sequence of trees with edits between them and
// compares with a model: edits are always found and never lost, foreign files
// are never touched, and what is written is never stale.
func TestWriteProperties(t *testing.T) {
	base, runs := t.TempDir(), 0
	rapid.Check(t, func(t *rapid.T) {
		runs++
		dir := filepath.Join(base, strconv.Itoa(runs))
		edits := make(map[string]string)
		for range rapid.IntRange(1, 4).Draw(t, "steps") {
			tr := genTree(t, "tree")
			step(t, dir, tr, edits)
			edits = editSome(t, dir, tr)
		}
	})
}

// step writes tr over what earlier steps and edits left.
func step(t *rapid.T, dir string, tr Tree, edits map[string]string) {
	_, err := write(dir, tr, meta, Options{}, inMemory)
	var edited *HandEdited
	switch {
	case errors.As(err, &edited):
		var found []string
		for _, e := range edited.Edits {
			found = append(found, e.Path)
		}
		for p, content := range edits {
			got, err := os.ReadFile(filepath.Join(dir, p))
			if err != nil || string(got) != content {
				t.Fatalf("the edit of %s was lost: %q, %v", p, got, err)
			}
			if string(tr[p]) != content && !slices.Contains(found, p) {
				t.Fatalf("the edit of %s was not reported, only %v", p, found)
			}
		}
		if _, err := write(dir, tr, meta, Options{Force: true}, inMemory); err != nil {
			t.Fatal(err)
		}
	case err != nil:
		t.Fatal(err)
	default:
		for p, content := range edits {
			if want, ok := tr[p]; !ok || string(want) != content {
				t.Fatalf("the edit of %s was not reported", p)
			}
		}
	}
	c, err := Compare(dir, tr, meta)
	if err != nil {
		t.Fatal(err)
	}
	if c.Stale() {
		t.Fatalf("stale after Write: %+v", c)
	}
	for p, content := range tr {
		if got, err := os.ReadFile(filepath.Join(dir, p)); err != nil || string(got) != string(content) {
			t.Fatalf("%s holds %q, %v; want %q", p, got, err, content)
		}
	}
}

// editSome changes files of the tree on disk, each edit unlike any rendered
// content, and checks that Compare finds exactly those.
func editSome(t *rapid.T, dir string, tr Tree) map[string]string {
	edits := make(map[string]string)
	for _, p := range tr.paths() {
		if !rapid.Bool().Draw(t, "edit "+p) {
			continue
		}
		edits[p] = string(tr[p]) + "EDIT"
		if err := os.WriteFile(filepath.Join(dir, p), []byte(edits[p]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	c, err := Compare(dir, tr, meta)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Edited) != len(edits) || c.Stale() != (len(edits) > 0) {
		t.Fatalf("edited %v, found %+v", edits, c.Edited)
	}
	return edits
}
