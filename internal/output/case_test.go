package output

import (
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// caseless is a folder of a file system that keeps the case of names and ignores it when it looks
// for one, as those of macOS and Windows do.
type caseless struct {
	folder
	root *os.Root
}

func ignoringCase(root *os.Root) folder { return caseless{inMemory(root), root} }

// found is the name under which a path is on the disk. What is not there keeps its own.
func (c caseless) found(name string) string {
	if name == "." {
		return name
	}
	dir, base := c.found(path.Dir(name)), path.Base(name)
	entries, _ := fs.ReadDir(c.root.FS(), dir) // where there is none, nothing is found
	for _, e := range entries {
		if strings.EqualFold(e.Name(), base) {
			base = e.Name()
		}
	}
	return path.Join(dir, base)
}

func (c caseless) Mkdir(name string, perm os.FileMode) error {
	return c.folder.Mkdir(c.found(name), perm)
}

func (c caseless) MkdirAll(name string, perm os.FileMode) error {
	return c.folder.MkdirAll(c.found(name), perm)
}

func (c caseless) WriteFile(name string, content []byte, perm os.FileMode) error {
	return c.folder.WriteFile(c.found(name), content, perm)
}

func (c caseless) Lstat(name string) (fs.FileInfo, error) { return c.folder.Lstat(c.found(name)) }

func (c caseless) ReadFile(name string) ([]byte, error) { return c.folder.ReadFile(c.found(name)) }

func (c caseless) List(name string) ([]string, error) { return c.folder.List(c.found(name)) }

func (c caseless) Chmod(name string, mode os.FileMode) error {
	return c.folder.Chmod(c.found(name), mode)
}

// Rename keeps the case of the file that it replaces, as exFAT does.
func (c caseless) Rename(from, to string) error {
	return c.folder.Rename(c.found(from), c.found(to))
}

func (c caseless) Remove(name string) error { return c.folder.Remove(c.found(name)) }

func (c caseless) RemoveAll(name string) error { return c.folder.RemoveAll(c.found(name)) }

// caselessFolders are folders that ignore case: a double of one and, if JOBHIVEGEN_CASELESS names a
// folder on such a file system or that of temporary files is one, a real one.
func caselessFolders(t *testing.T) map[string]func(*os.Root) folder {
	t.Helper()
	folders := map[string]func(*os.Root) folder{}
	folders[t.TempDir()] = ignoringCase
	real := filepath.Join(cmp.Or(os.Getenv("JOBHIVEGEN_CASELESS"), t.TempDir()), "real-"+strconv.Itoa(os.Getpid()))
	if err := os.Mkdir(real, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(real) })
	if _, err := os.Lstat(filepath.Join(filepath.Dir(real), strings.ToUpper(filepath.Base(real)))); err == nil {
		folders[real] = inMemory
	} else if os.Getenv("JOBHIVEGEN_CASELESS") != "" {
		t.Errorf("case counts in %s", real)
	}
	return folders
}

// TestCaseOfNames: where case is ignored, what gets another case in its name is there afterwards,
// under the new name, wherever a first write of it was killed.
func TestCaseOfNames(t *testing.T) {
	before := tree("a.md", "1", "m/Shop/main.tf", "1", "m/Shop/old.tf", "1", "m/x/A.tf", "1", "m/x/b.tf", "1")
	after := tree("A.md", "2", "m/shop/main.tf", "1", "m/shop/new.tf", "1", "m/x/a.tf", "1", "m/x/b.tf", "1")
	for dir, in := range caselessFolders(t) {
		for point, done := 0, false; !done; point++ {
			dir := filepath.Join(dir, "out")
			mustRemove(t, dir)
			if _, err := write(dir, before, meta, Options{}, in); err != nil {
				t.Fatal(err)
			}
			_, err := write(dir, after, meta, Options{}, func(root *os.Root) folder { return &mortal{folder: in(root), left: point} })
			if done = err == nil; !done && !errors.Is(err, errKilled) {
				t.Fatalf("killed at %d: %v", point, err)
			}
			for p, content := range files(t, dir) {
				if content != "1" && content != "2" && p != lockName && !strings.HasPrefix(p, stagingName+"/") {
					t.Errorf("killed at %d, %s holds %q", point, p, content)
				}
			}
			if _, err := write(dir, after, meta, Options{}, in); err != nil {
				t.Fatalf("killed at %d, it is not completed: %v", point, err)
			}
			if got, want := slices.Sorted(maps.Keys(files(t, dir))), after.paths(); !slices.Equal(got, want) {
				t.Fatalf("killed at %d, there are %q, want %q", point, got, want)
			}
			if c, err := compare(dir, after, meta, in); err != nil || c.Stale() {
				t.Errorf("killed at %d, it is not up to date: %v, %v", point, c, err)
			}
		}
	}
}

// TestEditsUnderAnotherCase: where case is ignored, what a person changed is kept although the
// file is now called otherwise.
func TestEditsUnderAnotherCase(t *testing.T) {
	for dir, in := range caselessFolders(t) {
		if _, err := write(dir, tree("Shop.tf", "1"), meta, Options{}, in); err != nil {
			t.Fatal(err)
		}
		put(t, dir, "Shop.tf", "mine")
		var edited *HandEdited
		if _, err := write(dir, tree("shop.tf", "2"), meta, Options{}, in); !errors.As(err, &edited) {
			t.Errorf("it is not refused: %v", err)
		}
		if got := files(t, dir)["Shop.tf"]; got != "mine" {
			t.Errorf("it is %q now", got)
		}
	}
}
