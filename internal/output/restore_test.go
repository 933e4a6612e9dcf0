package output

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const mark = "# Written.\n"

var markedMeta = Meta{ToolVersion: "1.0.0", Pack: "tiny", Mark: mark, History: []byte(`{"a":1}`)}

// manifestOf is the text of the manifest that a tree gets.
func manifestOf(t *testing.T, tr Tree) []byte {
	t.Helper()
	text, err := newManifest(tr, markedMeta).bytes()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestRestore: a manifest of version control says what was edited; the files alone
// do not.
func TestRestore(t *testing.T) {
	rendered := tree("a.tf", mark+"1", "m/b.tf", mark+"1")
	now := tree("a.tf", mark+"3")
	for name, tt := range map[string]struct {
		earlier [][]byte
		edited  []string
		deleted []string
	}{
		"from the files":        {nil, nil, []string{"m/b.tf"}},
		"from unreadable ones":  {[][]byte{[]byte("<<<")}, nil, []string{"m/b.tf"}},
		"from version control":  {[][]byte{manifestOf(t, tree("a.tf", mark+"0", "m/b.tf", mark+"1"))}, []string{"a.tf"}, []string{"m/b.tf"}},
		"from two sides":        {[][]byte{manifestOf(t, tree("a.tf", mark+"0")), manifestOf(t, rendered)}, nil, []string{"m/b.tf"}},
		"from what is the same": {[][]byte{[]byte("{"), manifestOf(t, rendered)}, nil, []string{"m/b.tf"}},
	} {
		for _, damaged := range []bool{true, false} {
			t.Run(name, func(t *testing.T) {
				dir := t.TempDir()
				for p, content := range rendered {
					put(t, dir, p, string(content))
				}
				put(t, dir, "own.tf", "own")
				if damaged {
					put(t, dir, ManifestName, "<<<")
				}
				if _, err := Write(dir, now, markedMeta, Options{Force: true}); err == nil || !strings.Contains(err.Error(), "--recover") {
					t.Errorf("error %v", err)
				}
				restored, err := Restore(dir, markedMeta, tt.earlier)
				if err != nil {
					t.Fatal(err)
				}
				if (restored.Earlier == 0) != (len(tt.edited)+len(tt.earlier) == 0 || name == "from unreadable ones") {
					t.Errorf("%+v", restored)
				}
				c, err := Compare(dir, now, markedMeta)
				if err != nil {
					t.Fatal(err)
				}
				var edited []string
				for _, e := range c.Edited {
					edited = append(edited, e.Path)
				}
				if !slices.Equal(edited, tt.edited) || !slices.Equal(c.Delete, tt.deleted) {
					t.Errorf("edited %q, deleted %q", edited, c.Delete)
				}
				if text, _, err := History(dir); err != nil || !strings.Contains(string(text), `"a"`) {
					t.Errorf("history %s, %v", text, err)
				}
				if _, err := Restore(dir, markedMeta, nil); err == nil || !strings.Contains(err.Error(), "nothing to recover") {
					t.Errorf("a whole one: %v", err)
				}
			})
		}
	}
}

// TestNothingWasRendered: files of others need no manifest.
func TestNothingWasRendered(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "own.tf", "own")
	put(t, dir, "notes.md", mark)
	if err := os.MkdirAll(filepath.Join(dir, ".terraform"), 0o755); err != nil {
		t.Fatal(err)
	}
	put(t, dir, ".terraform/a.tf", mark)
	if _, err := Restore(dir, markedMeta, nil); err == nil {
		t.Error("a manifest was made")
	}
	if _, err := Write(dir, tree("a.tf", mark), markedMeta, Options{}); err != nil {
		t.Error(err)
	}
}
