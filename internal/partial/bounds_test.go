package partial

import (
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// TestBoundsAreExact: what is as large as it may be is taken, and one more is refused.
func TestBoundsAreExact(t *testing.T) {
	text := func(n int) cty.Value { return cty.StringVal(strings.Repeat("x", n)) }
	deep := func(levels int) cty.Value {
		v := cty.NumberIntVal(1)
		for range levels {
			v = cty.TupleVal([]cty.Value{v})
		}
		return v
	}
	objects := func(levels int) cty.Value {
		v := cty.StringVal("x")
		for range levels {
			v = cty.ObjectVal(map[string]cty.Value{"a": v})
		}
		return v
	}
	power := func(exponent int) cty.Value {
		return cty.NumberVal(new(big.Float).SetMantExp(big.NewFloat(0.5), exponent))
	}
	for name, test := range map[string]struct {
		fits, more cty.Value
		want       error
	}{
		"a text":        {text(maxSize - nodeSize), text(maxSize - nodeSize + 1), errSize},
		"texts":         {tuple(text(maxSize/2), text(maxSize/2-3*nodeSize)), tuple(text(maxSize/2), text(maxSize/2-3*nodeSize+1)), errSize},
		"values":        {numbers(maxSize/nodeSize - 1), numbers(maxSize / nodeSize), errSize},
		"lists":         {deep(maxLevels), deep(maxLevels + 1), errLevels},
		"objects":       {objects(maxLevels), objects(maxLevels + 1), errLevels},
		"large numbers": {power(maxExponent), power(maxExponent + 1), errNumber},
		"small numbers": {power(-maxExponent), power(-maxExponent - 1), errNumber},
	} {
		for v, want := range map[*cty.Value]error{&test.fits: nil, &test.more: test.want} {
			left := maxSize
			if err := takeSize(*v, &left, maxLevels); err != want { //nolint:errorlint // it is that error
				t.Errorf("%s: %v, want %v", name, err, want)
			}
			left = maxSize
			if err := takeSize(v.Mark("a"), &left, maxLevels); err != want { //nolint:errorlint // it is that error
				t.Errorf("%s, with a mark: %v, want %v", name, err, want)
			}
		}
	}
	r := &run{}
	if err := r.spend(maxSteps); err != nil {
		t.Errorf("as many steps as there may be: %v", err)
	}
	if err := r.spend(1); err != errSteps { //nolint:errorlint // it is that error
		t.Errorf("one step more: %v", err)
	}
}

func tuple(items ...cty.Value) cty.Value { return cty.TupleVal(items) }

func numbers(n int) cty.Value {
	items := make([]cty.Value, n)
	for i := range items {
		items[i] = cty.Zero
	}
	return cty.ListVal(items)
}

// TestBoundsOfExpressions: so are the expressions that make something of little, at the last
// turn, byte and level that each may have.
func TestBoundsOfExpressions(t *testing.T) {
	half := cty.StringVal(strings.Repeat("x", maxSize/2))
	scope := NewScope(map[string]cty.Value{"spec": cty.ObjectVal(map[string]cty.Value{
		"half": half, "rest": cty.StringVal(strings.Repeat("x", maxSize/2-nodeSize)), "over": cty.StringVal(strings.Repeat("x", maxSize/2+1)),
		"lines": cty.StringVal("a\nb\nc"),
	})}, nil)
	for in, want := range map[string]string{
		`gen::length("${spec.half}${spec.rest}")`: "",
		`gen::length("${spec.half}${spec.over}")`: "MB of text",
		// The width of a format.
		`gen::length(gen::format("%16777000s", "x"))`:              "",
		`gen::length(gen::format("%16777217s", "x"))`:              "MB of text",
		`gen::length(gen::format("%8388608s%8388609s", "x", "x"))`: "MB of text",
		// What is put between lines, pieces and characters.
		`gen::length(gen::indent(8388000, spec.lines))`:                               "",
		`gen::length(gen::indent(8388609, spec.lines))`:                               "MB of text",
		`gen::length(gen::join(spec.half, ["a"]))`:                                    "",
		`gen::length(gen::join(spec.half, ["a", "b"]))`:                               "",
		`gen::length(gen::join(spec.half, ["a", "b", "c"]))`:                          "MB of text",
		`gen::length(gen::replace("a", "a", spec.half))`:                              "",
		`gen::length(gen::replace("aa", "a", spec.half))`:                             "MB of text",
		`gen::length(gen::setproduct(gen::range(100), gen::range(100)))`:              "",
		`gen::length(gen::setproduct(gen::range(1000), gen::range(1000), [1, 2, 3]))`: "MB of text",
		`gen::length(gen::split("", gen::format("%2097151s", "x")))`:                  "MB of text",
		`gen::length(gen::split(",", gen::format("%2097151s", "x")))`:                 "",
		`gen::length(gen::regexall("x+", spec.half))`:                                 "MB of text",
		// Steps: a turn of a loop is four.
		`gen::length([for a in gen::range(1000) : gen::length([for b in gen::range(100) : 1])])`:  "",
		`gen::length([for a in gen::range(1024) : gen::length([for b in gen::range(1024) : 1])])`: "too many steps",
	} {
		s, e := parseAttribute(t, in)
		_, diags := s.Reduce(e, scope)
		if said := diags.Error(); want == "" && diags.HasErrors() || !strings.Contains(said, want) {
			t.Errorf("%s: %v, want %q", in, said, want)
		}
	}
}

// TestTimes: what does not fit a number is the largest there is.
func TestTimes(t *testing.T) {
	for _, test := range [][3]int{
		{0, 5, 0},
		{5, 0, 0},
		{3, 4, 12},
		{1, math.MaxInt, math.MaxInt},
		{math.MaxInt, 1, math.MaxInt},
		{2, math.MaxInt/2 + 1, math.MaxInt},
		{2, math.MaxInt / 2, math.MaxInt - 1},
		{math.MaxInt, math.MaxInt, math.MaxInt},
	} {
		if got := times(test[0], test[1]); got != test[2] {
			t.Errorf("%d * %d = %d, want %d", test[0], test[1], got, test[2])
		}
	}
}

// TestLongestTemplate: a template of the largest size is taken, and one of a byte more refused.
func TestLongestTemplate(t *testing.T) {
	for more, right := range []bool{true, false} {
		text := "a = 1 #" + strings.Repeat("x", maxSource-len("a = 1 #\n")+more) + "\n"
		_, diags := Parse("a.tf", []byte(text))
		if right == diags.HasErrors() || !right && (len(diags) != 1 || diags[0].Summary != "Template too long") {
			t.Errorf("%d bytes more: %v", more, diags)
		}
	}
}

// TestComparedWithoutConversions: what is not known, or null, is left to HCL.
func TestComparedWithoutConversions(t *testing.T) {
	text, none, unknown := cty.StringVal("x"), cty.NullVal(cty.String), cty.UnknownVal(cty.String)
	e := &operation{&hclsyntax.BinaryOpExpr{Op: hclsyntax.OpEqual}}
	for _, pair := range [][2]cty.Value{{text, none}, {none, text}, {text, unknown}, {unknown, text}, {text, cty.Zero}} {
		if v, ok := e.simple(pair[0], pair[1]); ok {
			t.Errorf("%#v == %#v is %#v", pair[0], pair[1], v)
		}
	}
	if v, ok := e.simple(text, text.Mark("a")); !ok || !v.HasMark("a") || bare(v).False() {
		t.Errorf("two texts: %#v", v)
	}
}
