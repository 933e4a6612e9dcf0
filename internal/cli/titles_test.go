package cli

import (
	"strings"
	"testing"
)

// TestTitles holds that a message names the file or the folder that it is about.
func TestTitles(t *testing.T) {
	for name, tt := range map[string]struct {
		files map[string]string
		want  []string
	}{
		"history": {
			map[string]string{"out/production/.jobhivegen.json": `{"tool_version": "devel", "pack": "tiny", "files": {}, "history": 5}`},
			[]string{"error: Output not readable\n", "out/production/.jobhivegen.json is damaged"},
		},
		"file name": {map[string]string{"specs/a\xff.yaml": "vpc: {}\n"}, []string{`specs/a\xff.yaml:1:1: error: File name not in UTF-8`}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			writeFiles(t, map[string]string{
				"specs/product.yaml": "product: {name: demo, environment: production, region: north-1}\n", "pack/pack.hcl": tinyPack,
				"pack/modules/all/main.tf": "locals {\n  a = 1\n}\n",
			})
			writeFiles(t, tt.files)
			shown := runShown("render")
			for _, want := range tt.want {
				if !strings.Contains(shown, want) {
					t.Errorf("%q is not said:\n%s", want, shown)
				}
			}
		})
	}
}
