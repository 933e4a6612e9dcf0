package output

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const mark = "# Written.\n"

var markedMeta = Meta{ToolVersion: "1.0.0", Pack: "tiny", Mark: mark, History: []byte(`{"a":1}`)}

// manifestOf is the text of the manifest that a tree got, with an older history.
func manifestOf(t *testing.T, tr Tree) []byte {
	t.Helper()
	old := markedMeta
	old.History = []byte(`{"old":1}`)
	text, err := newManifest(tr, old).bytes()
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
				if text, _, err := History(dir); err != nil || !strings.Contains(string(text), `"a"`) || strings.Contains(string(text), `"old"`) {
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

// TestOtherPack: what another pack wrote is only replaced by somebody who says so.
func TestOtherPack(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, tree("a.tf", "1"))
	other := Meta{ToolVersion: meta.ToolVersion, Pack: "other"}
	var refused *OtherPack
	if _, err := Write(dir, tree("a.tf", "2"), other, Options{Force: true}); !errors.As(err, &refused) || refused.Was != meta.Pack {
		t.Errorf("Write: %v", err)
	}
	if _, err := Compare(dir, tree("a.tf", "2"), other); !errors.As(err, &refused) {
		t.Errorf("Compare: %v", err)
	}
	wantFiles(t, dir, "a.tf", "1")
	other.ReplacePack = true
	if _, err := Write(dir, tree("a.tf", "2"), other, Options{}); err != nil {
		t.Error(err)
	}
	wantFiles(t, dir, "a.tf", "2")
}
