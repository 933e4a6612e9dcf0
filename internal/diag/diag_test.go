package diag

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
)

// rangeOf is the range of the first occurrence of part in src.
func rangeOf(t *testing.T, name, src, part string) hcl.Range {
	t.Helper()
	i := strings.Index(src, part)
	if i < 0 {
		t.Fatalf("%q is not in %s", part, name)
	}
	pos := func(offset int) hcl.Pos {
		before := src[:offset]
		line := strings.Count(before, "\n")
		return hcl.Pos{Line: line + 1, Column: len([]rune(before[strings.LastIndexByte(before, '\n')+1:])) + 1, Byte: offset}
	}
	return hcl.Range{Filename: name, Start: pos(i), End: pos(i + len(part))}
}

func TestWrite(t *testing.T) {
	tests := map[string]struct {
		src, part string
		columns   int
		want      string
	}{
		"key": {
			src: "services:\n  - name: web\n    desired_cuont: 3\n", part: "desired_cuont",
			want: `specs/a.yaml:3:5: error: Unknown key
    3 |     desired_cuont: 3
      |     ^^^^^^^^^^^^^
  What to do.
`,
		},
		"tabs stay in line": {
			src: "\tkey\t= value\n", part: "value",
			want: "specs/a.yaml:1:8: error: Unknown key\n    1 | \tkey\t= value\n      | \t   \t  ^^^^^\n  What to do.\n",
		},
		"wide and combining characters": {
			src: "日本e\u0301: no\n", part: "no",
			want: "specs/a.yaml:1:7: error: Unknown key\n    1 | 日本e\u0301: no\n      |        ^^\n  What to do.\n",
		},
		"several lines: the first is marked": {
			src: "a: [1,\n  2]\n", part: "[1,\n  2]",
			want: "specs/a.yaml:1:4: error: Unknown key\n    1 | a: [1,\n      |    ^^^\n  What to do.\n",
		},
		"windows line ends": {
			src: "a: 1\r\nb: 2\r\n", part: "2\r",
			want: "specs/a.yaml:2:4: error: Unknown key\n    2 | b: 2\n      |    ^\n  What to do.\n",
		},
		"nothing to mark": {
			src: "a:\n", part: "\n",
			want: "specs/a.yaml:1:3: error: Unknown key\n    1 | a:\n      |   ^\n  What to do.\n",
		},
		"a long line is cut around the mark": {
			src: strings.Repeat("x", 200) + "KEY" + strings.Repeat("y", 200), part: "KEY", columns: 48,
			want: "specs/a.yaml:1:201: error: Unknown key\n" +
				"    1 | …xxxxxxxxxxxxxKEYyyyyyyyyyyyyyyyyyy…\n" +
				"      |               ^^^\n  What to do.\n",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			const file = "specs/a.yaml"
			diags := hcl.Diagnostics{Errorf(rangeOf(t, file, tt.src, tt.part), "Unknown key", "What to %s.", "do")}
			var out bytes.Buffer
			if err := Write(&out, diags, Files{file: {Bytes: []byte(tt.src)}}, tt.columns, false); err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tt.want, out.String()); d != "" {
				t.Errorf("text (-want +got):\n%s", d)
			}
		})
	}
}

func TestWriteWithoutSource(t *testing.T) {
	tests := map[string]struct {
		diag *hcl.Diagnostic
		want string
	}{
		"no place":          {Errorf(hcl.Range{}, "No pack", "Give one."), "error: No pack\n  Give one.\n"},
		"no detail":         {Warnf(hcl.Range{}, "No pack", ""), "warning: No pack\n"},
		"file not known":    {Errorf(hcl.Range{Filename: "x", Start: hcl.Pos{Line: 2, Column: 3}}, "Bad", "Why."), "x:2:3: error: Bad\n  Why.\n"},
		"whole file":        {Errorf(hcl.Range{Filename: "x"}, "Bad", "Why."), "x: error: Bad\n  Why.\n"},
		"behind the end":    {Errorf(at("a", 9, 1, 999), "Bad", "Why."), "a:9:1: error: Bad\n  Why.\n"},
		"negative":          {Errorf(at("a", 1, 1, -4), "Bad", "Why."), "a:1:1: error: Bad\n  Why.\n"},
		"lines of a detail": {Errorf(hcl.Range{}, "Bad", "One.\n\n* two"), "error: Bad\n  One.\n\n  * two\n"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			if err := Write(&out, hcl.Diagnostics{tt.diag}, Files{"a": {Bytes: []byte("a\n")}}, 0, false); err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tt.want, out.String()); d != "" {
				t.Errorf("text (-want +got):\n%s", d)
			}
		})
	}
}

