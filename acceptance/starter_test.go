//go:build acceptance

package acceptance

import (
	"os"
	"path/filepath"
	"testing"
)

// TestStarterIsValid holds what init writes, in each of its shapes, against the real provider.
func TestStarterIsValid(t *testing.T) {
	for _, starter := range starters(t) {
		t.Run(starter, func(t *testing.T) {
			dir, out := t.TempDir(), t.TempDir()
			if stderr, err := generator(t, "init", "--dir", dir, "--name", "shop", "--starter", starter); err != nil {
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
		})
	}
}

// starters are those of the pack that is built in first.
func starters(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir("../templates/aws/starters")
	if err != nil || len(entries) < 3 {
		t.Fatal(entries, err)
	}
	names := []string{"service"}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
