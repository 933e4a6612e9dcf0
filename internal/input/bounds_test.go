package input

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestBoundsAreExact: what is as large as it may be is taken whole, and a byte more is refused.
func TestBoundsAreExact(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.yaml")
	for text, right := range map[string]bool{"": true, "12345": true, "123456": false} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		buffer := &Buffer{Name: "a program", Most: 5}
		for what, read := range map[string]func() ([]byte, error){
			"a stream": func() ([]byte, error) { return All(strings.NewReader(text), "stdin", 5) },
			"a file":   func() ([]byte, error) { return File(name, 5) },
			"a program": func() ([]byte, error) {
				for _, c := range []byte(text) {
					_, _ = buffer.Write([]byte{c})
				}
				return buffer.Bytes(), buffer.Err()
			},
		} {
			got, err := read()
			large := (*TooLarge)(nil)
			if right && (err != nil || string(got) != text) || !right && !errors.As(err, &large) {
				t.Errorf("%s of %d bytes: %q, %v", what, len(text), got, err)
			}
		}
	}
}

// TestFolderIsOpenedInside: a folder that a link leads to is opened outside only when links are
// followed.
func TestFolderIsOpenedInside(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a right there")
	}
	inside, _ := folder(t)
	for _, tt := range []struct {
		name           string
		follow, opened bool
	}{{"sub", false, true}, {"sub", true, true}, {"folder", false, false}, {"folder", true, true}} {
		f, err := Dir(inside, MB, tt.follow).Open(tt.name)
		if (err == nil) != tt.opened {
			t.Errorf("%s with follow %v: %v", tt.name, tt.follow, err)
		}
		if err != nil {
			continue
		}
		if listed, ok := f.(fs.ReadDirFile); !ok {
			t.Errorf("%s is no folder", tt.name)
		} else if entries, err := listed.ReadDir(-1); err != nil || len(entries) == 0 {
			t.Errorf("%s: %v, %v", tt.name, entries, err)
		}
		_ = f.Close()
	}
}
