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

// TestLimitsOfAFileAreExact: what has as many values and levels as it may have is taken, and one
// more is refused.
func TestLimitsOfAFileAreExact(t *testing.T) {
	for name, test := range map[string]struct {
		src  func(more int) string
		want string
	}{
		"lines": {func(more int) string { return "a: 1\n" + strings.Repeat("#\n", maxItems-1+more) }, "Too many values"},
		"items": {func(more int) string { return "a: '" + strings.Repeat(",", maxItems-1+more) + "'\n" }, "Too many values"},
		"levels": {func(more int) string {
			n := maxDepth - 1 + more
			return "a: " + strings.Repeat("[", n) + "1" + strings.Repeat("]", n) + "\n"
		}, "Nesting too deep"},
		"aliases": {func(more int) string {
			// The alias stands for the list, too.
			return "a: &a [" + strings.Repeat("1, ", maxAliased-2+more) + "1]\nb: *a\n"
		}, "Too many aliases"},
		"aliases of aliases": {func(more int) string {
			return "a: &a [" + strings.Repeat("1, ", maxAliased/2-2) + "1]\nb: *a\nc: &c [" + strings.Repeat("1, ", maxAliased/2-2+more) + "1]\nd: *c\n"
		}, "Too many aliases"},
	} {
		for more, right := range []bool{true, false} {
			_, diags := parse("a.yaml", []byte(test.src(more)))
			if right == diags.HasErrors() || !right && (len(diags) != 1 || diags[0].Summary != test.want) {
				t.Errorf("%s, and %d more: %v", name, more, diags)
			}
		}
	}
}
