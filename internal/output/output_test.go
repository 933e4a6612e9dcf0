package output

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var (
	meta    = Meta{ToolVersion: "1.0.0", Pack: "tiny"}
	noInner = cmpopts.IgnoreUnexported(Changes{})
)

func tree(pairs ...string) Tree {
	t := make(Tree)
	for i := 0; i < len(pairs); i += 2 {
		t[pairs[i]] = []byte(pairs[i+1])
	}
	return t
}

func mustWrite(t *testing.T, dir string, tr Tree) *Changes {
	t.Helper()
	c, err := write(dir, tr, meta, Options{}, inMemory)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func mustCompare(t *testing.T, dir string, tr Tree) *Changes {
	t.Helper()
	c, err := Compare(dir, tr, meta)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func put(t *testing.T, dir, name, content string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// files reads a folder: contents by path, the manifest left out.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := make(map[string]string)
	err := filepath.WalkDir(dir, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == ManifestName {
			return err
		}
		content, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		found[filepath.ToSlash(rel)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func wantFiles(t *testing.T, dir string, pairs ...string) {
	t.Helper()
	want := make(map[string]string)
	for i := 0; i < len(pairs); i += 2 {
		want[pairs[i]] = pairs[i+1]
	}
	if d := cmp.Diff(want, files(t, dir)); d != "" {
		t.Errorf("files in the folder (-want +got):\n%s", d)
	}
}

func TestWriteIntoMissingFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	tr := tree("main.tf", "one\n", "modules/x/main.tf", "two\n")

	if c := mustCompare(t, dir, tr); !c.Stale() {
		t.Error("a missing folder is not stale")
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("Compare made the folder: %v", err)
	}
	got := mustWrite(t, dir, tr)
	want := &Changes{Create: []string{"main.tf", "modules/x/main.tf"}, Manifest: true}
	if d := cmp.Diff(want, got, noInner); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	wantFiles(t, dir, "main.tf", "one\n", "modules/x/main.tf", "two\n")
	if c := mustCompare(t, dir, tr); c.Stale() {
		t.Errorf("stale after Write: %+v", c)
	}
	manifest, err := os.ReadFile(filepath.Join(dir, ManifestName))
	if err != nil {
		t.Fatal(err)
	}
	const wantManifest = `{
  "tool_version": "1.0.0",
  "pack": "tiny",
  "files": {
    "main.tf": "2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806",
    "modules/x/main.tf": "27dd8ed44a83ff94d557f9fd0412ed5a8cbca69ea04922d88c01184a07300a5a"
  }
}
`
	if d := cmp.Diff(wantManifest, string(manifest)); d != "" {
		t.Errorf("manifest (-want +got):\n%s", d)
	}
}

func TestWriteChangesOnlyWhatDiffers(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, tree("same.tf", "s", "changed.tf", "1", "gone/gone.tf", "g", "keep/old.tf", "o"))
	put(t, dir, "keep/notes.txt", "mine")
	past := time.Now().Add(-time.Hour).Truncate(time.Second)
	if err := os.Chtimes(filepath.Join(dir, "same.tf"), past, past); err != nil {
		t.Fatal(err)
	}

	got := mustWrite(t, dir, tree("same.tf", "s", "changed.tf", "2", "new/new.tf", "n"))
	want := &Changes{
		Create: []string{"new/new.tf"}, Update: []string{"changed.tf"},
		Delete: []string{"gone/gone.tf", "keep/old.tf"}, Unchanged: []string{"same.tf"}, Manifest: true,
	}
	if d := cmp.Diff(want, got, noInner); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	wantFiles(t, dir, "same.tf", "s", "changed.tf", "2", "new/new.tf", "n", "keep/notes.txt", "mine")
	if _, err := os.Stat(filepath.Join(dir, "gone")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the emptied folder is still there: %v", err)
	}
	info, err := os.Stat(filepath.Join(dir, "same.tf"))
	if err != nil || !info.ModTime().Equal(past) {
		t.Errorf("the unchanged file was touched: %v, %v", info.ModTime(), err)
	}
}

func TestReplaceTheOnlyFileOfAFolder(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, tree("modules/a/old.tf", "o"))
	mustWrite(t, dir, tree("modules/a/new.tf", "n"))
	wantFiles(t, dir, "modules/a/new.tf", "n")
}

func TestEditedFiles(t *testing.T) {
	tests := map[string]struct {
		written, tree Tree
		edit          func(t *testing.T, dir string)
		edits         []Edit
		forced        []string // the folder after a forced write
	}{
		"edited by hand": {
			written: tree("a.tf", "1", "b.tf", "1"), tree: tree("a.tf", "2", "b.tf", "2"),
			edit:   func(t *testing.T, dir string) { put(t, dir, "a.tf", "mine") },
			edits:  []Edit{{Path: "a.tf", Reason: reasonEdited}},
			forced: []string{"a.tf", "2", "b.tf", "2"},
		},
		"edited by hand, the tree has not changed": {
			written: tree("a.tf", "1"), tree: tree("a.tf", "1"),
			edit:   func(t *testing.T, dir string) { put(t, dir, "a.tf", "mine") },
			edits:  []Edit{{Path: "a.tf", Reason: reasonEdited}},
			forced: []string{"a.tf", "1"},
		},
		"foreign file in the way": {
			written: tree("a.tf", "1"), tree: tree("a.tf", "1", "b.tf", "1"),
			edit:   func(t *testing.T, dir string) { put(t, dir, "b.tf", "mine") },
			edits:  []Edit{{Path: "b.tf", Reason: reasonForeign}},
			forced: []string{"a.tf", "1", "b.tf", "1"},
		},
		"edited and no longer rendered": {
			written: tree("a.tf", "1", "b.tf", "1"), tree: tree("a.tf", "1"),
			edit:   func(t *testing.T, dir string) { put(t, dir, "b.tf", "mine") },
			edits:  []Edit{{Path: "b.tf", Reason: reasonObsolete, Obsolete: true}},
			forced: []string{"a.tf", "1", "b.tf", "mine"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			mustWrite(t, dir, tt.written)
			tt.edit(t, dir)
			before := files(t, dir)

			var edited *HandEdited
			if _, err := Write(dir, tt.tree, meta, Options{}); !errors.As(err, &edited) {
				t.Fatalf("Write without force: %v, want HandEdited", err)
			}
			if d := cmp.Diff(tt.edits, edited.Edits); d != "" {
				t.Errorf("edits (-want +got):\n%s", d)
			}
			if d := cmp.Diff(before, files(t, dir)); d != "" {
				t.Errorf("Write without force changed the folder (-before +after):\n%s", d)
			}
			if !mustCompare(t, dir, tt.tree).Stale() {
				t.Error("an edited file is not stale")
			}
			if _, err := Write(dir, tt.tree, meta, Options{Force: true}); err != nil {
				t.Fatal(err)
			}
			wantFiles(t, dir, tt.forced...)
			if c := mustCompare(t, dir, tt.tree); c.Stale() {
				t.Errorf("stale after a forced write: %+v", c)
			}
		})
	}
}

func TestForeignFileWithTheSameContentIsTakenOver(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "a.tf", "1")
	mustWrite(t, dir, tree("a.tf", "1"))
	mustWrite(t, dir, tree("a.tf", "2"))
	wantFiles(t, dir, "a.tf", "2")
}

func TestForceNeverReplacesFoldersOrLeavesTheFolder(t *testing.T) {
	outside := t.TempDir()
	put(t, outside, "main.tf", "outside")
	tests := map[string]struct {
		prepare func(t *testing.T, dir string)
		edit    Edit
	}{
		"a folder in the way": {
			prepare: func(t *testing.T, dir string) { put(t, dir, "m/main.tf/notes.txt", "mine") },
			edit:    Edit{Path: "m/main.tf", Reason: reasonNotFile, Blocked: true},
		},
		"a file where a folder is needed": {
			prepare: func(t *testing.T, dir string) { put(t, dir, "m", "mine") },
			edit:    Edit{Path: "m/main.tf", Reason: reasonNoFolder, Blocked: true},
		},
		"a link out of the folder": {
			prepare: func(t *testing.T, dir string) {
				if err := os.Symlink(outside, filepath.Join(dir, "m")); err != nil {
					t.Skip(err)
				}
			},
			edit: Edit{Path: "m/main.tf", Reason: reasonNoFolder, Blocked: true},
		},
		"a link within the folder": {
			prepare: func(t *testing.T, dir string) {
				put(t, dir, "other/notes.txt", "mine")
				if err := os.Symlink("other", filepath.Join(dir, "m")); err != nil {
					t.Skip(err)
				}
			},
			edit: Edit{Path: "m/main.tf", Reason: reasonNoFolder, Blocked: true},
		},
		"a link at the file": {
			prepare: func(t *testing.T, dir string) {
				put(t, dir, "m/other.tf", "mine")
				if err := os.Symlink("other.tf", filepath.Join(dir, "m", "main.tf")); err != nil {
					t.Skip(err)
				}
			},
			edit: Edit{Path: "m/main.tf", Reason: reasonNotFile, Blocked: true},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			tt.prepare(t, dir)
			var edited *HandEdited
			_, err := Write(dir, tree("a.tf", "1", "m/main.tf", "2"), meta, Options{Force: true})
			if !errors.As(err, &edited) {
				t.Fatalf("Write: %v, want HandEdited", err)
			}
			if d := cmp.Diff([]Edit{tt.edit}, edited.Edits); d != "" {
				t.Errorf("edits (-want +got):\n%s", d)
			}
			if _, err := os.Stat(filepath.Join(dir, "a.tf")); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("something was written: %v", err)
			}
		})
	}
	wantFiles(t, outside, "main.tf", "outside")
}

