package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// cloudSpecs describe a product in words of no cloud, with an overlay for each.
const cloudSpecs = "../../testdata/clouds/pantry/specs"

// TestOneProductTwoClouds renders a product that is described in words of no cloud, by each
// of the embedded packs. What only one cloud has stands in the overlay of its environment, so
// each pack takes the base as it is, gives no diagnostics, and makes the Terraform that is
// committed beside the specs.
func TestOneProductTwoClouds(t *testing.T) {
	base, err := filepath.Glob(filepath.Join(cloudSpecs, "*.yaml"))
	if err != nil || len(base) == 0 {
		t.Fatal("no specs:", err)
	}
	for _, pack := range []string{"aws", "google"} {
		t.Run(pack, func(t *testing.T) {
			for _, name := range base {
				text, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				if strings.Contains(strings.ToLower(string(text)), pack) {
					t.Errorf("%s names %s", name, pack)
				}
			}
			g := generateProduct(t, cloudSpecs, pack)
			textsSayWhatIsThere(t, g.Tree)
			compareModules(t, filepath.Join(cloudSpecs, "..", pack, "modules.txtar"), g.Tree)
		})
	}
	mustRun(t, 0, "validate", "--all", "--specs", cloudSpecs)
}
