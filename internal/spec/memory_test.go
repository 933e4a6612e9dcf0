package spec_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/section"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// TestBoundedMemory: a section of a pack takes memory with a unit, which templates see in MiB, and bounds it.
func TestBoundedMemory(t *testing.T) {
	file, diags := hclsyntax.ParseConfig([]byte(`section "machines" {
  doc   = "Machines."
  thing = "machine"
  key "memory" {
    type    = "memory"
    min     = 128
    max     = 10240
    default = "128"
  }
}`), "pack.hcl", hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	s, diags := section.Read(file.Body.(*hclsyntax.Body).Blocks[0].AsHCLBlock())
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	vocabulary, diags := spec.NewVocabulary([]*section.Section{s}, nil)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	const bounds = "wants memory of at least 128MB and at most 10GB, such as 512MB (a number alone is in MiB)"
	for text, want := range map[string]string{
		"512": "", "512MB": "", "10GB": "", `"0.5 GiB"`: "",
		"100": bounds, "11GB": bounds, "64MB": bounds, "much": bounds,
	} {
		_, diags := vocabulary.LoadFS(fstest.MapFS{"a.yaml": {Data: []byte("machines: {one: {memory: " + text + "}}\n")}}, "specs", "")
		found := ""
		for _, d := range diags {
			if strings.Contains(d.Detail, "memory") {
				found += d.Detail
			}
		}
		if want == "" && found != "" || !strings.Contains(found, want) {
			t.Errorf("%s: %q, want %q", text, found, want)
		}
	}
}
