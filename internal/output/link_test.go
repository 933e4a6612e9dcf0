package output

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestFolderThatIsALink has the folder of an environment lead elsewhere: to another
// one of the output, out of it, to nothing.
func TestFolderThatIsALink(t *testing.T) {
	for _, to := range []string{"staging", "../elsewhere", "nowhere"} {
		root := t.TempDir()
		put(t, root, "out/staging/main.tf", "staging")
		put(t, root, "elsewhere/main.tf", "mine")
		dir := filepath.Join(root, "out", "production")
		if err := os.Symlink(to, dir); err != nil {
			t.Skip(err)
		}
		if _, err := Write(dir, tree("main.tf", "2"), meta, Options{Force: true}); err == nil || !strings.Contains(err.Error(), "is a link") {
			t.Errorf("Write through a link to %s: %v", to, err)
		}
		if _, err := Compare(dir, tree("main.tf", "2"), meta); err == nil || !strings.Contains(err.Error(), "is a link") {
			t.Errorf("Compare through a link to %s: %v", to, err)
		}
		wantFiles(t, filepath.Join(root, "elsewhere"), "main.tf", "mine")
		wantFiles(t, filepath.Join(root, "out", "staging"), "main.tf", "staging")
		if _, err := os.Stat(filepath.Join(root, "out", "nowhere")); err == nil {
			t.Error("a folder was made by a dangling link")
		}
	}
}

// TestOutThatIsALink: where the environments are is for the person to choose.
func TestOutThatIsALink(t *testing.T) {
	root := t.TempDir()
	put(t, root, "real/notes.txt", "mine")
	if err := os.Symlink("real", filepath.Join(root, "out")); err != nil {
		t.Skip(err)
	}
	mustWrite(t, filepath.Join(root, "out", "production"), tree("main.tf", "1"))
	wantFiles(t, filepath.Join(root, "real"), "notes.txt", "mine", "production/main.tf", "1")
}

func TestLockThatIsNoFile(t *testing.T) {
	for name, place := range map[string]func(dir string) error{
		"a dangling link": func(dir string) error { return os.Symlink("../outside", filepath.Join(dir, lockName)) },
		"a link to a file": func(dir string) error {
			return os.Symlink("a.tf", filepath.Join(dir, lockName))
		},
		"a folder": func(dir string) error { return os.Mkdir(filepath.Join(dir, lockName), 0o755) },
	} {
		root := t.TempDir()
		dir := filepath.Join(root, "out")
		put(t, dir, "a.tf", "1")
		if err := place(dir); err != nil {
			t.Skip(err)
		}
		if _, err := Write(dir, tree("a.tf", "1", "b.tf", "2"), meta, Options{}); err == nil ||
			!strings.Contains(err.Error(), "not a regular file") || !strings.Contains(err.Error(), filepath.Join(dir, lockName)) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := os.Lstat(filepath.Join(root, "outside")); err == nil {
			t.Errorf("%s: a file was made outside of the folder", name)
		}
	}
}

func TestManifestThatIsNoFile(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "other.json", `{"files": {}}`)
	if err := os.Symlink("other.json", filepath.Join(dir, ManifestName)); err != nil {
		t.Skip(err)
	}
	name := filepath.Join(dir, ManifestName)
	for _, want := range []string{name + " is a link: only regular files are read", "Remove it: 'jobhivegen render --recover'"} {
		if _, err := Compare(dir, tree("a.tf", "1"), meta); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Compare: %v, want %q", err, want)
		}
	}
	// Whoever follows the advice has a manifest again.
	meta := Meta{ToolVersion: "1.0.0", Pack: "tiny", Mark: "# Made.\n"}
	put(t, dir, "a.tf", meta.Mark)
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	if restored, err := Restore(dir, meta, nil, nil); err != nil || restored.Files != 1 {
		t.Errorf("Restore: %v, %v", restored, err)
	}
}

// TestCheckBesideAWriter compares a folder with a tree while others are written
// into it: it differs, but nobody has edited it.
func TestCheckBesideAWriter(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, firstTree)
	stop, stopped := make(chan struct{}), make(chan error, 1)
	go func() {
		for {
			for _, wanted := range []Tree{secondTree, thirdTree, firstTree} {
				if _, err := Write(dir, wanted, meta, Options{}); err != nil {
					stopped <- err
					return
				}
			}
			select {
			case <-stop:
				stopped <- nil
				return
			default:
			}
		}
	}()
	for end := time.Now().Add(time.Second); time.Now().Before(end); {
		c, err := Compare(dir, firstTree, meta)
		if err != nil {
			t.Error(err)
			break
		}
		if len(c.Edited) > 0 {
			t.Errorf("blamed on a hand edit: %v", c.Edited)
			break
		}
	}
	close(stop)
	if err := <-stopped; err != nil {
		t.Error(err)
	}
}

// overtaken is a folder in which somebody else writes when some of its files have been read.
type overtaken struct {
	folder
	reads int
	write func()
}

func (o *overtaken) ReadFile(name string) ([]byte, error) {
	text, err := o.folder.ReadFile(name)
	if o.reads--; o.reads == 0 {
		o.write()
	}
	return text, err
}

// TestWrittenWhileItIsRead is TestCheckBesideAWriter with a writer that comes after each of the reads.
func TestWrittenWhileItIsRead(t *testing.T) {
	for after := range len(firstTree) {
		dir := t.TempDir()
		mustWrite(t, dir, firstTree)
		on := &overtaken{reads: after + 1, write: func() { mustWrite(t, dir, secondTree) }}
		c, err := compare(dir, firstTree, meta, func(root *os.Root) folder { on.folder = inMemory(root); return on })
		if err != nil || len(c.Edited) > 0 || !c.Stale() {
			t.Errorf("overtaken after %d reads: %v, %+v", after+1, err, c)
		}
	}
}

// TestTwentyWriters: one of them writes at a time, the others are told so or find
// nothing to do.
func TestTwentyWriters(t *testing.T) {
	dir := t.TempDir()
	results := make(chan error)
	for range 20 {
		go func() {
			_, err := Write(dir, firstTree, meta, Options{})
			results <- err
		}()
	}
	written := 0
	for range 20 {
		switch err := <-results; {
		case err == nil:
			written++
		case !strings.Contains(err.Error(), "another jobhivegen is using"):
			t.Error(err)
		}
	}
	if written == 0 {
		t.Error("nobody wrote")
	}
	sameFiles(t, dir, firstTree)
}

// TestMountedByItself: who mounted a file alone is told what to mount, and no name of a temporary file.
func TestMountedByItself(t *testing.T) {
	err := (&replacement{name: "specs/a.yaml"}).failed(&os.LinkError{Op: "rename", Old: "specs/.x", New: "specs/a.yaml", Err: syscall.EBUSY})
	want := "specs/a.yaml cannot be written (" + syscall.EBUSY.Error() + "), as a file that is mounted by itself: mount its folder"
	if err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}
