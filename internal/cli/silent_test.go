package cli

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
)

// TestNothingIsSilent tries what would come to nothing: a value beside what is off, a
// key that only another kind of thing reads, a thing that nothing refers to, what the
// provider has no word for. Each row of testdata/silent marks the line of such a value,
// and something has to be said of it there: an error, a warning, or that the pack
// ignores it for a reason. The specs that the rows change pass.
func TestNothingIsSilent(t *testing.T) {
	for _, name := range tables(t, "silent") {
		rows := readTable(t, name)
		base := baseOf(t, name)
		t.Run(filepath.Base(base), func(t *testing.T) {
			t.Parallel()
			whole := &tableRow{files: fstest.MapFS{}}
			for file, text := range baseFiles(t, filepath.Join("../..", base)) {
				whole.files[file] = &fstest.MapFile{Data: []byte(text)}
			}
			if _, diags := generateRow(t, whole); diags.HasErrors() {
				t.Fatal(reported(diags))
			}
		})
		for _, row := range rows {
			t.Run(row.name, func(t *testing.T) {
				t.Parallel()
				if row.line == 0 {
					t.Fatal("the row marks no line")
				}
				g, diags := generateRow(t, row)
				here := func(place hcl.Range) bool {
					return filepath.Base(place.Filename) == row.file && place.Start.Line == row.line
				}
				if slices.ContainsFunc(diags, func(d *hcl.Diagnostic) bool { return d.Subject != nil && here(*d.Subject) }) {
					return
				}
				if g != nil {
					for _, ignored := range g.Ignored {
						if slices.ContainsFunc(ignored.Values, func(v diag.Origin) bool { return here(v.Range) }) {
							return
						}
					}
				}
				t.Errorf("%s: nothing is said at %s:%d, but:\n%s", row.title, row.file, row.line, reported(diags))
			})
		}
	}
}

// generateRow takes the spec of a row all the way to its output.
func generateRow(t *testing.T, row *tableRow) (*project.Output, hcl.Diagnostics) {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, fs.FS(row.files)); err != nil {
		t.Fatal(err)
	}
	return project.Generate(project.Inputs{Specs: dir, Env: "production"}, filepath.Join(dir, "out"), diag.Files{})
}

// baseOf is the spec that the rows of a table change.
func baseOf(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(text), "\n")
	return strings.TrimPrefix(head, "base: ")
}
