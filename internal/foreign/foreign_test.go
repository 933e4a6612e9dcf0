package foreign

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestImport: each file of testdata is a source and what becomes of it: the spec, the
// report, or the error.
func TestImport(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			source := archive.Files[0]
			got := &txtar.Archive{Comment: archive.Comment, Files: []txtar.File{source}}
			result, err := Import(source.Data)
			if err != nil {
				got.Files = append(got.Files, txtar.File{Name: "error", Data: []byte(err.Error() + "\n")})
			}
			if result != nil {
				got.Files = append(got.Files, txtar.File{Name: "spec", Data: result.Spec}, txtar.File{Name: "report", Data: result.Report(source.Name)})
				accountsForAll(t, string(source.Data), result)
				for _, hidden := range []string{"hunter2", "s3cr3t", "correct-horse", "Sup3r", "aHVudGVy", "abcdef0123456789"} {
					if strings.Contains(string(result.Spec)+string(result.Report("x")), hidden) {
						t.Errorf("a secret of the source is copied: %s", hidden)
					}
				}
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(txtar.Format(archive)), string(txtar.Format(got))); diff != "" && !*update {
				t.Error(diff)
			}
		})
	}
}

// accountsForAll checks that each line with something on it has an entry.
func accountsForAll(t *testing.T, source string, r *Result) {
	t.Helper()
	for i, line := range strings.Split(source, "\n") {
		code := strings.TrimSpace(line)
		if code == "" || code[0] == '#' || code == "---" || strings.Trim(code, "{}[], ") == "" {
			continue
		}
		found := false
		for _, e := range r.Entries {
			found = found || e.First <= i+1 && i+1 <= e.Last
		}
		if !found {
			t.Errorf("line %d is not accounted for: %s", i+1, line)
		}
	}
}
