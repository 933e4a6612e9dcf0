package render_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jobhive/jobhivegen/internal/render"
)

// TestFilesBeside: what a module beside the spec reads is there, what it has is read, and what stands in a root
// alone is refused in it.
func TestFilesBeside(t *testing.T) {
	const topic = "resource \"test_topic\" \"x\" {\n  policy = file(\"${path.module}/policy.json\")\n}\n"
	for name, c := range map[string]struct {
		files map[string]string
		want  string
	}{
		"all is there":    {map[string]string{"m.tf": topic, "policy.json": "{}"}, ""},
		"no such file":    {map[string]string{"m.tf": topic}, "The folder modules/mail has no file policy.json."},
		"a part of spec":  {map[string]string{"m.tf": "locals {}\n", "q.yaml": "queues: {}"}, "Nothing in the folder names this file"},
		"YAML that is of": {map[string]string{"m.tf": "locals {\n  a = file(\"${path.module}/q.yaml\")\n}\n", "q.yaml": "a: b"}, ""},
		"a provider":      {map[string]string{"m.tf": "provider \"test\" {\n}\n"}, "A block provider belongs in the root"},
		"an import": {
			map[string]string{"m.tf": "import {\n  id = \"a\"\n  to = test_topic.x\n}\n"},
			"A block import belongs in the root",
		},
	} {
		t.Run(name, func(t *testing.T) {
			pack, diags := render.Load(packOf(map[string]string{
				"pack.hcl": "pack {\n  name = \"test\"\n}\n", "root/versions.tf": "terraform {}\n",
			}))
			if diags.HasErrors() {
				t.Fatal(diags)
			}
			beside := fstest.MapFS{}
			for file, text := range c.files {
				beside["modules/mail/"+file] = &fstest.MapFile{Data: []byte(text)}
			}
			_, diags = pack.With(beside)
			switch {
			case c.want == "" && diags.HasErrors():
				t.Error(diags)
			case c.want != "" && (len(diags) != 1 || !strings.HasPrefix(diags[0].Detail, c.want)):
				t.Error(diags)
			}
		})
	}
}
