package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestImageOwner says who decides which image a service runs.
func TestImageOwner(t *testing.T) {
	const service = "  - service_name: jobhive-celery-beat\n"
	for _, test := range []struct{ name, image, file, want string }{
		{"pipeline", "{managed_by: ci}", "services.tf", "ignore_changes = [task_definition]"},
		{"pinned", `{tag: "4.2.0"}`, "task_definitions.tf", `${var.ecr_repository_backend_repository_url}:4.2.0`},
	} {
		t.Run(test.name, func(t *testing.T) {
			g, _ := generateSpecs(t, changedSpecs(t, "compute.yaml", service, service+"    image: "+test.image+"\n"), "production")
			if got := string(g.Tree["modules/compute/"+test.file]); strings.Count(got, test.want) != 1 {
				t.Errorf("%s has %d times %q, want one", test.file, strings.Count(got, test.want), test.want)
			}
		})
	}
}

// changedSpecs is the product's spec with one change.
func changedSpecs(t *testing.T, file, from, to string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(productSpecs)); err != nil {
		t.Fatal(err)
	}
	replaceInFile(t, filepath.Join(dir, file), from, to)
	return dir
}
