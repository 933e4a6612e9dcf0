//go:build unix

package output

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestPipesInTheFolder: whoever opens a pipe waits for a writer.
func TestPipesInTheFolder(t *testing.T) {
	for _, name := range []string{ManifestName, lockName, "a.tf"} {
		dir := t.TempDir()
		if err := syscall.Mkfifo(filepath.Join(dir, name), 0o600); err != nil {
			t.Skip(err)
		}
		done := make(chan error, 1)
		go func() {
			_, err := Write(dir, tree("a.tf", "1"), meta, Options{Force: true})
			done <- err
		}()
		select {
		case err := <-done:
			if err == nil || !strings.Contains(err.Error(), name) {
				t.Errorf("a pipe at %s: %v", name, err)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("a pipe at %s hangs", name)
		}
	}
}
