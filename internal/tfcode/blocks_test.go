package tfcode

import (
	"bytes"
	"io/fs"
	"path"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/templates"
)

// TestParseBlocks compares parsing block by block with parsing the whole, for all files of the
// packs and for code that must not be taken apart.
func TestParseBlocks(t *testing.T) {
	odd := fstest.MapFS{
		"heredoc.tf":    {Data: []byte("a \"b\" {\n  x = <<EOT\nfoo {\n}\nEOT\n}\n\nc \"d\" {\n}\n")},
		"list.tf":       {Data: []byte("locals {\nx = [{\n}\n]\n}\n")},
		"comment.tf":    {Data: []byte("/* a {\n}\n*/\na {\n}\n# end\n")},
		"attributes.tf": {Data: []byte("x = 1\na {\n}\ny = 2\nb {\n}\n")},
		"twice.tf":      {Data: []byte("x = 1\na {\n}\nx = 2\n")},
		"empty.tf":      {},
		"open.tf":       {Data: []byte("a {\n}\nb {\n")},
		"umlaut.tf":     {Data: []byte("# größe\na \"ü\" {\n  x = \"👩‍👩‍👧\"\n}\nb {\n  y = \"é\" # z\n}\n")},
		"last.tf":       {Data: []byte("a {\n}\nb {\n}")},
		"carriage.tf":   {Data: []byte("a {\r\n}\r\nb {\r\n}\r\n")},
	}
	compared := 0
	for _, files := range []fs.FS{odd, templates.FS} {
		err := fs.WalkDir(files, ".", func(name string, _ fs.DirEntry, err error) error {
			if ext := path.Ext(name); err != nil || ext != ".hcl" && ext != ".tf" {
				return err
			}
			text, err := fs.ReadFile(files, name)
			if err != nil {
				return err
			}
			want, wantDiags := parseWhole(text, name, hcl.InitialPos)
			got, gotDiags := ParseBody(text, name)
			if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(gotDiags, wantDiags) {
				t.Errorf("%s is parsed in another way by its blocks: %v, %v", name, gotDiags, wantDiags)
			}
			if parseBlocks(text, name) != nil && bytes.Contains(text, blockEnd) {
				compared++
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if compared < 200 {
		t.Errorf("only %d files were parsed by their blocks", compared)
	}
}

func BenchmarkParse(b *testing.B) {
	text := []byte(strings.Repeat("resource \"test_app\" \"web\" {\n  name = \"web-${var.env}\"\n  size = [1, 2, 3]\n  port { number = 80 }\n}\n\n", 5000))
	b.Run("blocks", func(b *testing.B) {
		for b.Loop() {
			_, _ = ParseBody(text, "main.tf")
		}
	})
	b.Run("whole", func(b *testing.B) {
		for b.Loop() {
			_, _ = hclsyntax.ParseConfig(text, "main.tf", hcl.InitialPos)
		}
	})
}
