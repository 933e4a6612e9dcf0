package cli

import (
	"path/filepath"
	"testing"

	"github.com/jobhive/jobhivegen/templates"
)

// TestStarters: what init writes with each built-in pack is valid without a warning,
// formatted, renders, and accounts for every value.
func TestStarters(t *testing.T) {
	for _, pack := range templates.Names() {
		t.Run(pack, func(t *testing.T) {
			dir := t.TempDir()
			specs, out := filepath.Join(dir, "specs"), filepath.Join(dir, "out")
			mustRun(t, 0, "--pack", pack, "init", "--name", "shop", "--domain", "shop.example.com", "--specs", specs)
			mustRun(t, 0, "--pack", pack, "validate", "--strict", "--specs", specs)
			mustRun(t, 0, "fmt", "--check", "--specs", specs)
			mustRun(t, 0, "--pack", pack, "render", "--specs", specs, "--out", out)
			mustRun(t, 0, "--pack", pack, "coverage", "--specs", specs)
		})
	}
}
