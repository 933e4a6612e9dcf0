package validate_test

import (
	"bytes"
	"testing"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/validate"
)

func TestSpecsPass(t *testing.T) {
	f, diags := spec.Load("../../specs", "")
	diags = append(diags, validate.Check(f)...)
	if len(diags) > 0 {
		var out bytes.Buffer
		_ = diag.Write(&out, diags, f.Sources(), 0, false)
		t.Errorf("the specs have diagnostics:\n%s", out.String())
	}
}
