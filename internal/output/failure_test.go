package output

import (
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
