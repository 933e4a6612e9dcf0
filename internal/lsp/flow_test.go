package lsp

import (
	"slices"
	"strings"
	"testing"
)

// TestPlacesInBrackets: a place in brackets, on one line or several, lies in the maps and lists that are open there.
func TestPlacesInBrackets(t *testing.T) {
	for _, c := range []struct{ text, steps, key, word string }{
		{"r:\n  - {description: HTTPS, fr¦om_port: 443}\n", "r ITEM", "", "from_port"},
		{"r:\n  - {description: HTTPS, from_port: ¦443}\n", "r ITEM", "from_port", "443"},
		{"v: {s: [{cidr: a}, {¦}]}\n", "v s ITEM", "", ""},
		{"v: {s: [a, b], n¦: x}\n", "v", "", "n"},
		{"v:\n  s: [{cidr: a}, {z: ¦}]\n", "v s ITEM", "z", ""},
		{"v:\n  s: [a,\n    b¦]\n", "v s ITEM", "", "b"},
		{"v:\n  s: [\n    ¦\n  ]\n", "v s ITEM", "", ""},
		{"v:\n  - {\n      name: a,\n      va¦lue: b\n    }\n", "v ITEM", "", "value"},
		{"v:\n  - {\n      name: a,\n      value: ¦\n    }\n  - c: d\n", "v ITEM", "value", ""},
		{"v: {Action: [logs:Cre¦ate, b]}\n", "v Action ITEM", "", "logs:Create"},
		{"v: {a: \"x, {y\", b: ¦}\n", "v", "b", ""},
		{"v: {a: 'x: y', b¦: 1}\n", "v", "", "b"},
		{"v: {a: x, # c, {d: \n   b: ¦}\n", "v", "b", ""},
		{"{\n  \"v\": [\n    {\"a\": 1, \"b\": ¦}\n  ]\n}\n", "v ITEM", "b", ""},
		{"v: {a: 🎉, b: ¦}\n", "v", "b", ""},
		{"v: {a: {b: {c: ¦}}, d: 1}\r\n", "v a b", "c", ""},
		// What is not in brackets.
		{"v:\n  - {name: a}\n  - ¦\n", "v ITEM", "", ""},
		{"v: [a\nw: ¦b\n", "", "w", "b"},
		{"v:\n  x: {a: [\n  w: ¦b\n", "v", "w", "b"},
		{"v: {a: 1}\nw:\n  ¦\n", "w", "", ""},
		{"v: {}¦\nw: 1\n", "", "v", "{}"},
	} {
		before, behind, _ := strings.Cut(c.text, "¦")
		last := before[strings.LastIndexByte(before, '\n')+1:]
		at := place{text: before + behind, line: strings.Count(before, "\n") + 1, column: len([]rune(last)) + 1}
		got := at.look()
		if !slices.Equal(got.steps, strings.Fields(c.steps)) || got.key != c.key || got.word != c.word {
			t.Errorf("%q is at %q, key %q, word %q", c.text, got.steps, got.key, got.word)
		}
	}
}