func TestManifestIsPartOfTheOutput(t *testing.T) {
	dir := t.TempDir()
	tr := tree("a.tf", "1")
	mustWrite(t, dir, tr)
	newer := Meta{ToolVersion: "2.0.0", Pack: "tiny"}
	c, err := Compare(dir, tr, newer)
	if err != nil || !c.Stale() {
		t.Fatalf("another version is not stale: %v", err)
	}
	if got := c.Diff(); !strings.Contains(got, ManifestName) {
		t.Errorf("the diff of a manifest alone: %q", got)
	}
	if _, err := Write(dir, tr, newer, Options{}); err != nil {
		t.Fatal(err)
	}
	if c, err := Compare(dir, tr, newer); err != nil || c.Stale() {
		t.Errorf("stale after Write: %v", err)
	}
}

func TestDamagedManifest(t *testing.T) {
	for name, text := range map[string]string{
		"merge conflict":   "<<<<<<< HEAD\n{}\n",
		"truncated":        `{"files": {"a.tf": "`,
		"not a manifest":   `{}`,
		"leads outside":    `{"files": {"../a.tf": "00"}}`,
		"names the folder": `{"files": {".": "00"}}`,
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			put(t, dir, ManifestName, text)
			_, err := Write(dir, tree("a.tf", "1"), meta, Options{Force: true})
			if err == nil || !strings.Contains(err.Error(), "--recover' restores it from version control") {
				t.Errorf("error %v does not say what to do", err)
			}
			wantFiles(t, dir)
		})
	}
}

