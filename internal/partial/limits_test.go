package partial

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// doubled nests loops that each make twice of what the one around it has.
func doubled(levels int, body string) string {
	var open, end strings.Builder
	open.WriteString("[for a in [spec.x] : ")
	for range levels {
		open.WriteString("[for a in [[a, a]] : ")
		end.WriteString("]")
	}
	return open.String() + body + end.String() + "]"
}

// nested wraps an expression in calls, each of which makes the text longer.
func nested(levels int, call string) string {
	text := `"aaaaaaaaaa"`
	for range levels {
		text = fmt.Sprintf(call, text)
	}
	return text
}

// TestLimits holds what would end the process, or not end at all, against a message
// at its place.
func TestLimits(t *testing.T) {
	long := `gen::format("%999999s", "x")`
	for name, test := range map[string]struct{ in, want string }{
		"a width":                {`gen::format("%1000000000s", "x")`, "MB of text"},
		"a width beyond numbers": {`gen::format("%99999999999999999999s", "x")`, "MB of text"},
		"a precision":            {`gen::format("%.1000000000f", 1)`, "MB of text"},
		"a number with a sign":   {`gen::format("%+09999999999d", 1)`, "MB of text"},
		"many widths":            {`gen::format("` + strings.Repeat("%999999s", 30) + `", "x")`, "MB of text"},
		"an argument repeated":   {`gen::format("` + strings.Repeat("%[1]s", 30) + `", ` + long + `)`, "MB of text"},
		"a width for a list":     {`gen::formatlist("%999999s", gen::range(1000))`, "MB of text"},
		"replace":                {nested(12, `gen::replace(%s, "a", "aaaaaaaaaa")`), "MB of text"},
		"replace of nothing":     {nested(12, `gen::replace(%s, "", "aaaaaaaaaa")`), "MB of text"},
		"join":                   {`gen::join(` + long + `, gen::range(1000))`, "MB of text"},
		"indent":                 {`gen::indent(1000000000, "a\nb")`, "MB of text"},
		"indent of lines":        {`gen::indent(100000, gen::join("\n", gen::range(1000)))`, "MB of text"},
		"setproduct": {
			`gen::setproduct(gen::range(1000), gen::range(1000), gen::range(1000), gen::range(1000))`, "MB of text",
		},
		"a loop in a loop": {
			`gen::length([for a in gen::range(1024) : 1 if gen::length([for b in gen::range(1024) : 1 if a == b]) == 5])`, "too many steps",
		},
		"split":              {`gen::split("", gen::format("%9999999s", "x"))`, "MB of text"},
		"regexall":           {`gen::regexall(".", gen::format("%9999999s", "x"))`, "MB of text"},
		"interpolations":     {`"` + strings.Repeat(`${`+long+`}`, 30) + `"`, "MB of text"},
		"a text of a loop":   {`"%{ for a in gen::range(1000) }${` + long + `}%{ endfor }"`, "more than a pack may make"},
		"a product":          {`1e999 * 1e999 * spec.one`, "binary digits"},
		"a product of specs": {`spec.huge * 2`, "binary digits"},
		"a number as text":   {`"${gen::tonumber("1e99999999")}"`, "binary digits"},
		"a number in JSON":   {`gen::jsonencode(gen::jsondecode("1e99999999"))`, "binary digits"},
		"a number formatted": {`gen::format("%d", gen::tonumber("1e99999999"))`, "binary digits"},
		"loops in loops": {
			`gen::length([for a in gen::range(1000) : [for b in gen::range(1000) : [for c in gen::range(1000) : 1]]])`, "too many steps",
		},
		"loops that keep nothing": {
			`gen::concat([for a in gen::range(1000) : 1 if gen::length([for b in gen::range(1000) : [for c in gen::range(1000) : 1 if false]]) == 0])`,
			"too many steps",
		},
		"a text that is shared":      {`gen::jsonencode([for a in [` + long + `] : [` + strings.Repeat("a, ", 30) + `a]])`, "MB of text"},
		"a value that is shared":     {doubled(40, "a"), "MB of text"},
		"JSON of what is shared":     {doubled(40, "gen::jsonencode(a)"), "MB of text"},
		"what is shared, compared":   {doubled(40, "a == [1]"), "MB of text"},
		"what is shared, looked for": {doubled(40, "gen::contains(a, [1])"), "MB of text"},
		"what is shared, in camel":   {doubled(40, "gen::camel(a)"), "MB of text"},
		"attempts in attempts":       {nested(30, `gen::try(gen::jsondecode(%s), 1)`), ""},
		"a depth of values":          {nestedLists(), "levels deep"},
	} {
		t.Run(name, func(t *testing.T) {
			s, e := parseAttribute(t, test.in)
			_, diags := s.Reduce(e, limitScope())
			if test.want == "" {
				return // it ends
			}
			if !strings.Contains(diags.Error(), test.want) {
				t.Errorf("%v, want an error with %q", diags, test.want)
			}
			if len(diags) > 0 && (diags[0].Subject == nil || diags[0].Subject.Filename == "") {
				t.Errorf("the error has no place: %v", diags)
			}
		})
	}
}

