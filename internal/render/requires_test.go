package render_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jobhive/jobhivegen/internal/render"
)

func TestRequires(t *testing.T) {
	for _, tc := range []struct{ requires, release, want string }{
		{">= 1.4", "v1.4.0", ""},
		{">= 1.4", "devel", ""},
		{">= 1.4", "", ""},
		{">= 1.4", "v1.3.9", "The pack tiny is for jobhivegen >= 1.4, and this is v1.3.9."},
		{"~> 1.4", "v2.0.0", "is for jobhivegen ~> 1.4, and this is v2.0.0"},
		{"newest", "v2.0.0", `this is "newest"`},
	} {
		p, diags := render.Load(fstest.MapFS{
			"pack.hcl": {Data: []byte("pack {\n  name     = \"tiny\"\n  requires = \"" + tc.requires + "\"\n}\n")},
		})
		diags = append(diags, p.CheckRelease(tc.release)...)
		if got := diags.Error(); tc.want == "" && diags.HasErrors() || !strings.Contains(got, tc.want) {
			t.Errorf("%s with %s: %s, want %q", tc.requires, tc.release, got, tc.want)
		}
	}
}
