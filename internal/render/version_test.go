package render_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jobhive/jobhivegen/internal/render"
)

func TestVersionOfAPack(t *testing.T) {
	for version, want := range map[string]string{"1.4.0": "", "1.4.0-rc.1": "", "new": `Not a version; Write the version of the pack as "1.4.0"; this is "new".`} {
		pack := fstest.MapFS{
			"pack.hcl":         {Data: []byte("pack {\n  name    = \"tiny\"\n  version = \"" + version + "\"\n}\n")},
			"root/versions.tf": {Data: []byte("terraform {\n  required_version = \">= 1.11.0\"\n}\n")},
		}
		if got := render.ReadVersion(pack); got != version {
			t.Errorf("%q is read as %q", version, got)
		}
		_, diags := render.Load(pack)
		if got := diags.Error(); want == "" && diags.HasErrors() || !strings.Contains(got, want) {
			t.Errorf("%s: %s, want %q", version, got, want)
		}
	}
}
