package cli

import (
	"os"
	"slices"
	"strconv"
	"testing"
	"testing/fstest"

	"github.com/jobhive/jobhivegen/internal/coverage"
	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/render"
)

// TestIgnoredPathsAreExact looks for values that come to something although a path of an
// "ignores" block of their pack covers a part of the spec around them: such a path hides
// the loss of the values beside them.
func TestIgnoredPathsAreExact(t *testing.T) {
	shop, err := os.ReadFile("../../testdata/right/google_shop.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for name, in := range map[string]project.Inputs{
		"product":           {Specs: productSpecs, Env: "production"},
		"product on google": {Specs: productSpecs, Env: "google"},
		"errands on google": {Specs: "../../testdata/products/errands/specs", Env: "google"},
		"shop on google":    {Specs: "specs", SpecFS: fstest.MapFS{"shop.yaml": {Data: shop}}, Env: "production"},
	} {
		t.Run(name, func(t *testing.T) {
			files := diag.Files{}
			p, diags := project.Open(in, files)
			if diags.HasErrors() {
				t.Fatal(diags)
			}
			ledger, diags := p.Ledger(files)
			if diags.HasErrors() {
				t.Fatal(diags)
			}
			for _, kind := range []coverage.Kind{coverage.Rendered, coverage.Structural, coverage.Documented} {
				for _, e := range ledger.Of(kind) {
					if pattern := around(p.Pack.Losses(), e.Path); pattern != "" {
						t.Errorf("%s is %s, and the pack says of %s, which it is in, that nothing comes of it", e.Path, kind, pattern)
					}
				}
			}
		})
	}
}

// around is the pattern of a loss that covers an object around a path, and not the path
// alone. A list of texts is one value.
func around(losses []*render.Loss, path string) string {
	own := diag.Segments(path)
	if _, err := strconv.Atoi(own[len(own)-1]); err == nil {
		own = own[:len(own)-1]
	}
	for _, l := range losses {
		for _, pattern := range l.Patterns {
			parts := diag.Segments(pattern)
			if len(own) > len(parts) && slices.EqualFunc(parts, own[:len(parts)], func(part, name string) bool {
				return part == "*" || part == name
			}) {
				return pattern
			}
		}
	}
	return ""
}
