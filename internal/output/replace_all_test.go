package output_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/internal/output"
)

// TestReplaceAll: of files that belong together all are written or none, and the error names the
// file and not what was beside it.
func TestReplaceAll(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a.yaml"), filepath.Join(dir, "environments", "b.yaml")
	if err := os.WriteFile(a, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	both := []output.File{{Name: a, Content: []byte("new")}, {Name: b, Content: []byte("new")}}
	want := func(text string, names int) {
		t.Helper()
		if got, err := os.ReadFile(a); err != nil || string(got) != text {
			t.Errorf("%s is %q, %v; want %q", a, got, err, text)
		}
		if entries, err := os.ReadDir(dir); err != nil || len(entries) != names {
			t.Errorf("in the folder are %v, %v; want %d", entries, err, names)
		}
	}
	refused := func(names int, words ...string) {
		t.Helper()
		err := output.ReplaceAll(both)
		if err == nil || strings.Contains(err.Error(), ".jobhivegen-") {
			t.Fatalf("the error is %v", err)
		}
		for _, word := range words {
			if !strings.Contains(err.Error(), word) {
				t.Errorf("the error is %q, without %q", err, word)
			}
		}
		want("old", names)
	}
	refused(1, "nothing was written", b, "no file can be made in "+filepath.Dir(b))
	if err := os.MkdirAll(b, 0o755); err != nil {
		t.Fatal(err)
	}
	refused(2, "nothing was written", b, "not a regular file")
	if err := os.Remove(b); err != nil {
		t.Fatal(err)
	}
	if os.Getuid() > 0 { // root may write everywhere
		if err := os.Chmod(filepath.Dir(b), 0o555); err != nil {
			t.Fatal(err)
		}
		refused(2, "nothing was written", b, "no file can be made in "+filepath.Dir(b), "permission denied")
		if err := os.Chmod(filepath.Dir(b), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := output.ReplaceAll(both); err != nil {
		t.Fatal(err)
	}
	want("new", 2)
}
