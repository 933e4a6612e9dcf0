package partial

import (
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// TestSame compares values of two readings of a spec, whose marks are never the same
// pointers.
func TestSame(t *testing.T) {
	origin := func(line int) diag.Origin {
		return diag.Origin{Path: "services[0].name", Range: hcl.Range{Filename: "a.yaml", Start: hcl.Pos{Line: line}}}
	}
	from := func(line int) diag.Maker { return diag.MadeOf(origin(line)) }
	text := func(s string, marks ...any) cty.Value {
		v := cty.StringVal(s)
		for _, mark := range marks {
			v = v.Mark(mark)
		}
		return v
	}
	object := func(v cty.Value) cty.Value { return cty.ObjectVal(map[string]cty.Value{"name": v}) }
	decided := diag.Decider(from(1))
	for name, tc := range map[string]struct {
		a, b cty.Value
		want bool
	}{
		"two readings":        {object(text("a", from(1))), object(text("a", from(1))), true},
		"another text":        {object(text("a", from(1))), object(text("b", from(1))), false},
		"another line":        {object(text("a", from(1))), object(text("a", from(2))), false},
		"no line":             {object(text("a", from(1))), object(text("a")), false},
		"one line twice":      {text("a", from(1), from(1)), text("a", from(1)), true},
		"made and decided":    {text("a", from(1)), text("a", decided), false},
		"another key":         {object(text("a")), cty.ObjectVal(map[string]cty.Value{"label": text("a")}), false},
		"one key more":        {object(text("a")), cty.ObjectVal(map[string]cty.Value{"name": text("a"), "label": text("a")}), false},
		"a list":              {cty.TupleVal([]cty.Value{text("a", from(1))}), cty.TupleVal([]cty.Value{text("a", from(1))}), true},
		"a longer list":       {cty.TupleVal([]cty.Value{text("a")}), cty.TupleVal([]cty.Value{text("a"), text("a")}), false},
		"marks of a list":     {cty.EmptyTupleVal.Mark(from(1)), cty.EmptyTupleVal, false},
		"a number":            {cty.NumberIntVal(3), cty.NumberIntVal(3), true},
		"a number and a text": {cty.NumberIntVal(3), text("3"), false},
		"nothing":             {cty.NullVal(cty.DynamicPseudoType), cty.NullVal(cty.DynamicPseudoType), true},
		"nothing of a kind":   {cty.NullVal(cty.DynamicPseudoType), cty.NullVal(cty.String), false},
		"nothing and a text":  {cty.NullVal(cty.String), text("a"), false},
		"keys of two maps": {
			cty.MapVal(map[string]cty.Value{"a": text("x")}), cty.MapVal(map[string]cty.Value{"b": text("x")}), false,
		},
		"unknown": {cty.DynamicVal, cty.DynamicVal, false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Same(tc.a, tc.b); got != tc.want {
				t.Errorf("got %t, want %t", got, tc.want)
			}
			if got := Same(tc.b, tc.a); got != tc.want {
				t.Errorf("the other way round: got %t, want %t", got, tc.want)
			}
		})
	}
}
