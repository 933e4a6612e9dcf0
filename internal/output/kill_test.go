package output

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// The trees of the tests of this file. Writing the second over the first creates,
// changes and removes files; the third has some of each.
var (
	firstTree  = tree("a.tf", "1", "b.tf", "1", "m/c.tf", "1", "m/n/d.tf", "1")
	secondTree = tree("a.tf", "2", "b.tf", "2", "e.tf", "2", "o/f.tf", "2", "m/c.tf", "1")
	thirdTree  = tree("a.tf", "3", "b.tf", "1", "o/f.tf", "3", "p/g.tf", "3")
)

var errKilled = errors.New("killed")

// mortal is a folder whose process ends at one of its calls. A call is two points:
// before it, and in the middle of it, where half of a file is written and a rename
// is done and nobody was told.
type mortal struct {
	folder
	left int // points to live
	die  func()
}

// at tells whether the process lives at a point.
func (m *mortal) at() bool {
	m.left--
	if m.left == -1 && m.die != nil {
		m.die()
	}
	return m.left >= 0
}

func (m *mortal) do(f func() error) error {
	if !m.at() {
		return errKilled
	}
	err := f()
	if !m.at() {
		return errKilled
	}
	return err
}

func (m *mortal) Mkdir(name string, perm os.FileMode) error {
	return m.do(func() error { return m.folder.Mkdir(name, perm) })
}

func (m *mortal) MkdirAll(name string, perm os.FileMode) error {
	return m.do(func() error { return m.folder.MkdirAll(name, perm) })
}

func (m *mortal) WriteFile(name string, content []byte, perm os.FileMode) error {
	if !m.at() {
		return errKilled
	}
	if err := m.folder.WriteFile(name, content[:len(content)/2], perm); err != nil {
		return err
	}
	if !m.at() {
		return errKilled
	}
	return m.folder.WriteFile(name, content, perm)
}

func (m *mortal) Rename(from, to string) error {
	return m.do(func() error { return m.folder.Rename(from, to) })
}

func (m *mortal) Remove(name string) error {
	return m.do(func() error { return m.folder.Remove(name) })
}

func (m *mortal) RemoveAll(name string) error {
	return m.do(func() error { return m.folder.RemoveAll(name) })
}

// killAt writes a tree with a process that ends at a point, and reports whether it
// was done before that.
func killAt(t *testing.T, dir string, wanted Tree, point int) (done bool) {
	t.Helper()
	_, err := write(dir, wanted, meta, Options{}, func(root *os.Root) folder { return &mortal{folder: onDisk(root), left: point} })
	if err != nil && !errors.Is(err, errKilled) {
		t.Fatalf("killed at %d: %v", point, err)
	}
	return err == nil
}

// whole fails a test when a file is neither that of one tree nor of another.
func whole(t *testing.T, dir, when string, trees ...Tree) {
	t.Helper()
	for p, content := range files(t, dir) {
		known := strings.HasPrefix(p, stagingName+"/") || p == lockName
		for _, tree := range trees {
			known = known || content == string(tree[p])
		}
		if !known {
			t.Errorf("%s: %s holds %q, which no tree has", when, p, content)
		}
	}
}

// TestKilledAtEachPoint ends a write at each of its points, and the next one too:
// what is left is whole files, and a write without force completes it, whatever it
// writes.
func TestKilledAtEachPoint(t *testing.T) {
	for _, start := range []Tree{nil, firstTree} {
		for point, done := 0, false; !done; point++ {
			dir := t.TempDir()
			if start != nil {
				mustWrite(t, dir, start)
			}
			done = killAt(t, dir, secondTree, point)
			when := fmt.Sprintf("killed at %d", point)
			whole(t, dir, when, start, secondTree)
			if !mustCompare(t, dir, secondTree).Stale() {
				mustRemove(t, filepath.Join(dir, stagingName)) // all but that is done
				wantFiles(t, dir, pairs(secondTree)...)
			}
			if edits := mustCompare(t, dir, thirdTree).Edited; len(edits) > 0 {
				t.Errorf("%s: blamed on a hand edit: %v", when, edits)
			}
			mustWrite(t, dir, secondTree)
			sameFiles(t, dir, secondTree)
		}
	}
}

