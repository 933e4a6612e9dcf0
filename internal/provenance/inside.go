package provenance

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// many is the number of lines from which an answer about a part of a value is dropped,
// since it is then the answer about the whole.
const many = 8

// inside gives the origins of the value at a path in an attribute.
func (x *Index) inside(a *Attribute, path []any, value any) []diag.Origin {
	if len(path) == 0 || len(a.Spans) == 0 {
		return a.Lines()
	}
	expr, diags := tfcode.ParseExpression(a.Text, "")
	if diags.HasErrors() {
		return a.Lines()
	}
	ranges := walk(expr, path, value)
	for i := len(ranges) - 1; i >= 0; i-- {
		origins := a.Between(ranges[i].Start.Byte, ranges[i].End.Byte)
		if len(origins) > 0 && (i == len(ranges)-1 || len(origins) <= many) {
			return origins
		}
	}
	if origins := a.Lines(); len(origins) <= many {
		return origins
	}
	return x.Whole(a.Module, a.Block)
}

// Between gives the lines behind a part of the text of an attribute.
func (a *Attribute) Between(start, end int) []diag.Origin {
	if len(a.Spans) == 0 {
		return a.Lines()
	}
	return Within(a.Spans, start, end)
}

// Within gives the lines behind a part of a text: those of the values in it or, if it
// has none, those of the value around it. Lines that only decided about the part count
// only if it was made of nothing.
func Within(spans []diag.Span, start, end int) []diag.Origin {
	for _, of := range []func(diag.Span) []diag.Origin{
		func(s diag.Span) []diag.Origin { return s.Origins },
		func(s diag.Span) []diag.Origin { return s.Deciders },
	} {
		var found, around []diag.Origin
		for _, s := range spans {
			switch origins := of(s); {
			case s.Start >= start && s.End <= end:
				for _, o := range origins {
					if !slices.Contains(found, o) {
						found = append(found, o)
					}
				}
			case s.Start <= start && s.End >= end && len(origins) > 0:
				around = origins // the inner ones come later
			}
		}
		if len(found) > 0 {
			return found
		}
		if len(around) > 0 {
			return around
		}
	}
	return nil
}

// walk gives the ranges of the parts of an expression along a path, the outermost
// first. It ends where the text does not show the next part.
func walk(expr hclsyntax.Expression, path []any, value any) []hcl.Range {
	ranges := []hcl.Range{expr.Range()}
	for _, one := range path {
		next, rng := into(expr, one, value)
		if next == nil {
			break
		}
		if rng != (hcl.Range{}) {
			ranges = append(ranges, rng)
		}
		ranges = append(ranges, next.Range())
		expr, value = next, step(value, []any{one})
	}
	return ranges
}

// into gives the part of an expression that a step leads to, and the range of the item
// around it including its key.
func into(expr hclsyntax.Expression, one, value any) (hclsyntax.Expression, hcl.Range) {
	switch e := expr.(type) {
	case *hclsyntax.ParenthesesExpr:
		return into(e.Expression, one, value)
	case *hclsyntax.FunctionCallExpr:
		for _, arg := range slices.Backward(e.Args) { // in merge, the last argument wins
			if next, rng := into(arg, one, value); next != nil {
				return next, rng
			}
		}
	case *hclsyntax.ObjectConsExpr:
		for _, item := range e.Items {
			if key, diags := item.KeyExpr.Value(nil); !diags.HasErrors() && key.Type() == cty.String && key.AsString() == one {
				return item.ValueExpr, hcl.RangeBetween(item.KeyExpr.Range(), item.ValueExpr.Range())
			}
		}
	case *hclsyntax.TupleConsExpr:
		if i, ok := number(one); ok {
			if at := best(len(e.Exprs), i, func(n int) int { return likeness(e.Exprs[n], step(value, []any{one})) }); at >= 0 {
				return e.Exprs[at], hcl.Range{}
			}
		}
	}
	return nil, hcl.Range{}
}

// best tells which of n things an index means: the one with the highest likeness or,
// if several are equal, the one at the index. It is -1 if there is none.
func best(n, index int, likeness func(int) int) int {
	at, most := -1, 0
	if index < n {
		at, most = index, likeness(index)
	}
	for i := range n {
		if l := likeness(i); l > most {
			at, most = i, l
		}
	}
	return at
}

// likeness counts the scalars of a value that an expression has at the same place.
func likeness(expr hclsyntax.Expression, value any) int {
	switch value := value.(type) {
	case nil:
		return 0
	case map[string]any:
		object, ok := expr.(*hclsyntax.ObjectConsExpr)
		if !ok {
			return 0
		}
		same := 0
		for _, item := range object.Items {
			if key, diags := item.KeyExpr.Value(nil); !diags.HasErrors() && key.Type() == cty.String {
				same += likeness(item.ValueExpr, value[key.AsString()])
			}
		}
		return same
	case []any:
		return 0
	default:
		v, diags := expr.Value(nil)
		if diags.HasErrors() {
			return 0
		}
		scalar, err := convert.Convert(v, cty.String)
		if err != nil || scalar.IsNull() || !scalar.IsKnown() {
			return 0
		}
		return sameText(scalar.AsString(), value)
	}
}

func sameText(text string, value any) int {
	if text == fmt.Sprint(value) {
		return 1
	}
	return 0
}

// instance picks the attribute that a path means when a nested block is written
// several times.
func (x *Index) instance(found []*Attribute, path []any, value any) *Attribute {
	if len(found) == 1 {
		return found[0]
	}
	var indexes []int
	for _, one := range path {
		if i, ok := number(one); ok {
			indexes = append(indexes, i)
		}
	}
	inner := step(value, path)
	at, most := 0, -1
	for i, a := range found {
		l := 0
		if block, ok := inner.(map[string]any); ok {
			l = 2 * x.siblings(a, block)
		}
		if slices.Equal(a.Nested, indexes) {
			l++
		}
		if l > most {
			at, most = i, l
		}
	}
	return found[at]
}

// siblings counts the attributes around a that have the values of a block, to tell
// repeated blocks apart.
func (x *Index) siblings(a *Attribute, block map[string]any) int {
	same := 0
	base := dynamicBlock.ReplaceAllString(a.Block, ".$1")
	for name, value := range block {
		for _, other := range x.attributes[place{a.Module, base, name}] {
			if slices.Equal(other.Nested, a.Nested) && other.Layer == a.Layer {
				same += sameText(strings.Trim(other.Text, `"`), value)
			}
		}
	}
	return same
}

// step follows a path into a value, and into the JSON texts in it.
func step(value any, path []any) any {
	for _, one := range path {
		if text, ok := value.(string); ok {
			value = decoded(text)
		}
		switch v := value.(type) {
		case map[string]any:
			name, _ := one.(string)
			value = v[name]
		case []any:
			i, ok := number(one)
			if !ok || i < 0 || i >= len(v) {
				return nil
			}
			value = v[i]
		default:
			return nil
		}
	}
	return value
}

func decoded(text string) any {
	var document any
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	if dec.Decode(&document) != nil {
		return nil
	}
	return document
}

func number(step any) (int, bool) {
	switch n := step.(type) {
	case int:
		return n, true
	case float64:
		return int(n), true
	case json.Number:
		i, err := n.Int64()
		return int(i), err == nil
	}
	return 0, false
}
