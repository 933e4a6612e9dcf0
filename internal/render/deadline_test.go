package render_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/render"
)

// TestRenderingIsBounded: a pack of many expressions, none of which is too much by
// itself, ends with one message at a place in the pack.
func TestRenderingIsBounded(t *testing.T) {
	var values strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&values, "v%d = [for a in gen::range(300) : [for b in gen::range(100) : a * b]]\n", i)
	}
	pack, diags := render.Load(fstest.MapFS{
		"pack.hcl":             {Data: []byte("pack { name = \"test\" }\nmodule \"main\" { description = \"All\" }\nvalues {\n" + values.String() + "}\n")},
		"modules/main/main.tf": {Data: []byte("resource \"test_app\" \"main\" {\n  name = pack.v0[1][1]\n}\n")},
	})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	began := time.Now()
	_, diags = pack.Render(cty.EmptyObjectVal, render.Options{Unformatted: true, Within: 50 * time.Millisecond})
	if len(diags) != 1 || diags[0].Summary != "Rendering takes too long" || diags[0].Subject.Filename != "pack.hcl" {
		t.Errorf("%v", diags)
	}
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("it took %s", took)
	}
}
