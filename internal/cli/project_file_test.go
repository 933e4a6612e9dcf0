package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSpecAbove: a command in a folder of the project says where the spec is; in one that has none
// above it, it does not.
func TestSpecAbove(t *testing.T) {
	dir := t.TempDir()
	mustRun(t, 0, "init", "--name", "shop", "--dir", dir)
	below := filepath.Join(dir, "web", "src")
	if err := os.MkdirAll(below, 0o750); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		in   string
		says bool
	}{{below, true}, {t.TempDir(), false}} {
		t.Chdir(tt.in)
		var stdout, stderr bytes.Buffer
		code := Main([]string{"validate"}, &stdout, &stderr)
		if says := strings.Contains(stderr.String(), "There is a folder ../../specs: run the command again after cd ../..\n"); code != 1 || says != tt.says {
			t.Errorf("%s: exit code %d:\n%s", tt.in, code, stderr.String())
		}
	}
}
