package partial

import (
	"math/big"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

func TestLiteral(t *testing.T) {
	tests := []struct {
		value cty.Value
		want  string
	}{
		{cty.NullVal(cty.String), `null`},
		{cty.UnknownVal(cty.String), `null`},
		{cty.DynamicVal, `null`},
		{cty.True.Mark("m"), `true`},
		{cty.MustParseNumberVal("1e30"), `1000000000000000000000000000000`},
		{cty.MustParseNumberVal("0.1"), `0.1`},
		{cty.MustParseNumberVal("-12345678901234567890.5"), `-12345678901234567890.5`},
		{cty.MustParseNumberVal("1e400"), `1e+400`},
		{cty.PositiveInfinity, `null`},
		{cty.StringVal("a\"b\\c${d}%{e}\n\té"), `"a\"b\\c$${d}%%{e}\n\té"`},
		{cty.StringVal("$"), `"$"`},
		{cty.EmptyTupleVal, `[]`},
		{cty.EmptyObjectVal, `{}`},
		{cty.SetVal([]cty.Value{cty.StringVal("b"), cty.StringVal("a")}), `["a", "b"]`},
		{
			cty.MapVal(map[string]cty.Value{"b": cty.Zero, "a b": cty.Zero, "for": cty.Zero, "null": cty.Zero}),
			"{\n\"a b\" = 0\nb = 0\n\"for\" = 0\nnull = 0\n}",
		},
		{
			cty.TupleVal([]cty.Value{cty.ObjectVal(map[string]cty.Value{"a": cty.Zero}), cty.EmptyObjectVal}),
			"[\n{ a = 0 },\n{},\n]",
		},
		{cty.ObjectVal(map[string]cty.Value{"a": cty.TupleVal([]cty.Value{cty.Zero.Mark("m")})}), "{\na = [0]\n}"},
	}
	for _, test := range tests {
		if got := Literal(test.value); got != test.want {
			t.Errorf("Literal(%#v) = %s, want %s", test.value, got, test.want)
		}
	}
}

// FuzzLiteral reads back what Literal wrote.
func FuzzLiteral(f *testing.F) {
	f.Add("plain", "key", "1.5")
	f.Add("a${b}%{c}$$$\"\\\n\r\t\x00é\u200b", "for", "-0.1")
	f.Add("$${x}", "a.b", "1e300")
	f.Add("%%{", "", "5e-324")
	f.Fuzz(func(t *testing.T, text, key, digits string) {
		number, err := cty.ParseNumberVal(digits)
		if err != nil || len(digits) > 40 || !utf8.ValidString(text) || !utf8.ValidString(key) {
			t.Skip()
		}
		want := cty.TupleVal([]cty.Value{
			cty.StringVal(text),
			cty.ObjectVal(map[string]cty.Value{key: number, "x": cty.True}),
			cty.NullVal(cty.DynamicPseudoType),
		})
		source := Literal(want)
		e, diags := hclsyntax.ParseExpression([]byte(source), "literal.hcl", hcl.InitialPos)
		if diags.HasErrors() {
			t.Fatalf("%s: %v", source, diags)
		}
		got, diags := e.Value(nil)
		if diags.HasErrors() || !got.RawEquals(want) {
			t.Errorf("%s reads as %#v, want %#v: %v", source, got, want, diags)
		}
	})
}

// TestFarNumbers holds the text of very large and very small numbers against that of [big.Float.Text],
// and against what is read from it.
func TestFarNumbers(t *testing.T) {
	for _, digits := range []string{
		"1e-2000", "-1e2000", "3.25e1500", "9.99999e-1999", "1.2345678901234567890123456789e1400", "1e-1000000", "-7.5e1000000", "1e-600000000",
		"0.3333333333333333333333333333333333e-300000", "1e-" + strings.Repeat("9", 5),
	} {
		f, _, err := big.ParseFloat(digits, 10, 512, big.ToNearestEven)
		if err != nil {
			t.Fatal(err)
		}
		text := numberText(f)
		if exponent := f.MantExp(nil); -10000 < exponent && exponent < 10000 && text != f.Text('e', -1) {
			t.Errorf("%s is written %s, want %s", digits, text, f.Text('e', -1))
		}
		if again, _, err := big.ParseFloat(text, 10, 512, big.ToNearestEven); err != nil || again.Cmp(f) != 0 {
			t.Errorf("%s is written %s, which is another number: %v", digits, text, err)
		}
		// A third has no short text.
		third := new(big.Float).SetPrec(512).Quo(f, big.NewFloat(3))
		if again, _, err := big.ParseFloat(numberText(third), 10, 512, big.ToNearestEven); err != nil || again.Cmp(third) != 0 {
			t.Errorf("a third of %s is written %s: %v", digits, numberText(third), err)
		}
	}
}
