package document_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/jobhive/jobhivegen/internal/document"
)

// TestDocumentsOfPeople: each file of testdata is a document as somebody writes one, and what
// becomes of it: the files, and what is said. Its comment says which texts are in no file.
func TestDocumentsOfPeople(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) < 10 {
		t.Fatalf("%d documents: %v", len(names), err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			source := archive.Files[0]
			text := string(source.Data)
			if strings.Contains(string(archive.Comment), "windows line ends") {
				text = strings.ReplaceAll(text, "\n", "\r\n")
			}
			r, diags := document.Import(source.Name, []byte(text), nil)
			if r == nil {
				t.Fatal(diags)
			}
			var said strings.Builder
			for _, d := range diags {
				fmt.Fprintf(&said, "%d: %s: %s\n", d.Subject.Start.Line, d.Summary, d.Detail)
			}
			got := &txtar.Archive{Comment: archive.Comment, Files: []txtar.File{source}}
			for _, file := range slices.Sorted(maps.Keys(r.Files)) {
				got.Files = append(got.Files, txtar.File{Name: file, Data: r.Files[file]})
			}
			got.Files = append(got.Files, txtar.File{Name: "warnings", Data: []byte(said.String())})
			hidesSecrets(t, string(archive.Comment), got.Files[1:])
			accountsForAll(t, string(source.Data), r)
			if *update {
				if err := os.WriteFile(name, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if diff := cmp.Diff(string(txtar.Format(archive)), string(txtar.Format(got))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func hidesSecrets(t *testing.T, comment string, files []txtar.File) {
	t.Helper()
	_, hidden, ok := strings.Cut(comment, "hidden: ")
	if !ok {
		t.Fatal("the document does not say what is hidden")
	}
	for _, secret := range strings.Fields(hidden) {
		for _, f := range files {
			if strings.Contains(string(f.Data), secret) {
				t.Errorf("%s has the secret %s", f.Name, secret)
			}
		}
	}
}

var content = regexp.MustCompile(`[\p{L}\p{N}]`)

// accountsForAll checks that each line with something on it became something, and that
// the values of a line that was taken stand in a file, with its number.
func accountsForAll(t *testing.T, source string, r *document.Result) {
	t.Helper()
	var files strings.Builder
	for name, text := range r.Files {
		if name != document.ReportName {
			files.Write(text)
		}
	}
	account := r.Account()
	for i, line := range strings.Split(source, "\n") {
		if !content.MatchString(line) || strings.HasPrefix(strings.TrimSpace(line), "```") {
			continue
		}
		if account[i].Where == "" {
			t.Errorf("nothing accounts for line %d: %s", i+1, line)
		}
		_, value, _ := strings.Cut(line, ": ")
		if account[i].Fate == document.Imported && content.MatchString(value) && !strings.HasPrefix(strings.TrimSpace(line), "//") &&
			!regexp.MustCompile(fmt.Sprintf(`# L%d\b`, i+1)).MatchString(files.String()) && strings.Contains(account[i].Where, ".yaml") {
			t.Errorf("line %d is taken, and stands nowhere: %s", i+1, line)
		}
	}
}
