package report

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPictureOnlyDraws: a drawing may not have anything that runs, loads or leads somewhere.
func TestPictureOnlyDraws(t *testing.T) {
	const begin = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">`
	styles, err := drawing([]byte(begin + `<style>.a{fill:red}</style><defs><marker id="m"/></defs>` +
		`<g class="box" id="b" data-address="x"><title>&lt;script&gt;</title><path d="M0 0" marker-end="url(#m)"/><use href="#m"/></g></svg>`))
	if err != nil || len(styles) != 1 || string(styles[0]) != ".a{fill:red}" {
		t.Errorf("a drawing is refused: %v, or its styles are %q", err, styles)
	}
	for _, bad := range []string{
		`<script>alert(1)</script>`, `<SCRIPT/>`, `<g onload="alert(1)"/>`, `<g ONCLICK="a"/>`, `<a href="https://example.com"/>`, `<use href="x.svg#a"/>`,
		`<use xlink:href="data:x"/>`, `<image href="#a"/>`, `<foreignObject/>`, `<g style="fill:red"/>`, `<rect fill="url(https://example.com)"/>`,
		`<rect fill="URL( 'x.svg#a')"/>`, `<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>`, `<!-- a comment -->`, `<?xml-stylesheet href="x"?>`, `<g`,
		`<rect src="x.png"/>`, `<h:rect/>`, `<animate attributeName="href" to="x"/>`, `<set/>`, `<iframe/>`,
	} {
		if _, err := drawing([]byte(begin + bad + `</svg>`)); err == nil {
			t.Errorf("%s is taken for a drawing", bad)
		}
	}
}

// TestRulePage: the page of a rule becomes paragraphs, names and examples.
func TestRulePage(t *testing.T) {
	got := blocksOf("# unused\n\nNothing uses it (warning). A `# comment` of\ntwo lines.\n\n```yaml\n# bad\na: 1\n```\n\n```yaml\nb: 2\n```\n")
	want := []textBlock{
		{Parts: []textPart{{Text: "Nothing uses it (warning). A "}, {Text: "# comment", Code: true}, {Text: " of two lines."}}},
		{Code: "# bad\na: 1"},
		{Code: "b: 2"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestShowing: every string of a page goes through one place, wherever it stands.
func TestShowing(t *testing.T) {
	const bad = "a secret\u202eturned"
	p := &page{
		Product: bad, Findings: []finding{{Summary: bad, At: &place{File: bad}, Related: []note{{Message: bad}}}},
		Plan:  &planned{Losses: []loss{{Holds: bad, change: change{Address: bad, From: []*place{{File: bad}}}}}},
		Reach: &reached{Ways: [][]way{{{Edges: []wayEdge{{Fix: bad, wayPlace: wayPlace{Text: bad}}}}}}},
	}
	d := &data{Spec: []file{{Lines: []string{bad}}}, Boxes: []box{{Parts: []boxPart{{Name: bad}}}}}
	show := &showing{conceal: func(text string) string { return strings.ReplaceAll(text, "secret", "***") }}
	show.all(p)
	show.all(d)
	left := 0
	for _, v := range []any{p, d} {
		visit(reflect.ValueOf(v), func(text string) {
			if strings.Contains(text, "secret") || strings.Contains(text, "\u202e") {
				left++
			}
		})
	}
	if left > 0 || p.Product != `a ***\u202eturned` {
		t.Errorf("%d strings are shown as they are; the first is %q", left, p.Product)
	}
}

func visit(v reflect.Value, see func(string)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			visit(v.Elem(), see)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			visit(v.Field(i), see)
		}
	case reflect.Slice:
		for i := range v.Len() {
			visit(v.Index(i), see)
		}
	case reflect.String:
		see(v.String())
	}
}

// TestAddresses: an address leads to the line of what it names or, when that is not
// written by itself, of what it is in.
func TestAddresses(t *testing.T) {
	at := addresses{"module.a.test_vm.main": {"main.tf", 3}, "module.a.test_vm.main.size": {"main.tf", 5}}
	for address, want := range map[string]int{
		"module.a.test_vm.main": 3, `module.a.test_vm.main["x"].size`: 5, "module.a.test_vm.main.disk[0].type": 3, "module.b.test_vm.main": 0,
	} {
		line := 0
		if found := at.find(address); found != nil {
			line = found.Line
		}
		if line != want {
			t.Errorf("%s leads to line %d, not %d", address, line, want)
		}
	}
}
