package output

import (
	"errors"
	"os"
	"strings"
	"testing"
)

func TestOneWriterAtATime(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	unlock, err := lock(root, dir)
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

// TestHeldFoldersAreNotWritten: several may hold a folder, and until the last of them
// lets go, nobody writes to it.
func TestHeldFoldersAreNotWritten(t *testing.T) {
	dir := t.TempDir()
	first, err := Hold(dir)
	if err != nil {
		t.Fatal(err)
	}
	second, err := Hold(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, release := range []func(){first, second} {
		var busy *Busy
		if _, err := Write(dir, tree("a.tf", "1"), meta, Options{}); !errors.As(err, &busy) {
			t.Errorf("error %v", err)
		}
		release()
	}
	mustWrite(t, dir, tree("a.tf", "1"))
	if names := listing(t, dir); len(names) != 2 {
		t.Errorf("left over: %q", names)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	unlock, err := lock(root, dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Hold(dir); err == nil {
		t.Error("a folder that is written to is held")
	}
	unlock()
}

func listing(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestLockFileOfADeadWriterIsNoLock(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, lockName, "")
	mustWrite(t, dir, tree("a.tf", "1"))
	wantFiles(t, dir, "a.tf", "1")
}

func TestStagingOfADeadWriterIsRemoved(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, stagingName+"/7", "half")
	mustWrite(t, dir, tree("a.tf", "1"))
	wantFiles(t, dir, "a.tf", "1")
}
