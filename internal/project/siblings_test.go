package project

import (
	"fmt"
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// counted counts the files that are opened.
type counted struct {
	files  fstest.MapFS
	opened int
}

func (c *counted) Open(name string) (fs.File, error) {
	c.opened++
	return c.files.Open(name)
}

// TestEachSiblingIsReadOnce reads all environments of a spec: what one more of them costs is the
// same, however many there are.
func TestEachSiblingIsReadOnce(t *testing.T) {
	opened := func(environments int) int {
		specs := &counted{files: fstest.MapFS{"product.yaml": {Data: []byte(
			"product: {name: shop, environment: production, region: eu-west-1}\nnaming: {pattern: \"{environment}-{name}\"}\n")}}}
		for i := range environments {
			specs.files[fmt.Sprintf("environments/e%d.yaml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "product: {environment: e%d}\n", i)}
		}
		in := Inputs{Specs: "specs", SpecFS: specs, Pack: "../../testdata/packs/plain", Siblings: NewSiblings()}
		for i := range environments {
			in.Env = fmt.Sprintf("e%d", i)
			if _, diags := Open(in, diag.Files{}); diags.HasErrors() {
				t.Fatal(diags)
			}
		}
		return specs.opened
	}
	few, some, many := opened(4), opened(8), opened(16)
	if grown, before := many-some, some-few; grown > 2*before {
		t.Errorf("4 environments open %d files, 8 %d and 16 %d", few, some, many)
	}
}
