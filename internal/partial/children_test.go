package partial_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/partial"
)

// TestReadsAreThoseOfHCL holds what ReadsOf finds in each expression of the packs, and in
// forms that they do not have, against what HCL finds.
func TestReadsAreThoseOfHCL(t *testing.T) {
	texts := map[string]string{"forms": `
a = { b = c.d, (e.f) = g, "${h}" = [for k, v in i : { (k) = v, j = k.l }], "m" = n[*].o, p = q.*.r }
b = { for k, v in [for k in k.k : v[k]] : k => v... if v != s[k]["t"] && !u }
c = "%{ for k, v in w }${k}${x.y}%{ endfor }%{ if z }${upper(aa...)}%{ endif }"
d = (bb ? cc(dd)[0] : ee[ff].gg)
e = -hh + ii.jj
`}
	packs := os.DirFS("../../templates")
	err := fs.WalkDir(packs, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".hcl") && !strings.HasSuffix(name, ".tf") {
			return err
		}
		text, err := fs.ReadFile(packs, name)
		texts[name] = string(text)
		return err
	})
	if err != nil || len(texts) < 100 {
		t.Fatal(len(texts), err)
	}
	for name, text := range texts {
		source, diags := partial.Parse(name, []byte(text))
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		readsOf(t, source.Body())
	}
}

func readsOf(t *testing.T, body *hclsyntax.Body) {
	t.Helper()
	shown := func(references []hcl.Traversal) (all []string) {
		for _, r := range references {
			all = append(all, r.RootName()+" at "+r.SourceRange().String())
		}
		return all
	}
	for _, attr := range body.Attributes {
		got, want := shown(partial.ReadsOf(attr.Expr).References), shown(attr.Expr.Variables())
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-HCL +ours):\n%s", attr.SrcRange, diff)
		}
	}
	for _, block := range body.Blocks {
		readsOf(t, block.Body)
	}
}
