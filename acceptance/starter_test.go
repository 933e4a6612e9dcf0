//go:build acceptance

package acceptance

import (
	"path/filepath"
	"testing"
)

// TestStarterIsValid holds what init writes against the real provider.
func TestStarterIsValid(t *testing.T) {
	plugins := pluginDir(t)
	dir := t.TempDir()
	if stderr, err := generator(t, "init", "--dir", dir, "--name", "shop"); err != nil {
		t.Fatalf("init: %v\n%s", err, stderr)
	}
	out := t.TempDir()
	for _, env := range []string{"production", "staging"} {
		t.Run(env, func(t *testing.T) {
			if stderr, err := renderTo(t, out, "--specs", filepath.Join(dir, "specs"), "--env", env); err != nil {
				t.Fatalf("render: %v\n%s", err, stderr)
			}
			tf, _ := workspace(t, filepath.Join(out, env))
			initAndValidate(t, tf, plugins)
		})
	}
}
