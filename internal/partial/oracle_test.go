package partial

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

const varText = `{
  s = "run", d = "$", t = true, f = false, n = 7, i = 0, k = "a", none = []
  l = ["r1", "r2"], m = { a = "ma", b = "mb" }, objs = [{ name = "o1", v = 1 }, { name = "o2", v = 2 }]
}`

// world is what the oracle needs: the same names at generation and at run time.
type world struct {
	scope *Scope
	both  *hcl.EvalContext // everything known
	run   *hcl.EvalContext // what Terraform knows
}

func newWorld(t testing.TB) world {
	spec, vars := value(t, specText), value(t, varText)
	run := map[string]function.Function{
		"upper": stdlib.UpperFunc, "trimspace": stdlib.TrimSpaceFunc, "merge": stdlib.MergeFunc, "values": stdlib.ValuesFunc,
	}
	both := maps.Clone(Functions())
	for name, f := range run {
		both[name] = f
	}
	return world{
		scope: specScope(t, nil),
		both:  &hcl.EvalContext{Variables: map[string]cty.Value{"spec": spec, "var": vars}, Functions: both},
		run:   &hcl.EvalContext{Variables: map[string]cty.Value{"var": vars}, Functions: run},
	}
}

// check compares the meaning of an expression with that of its residual. It
// reports whether there was something to compare.
func (w world) check(t *testing.T, text string) bool {
	t.Helper()
	s, diags := Parse("x.tf", []byte("x = "+text+"\n"))
	if diags.HasErrors() || len(s.Body().Attributes) != 1 || s.Body().Attributes["x"] == nil {
		return false
	}
	e := s.Body().Attributes["x"].Expr
	result, diags := s.Reduce(e, w.scope)
	want, wantDiags := e.Value(w.both)
	if diags.HasErrors() {
		// Names known at generation are checked wherever they stay, also in a branch
		// that would not be taken at run time.
		return false
	}
	out := []byte("x = " + result.Text + "\n")
	file, diags := hclsyntax.ParseConfig(out, "out.tf", hcl.InitialPos)
	if diags.HasErrors() {
		t.Errorf("%s\nbecame\n%s\nwhich does not parse: %v", text, result.Text, diags)
		return true
	}
	formatted := hclwrite.Format(out)
	if !bytes.Equal(hclwrite.Format(formatted), formatted) {
		t.Errorf("%s\nbecame\n%s\nwhich Format does not leave alone", text, result.Text)
	}
	if wantDiags.HasErrors() {
		return false
	}
	body := file.Body.(*hclsyntax.Body)
	relaxBody(body)
	got, gotDiags := body.Attributes["x"].Expr.Value(w.run)
	switch {
	case gotDiags.HasErrors():
		t.Errorf("%s\nbecame\n%s\nwhich fails: %v", text, result.Text, gotDiags)
	case canonical(got) != canonical(want):
		t.Errorf("%s\nbecame\n%s\nwhich is %s, not %s", text, result.Text, canonical(got), canonical(want))
	case result.Known && canonical(result.Value) != canonical(want):
		t.Errorf("%s\nis %s, not %s", text, canonical(result.Value), canonical(want))
	}
	return true
}

// canonical writes a value without what a residual may change: lists and tuples,
// maps and objects, "1" and 1, and the nulls that an object drops.
func canonical(v cty.Value) string {
	switch {
	case v.IsNull():
		return "null"
	case isList(v):
		var items []string
		for _, item := range v.AsValueSlice() {
			items = append(items, canonical(item))
		}
		return "[" + strings.Join(items, ", ") + "]"
	case isObject(v):
		var items []string
		for key, item := range v.AsValueMap() {
			if !item.IsNull() {
				items = append(items, Literal(cty.StringVal(key))+" = "+canonical(item))
			}
		}
		slices.Sort(items)
		return "{" + strings.Join(items, ", ") + "}"
	}
	if v.RawEquals(cty.Zero) {
		return `"0"` // also -0
	}
	text, err := convert.Convert(v, cty.String)
	if err != nil {
		return v.GoString()
	}
	return Literal(text)
}

func TestRandomProgramsKeepTheirMeaning(t *testing.T) {
	w := newWorld(t)
	programs := 20_000
	if testing.Short() {
		programs = 2_000
	}
	compared := 0
	for seed := range uint64(programs) {
		p := &program{Rand: rand.New(rand.NewPCG(seed, 1))}
		if w.check(t, p.expression(3)) {
			compared++
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	t.Logf("%d of %d programs compared", compared, programs)
	if compared < programs/2 {
		t.Errorf("only %d of %d programs could be compared", compared, programs)
	}
}

// FuzzReduce looks for text whose meaning Reduce changes, and for panics.
func FuzzReduce(f *testing.F) {
	for _, seed := range []string{
		`"${spec.cur}${var.s}"`, `[for n in spec.list : "${var.s}-${n}"]`, `{ a = spec.t ? var.s : spec.missing }`,
		"<<-EOT\n  ${spec.lines}${var.s}\n  EOT", `var.objs[*].name[spec.i]`, `{ for o in spec.objs : o.k => "${o.v}${var.s}"... }`,
		`"%{ for x in spec.list ~} ${x}${var.s} %{ endfor ~}"`, `spec.f && var.t || spec.nothing == null`,
	} {
		f.Add(seed)
	}
	w := newWorld(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 300 || strings.Contains(text, "nothing") || hasLongNumber(text) {
			t.Skip()
		}
		w.check(t, text)
	})
}

// hasLongNumber tells numbers such as 1e999999999, which would take all memory.
func hasLongNumber(text string) bool {
	for i := range len(text) - 1 {
		if (text[i] == 'e' || text[i] == 'E') && i > 0 && text[i-1] >= '0' && text[i-1] <= '9' {
			return true
		}
	}
	return false
}
