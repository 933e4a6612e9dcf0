package output

import (
	"errors"
	"os"
	"strings"
	"testing"
)

func TestOneWriterAtATime(t *testing.T) {
	dir := t.TempDir()
	unlock, err := lock(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Write(dir, tree("a.tf", "1"), meta, Options{}); err == nil || !strings.Contains(err.Error(), "another jobhivegen") {
		t.Errorf("a second writer: %v", err)
	}
	unlock()
	mustWrite(t, dir, tree("a.tf", "1"))
	wantFiles(t, dir, "a.tf", "1")
}

func TestLockFileOfADeadWriterIsNoLock(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, lockName, "")
	mustWrite(t, dir, tree("a.tf", "1"))
	wantFiles(t, dir, "a.tf", "1")
}

// TestInterruptedWrite stops a write at each of its renames, and then goes on
// with a third tree: what the interrupted write left must not pass for edits.
func TestInterruptedWrite(t *testing.T) {
	first := tree("a.tf", "1", "b.tf", "1", "m/c.tf", "1")
	second := tree("a.tf", "2", "b.tf", "2", "d.tf", "2")
	third := tree("a.tf", "3", "b.tf", "1", "e.tf", "3")
	crash := errors.New("crash")
	for stop := 0; ; stop++ {
		dir := t.TempDir()
		mustWrite(t, dir, first)
		renames := 0
		_, err := write(dir, second, meta, Options{}, func(root *os.Root, from, to string) error {
			if renames == stop {
				return crash
			}
			renames++
			return root.Rename(from, to)
		})
		if err == nil {
			if stop < 5 {
				t.Errorf("only %d renames", stop)
			}
			return
		}
		if !errors.Is(err, crash) {
			t.Fatal(err)
		}
		for p, content := range files(t, dir) {
			if content != string(first[p]) && content != string(second[p]) {
				t.Errorf("stop %d: %s holds %q, neither old nor new", stop, p, content)
			}
		}
		if stop == 0 && mustCompare(t, dir, first).Stale() {
			t.Error("an error before the first file changed the folder")
		}
		if !mustCompare(t, dir, second).Stale() {
			t.Errorf("stop %d: the interrupted write passes for a complete one", stop)
		}
		mustWrite(t, dir, third)
		wantFiles(t, dir, "a.tf", "3", "b.tf", "1", "e.tf", "3")
	}
}

func TestStagingOfADeadWriterIsRemoved(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, stagingName+"/7", "half")
	mustWrite(t, dir, tree("a.tf", "1"))
	wantFiles(t, dir, "a.tf", "1")
}
