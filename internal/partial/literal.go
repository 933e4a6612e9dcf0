package partial

import (
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

// Literal is the HCL text of a value. Marks are ignored. Lists, sets and tuples
// become tuples, maps and objects become objects by key. A value that HCL cannot
// write, an unknown or an infinite one, becomes null; [Source.Reduce] refuses those.
func Literal(v cty.Value) string {
	v, _ = v.Unmark()
	ty := v.Type()
	switch {
	case !v.IsKnown() || v.IsNull():
		return "null"
	case ty == cty.Bool && v.True():
		return "true"
	case ty == cty.Bool:
		return "false"
	case ty == cty.Number:
		return numberText(v.AsBigFloat())
	case ty == cty.String:
		return stringText(v.AsString())
	case !v.CanIterateElements():
		return "null"
	}
	var items []string
	nested := false
	keyed := ty.IsObjectType() || ty.IsMapType()
	for it := v.ElementIterator(); it.Next(); {
		key, value := it.Element()
		text := Literal(value)
		nested = nested || text[0] == '[' && text != "[]" || text[0] == '{' && text != "{}"
		if keyed {
			key, _ = key.Unmark()
			text = keyText(key.AsString()) + " = " + text
		}
		items = append(items, text)
	}
	if keyed {
		return enclose("{", "}", items, nested || len(items) > maxInline)
	}
	return enclose("[", "]", items, nested && len(items) > 1)
}

// hasLiteral tells whether HCL can write a value that has no marks.
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
	for it := v.ElementIterator(); it.Next(); {
		if _, element := it.Element(); !hasLiteral(element) {
			return false
		}
	}
	return true
}

// enclose writes items between brackets, one a line when it is told so, when they
// are long or when one of them has several lines.
func enclose(open, end string, items []string, tall bool) string {
	if len(items) == 0 {
		return open + end
	}
	width := 0
	for _, item := range items {
		width += utf8.RuneCountInString(item) + 2
		tall = tall || strings.Contains(item, "\n")
	}
	switch {
	case !tall && width <= maxWidth && open == "{":
		return "{ " + strings.Join(items, ", ") + " }"
	case !tall && width <= maxWidth:
		return "[" + strings.Join(items, ", ") + "]"
	case open == "{":
		return "{\n" + strings.Join(items, "\n") + "\n}"
	}
	return "[\n" + strings.Join(items, ",\n") + ",\n]"
}

// keyText is the key of an object: bare when HCL reads it as a name. A bare "for"
// would start a for expression.
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

// numberText is exact. Very large and very small numbers are written with an
// exponent, since they would fill pages with zeros.
func numberText(f *big.Float) string {
	if f.IsInf() {
		return "null"
	}
	if whole, accuracy := f.Int64(); accuracy == big.Exact {
		return strconv.FormatInt(whole, 10)
	}
	if exponent := f.MantExp(nil); exponent > 512 || exponent < -512 {
		return f.Text('e', -1)
	}
	return f.Text('f', -1)
}
