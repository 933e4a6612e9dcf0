package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/internal/project"
)

// TestExampleProducts: each product under examples/ is right in all of its environments, is
// in canonical form, and is named in their README.
func TestExampleProducts(t *testing.T) {
	folders, err := filepath.Glob("../../examples/*/specs")
	if err != nil || len(folders) < 5 {
		t.Fatal("no examples:", folders, err)
	}
	readme, err := os.ReadFile("../../examples/README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, specs := range folders {
		name := filepath.Base(filepath.Dir(specs))
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(string(readme), "["+name+"]("+name+")") {
				t.Error("the README does not name it")
			}
			for _, args := range []string{"fmt --check", "validate --all --strict"} {
				var stdout, stderr bytes.Buffer
				if code := Main(append(strings.Fields(args), "--quiet", "--specs", specs), &stdout, &stderr); code != 0 {
					t.Errorf("%s: %d\n%s", args, code, &stderr)
				}
			}
			for _, env := range (project.Inputs{Specs: specs}).Environments() {
				if g := generateProduct(t, specs, env); g.Resources == 0 {
					t.Errorf("%s has no resources", env)
				}
			}
		})
	}
}

// TestExampleHouse: what the example of a pack of its own adds and changes is there.
func TestExampleHouse(t *testing.T) {
	const house = "../../examples/house"
	g := generateProduct(t, house+"/specs", "production")
	if text := string(g.Tree["modules/storage/buckets.tf"]); !strings.Contains(text, "force_destroy = false") {
		t.Errorf("the override does nothing:\n%s", text)
	}
	var stdout, stderr bytes.Buffer
	if code := Main([]string{"pack", "test", house + "/pack"}, &stdout, &stderr); code != 0 || !strings.Contains(stdout.String()+stderr.String(), "1 example") {
		t.Errorf("%d\n%s", code, &stderr)
	}
}
