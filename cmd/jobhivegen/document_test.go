package main

import (
	"bytes"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jobhive/jobhivegen/internal/cli"
)

// TestDocumentFindings holds what the validator says of the infrastructure
// document as internal/document imports it.
func TestDocumentFindings(t *testing.T) {
	t.Chdir("../../testdata/document")
	var stdout, stderr bytes.Buffer
	if code := cli.Main([]string{"validate"}, &stdout, &stderr); code != 1 || stdout.Len() > 0 {
		t.Errorf("exit code %d, output %q", code, stdout.String())
	}
	const golden = "validate.txt"
	if *update {
		if err := os.WriteFile(golden, stderr.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), stderr.String()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
