package cli

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/templates"
)

// TestStarters: what init writes with each built-in pack, for each shape that it has, is valid
// without a warning in each environment, formatted, renders, and accounts for every value.
func TestStarters(t *testing.T) {
	shapes := 0
	for _, pack := range templates.Names() {
		fsys, err := project.OpenPack(pack, false, "specs")
		if err != nil {
			t.Fatal(err)
		}
		for _, starter := range render.Starters(fsys) {
			shapes++
			t.Run(pack+"/"+starter.Name, func(t *testing.T) {
				if starter.About == "" {
					t.Error("nothing says what it is: give its starter.hcl an about")
				}
				dir := t.TempDir()
				specs, out := filepath.Join(dir, "specs"), filepath.Join(dir, "out")
				mustRun(t, 0, "--pack", pack, "init", "--starter", starter.Name, "--name", "shop", "--domain", "shop.example.com", "--specs", specs)
				mustRun(t, 0, "--pack", pack, "validate", "--all", "--strict", "--specs", specs)
				mustRun(t, 0, "fmt", "--check", "--specs", specs)
				mustRun(t, 0, "--pack", pack, "render", "--all", "--specs", specs, "--out", out)
				mustRun(t, 0, "--pack", pack, "coverage", "--specs", specs)
			})
		}
	}
	dir := t.TempDir()
	var stdout, stderr bytes.Buffer
	if code := Main([]string{"init", "--starter", "own-network", "--name", "shop", "--specs", dir}, &stdout, &stderr); code != 0 {
		t.Fatal(stderr.String())
	}
	inOrder(t, "init", oneLine(stderr.String()),
		"Before planning, put what is yours in the place of what stands behind existing in "+filepath.Join(dir, "network.yaml")+".")
	if shapes < 5 {
		t.Errorf("only %d starters", shapes)
	}
}
