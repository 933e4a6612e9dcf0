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

// TestSiblingsOfAnotherPack: environments of two packs are compared, though the other pack is only
// read where they can have something in common.
func TestSiblingsOfAnotherPack(t *testing.T) {
	const base = "product: {name: shop, environment: production, region: eu-west-1}\n"
	const overlay = "product: {environment: other, pack: google, region: us-central1}\n"
	for name, tt := range map[string]struct{ base, overlay, want string }{
		"one workspace": {"state: {backend: cloud, organization: acme, workspace: w}\n", "", oneState},
		"case alone": {
			"state: {backend: cloud, organization: acme, workspace: w}\n", "state: {organization: Acme, workspace: W}\n", oneState,
		},
		"own workspaces": {"state: {backend: cloud, organization: acme}\n", "", ""},
		"other backends": {"state: {backend: s3, bucket: b, region: eu-west-1}\n", "state: {backend: gcs, bucket: b, region: null}\n", ""},
		"one account": {
			"account: {id: \"123456789012\"}\nstate: {backend: s3, bucket: b, region: eu-west-1}\nlog_groups: [{name: /a, retention_in_days: 30}]\n",
			"state: {backend: gcs, bucket: b, region: null}\n", "One name for two environments",
		},
	} {
		specs := fstest.MapFS{
			"product.yaml":            {Data: []byte(base + tt.base)},
			"environments/other.yaml": {Data: []byte(overlay + tt.overlay)},
		}
		siblings, found := NewSiblings(), ""
		o, _ := Read(Inputs{Specs: "specs", SpecFS: specs, Env: "production", Pack: "aws"}, diag.Files{})
		for _, d := range o.stateCollisions(Inputs{Specs: "specs", SpecFS: specs, Env: "production", Pack: "aws", Siblings: siblings}, diag.Files{}) {
			found += d.Summary
		}
		if found != tt.want {
			t.Errorf("%s: %q, want %q", name, found, tt.want)
		}
		if read := siblings.known[[2]string{"google", "other"}] != nil; read == (name == "other backends") {
			t.Errorf("%s: the other pack was read: %v", name, read)
		}
	}
}
