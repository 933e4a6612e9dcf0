package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// productFolders are the specs of the products under testdata/products, those of public
// software among them.
func productFolders(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, pattern := range []string{"../../testdata/products/*/specs", "../../testdata/products/public/*/specs"} {
		folders, err := filepath.Glob(pattern)
		if err != nil || len(folders) == 0 {
			t.Fatal("no products:", err)
		}
		all = append(all, folders...)
	}
	return all
}

// TestProducts renders the products under testdata/products, each of which is
// another shape of spec. They give no diagnostics, and the Terraform of their
// modules is what is committed beside them.
func TestProducts(t *testing.T) {
	for _, specs := range productFolders(t) {
		t.Run(filepath.Base(filepath.Dir(specs)), func(t *testing.T) {
			g := generateProduct(t, specs, "production")
			textsSayWhatIsThere(t, g.Tree)
			var modules txtar.Archive
			for name, text := range g.Tree {
				if bytes.Contains(text, []byte("for_each = {}")) {
					t.Errorf("%s has a block that makes nothing", name)
				}
				if strings.HasPrefix(name, "modules/") && !strings.HasSuffix(name, "/versions.tf") {
					modules.Files = append(modules.Files, txtar.File{Name: name, Data: text})
				}
			}
			slices.SortFunc(modules.Files, func(a, b txtar.File) int { return strings.Compare(a.Name, b.Name) })
			golden := filepath.Join(filepath.Dir(specs), "modules.txtar")
			got := txtar.Format(&modules)
			if *update {
				if err := os.WriteFile(golden, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(want, got) {
				t.Errorf("the modules are not those of %s (-want +got):\n%s", golden, cmp.Diff(string(want), string(got)))
			}
		})
	}
}
