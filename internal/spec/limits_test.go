package spec

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// TestFilesOfManyValues: what takes more memory than a file of its size should is
// refused before it is read.
func TestFilesOfManyValues(t *testing.T) {
	for name, src := range map[string]string{
		"lines": strings.Repeat("a: 1\n", maxItems+1),
		"items": "tags: [" + strings.Repeat("a,", maxItems) + "a]\n",
	} {
		_, diags := parse("a.yaml", []byte(src))
		if len(diags) != 1 || diags[0].Summary != "Too many values" {
			t.Errorf("%s: %v", name, diags)
		}
	}
}

// TestManyUnknownKeys: each of them is reported, and only the first are compared
// with all keys that there are.
func TestManyUnknownKeys(t *testing.T) {
	var src strings.Builder
	for i := range mostUnknown + 1000 {
		fmt.Fprintf(&src, "regoin%d: 1\n", i)
	}
	product := "product: {name: shop, environment: production, region: us-east-1}\n"
	_, diags := Addressed().LoadFS(fstest.MapFS{"a.yaml": {Data: []byte(src.String())}, "p.yaml": {Data: []byte(product)}}, "specs", "")
	if len(diags) != mostUnknown || diags[len(diags)-1].Summary != "Too many unknown keys" {
		t.Errorf("%d problems, the last is %v", len(diags), diags[len(diags)-1])
	}
}