// TestTooLargeByTheSpec: a value that is too large because of the spec is reported at the largest
// text of it, and one that the pack makes by itself in the pack.
func TestTooLargeByTheSpec(t *testing.T) {
	at := func(line int, v cty.Value) cty.Value {
		end := hcl.Pos{Line: line, Column: 2, Byte: 1}
		if v.Type() == cty.String {
			end.Byte = len(v.AsString())
		}
		place := hcl.Range{Filename: "spec.yaml", Start: hcl.Pos{Line: line, Column: 1}, End: end}
		return v.Mark(diag.MadeOf(diag.Origin{Path: "x", Range: place}))
	}
	text := func(n int) cty.Value { return cty.StringVal(strings.Repeat("x", n)) }
	scope := NewScope(map[string]cty.Value{"spec": cty.ObjectVal(map[string]cty.Value{
		"small": at(1, text(10)), "large": at(2, text(9<<20)), "width": at(3, cty.NumberIntVal(1_000_000_000)),
		"all": cty.TupleVal([]cty.Value{at(4, text(100)), at(5, text(9<<20)), at(6, text(8<<20))}),
	})}, nil)
	for in, line := range map[string]int{
		`"${spec.small}${spec.large}${spec.large}"`:                  2,
		`[spec.small, spec.large, spec.large]`:                       2,
		`gen::join("", [for a in spec.all : "${a}${spec.small}"])`:   5,
		`gen::replace(spec.large, "x", spec.small)`:                  2,
		`gen::indent(spec.width, "a\nb")`:                            3,
		`gen::format("%1000000000s", "x")`:                           0,
		`[for a in [spec.small] : gen::format("%1000000000s", "x")]`: 0,
	} {
		s, e := parseAttribute(t, in)
		_, diags := s.Reduce(e, scope)
		if !diags.HasErrors() || diags[0].Summary != "Value too large" {
			t.Errorf("%s: %v", in, diags)
			continue
		}
		place := diags[0].Subject
		if line > 0 && (place.Filename != "spec.yaml" || place.Start.Line != line) || line == 0 && place.Filename == "spec.yaml" {
			t.Errorf("%s: it is reported at %v, not at line %d", in, place, line)
		}
	}
}

func limitScope() *Scope {
	huge := cty.MustParseNumberVal("1e99999999")
	return NewScope(map[string]cty.Value{"spec": cty.ObjectVal(map[string]cty.Value{"huge": huge, "x": cty.StringVal("x"), "one": cty.NumberIntVal(1)})}, nil)
}

// nestedLists wraps a list in lists with the help of loops: the text is not deep.
func nestedLists() string {
	text := "[for a in [spec.x] : "
	for range 60 {
		text += "[for a in [[[[[a]]]]] : "
	}
	return text + "a" + strings.Repeat("]", 61)
}

func TestNestingIsBounded(t *testing.T) {
	for name, src := range map[string]string{
		"brackets":       "a = " + strings.Repeat("[", 300_000),
		"closed ones":    "a = " + strings.Repeat("(", 300_000) + "1" + strings.Repeat(")", 300_000),
		"objects":        "a = " + strings.Repeat("{a=", 300_000),
		"blocks":         strings.Repeat("a {\n", 300_000),
		"calls":          "a = " + strings.Repeat("f(", 300_000),
		"interpolations": "a = " + strings.Repeat(`"${`, 300_000),
		"negations":      "a = " + strings.Repeat("!", 300_000) + "true",
		"minus signs":    "a = " + strings.Repeat("-", 300_000) + "1",
		"sums":           "a = 1" + strings.Repeat("+1", 300_000),
		"lines of a sum": "a = (1" + strings.Repeat("\n+1", 300_000) + ")",
		"conditionals":   "a = " + strings.Repeat("a ? 1 : ", 200_000) + "1",
		"indexes":        "a = a" + strings.Repeat("[b]", 300_000),
		"splats":         "a = a" + strings.Repeat(".*", 300_000),
		"directives":     "a = <<E\n" + strings.Repeat("%{ if true }", 100_000) + "\nE\n",
		"loops":          "a = " + strings.Repeat("[for a in b : ", 100_000),
		"exponents":      "a = 1e99999999",
		"digits":         "a = " + strings.Repeat("9", 100_000),
		"a long file":    "# " + strings.Repeat("x", 3<<20),
	} {
		_, diags := Parse("a.tf", []byte(src))
		if !diags.HasErrors() || len(diags) > 10 {
			t.Errorf("%s: %d problems, want one", name, len(diags))
		}
		if title := "Number too large"; (name == "exponents" || name == "digits") != (diags[0].Summary == title) {
			t.Errorf("%s: the title is %q", name, diags[0].Summary)
		}
	}
	for name, src := range map[string]string{
		"directives":     strings.Repeat("%{ if true }", 100_000),
		"interpolations": strings.Repeat(`${"`, 100_000),
	} {
		if _, _, diags := Template("a.md", []byte(src), NewScope(nil, nil)); !diags.HasErrors() {
			t.Errorf("a text of %s is accepted", name)
		}
	}
	// What people write is far from that.
	wide := "a = [\n" + strings.Repeat("  1 + 2 * 3,\n", 50_000) + "]\n" + strings.Repeat("b {\n  c = -1 + d[0]\n}\n", 10_000) +
		"c = <<E\n" + strings.Repeat("%{ if a }b%{ else }c%{ endif }\n", 5_000) + "E\n"
	if _, diags := Parse("a.tf", []byte(wide)); diags.HasErrors() {
		t.Errorf("a long file: %v", diags)
	}
}
