package spec_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// TestFileNamesDifferByCaseOnly: two files of a spec that are one on macOS and Windows are refused
// everywhere, at the second of them.
func TestFileNamesDifferByCaseOnly(t *testing.T) {
	const title = "File names differ by case only"
	text := &fstest.MapFile{Data: []byte("product: {name: shop, environment: production, region: eu-west-1}\n")}
	empty := &fstest.MapFile{Data: []byte("# nothing\n")}
	for file, refused := range map[string]bool{
		"A.yaml": true, "b/x.yaml": true, "sub/A.yaml": false, "a.yml": false, "c.yaml": false,
	} {
		_, diags := spec.LoadFS(fstest.MapFS{"a.yaml": text, "B/x.yaml": empty, file: empty}, "specs", "")
		said := ""
		for _, d := range diags {
			if d.Summary == title {
				said = d.Subject.Filename
				if !strings.Contains(d.Detail, "Rename one of them.") {
					t.Errorf("%s: %s", file, d.Detail)
				}
			}
		}
		if (said != "") != refused {
			t.Errorf("%s: said at %q, want refused %v", file, said, refused)
		}
	}
}

// TestNamesThatMeanSomething: folders and overlays that only macOS and Windows take for what their
// name means are refused everywhere, at the one that is to be renamed.
func TestNamesThatMeanSomething(t *testing.T) {
	base := &fstest.MapFile{Data: []byte("product: {name: shop, environment: production, region: eu-west-1}\n")}
	over := &fstest.MapFile{Data: []byte("product: {environment: staging}\n")}
	for _, tt := range []struct{ file, env, want string }{
		{"environments/staging.yaml", "staging", ""},
		{"environments/Staging.yaml", "staging", "specs/environments/Staging.yaml: Overlay in another case"},
		{"environments/STAGING.yml", "staging", "specs/environments/STAGING.yml: Overlay in another case"},
		{"environments/Staging.yaml", "production", ""},
		{"environments/Staging.yaml", "Staging", "specs/environments/Staging.yaml: Invalid environment"},
		{"Environments/staging.yaml", "staging", "specs/Environments: Folder in another case"},
		{"Environments/staging.yaml", "production", "specs/Environments: Folder in another case"},
		{"MODULES/a/x.yaml", "", "specs/MODULES: Folder in another case"},
		{"team/Modules/a/x.yaml", "", ""},
	} {
		text := over
		if strings.Contains(tt.file, "/a/") {
			text = &fstest.MapFile{Data: []byte("# nothing\n")}
		}
		_, diags := spec.LoadFS(fstest.MapFS{"a.yaml": base, tt.file: text}, "specs", tt.env)
		said := ""
		if len(diags) > 0 {
			said = diags[0].Subject.Filename + ": " + diags[0].Summary
		}
		if said != tt.want || len(diags) > 1 {
			t.Errorf("%s of %s: %q (%d), want %q", tt.env, tt.file, said, len(diags), tt.want)
		}
	}
}
