package jobhivegen_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// writers are the files of the program that may write files by themselves, and why none of a person's is
// left as a half by a kill. All else is written by internal/output, beside its place first.
var writers = map[string]string{
	"internal/output/replace.go":            "it makes the file beside, and renames it",
	"internal/checkcache/checkcache.go":     "a draft, and renamed; what is broken is checked again",
	"internal/input/temporary.go":           "a file in a folder for temporary files",
	"internal/input/input.go":               "it opens to read",
	"internal/input/dir.go":                 "it opens to read",
	"internal/project/fetch.go":             "a pack in the folder of the machine, renamed once it is whole",
	"internal/terraform/providers.go":       "a file in a folder for temporary files",
	"internal/terraform/initstamp.go":       "a digest in the folder of the engine: a half of it is none, and init runs again",
	"internal/terraform/savedplan.go":       "plans taken out of their file, in a folder for temporary files",
	"internal/terraform/install.go":         "an engine in the folder of the machine, renamed once it is whole",
	"internal/terraform/interrupt_linux.go": "it opens to read",
}

var writes = regexp.MustCompile(`\bos\.(WriteFile|Create|CreateTemp|OpenFile|Rename|Truncate)\(`)

// TestFilesAreWrittenInOnePlace: a command leaves old or new files, never halves, because none writes by
// itself.
func TestFilesAreWrittenInOnePlace(t *testing.T) {
	found := map[string]bool{}
	for _, folder := range []string{"internal", "cmd"} {
		err := fs.WalkDir(os.DirFS(folder), ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			file := filepath.ToSlash(filepath.Join(folder, name))
			text, err := os.ReadFile(file)
			if err == nil && writes.Match(text) {
				found[file] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for file := range found {
		if writers[file] == "" && !isForTests(file) {
			t.Errorf("%s writes files by itself: let output.Replace or output.ReplaceAll do it, or say here why not", file)
		}
	}
	for file := range writers {
		if !found[file] {
			t.Errorf("%s writes no files: remove it here", file)
		}
	}
}

// isForTests tells whether a file belongs to a package that is for tests and releases only.
func isForTests(file string) bool {
	return strings.HasPrefix(file, "internal/mutation/") || strings.HasPrefix(file, "internal/pty/") ||
		strings.HasPrefix(file, "internal/notices/")
}
