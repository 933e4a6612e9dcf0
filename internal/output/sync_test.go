package output

import (
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// recorder is a folder that notes what was done, and has folders on other file
// systems.
type recorder struct {
	folder
	calls []string
	far   string // what is below it is on another file system
}

func (r *recorder) note(call string, names ...string) {
	r.calls = append(r.calls, call+" "+strings.Join(names, " "))
}

func (r *recorder) WriteFile(name string, content []byte, perm os.FileMode) error {
	r.note("write", name)
	return r.folder.WriteFile(name, content, perm)
}

func (r *recorder) Rename(from, to string) error {
	if isFar := func(name string) bool { return r.far != "" && strings.HasPrefix(name, r.far+"/") }; isFar(from) != isFar(to) {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: syscall.EXDEV}
	}
	r.note("rename", from, to)
	return r.folder.Rename(from, to)
}

func (r *recorder) Sync(name string) error {
	r.note("sync", name)
	return r.folder.Sync(name)
}

// TestWritesSurviveALossOfPower: what a rename puts in place is on the disk before
// it, and the manifest that knows both contents before any of them.
func TestWritesSurviveALossOfPower(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, firstTree)
	r := &recorder{}
	if _, err := write(dir, secondTree, meta, Options{}, func(root *os.Root) folder { r.folder = onDisk(root); return r }); err != nil {
		t.Fatal(err)
	}
	synced, inFolders := map[string]bool{}, map[string]bool{}
	manifests := 0
	for _, call := range r.calls {
		fields := strings.Fields(call)
		switch fields[0] {
		case "write":
			synced[fields[1]] = false
		case "sync":
			synced[fields[1]], inFolders[fields[1]] = true, true
		case "rename":
			if !synced[fields[1]] {
				t.Errorf("%s is put in place before it is on the disk", fields[2])
			}
			if fields[2] == ManifestName {
				manifests++
			} else if !inFolders["."] || manifests != 1 {
				t.Errorf("%s is put in place before the manifest that knows it is", fields[2])
			}
			if manifests == 2 {
				for _, p := range []string{"o/f.tf", "m/n/d.tf"} {
					if d := path.Dir(p); !inFolders[d] && !inFolders[path.Dir(d)] {
						t.Errorf("the manifest says that %s is done before it is on the disk", p)
					}
				}
			}
		}
	}
	if last := r.calls[len(r.calls)-1]; manifests != 2 || last != "sync ." {
		t.Errorf("%d manifests, and %q at the end", manifests, last)
	}
}

// TestFolderOnAnotherFileSystem: files are put there, too, and nothing is left over.
func TestFolderOnAnotherFileSystem(t *testing.T) {
	dir := t.TempDir()
	for _, wanted := range []Tree{firstTree, secondTree, thirdTree} {
		r := &recorder{far: "m"}
		if _, err := write(dir, wanted, meta, Options{}, func(root *os.Root) folder { r.folder = onDisk(root); return r }); err != nil {
			t.Fatal(err)
		}
		sameFiles(t, dir, wanted)
		_ = filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
			if filepath.Base(name) == stagingName {
				t.Errorf("%s is left over", name)
			}
			return err
		})
	}
}

// TestFilesKeepTheirModes: also when their content is another one.
func TestFilesKeepTheirModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no such modes")
	}
	dir := t.TempDir()
	mustWrite(t, dir, tree("a.tf", "1", "m/b.tf", "1", "m/c.tf", "1"))
	modes := map[string]os.FileMode{"a.tf": 0o600, "m/b.tf": 0o664, "m/c.tf": 0o444, ManifestName: 0o640}
	for name, mode := range modes {
		if err := os.Chmod(filepath.Join(dir, name), mode); err != nil {
			t.Fatal(err)
		}
	}
	mustWrite(t, dir, tree("a.tf", "2", "m/b.tf", "2", "m/c.tf", "2"))
	for name, mode := range modes {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode().Perm() != mode {
			t.Errorf("%s: %v, %v, want %v", name, info.Mode().Perm(), err, mode)
		}
	}
}

// TestNothingToWriteNeedsNoRight: a folder that may only be read is compared.
func TestNothingToWriteNeedsNoRight(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, firstTree)
	before := listing(t, dir)
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
	if c, err := Write(dir, firstTree, meta, Options{}); err != nil || c.Stale() {
		t.Error(c, err)
	}
	if after := listing(t, dir); !slices.Equal(before, after) {
		t.Errorf("%q, then %q", before, after)
	}
}

// inMemory is a folder that does not wait for the disk, for tests of something else.
func inMemory(root *os.Root) folder { return unsynced{onDisk(root)} }

type unsynced struct{ folder }

func (unsynced) Sync(string) error { return nil }
