package project

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/jobhive/jobhivegen/internal/output"
)

// TestLockIsReplaced: a lock of packs is written as a whole or not at all, and a device in
// its place is left alone.
func TestLockIsReplaced(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no device to link to")
	}
	specs := t.TempDir()
	lock := filepath.Join(specs, LockFile)
	all := map[string]locked{"git::https://packs.example.com/ours.git": {Commit: "c0ffee", Digest: "sha256:1"}}
	if err := os.Symlink(os.DevNull, lock); err != nil {
		t.Fatal(err)
	}
	var no *output.NotRegular
	if err := writeLock(specs, all); !errors.As(err, &no) {
		t.Errorf("a device is written: %v", err)
	}
	if err := errors.Join(os.Remove(lock), writeLock(specs, all)); err != nil {
		t.Fatal(err)
	}
	before, _ := os.Stat(lock)
	if err := writeLock(specs, all); err != nil {
		t.Fatal(err)
	}
	if after, _ := os.Stat(lock); os.SameFile(before, after) {
		t.Error("the lock is written in place, so that a reader may see a part of it")
	}
}
