package partial

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"
)

// maxWidth is the length from which a list or an object is written on several lines.
const maxWidth = 100

// maxInline is how many items of an object may share a line.
const maxInline = 2

// Literal gives the HCL text of a value, ignoring marks. Lists, sets and tuples become
// tuples, maps and objects become objects sorted by key. A value that HCL cannot
// write, such as an unknown or infinite one, becomes null; [Source.Reduce] reports
// those.
func Literal(v cty.Value) string { return literal(v).text }

// literal gives the text of a value together with the marks of its parts.
func literal(v cty.Value) written {
	v, marks := v.Unmark()
	ty := v.Type()
	if v.IsKnown() && !v.IsNull() && v.CanIterateElements() {
		return literalItems(v).under(marks)
	}
	switch {
	case !v.IsKnown() || v.IsNull():
		return marked("null", marks)
	case ty == cty.Bool && v.True():
		return marked("true", marks)
	case ty == cty.Bool:
		return marked("false", marks)
	case ty == cty.Number:
		return marked(numberText(v.AsBigFloat()), marks)
	case ty == cty.String:
		return marked(stringText(v.AsString()), marks)
	}
	return marked("null", marks)
}

// literalItems gives the text of a list, a map or an object.
func literalItems(v cty.Value) written {
	ty := v.Type()
	var all []written
	nested := false
	keyed := ty.IsObjectType() || ty.IsMapType()
	for w := walkOf(v); w.next(); {
		item := literal(w.value())
		nested = nested || item.text[0] == '[' && item.text != "[]" || item.text[0] == '{' && item.text != "{}"
		if keyed {
			item = item.around(keyText(w.key().AsString())+" = ", "")
		}
		all = append(all, item)
	}
	if keyed {
		return enclose("{", "}", all, nested || len(all) > maxInline)
	}
	return enclose("[", "]", all, nested && len(all) > 1)
}

// hasLiteral tells whether HCL can write a value without marks.
func hasLiteral(v cty.Value) bool {
	ty := v.Type()
	switch {
	case !v.IsKnown():
		return false
	case v.IsNull() || ty == cty.Bool || ty == cty.String:
		return true
	case ty == cty.Number:
		return !v.AsBigFloat().IsInf()
	case !v.CanIterateElements():
		return false
	}
	for w := walkOf(v); w.next(); {
		if !hasLiteral(w.value()) {
			return false
		}
	}
	return true
}

// enclose writes items between brackets. It writes one item per line if tall is set,
// if the items are long, or if one of them has several lines.
func enclose(open, end string, items []written, tall bool) written {
	if len(items) == 0 {
		return plain(open + end)
	}
	width := 0
	for _, item := range items {
		width += utf8.RuneCountInString(item.text) + 2
		tall = tall || strings.Contains(item.text, "\n")
	}
	switch {
	case !tall && width <= maxWidth && open == "{":
		return joined(items, "{ ", ", ", " }")
	case !tall && width <= maxWidth:
		return joined(items, "[", ", ", "]")
	case open == "{":
		return joined(items, "{\n", "\n", "\n}")
	}
	return joined(items, "[\n", ",\n", ",\n]")
}

func joined(items []written, open, between, end string) written {
	var out writer
	out.WriteString(open)
	for i, item := range items {
		if i > 0 {
			out.WriteString(between)
		}
		out.add(item)
	}
	out.WriteString(end)
	return out.written()
}

// keyText writes the key of an object, without quotes if HCL reads it as a name. An
// unquoted "for" would start a for expression.
func keyText(name string) string {
	if hclsyntax.ValidIdentifier(name) && name != "for" {
		return name
	}
	return stringText(name)
}

func stringText(s string) string {
	plain := func(r rune) bool { return ' ' <= r && r <= '~' && r != '"' && r != '\\' && r != '$' && r != '%' }
	if strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 {
		return `"` + s + `"`
	}
	return string(hclwrite.TokensForValue(cty.StringVal(s)).Bytes())
}

// numberText writes a number exactly. Very large and very small numbers get an
// exponent instead of pages of zeros.
func numberText(f *big.Float) string {
	if f.IsInf() {
		return "null"
	}
	if whole, accuracy := f.Int64(); accuracy == big.Exact {
		return strconv.FormatInt(whole, 10)
	}
	switch exponent := f.MantExp(nil); {
	case exponent > far || exponent < -far:
		return farText(f, exponent)
	case exponent > 512 || exponent < -512:
		return f.Text('e', -1)
	}
	return f.Text('f', -1)
}

// far is the binary exponent from which on [big.Float.Text] is not asked: its time grows with the
// square of the exponent. It takes minutes for 1e-1000000.
const far = 4096

// farText writes a number with an exponent: in the digits that it was read from, or else in as many as
// it takes to read the same number again. exponent is its binary exponent.
func farText(f *big.Float, exponent int) string {
	bits := f.Prec() + 128 // rounding must not change a digit that is written
	power := int(float64(exponent) * math.Log10(2))
	near := new(big.Float).SetPrec(bits).Set(f)
	for _, half := range []int{power / 2, power - power/2} { // the whole may be out of range
		scale, _, err := big.ParseFloat("1e"+strconv.Itoa(-half), 10, bits, big.ToNearestEven)
		if err != nil {
			return f.Text('e', -1)
		}
		near.Mul(near, scale)
	}
	digits := float64(f.Prec()) * math.Log10(2)
	text := scientific(near, int(digits)-2, power)
	if again, _, err := big.ParseFloat(text, 10, f.Prec(), big.ToNearestEven); err != nil || again.Cmp(f) != 0 {
		return scientific(near, int(digits)+1, power)
	}
	return text
}

// scientific writes a number times a power of ten, rounded to digits behind the point.
func scientific(f *big.Float, digits, power int) string {
	mantissa, rest, _ := strings.Cut(f.Text('e', digits), "e")
	if strings.Contains(mantissa, ".") {
		mantissa = strings.TrimSuffix(strings.TrimRight(mantissa, "0"), ".")
	}
	more, _ := strconv.Atoi(rest) // what Text has written
	return fmt.Sprintf("%se%+03d", mantissa, power+more)
}

// Key gives the text of an object's key.
func Key(name string) string { return keyText(name) }
