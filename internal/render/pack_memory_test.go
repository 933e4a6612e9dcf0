package render_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/zclconf/go-cty/cty"
)

// TestSpecsShareNothingOfTheirOwn checks two specs with one pack, of which each value
// that is the same for both is evaluated once: a value that reads the spec, directly,
// through another value, or by a function, is evaluated for each.
func TestSpecsShareNothingOfTheirOwn(t *testing.T) {
	p, diags := loadRules(t, `
values {
  table   = { a = 1, b = 2 }
  names   = gen::keys(pack.table)
  wanted  = spec.wanted
  known   = [for name in pack.wanted : name if gen::contains(pack.names, name)]
  place   = gen::path("databases", "main")
}
rule "said" {
  severity  = "error"
  title     = "Said"
  condition = false
  at        = spec.wanted
  message   = "${gen::join(",", pack.names)} ${gen::join(",", pack.known)} ${pack.place}"
}
`)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	said := func(wanted string, in files) string {
		t.Helper()
		spec := cty.ObjectVal(map[string]cty.Value{"wanted": cty.TupleVal([]cty.Value{cty.StringVal(wanted)})})
		e := p.For(spec)
		if in != nil {
			e = e.In(in)
		}
		diags := e.Check()
		if len(diags) != 1 {
			t.Fatalf("got %v", diags)
		}
		return diags[0].Detail
	}
	got := []string{said("a", nil), said("b", files{}), said("c", nil)}
	want := []string{"a,b a databases.main", "a,b b database", "a,b  databases.main"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
