package cli

import (
	"path/filepath"
	"testing"
)

// TestReportOfProducts writes the page of each product under testdata/products: it has both
// sides, its policy, and less than 3 MB.
func TestReportOfProducts(t *testing.T) {
	folders, err := filepath.Glob("../../testdata/products/*/specs")
	if err != nil || len(folders) == 0 {
		t.Fatal("no products:", err)
	}
	for _, specs := range folders {
		t.Run(filepath.Base(filepath.Dir(specs)), func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "report.html")
			mustRun(t, 0, "report", "--specs", specs, "--output", file)
			text, data := page(t, file)
			if len(text) > 3_000_000 {
				t.Errorf("the page has %d bytes, more than 3 MB", len(text))
			}
			if len(data.Spec) == 0 || len(data.Out) == 0 || len(data.Made) == 0 {
				t.Errorf("the page shows %d files of the spec, %d of the output, and %d links of them",
					len(data.Spec), len(data.Out), len(data.Made))
			}
			checkPolicy(t, text)
		})
	}
}
