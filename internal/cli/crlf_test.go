package cli

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/jobhive/jobhivegen/internal/input"
)

// TestLineEndsOfWindows works on a product as git checks it out on Windows: its files are
// formatted, each command that edits them keeps their line ends, and what is rendered of them
// is the same.
func TestLineEndsOfWindows(t *testing.T) {
	t.Chdir(t.TempDir())
	mustRun(t, 0, "init", "--name", "shop", "--region", "us-east-1")
	edit := func() {
		t.Helper()
		for _, args := range [][]string{
			{"add", "service", "worker"},
			{"promote", "database.multi_az", "--from", "production", "--to", "staging"},
			{"validate", "--fix"},
		} {
			mustRun(t, 0, args...)
		}
	}
	asOnWindows := func() {
		t.Helper()
		for name, text := range textsIn(t, "specs") {
			writeText(t, name, input.WithCRLF(text))
		}
	}
	misspelled := func(ends string) {
		t.Helper()
		name := filepath.Join("specs", "observability.yaml")
		text := bytes.Replace(textsIn(t, "specs")[name], []byte("    threshold: 80"+ends), []byte(`    threshold: "80"`+ends), 1)
		if !bytes.Contains(text, []byte(`"80"`)) {
			t.Fatal("nothing is there to mend")
		}
		writeText(t, name, text)
	}

	untouched := textsIn(t, "specs")
	misspelled("\n")
	edit()
	mustRun(t, 0, "render")
	edited := textsIn(t, "specs")
	for name, text := range untouched {
		writeText(t, name, text)
	}

	asOnWindows()
	mustRun(t, 0, "fmt", "--check")
	misspelled("\r\n")
	edit()
	mustRun(t, 0, "fmt", "--check")
	mustRun(t, 0, "render", "--check")
	for name, text := range textsIn(t, "specs") {
		if want := input.WithCRLF(edited[name]); !bytes.Equal(text, want) {
			t.Errorf("%s is\n%q\nand not\n%q", name, text, want)
		}
	}

	name := filepath.Join("specs", "product.yaml")
	writeText(t, name, append(textsIn(t, "specs")[name], "\r\n\r\n\r\n# The end.\r\n"...))
	mustRun(t, 2, "fmt", "--check")
	mustRun(t, 0, "fmt")
	if text := textsIn(t, "specs")[name]; !input.EndsInCRLF(text) {
		t.Errorf("fmt wrote %q", text)
	}
}

// textsIn are the files of a folder and below it, by path.
func textsIn(t *testing.T, folder string) map[string][]byte {
	t.Helper()
	texts := map[string][]byte{}
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		texts[name], err = os.ReadFile(name)
		return err
	})
	if err != nil || len(texts) == 0 {
		t.Fatal(folder, err)
	}
	return texts
}

func writeText(t *testing.T, name string, text []byte) {
	t.Helper()
	if err := os.WriteFile(name, text, 0o600); err != nil {
		t.Fatal(err)
	}
}
