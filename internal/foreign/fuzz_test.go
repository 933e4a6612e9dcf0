package foreign

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// FuzzImport: an import of any file ends, and accounts for each line. The seeds are the
// sources of the golden files.
func FuzzImport(f *testing.F) {
	names, _ := filepath.Glob("testdata/*.txtar")
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(archive.Files[0].Data))
	}
	f.Add("services: {web: {image: web:1, command: 'app --token=s3cr3t', environment: {DB_PASSWORD: s3cr3t}}}\n")
	words, root := wordsOf(f), rootOf(f)
	f.Fuzz(func(t *testing.T, source string) {
		if len(source) > 16<<10 || strings.Count(source, "\n") > 400 {
			t.Skip("the work grows with the size, which other tests bound")
		}
		if result, err := Import([]byte(source), words, root); err == nil {
			accountsForAll(t, source, result)
			_ = result.Report("source")
		}
	})
}