func at(file string, line, column, b int) hcl.Range {
	p := hcl.Pos{Line: line, Column: column, Byte: b}
	return hcl.Range{Filename: file, Start: p, End: p}
}

func TestWriteRelatedWrappedAndColoured(t *testing.T) {
	const src = "a: 1\na: 2\n"
	d := WithRelated(
		Errorf(rangeOf(t, "s.yaml", src, "a: 2"), "Duplicate key", "The key %q is set twice, remove one of the two lines.", "a"),
		Related{Message: "It is set here first.", Range: rangeOf(t, "s.yaml", src, "a: 1")},
	)
	var out bytes.Buffer
	if err := Write(&out, hcl.Diagnostics{d}, Files{"s.yaml": {Bytes: []byte(src)}}, 40, true); err != nil {
		t.Fatal(err)
	}
	want := "\x1b[1ms.yaml:2:1\x1b[0m: \x1b[31merror\x1b[0m: \x1b[1mDuplicate key\x1b[0m\n" +
		"    2 | a: 2\n" +
		"      | \x1b[31m^^^^\x1b[0m\n" +
		"  The key \"a\" is set twice, remove one\n" +
		"  of the two lines.\n" +
		"\x1b[1ms.yaml:1:1\x1b[0m: note: It is set here first.\n" +
		"    1 | a: 1\n" +
		"      | \x1b[1m^^^^\x1b[0m\n"
	if d := cmp.Diff(want, out.String()); d != "" {
		t.Errorf("text (-want +got):\n%s", d)
	}
}

// FuzzWrite gives ranges and texts that need not fit each other: printing a
// problem must never be a second one.
func FuzzWrite(f *testing.F) {
	f.Add("a: 1\n", 3, 4, 80)
	f.Add("日本\t\xff: 1", 1, 2, 40)
	f.Add(strings.Repeat("é", 300), 301, 303, 41)
	f.Add("00="+strings.Repeat("\x99", 60), 9, 12, 54)
	f.Fuzz(func(t *testing.T, src string, start, end, columns int) {
		rng := hcl.Range{Filename: "f", Start: hcl.Pos{Line: 1, Byte: start}, End: hcl.Pos{Line: 1, Byte: end}}
		var out bytes.Buffer
		if err := Write(&out, hcl.Diagnostics{Errorf(rng, "S", "D")}, Files{"f": {Bytes: []byte(src)}}, columns, false); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(out.String(), "f:1:0: error: S\n") || !strings.HasSuffix(out.String(), "  D\n") {
			t.Errorf("text %q", out.String())
		}
	})
}

func TestWriteJSON(t *testing.T) {
	const src = "a: 1\na: 2\n"
	diags := hcl.Diagnostics{
		WithRelated(Errorf(rangeOf(t, "s.yaml", src, "a: 2"), "Duplicate <key>", "Why."),
			Related{Message: "First.", Range: rangeOf(t, "s.yaml", src, "a: 1")}),
		Warnf(hcl.Range{}, "No place", "Why."),
	}
	var out bytes.Buffer
	if err := WriteJSON(&out, diags); err != nil {
		t.Fatal(err)
	}
	const want = `{
  "errors": 1,
  "warnings": 1,
  "diagnostics": [
    {
      "severity": "error",
      "summary": "Duplicate <key>",
      "detail": "Why.",
      "range": {
        "file": "s.yaml",
        "start": {
          "line": 2,
          "column": 1,
          "byte": 5
        },
        "end": {
          "line": 2,
          "column": 5,
          "byte": 9
        }
      },
      "related": [
        {
          "message": "First.",
          "range": {
            "file": "s.yaml",
            "start": {
              "line": 1,
              "column": 1,
              "byte": 0
            },
            "end": {
              "line": 1,
              "column": 5,
              "byte": 4
            }
          }
        }
      ]
    },
    {
      "severity": "warning",
      "summary": "No place",
      "detail": "Why."
    }
  ]
}
`
	if d := cmp.Diff(want, out.String()); d != "" {
		t.Errorf("JSON (-want +got):\n%s", d)
	}
	out.Reset()
	if err := WriteJSON(&out, nil); err != nil || !json.Valid(out.Bytes()) || !strings.Contains(out.String(), `"diagnostics": []`) {
		t.Errorf("no diagnostics: %v\n%s", err, out.String())
	}
}

