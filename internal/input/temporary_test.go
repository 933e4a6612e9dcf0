package input

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestTemporary: a folder is for its owner only, and one that cannot be made is told with
// the variable that names the place.
func TestTemporary(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	folder, remove, err := Temporary("word")
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(folder); err != nil || info.Mode().Perm() != 0o700 || !strings.HasPrefix(info.Name(), "word-") {
		t.Errorf("%v, %v", info, err)
	}
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, place := range []string{filepath.Join(folder, "nowhere"), file} {
		t.Setenv("TMPDIR", place)
		if _, _, err := Temporary("word"); err == nil || !strings.Contains(err.Error(), place+", which TMPDIR names") {
			t.Errorf("%s: %v", place, err)
		}
	}
	if err := remove(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(folder); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it is not removed: %v", err)
	}
}

// endedVariable has the folder in which a process ends with what it has for a while.
const endedVariable = "JOBHIVEGEN_ENDED_IN"

// TestEnded: a process that ends by [Ended] leaves nothing that it had for a while, even while
// it still writes there, and nothing new is begun. What it has kept stays.
func TestEnded(t *testing.T) {
	if place := os.Getenv(endedVariable); place != "" {
		endIn(t, place)
	}
	place := t.TempDir()
	cmd := exec.Command(os.Args[0], "-test.run=^TestEnded$")
	cmd.Env = append(os.Environ(), endedVariable+"="+place)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	entries, err := os.ReadDir(place)
	if err != nil || len(entries) != 1 || entries[0].Name() != "kept" {
		t.Errorf("there is %v, %v", entries, err)
	}
}

func endIn(t *testing.T, place string) {
	t.Helper()
	folder, _, err := TemporaryIn(place, "first")
	if err != nil {
		t.Fatal(err)
	}
	moved, _, err := TemporaryIn(place, "moved")
	if err != nil {
		t.Fatal(err)
	}
	removed, remove, err := TemporaryIn(place, "removed")
	if err := errors.Join(err, os.Rename(moved, filepath.Join(place, "kept")), remove(), os.Mkdir(removed, 0o700)); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(removed); err != nil { // somebody else's, of the same name, would stay
		t.Fatal(err)
	}
	begun := make(chan struct{})
	go func() {
		for i := 0; ; i++ {
			if WriteTemporary(folder, strconv.Itoa(i%10)+"/file", nil) == nil && i == 0 {
				close(begun)
			}
		}
	}()
	<-begun
	Ended()
	if UntilEnded().Err() == nil {
		t.Error("programs beside it go on")
	}
	go func() { _, _, _ = TemporaryIn(place, "late") }()
	time.Sleep(100 * time.Millisecond)
	os.Exit(0)
}
