package spec

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// checkRanges checks that the text at the range of each scalar and each key below
// n reads as that scalar or key. Block scalars and texts over several lines cannot
// be read alone; their ranges only have to be in order.
func checkRanges(t *testing.T, n *node, src []byte) {
	t.Helper()
	if n.kind == scalarNode {
		start, end := n.rng.Start.Byte, n.rng.End.Byte
		if start < 0 || start > end || end > len(src) || n.blockEnd > len(src) {
			t.Fatalf("range %v of %q is outside of the file", n.rng, n.text)
		}
		text := string(src[start:end])
		alone := !strings.ContainsAny(text, "\n\r\u0085\u2028\u2029") && n.blockEnd == 0 && n.tag != "!!null"
		if alone && !reads(text, n.text) {
			t.Errorf("range %v has the text %q, the scalar is %q", n.rng, text, n.text)
		}
	}
	for _, e := range n.entries {
		key := e.node.key
		if text := string(src[key.Start.Byte:key.End.Byte]); !strings.ContainsAny(text, "\n\r\u0085\u2028\u2029") && !reads(text, e.name) {
			t.Errorf("range %v has the text %q, the key is %q", key, text, e.name)
		}
		if e.node.kind != brokenNode {
			checkRanges(t, e.node, src)
		}
	}
	for _, item := range n.items {
		checkRanges(t, item, src)
	}
}

// reads tells whether text is want, or want in quotes.
func reads(text, want string) bool {
	if text == want {
		return true
	}
	var got string
	return text != "" && (text[0] == '"' || text[0] == '\'') && yaml.Unmarshal([]byte(text), &got) == nil && got == want
}

func TestRangesOfSpecs(t *testing.T) {
	files, err := filepath.Glob("../../specs/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		root, diags := parse(file, src)
		if len(diags) > 0 {
			t.Fatal(diags)
		}
		checkRanges(t, root, src)
	}
}

// TestRangesOfSpellings has the spellings of YAML that make positions hard.
func TestRangesOfSpellings(t *testing.T) {
	for name, src := range map[string]string{
		"plain":          "a: b\n",
		"comment":        "a: b # c: d\ne: f\n",
		"quotes":         `a: "x \" y"` + "\nb: 'it''s'\n\"c\": \"é\\n\"\n'd': ''\n",
		"runes":          "é: ü\nkey: [日本, \"本\", c] # ü\nd: {日: 本, e: f}\n",
		"anchors":        "0: &0:00\na: &x b\nc: *x\nd: &y [e, &z f]\ng: &q\n  h: i\nj: &w # comment\n  k\nl: &v 'm'\n",
		"blocks":         "a: |-\n  one\n  two\nb: >\n  three\n\n  four\nc: d\n",
		"several lines":  "a: one\n  two\n  three # c\nb: \"x\n  y\"\nc: d\n",
		"empty":          "a:\nb: ~\nc: ''\n",
		"explicit keys":  "? a\n: b\n? \"c\"\n: d\n",
		"flow over rows": "a: {b: c,\n    d: [e,\n  f]}\n",
		"document start": "---\na: b\n...\n",
		"tab":            "a:\tb\nc: [\td]\n",
		"CRLF":           "a: é\r\nb:\r\n  - c\r\n  - \"d\"\r\n",
		"mark":           "\ufeffa: b\n\"ü\": [c]\n",
		"other breaks":   "a: b\rc: d\u0085e: f\u2028g: h\u2029i: j\n",
		"long line":      "a: [" + strings.Repeat("é, 'b', \"ü\", ", 200) + "end]\n",
		"json":           "{\n\t\"a\": [1, true, null, \"x\"],\n\t\"b\": {\"c\": \"d\"}\n}",
	} {
		t.Run(name, func(t *testing.T) {
			root, diags := parse("a.yaml", []byte(src))
			if root == nil || len(diags) > 0 {
				t.Fatal(diags)
			}
			checkRanges(t, root, []byte(src))
		})
	}
}

// TestBlockEnd checks that all lines of a block scalar are known, so that all of
// a secret can be hidden.
func TestBlockEnd(t *testing.T) {
	src := "m:\n  a: |\n    one\n\n    two\n  b: c\nl:\n- |\n  three\n- d\nz: >-\n  four"
	root, diags := parse("a.yaml", []byte(src))
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	for want, n := range map[string]*node{
		"|\n    one\n\n    two": root.get("m").get("a"),
		"|\n  three":            root.get("l").items[0],
		">-\n  four":            root.get("z"),
	} {
		if got := src[n.rng.Start.Byte:n.blockEnd]; got != want {
			t.Errorf("the block is %q, want %q", got, want)
		}
	}
}

// TestRejections checks that each reject tag has a reason and each reason a tag.
func TestRejections(t *testing.T) {
	used := map[string]bool{}
	var visit func(reflect.Type)
	visit = func(typ reflect.Type) {
		switch typ = elem(typ); {
		case isScalar(typ):
		case typ.Kind() == reflect.Map || typ.Kind() == reflect.Slice:
			visit(typ.Elem())
		case typ.Kind() == reflect.Struct:
			for _, f := range infoOf(typ).fields {
				if f.reject != "" {
					used[f.reject] = true
					if rejections[f.reject] == "" {
						t.Errorf("%s.%s is rejected without a reason", typ.Name(), f.key)
					}
					continue
				}
				visit(typ.Field(f.index).Type)
			}
		}
	}
	visit(reflect.TypeFor[Spec]())
	for name := range rejections {
		if !used[name] {
			t.Errorf("the reason %q is not used", name)
		}
	}
}
