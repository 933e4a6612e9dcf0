package terraform

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Values gives the two values of an attribute as text.
func (a Attribute) Values() (before, after string) {
	if a.Sensitive {
		return hidden, hidden
	}
	before, after = spell(a.Before), spell(a.After)
	if a.Unknown {
		after = unsettled
	}
	return shorten(before, after)
}

// spell writes a value on one line.
func spell(v any) string {
	if v == hidden || v == unsettled {
		return fmt.Sprint(v)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return "(cannot be shown)"
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// shorten cuts two long values around their first difference.
func shorten(a, b string) (x, y string) {
	same := 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	if len(a) <= maxValue && len(b) <= maxValue {
		return a, b
	}
	return window(a, same-lead), window(b, same-lead)
}

// window gives a part of a long text that begins about at from.
func window(s string, from int) string {
	if len(s) <= maxValue {
		return s
	}
	from = max(0, min(from, len(s)-maxValue))
	to := min(len(s), from+maxValue)
	for from > 0 && !utf8.RuneStart(s[from]) {
		from--
	}
	for to < len(s) && !utf8.RuneStart(s[to]) {
		to++
	}
	text := s[from:to]
	if from > 0 {
		text = "…" + text
	}
	if to < len(s) {
		text += "…"
	}
	return text
}
