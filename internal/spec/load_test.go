package spec_test

import (
	"bytes"
	"testing"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

const specs = "../../specs"

func loadSpecs(t testing.TB) *spec.File {
	t.Helper()
	f, diags := spec.Load(specs, "production")
	if len(diags) > 0 {
		var out bytes.Buffer
		_ = diag.Write(&out, diags, f.Sources(), 0, false)
		t.Fatalf("the specs have diagnostics:\n%s", out.String())
	}
	return f
}

func TestSpecsLoad(t *testing.T) {
	loadSpecs(t)
}
