//go:build acceptance

package acceptance

import (
	"path/filepath"
	"testing"
)

// TestStarterIsValid holds what init writes against the real provider.
func TestStarterIsValid(t *testing.T) {
	dir, out := t.TempDir(), t.TempDir()
	if stderr, err := generator(t, "init", "--dir", dir, "--name", "shop"); err != nil {
		t.Fatalf("init: %v\n%s", err, stderr)
	}
	for _, env := range []string{"production", "staging"} {
		if stderr, err := renderTo(t, out, "--specs", filepath.Join(dir, "specs"), "--env", env); err != nil {
			t.Fatalf("render: %v\n%s", err, stderr)
		}
	}
	withEngines(t, func(t *testing.T, e testEngine) {
		for _, env := range []string{"production", "staging"} {
			t.Run(env, func(t *testing.T) { e.initAndValidate(t, filepath.Join(out, env)) })
		}
	})
}
