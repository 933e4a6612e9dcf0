package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOneProductTwoClouds renders products that are described in words of no cloud, by each
// of the embedded packs. What only one cloud has stands in the overlay of its environment, so
// each pack takes the base as it is, gives no diagnostics, and makes the Terraform that is
// committed beside the specs. An overlay is short: the product is described once.
func TestOneProductTwoClouds(t *testing.T) {
	products, err := filepath.Glob("../../testdata/clouds/*/specs")
	if err != nil || len(products) == 0 {
		t.Fatal("no products:", err)
	}
	for _, specs := range products {
		for _, pack := range []string{"aws", "google"} {
			t.Run(filepath.Base(filepath.Dir(specs))+"/"+pack, func(t *testing.T) {
				namesNoCloud(t, specs, pack)
				g := generateProduct(t, specs, pack)
				textsSayWhatIsThere(t, g.Tree)
				compareModules(t, filepath.Join(specs, "..", pack, "modules.txtar"), g.Tree)
			})
		}
		mustRun(t, 0, "validate", "--all", "--specs", specs)
	}
}

// namesNoCloud checks that the base of a spec does not name a pack, and that the overlay
// of its environment has few lines.
func namesNoCloud(t *testing.T, specs, pack string) {
	t.Helper()
	base, err := filepath.Glob(filepath.Join(specs, "*.yaml"))
	if err != nil || len(base) == 0 {
		t.Fatal("no specs:", err)
	}
	for _, name := range base {
		if strings.Contains(strings.ToLower(textOf(t, name)), pack) {
			t.Errorf("%s names %s", name, pack)
		}
	}
	const most = 15
	lines := 0
	for line := range strings.Lines(textOf(t, filepath.Join(specs, "environments", pack+".yaml"))) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			lines++
		}
	}
	if lines > most {
		t.Errorf("the overlay of %s has %d lines, and more than %d are not the same product", pack, lines, most)
	}
}

func textOf(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
