package input

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTemporary: a folder is for its owner only, and one that cannot be made is told with
// the variable that names the place.
func TestTemporary(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	folder, err := Temporary("word")
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
		if _, err := Temporary("word"); err == nil || !strings.Contains(err.Error(), place+", which TMPDIR names") {
			t.Errorf("%s: %v", place, err)
		}
	}
}
