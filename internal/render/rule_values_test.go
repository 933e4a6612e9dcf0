package render

import (
	"io/fs"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jobhive/jobhivegen/templates"
)

// TestValuesNamed compares the search for names of values with the regular expression that says
// what they look like.
func TestValuesNamed(t *testing.T) {
	name := regexp.MustCompile(`\bpack\.([A-Za-z_][A-Za-z0-9_]*)`)
	texts := []string{"", "pack.", "pack.a", "pack.1", "unpack.a xpack.b _pack.c -pack.d épack.e", "pack.pack.a pack.a1.b", "pack.pack.", "pack.a-b pack.é"}
	err := fs.WalkDir(templates.FS, ".", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(templates.FS, file)
		texts = append(texts, string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	type found struct {
		At   int
		Name string
	}
	for _, text := range texts {
		var got, want []found
		for at, name := range valuesNamed([]byte(text)) {
			got = append(got, found{at, name})
		}
		for _, match := range name.FindAllStringSubmatchIndex(text, -1) {
			want = append(want, found{match[0], text[match[2]:match[3]]})
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%.60q (-want +got):\n%s", text, diff)
		}
	}
}