func TestKilledTwice(t *testing.T) {
	for first, done := 0, false; !done; first += 4 {
		for second, again := 0, false; !again && !done; second += 3 {
			dir := t.TempDir()
			mustWrite(t, dir, firstTree)
			done = killAt(t, dir, secondTree, first)
			again = killAt(t, dir, thirdTree, second)
			whole(t, dir, fmt.Sprintf("killed at %d and %d", first, second), firstTree, secondTree, thirdTree)
			mustWrite(t, dir, firstTree)
			sameFiles(t, dir, firstTree)
		}
	}
}

func pairs(of Tree) []string {
	var list []string
	for _, p := range of.paths() {
		list = append(list, p, string(of[p]))
	}
	return list
}

func mustRemove(t *testing.T, name string) {
	t.Helper()
	if err := os.RemoveAll(name); err != nil {
		t.Fatal(err)
	}
}

// sameFiles fails a test when a folder has other files than a tree, or a staging
// folder, or is not up to date.
func sameFiles(t *testing.T, dir string, wanted Tree) {
	t.Helper()
	wantFiles(t, dir, pairs(wanted)...)
	if _, err := os.Stat(dir + "/" + stagingName); err == nil {
		t.Error("the staging folder is left over")
	}
	if mustCompare(t, dir, wanted).Stale() {
		t.Error("what was written is stale")
	}
}

// pointVariable makes a process of the test one that is killed.
const pointVariable = "OUTPUT_TEST_KILLED_AT"

// TestReallyKilled does with a process and SIGKILL what TestKilledAtEachPoint does
// within one: locks and open files are left as the system leaves them.
func TestReallyKilled(t *testing.T) {
	if point := os.Getenv(pointVariable); point != "" {
		left, err := strconv.Atoi(point)
		if err != nil {
			t.Fatal(err)
		}
		self, err := os.FindProcess(os.Getpid())
		if err != nil {
			t.Fatal(err)
		}
		die := func() {
			_ = self.Kill()
			select {}
		}
		if _, err := write(os.Getenv(pointVariable+"_IN"), secondTree, meta, Options{}, func(root *os.Root) folder {
			return &mortal{folder: onDisk(root), left: left, die: die}
		}); err != nil {
			t.Fatal(err)
		}
		return
	}
	for point, done := 0, false; !done; point += 5 {
		dir := t.TempDir()
		mustWrite(t, dir, firstTree)
		killed := exec.Command(os.Args[0], "-test.run", "^TestReallyKilled$")
		killed.Env = append(os.Environ(), pointVariable+"="+strconv.Itoa(point), pointVariable+"_IN="+dir)
		done = killed.Run() == nil
		whole(t, dir, fmt.Sprintf("killed at %d", point), firstTree, secondTree)
		mustWrite(t, dir, thirdTree)
		sameFiles(t, dir, thirdTree)
	}
}

// TestFailingDisk lets each call fail, as a full or broken disk does, and all calls
// after it.
func TestFailingDisk(t *testing.T) {
	cause := errors.New("no space left on device")
	for point, done := 0, false; !done; point++ {
		dir := t.TempDir()
		mustWrite(t, dir, firstTree)
		_, err := write(dir, secondTree, meta, Options{}, func(root *os.Root) folder {
			return &broken{mortal{folder: onDisk(root), left: point}, cause}
		})
		done = err == nil
		if !done && !errors.Is(err, cause) {
			t.Fatalf("failed at %d with %v, want %v", point, err, cause)
		}
		whole(t, dir, fmt.Sprintf("failed at %d", point), firstTree, secondTree)
		mustWrite(t, dir, secondTree)
		sameFiles(t, dir, secondTree)
	}
}

// broken is mortal, and says why its calls fail.
type broken struct {
	mortal
	cause error
}

func (b *broken) because(err error) error {
	if errors.Is(err, errKilled) {
		return b.cause
	}
	return err
}

func (b *broken) Mkdir(name string, perm os.FileMode) error {
	return b.because(b.mortal.Mkdir(name, perm))
}

func (b *broken) MkdirAll(name string, perm os.FileMode) error {
	return b.because(b.mortal.MkdirAll(name, perm))
}

func (b *broken) WriteFile(name string, content []byte, perm os.FileMode) error {
	return b.because(b.mortal.WriteFile(name, content, perm))
}
func (b *broken) Rename(from, to string) error { return b.because(b.mortal.Rename(from, to)) }
func (b *broken) Remove(name string) error     { return b.because(b.mortal.Remove(name)) }
func (b *broken) RemoveAll(name string) error  { return b.because(b.mortal.RemoveAll(name)) }

// Sync does not wait: what a loss of power leaves is another test.
func (m *mortal) Sync(string) error { return nil }