func TestRefusedTrees(t *testing.T) {
	for name, tr := range map[string]Tree{
		"parent":          tree("../a.tf", ""),
		"hidden parent":   tree("a/../../b.tf", ""),
		"absolute":        tree("/a.tf", ""),
		"empty":           tree("", ""),
		"backslash":       tree(`a\b.tf`, ""),
		"manifest":        tree(ManifestName, ""),
		"lock":            tree(lockName, ""),
		"staging":         tree(stagingName+"/1", ""),
		"case":            tree("A.tf", "", "a.tf", ""),
		"file and folder": tree("a", "", "a/b.tf", ""),
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "out")
			if _, err := Write(dir, tr, meta, Options{Force: true}); err == nil {
				t.Error("Write took the tree")
			}
			if _, err := Compare(dir, tr, meta); err == nil {
				t.Error("Compare took the tree")
			}
			if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("the folder was made: %v", err)
			}
		})
	}
}

func TestDiff(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, tree("a.tf", "1\n2\n3\n", "gone.tf", "g\n", "same.tf", "s\n", "x.bin", "\x00\x01"))
	put(t, dir, "same.tf", "mine\n")
	got := mustCompare(t, dir, tree("a.tf", "1\ntwo\n3\n", "new.tf", "n", "same.tf", "s\n", "x.bin", "\x00\x02")).Diff()
	const want = `diff a/a.tf b/a.tf
--- a/a.tf
+++ b/a.tf
@@ -1,3 +1,3 @@
 1
-2
+two
 3
diff a/gone.tf /dev/null
--- a/gone.tf
+++ /dev/null
@@ -1,1 +0,0 @@
-g
diff /dev/null b/new.tf
--- /dev/null
+++ b/new.tf
@@ -0,0 +1,1 @@
+n
\ No newline at end of file
diff a/same.tf b/same.tf
--- a/same.tf
+++ b/same.tf
@@ -1,1 +1,1 @@
-mine
+s
Binary files a/x.bin and b/x.bin differ
`
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("diff (-want +got):\n%s", d)
	}
}

func TestReadOnlyFolder(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write everywhere")
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	_, err := Write(dir, tree("a.tf", "1"), meta, Options{})
	if !errors.Is(err, os.ErrPermission) || !strings.Contains(err.Error(), dir) {
		t.Errorf("error %v does not name the folder and the reason", err)
	}
}

func TestOutputFolderIsAFile(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "out", "a file")
	out := filepath.Join(dir, "out")
	if _, err := Write(out, tree("a.tf", "1"), meta, Options{}); err == nil || !strings.Contains(err.Error(), out) {
		t.Errorf("Write: %v", err)
	}
	if _, err := Compare(out, tree("a.tf", "1"), meta); err == nil || !strings.Contains(err.Error(), out) {
		t.Errorf("Compare: %v", err)
	}
}

func TestPathsAreSorted(t *testing.T) {
	dir := t.TempDir()
	tr := make(Tree)
	for _, c := range "qwertyuiopasdfghjkl" {
		tr[string(c)+".tf"] = []byte{byte(c)}
	}
	if c := mustWrite(t, dir, tr); !slices.IsSorted(c.Create) || len(c.Create) != len(tr) {
		t.Errorf("created %v", c.Create)
	}
}