func TestSortAndDeduplicate(t *testing.T) {
	diags := hcl.Diagnostics{
		Errorf(at("b", 1, 1, 0), "Sixth", ""),
		Warnf(at("a", 2, 1, 10), "Fifth", ""),
		Errorf(at("a", 2, 1, 10), "Fourth", ""),
		Errorf(at("a", 2, 1, 10), "Fourth", "More."),
		Errorf(at("a", 2, 1, 10), "Fourth", ""),
		Errorf(at("a", 1, 1, 9), "Third", ""),
		Errorf(hcl.Range{}, "Second", ""),
		Errorf(hcl.Range{}, "First", ""),
	}
	Sort(diags)
	var got []string
	for _, d := range Deduplicate(diags) {
		got = append(got, d.Summary+d.Detail)
	}
	want := []string{"First", "Second", "Third", "Fourth", "FourthMore.", "Fifth", "Sixth"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("order (-want +got):\n%s", d)
	}
}

func TestWithRelatedKeepsOtherExtras(t *testing.T) {
	d := Errorf(hcl.Range{}, "S", "D")
	d.Extra = "mine"
	WithRelated(d, Related{Message: "one"})
	WithRelated(d, Related{Message: "two"})
	if got := RelatedOf(d); len(got) != 2 || got[0].Message != "one" || got[1].Message != "two" {
		t.Errorf("related: %+v", got)
	}
	if got, ok := hcl.DiagnosticExtra[string](d); !ok || got != "mine" {
		t.Errorf("the extra that was there: %q, %v", got, ok)
	}
}

func TestSuggest(t *testing.T) {
	keys := []string{"desired_count", "min_capacity", "max_capacity", "name", "id", "cidr_block"}
	for name, want := range map[string]string{
		"desired_cuont": "desired_count",
		"desiredCount":  "desired_count",
		"MinCapacity":   "min_capacity",
		"cidr-block":    "cidr_block",
		"nam":           "name",
		"names":         "name",
		"ip":            "id",
		"x":             "",
		"replicas":      "",
		"":              "",
		"name":          "", // itself is no suggestion
	} {
		if got := Suggest(name, keys); got != want {
			t.Errorf("Suggest(%q) = %q, want %q", name, got, want)
		}
	}
	if got := Suggest("ba", []string{"bc", "bb"}); got != "bb" {
		t.Errorf("of two equally near: %q, want the first by name", got)
	}
}

func TestRelocate(t *testing.T) {
	d := WithRelated(Errorf(at("a.tf", 1, 1, 0), "S", "D"), Related{Message: "m", Range: at("b.tf", 2, 1, 9)})
	context := at("a.tf", 1, 1, 0)
	d.Context = &context
	placeless := Errorf(hcl.Range{}, "S", "D")
	moved := Relocate(hcl.Diagnostics{d, placeless}, func(name string) string { return "pack/" + name })

	got := []string{moved[0].Subject.Filename, moved[0].Context.Filename, RelatedOf(moved[0])[0].Range.Filename}
	if want := []string{"pack/a.tf", "pack/a.tf", "pack/b.tf"}; !cmp.Equal(want, got) {
		t.Errorf("files %q, want %q", got, want)
	}
	if d.Subject.Filename != "a.tf" || RelatedOf(d)[0].Range.Filename != "b.tf" {
		t.Error("the diagnostic that was given changed")
	}
	if moved[1].Subject != nil {
		t.Error("a problem without a place got one")
	}
}

// TestPublicText shows lines of a built-in pack as they are, and masks those of a user,
// which may have a secret in them.
func TestPublicText(t *testing.T) {
	const src = "      token = a.issuer != null\n"
	rng := hcl.Range{Filename: "pack.hcl", Start: hcl.Pos{Line: 1, Column: 7, Byte: 6}, End: hcl.Pos{Line: 1, Column: 12, Byte: 11}}
	for name, row := range map[string]struct {
		file  *hcl.File
		shown bool
	}{
		"of the program": {Public([]byte(src)), true},
		"of a user":      {&hcl.File{Bytes: []byte(src)}, false},
	} {
		var out bytes.Buffer
		if err := Write(&out, hcl.Diagnostics{Errorf(rng, "S", "D")}, Files{"pack.hcl": row.file}, 0, false); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(out.String(), "a.issuer != null"); got != row.shown {
			t.Errorf("%s: the line is shown: %v, want %v:\n%s", name, got, row.shown, out.String())
		}
	}
}
