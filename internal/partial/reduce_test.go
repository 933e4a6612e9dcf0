package partial

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// specText is the value that the tests bind to "spec".
const specText = `{
  name = "jobhive", neg = -1, t = true, f = false, n = 3, empty = "", nothing = null
  cur = "US$", pct = "5%", tmpl = "a$${b}c", braces = "{x}", lines = "a\nb", marker = "EOT", eo = "EO", indented = "  x"
  list = ["one", "two"], none = [], single = ["a"], m = { a = "x", b = "y" }, dup = { a = "x", b = "x" }
  objs = [{ k = "g", v = 1, o = null }, { k = "h", v = 2, o = "set" }, { k = "g", v = 3, o = null }]
  i = 1, key = "b", long = ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "cccccccccccccccccccccccccccc"]
  dash = "a-b", forkey = "for"
}`

// value is the value of an expression of literals, each leaf marked with its path.
func value(t testing.TB, text string) cty.Value {
	t.Helper()
	e, diags := hclsyntax.ParseExpression([]byte(text), "value.hcl", hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	v, diags := e.Value(nil)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return v
}

func mark(t testing.TB, v cty.Value) cty.Value {
	t.Helper()
	marked, err := cty.Transform(v, func(path cty.Path, v cty.Value) (cty.Value, error) {
		if v.CanIterateElements() {
			return v, nil
		}
		return v.Mark(diag.MadeOf(diag.Origin{Path: pathText(path)})), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return marked
}

func pathText(path cty.Path) string {
	var out strings.Builder
	for _, step := range path {
		switch s := step.(type) {
		case cty.GetAttrStep:
			out.WriteString("." + s.Name)
		case cty.IndexStep:
			out.WriteString("[" + Literal(s.Key) + "]")
		}
	}
	return strings.TrimPrefix(out.String(), ".")
}

func specScope(t testing.TB, resolve Resolver) *Scope {
	t.Helper()
	return NewScope(map[string]cty.Value{"spec": mark(t, value(t, specText))}, resolve)
}

// parseAttribute is the expression of "x = text".
func parseAttribute(t testing.TB, text string) (*Source, hclsyntax.Expression) {
	t.Helper()
	s, diags := Parse("test.tf", []byte("x = "+text+"\n"))
	if diags.HasErrors() {
		t.Fatalf("%s: %v", text, diags)
	}
	return s, s.Body().Attributes["x"].Expr
}

func reduceText(t testing.TB, text string, sc *Scope) (Result, hcl.Diagnostics) {
	t.Helper()
	s, e := parseAttribute(t, text)
	return s.Reduce(e, sc)
}

// The thirteen inputs on which a printer of syntax trees went wrong.
func TestReduceKeepsMeaning(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"dollar before interpolation", `"${spec.cur}${var.x}"`, `"${"US$"}${var.x}"`},
		{"interpolation in a value", `"${spec.tmpl}"`, `"a$${b}c"`},
		{"interpolation over lines", "\"a:${\n  var.x\n}:${\n  spec.name\n}\"", `"a:${var.x}:jobhive"`},
		{"interpolation over lines, with a comment", "\"a:${ # why\n  var.x\n}\"", "\"a:${ # why\n  var.x\n}\""},
		{"template loop", `"%{ for x in var.l }${x}${spec.name}%{ endfor }"`, `"%{ for x in var.l }${x}jobhive%{ endfor }"`},
		{"attribute splat", `aws_x.y.*.b[0]`, `aws_x.y.*.b[0]`},
		{"key inside a splat", `var.ol[*].b[spec.i]`, `var.ol[*].b[1]`},
		{"grouping", `{ for o in spec.objs : o.k => "${o.v}${var.x}"... }`, `{ g = ["1${var.x}", "3${var.x}"], h = ["2${var.x}"] }`},
		{"duplicate key", `{ for k, v in spec.dup : v => var.x }`, `error: Duplicate key`},
		{"shadowed name", `[for spec in var.l : spec.x]`, `[for spec in var.l : spec.x]`},
		{"heredoc indentation", "<<EOT\n    a ${var.x}${spec.name}\n      b\nEOT", "<<EOT\n    a ${var.x}jobhive\n      b\nEOT"},
		{"heredoc end marker", "<<EOT\n${spec.marker}\n${spec.eo}T\n${var.x}\nEOT", "<<EOT\n${\"EOT\"}\n${\"EO\"}T\n${var.x}\nEOT"},
		{"newline in a heredoc", "<<EOT\n${spec.lines}${var.x}\nEOT", "<<EOT\n${\"a\\nb\"}${var.x}\nEOT"},
		{"key for", `{ (spec.forkey) = var.x }`, `{ "for" = var.x }`},
		{"unknown is not null", `gen::upper(var.x)`, `error: Value not known`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { checkReduce(t, test.in, test.want) })
	}
}

func checkReduce(t *testing.T, in, want string) {
	t.Helper()
	result, diags := reduceText(t, in, specScope(t, nil))
	got := result.Text
	if diags.HasErrors() {
		got = "error: " + diags[0].Summary
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s\n%v", in, diff, diags)
	}
}

func TestReduce(t *testing.T) {
	tests := []struct{ in, want string }{
		// Nothing known: not a byte changes.
		{`1 + 2`, `1 + 2`},
		{`null`, `null`},
		{`"a$${b}${var.x}"`, `"a$${b}${var.x}"`},
		{`upper( "x" )`, `upper( "x" )`},
		{`[ var.a,var.b , ]`, `[ var.a,var.b , ]`},
		// Values.
		{`spec.name`, `"jobhive"`},
		{`"${spec.name}-alb"`, `"jobhive-alb"`},
		{`"${spec.n}"`, `3`},
		{`spec.n + 1`, `4`},
		{`-spec.neg`, `1`},
		{`var.a - spec.neg`, `var.a - -1`},
		{`spec.list[spec.i]`, `"two"`},
		{`spec.m["b"]`, `"y"`},
		{`spec.m[spec.key]`, `"y"`},
		{`spec.m[var.k]`, `{ a = "x", b = "y" }[var.k]`},
		{`spec.objs[*].k`, `["g", "h", "g"]`},
		{`spec.missing`, `error: Unsupported attribute`},
		{`spec.long`, "[\n\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\n\"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\",\n\"cccccccccccccccccccccccccccc\",\n]"},
		// Calls.
		{`jsonencode({ Version = spec.name })`, `jsonencode({ Version = "jobhive" })`},
		{`upper(spec.name)`, `upper("jobhive")`},
		{`gen::upper(spec.name)`, `"JOBHIVE"`},
		{`gen::uper(spec.name)`, `error: Unknown function`},
		{`gen::format("%s-%d", spec.name, 1 + 2)`, `"jobhive-3"`},
		{`gen::try(spec.missing.x, "d")`, `"d"`},
		{`gen::can(spec.missing)`, `false`},
		{`gen::join("-", spec.list...)`, `error: Invalid function argument`},
		// Conditions.
		{`spec.t ? aws_x.y.id : spec.missing`, `aws_x.y.id`},
		{`spec.f ? aws_x.y.id : null`, `null`},
		{`"${spec.t ? aws_x.y.id : null}"`, `"${aws_x.y.id}"`},
		{`var.c ? spec.name : spec.n`, `var.c ? "jobhive" : 3`},
		{`spec.t && var.c ? 1 : 2`, `var.c ? 1 : 2`},
		{`spec.f && var.c ? spec.missing : 2`, `2`},
		{`var.c && spec.t`, `var.c`},
		{`var.c || spec.t`, `true`},
		{`spec.f || (var.a || var.b)`, `(var.a || var.b)`},
		{`(spec.t ? var.a : var.b) + 1`, `var.a + 1`},
		{`(spec.n) + var.x`, `3 + var.x`},
		{`spec.nothing == null ? 1 : spec.nothing.y`, `1`},
		{`gen::max(spec.nothing == null ? 1 : spec.nothing.y, 0)`, `1`},
		{`[for o in spec.objs : o.o != null && gen::length(o.o) > 0]`, `[false, true, false]`},
		{`spec.nothing ? 1 : 2`, `error: Value missing`},
		{`spec.name && var.x`, `error: Invalid operand`},
		// Loops.
		{`[for n in spec.list : "${var.p}-${n}"]`, `["${var.p}-one", "${var.p}-two"]`},
		{`[for n in spec.none : var.x]`, `[]`},
		{`[for i, n in spec.list : "${var.p}${i}" if n != "one"]`, `["${var.p}1"]`},
		{`[for n in spec.list : n if var.c]`, `[for n in ["one", "two"] : n if var.c]`},
		{`[for n in var.l : "${n}${spec.name}"]`, `[for n in var.l : "${n}jobhive"]`},
		{`{ for k, v in spec.m : k => var.x[v] }`, `{ a = var.x["x"], b = var.x["y"] }`},
		{`{ for k, v in spec.m : k => var.a +` + "\n" + `var.b }`, "{\na = (var.a +\nvar.b)\nb = (var.a +\nvar.b)\n}"},
		{`[for o in spec.objs : { k = o.k, o = o.o }]`, `[{ k = "g" }, { k = "h", o = "set" }, { k = "g" }]`},
		{`[for x in spec.nothing : var.x]`, `error: Value missing`},
		{`[for x in [1, 2] : x + spec.n + var.y]`, `[for x in [1, 2] : x + 3 + var.y]`},
		// Templates.
		{`"a${spec.empty}b${var.x}"`, `"ab${var.x}"`},
		{`"$${spec.name}${var.x}"`, `"$${spec.name}${var.x}"`},
		{`"${spec.braces}${var.x}"`, `"{x}${var.x}"`},
		{`"%${spec.braces}${var.x}"`, `"%${"{x}"}${var.x}"`},
		{`"${spec.pct}${var.x}"`, `"${"5%"}${var.x}"`},
		{`"${ spec.name /* why */ }${var.x}"`, `"${ "jobhive" /* why */ }${var.x}"`},
		{`" ${~ spec.name ~} ${var.x}"`, `" ${~ "jobhive" ~} ${var.x}"`},
		{`"%{ if spec.t }a%{ else }b%{ endif }${var.x}"`, `"a${var.x}"`},
		{`"$%{ if spec.t }{a%{ endif }${var.x}"`, `"${"$${a"}${var.x}"`},
		{`"%{ if var.c }${spec.name}%{ endif }"`, `"%{ if var.c }jobhive%{ endif }"`},
		{`"%{ if spec.nothing != null }${spec.nothing.x}${var.x}%{ endif }"`, `"%{ if false }${""}${""}%{ endif }"`},
		{
			`"${~ "a"}%{ if spec.f }${~ "$"}%{ if true }${spec.missing}%{ endif }%{ for x in spec.missing }${x}%{ endfor }%{ endif }${var.x}"`,
			`"${~ "a"}%{ if false }${~ ""}%{ if false }${""}%{ endif }%{ for x in [] }${""}%{ endfor }%{ endif }${var.x}"`,
		},
		{`"%{ if spec.t }${spec.name}${var.x}%{ else }${spec.missing}%{ endif }"`, `"%{ if true }jobhive${var.x}%{ else }${""}%{ endif }"`},
		{`"${spec.nothing}${var.x}"`, `error: Value missing`},
		{`"${spec.list}${var.x}"`, `error: Invalid template value`},
		{"<<-EOT\n  ${spec.name}\n    ${spec.indented}\n  EOT", "<<-EOT\n  jobhive\n    ${\"  x\"}\n  EOT"},
		// Objects.
		{`{ a = spec.name, spec = 1, (spec.key) = 2, "${spec.key}-k" = 3 }`, `{ a = "jobhive", spec = 1, b = 2, "b-k" = 3 }`},
		{`{ (spec.dash) = 1, (var.k) = 2 }`, `{ a-b = 1, (var.k) = 2 }`},
		{`{ spec.name = 1 }`, `error: Ambiguous key`},
		{`{ (spec.nothing) = 1 }`, `error: Value missing`},
		{`{ a = null, b = spec.nothing }`, `{ a = null }`},
		{`{ b = spec.nothing }`, `{}`},
		{"{\n a = 1\n\n b = spec.nothing\n\n c = 2\n}", "{\n a = 1\n\n c = 2\n}"},
		{"{\n a = 1\n\n b = spec.nothing\n}", "{\n a = 1\n}"},
		{"{\n a = 1\n b = spec.nothing\n\n c = 2\n}", "{\n a = 1\n\n c = 2\n}"},
		{`{ b = spec.f ? var.x : null, c = 1 }`, `{ c = 1 }`},
		{`{ b = var.c ? spec.nothing : null }`, `{ b = var.c ? null : null }`},
		{`[spec.nothing, spec.name]`, `["jobhive"]`},
		{`[spec.nothing]`, `[]`},
		{"[\n  var.x,\n  # about y\n  spec.f ? var.y : null,\n]", "[\n  var.x,\n]"},
		{"[\n  spec.f ? var.y : null,\n  var.x\n]", "[\n  var.x\n]"},
		{"{\n  a = 1 # one\n  # about b\n  b = spec.nothing # gone\n  # about c\n  c = spec.n, # three\n}", "{\n  a = 1 # one\n  # about c\n  c = 3, # three\n}"},
		{"{\n  b = spec.nothing\n  c = var.x }", "{\n  c = var.x }"},
		{"{\n  a = 1 // for readers\n  // about b\n  b = var.x\n}", "{\n  a = 1\n  b = var.x\n}"},
		{`spec.t ? { a = spec.nothing, b = spec.n } : null`, `{ b = 3 }`},
		{"[spec.t ? <<A\nx${var.a}\nA\n : null]", "[<<A\nx${var.a}\nA\n]"},
	}
	for _, test := range tests {
		t.Run(test.in, func(t *testing.T) { checkReduce(t, test.in, test.want) })
	}
}

// TestLeftOut: what a section that is left out would have is null, or empty, and a key that
// is left out chooses null; within gen::try there is nothing to read from either.
func TestLeftOut(t *testing.T) {
	section := cty.Object(map[string]cty.Type{
		"name": cty.String, "list": cty.EmptyTuple, "map": cty.EmptyObject, "inner": cty.Object(map[string]cty.Type{"n": cty.Number}),
	})
	sc := NewScope(map[string]cty.Value{"spec": cty.ObjectVal(map[string]cty.Value{
		"section": cty.NullVal(section), "unknown": cty.NullVal(cty.DynamicPseudoType), "sizes": cty.ObjectVal(map[string]cty.Value{
			"small": cty.ObjectVal(map[string]cty.Value{"cpu": cty.NumberIntVal(1)}),
		}),
	})}, nil)
	for in, want := range map[string]string{
		`spec.section.name == null`:                       `true`,
		`spec.section.inner.n`:                            `null`,
		`[for v in spec.section.list : v]`:                `[]`,
		`{ for k, v in spec.section.map : k => v }`:       `{}`,
		`gen::length(spec.section.list)`:                  `0`,
		`gen::coalesce(spec.section.name, "main")`:        `"main"`,
		`gen::try(spec.section.name, "nothing")`:          `"nothing"`,
		`gen::can(spec.section.inner.n)`:                  `false`,
		`gen::try(gen::coalesce(spec.section.name), "x")`: `"x"`,
		`spec.unknown.name`:                               `null`,
		`spec.sizes[spec.section.name]`:                   `null`,
		`spec.sizes[spec.section.name].cpu`:               `null`,
		`spec.sizes["small"].cpu`:                         `1`,
		`gen::try(spec.sizes[spec.section.name].cpu, 2)`:  `2`,
		`gen::can(spec.sizes[spec.section.name])`:         `false`,
		`aws_x.y[spec.section.name].arn`:                  `null`,
		`[aws_x.y[spec.section.name].arn, var.x]`:         "[var.x]",
		`gen::fact("queue/${spec.section.name}", "arn")`:  `null`,
	} {
		if got, diags := reduceText(t, in, sc); diags.HasErrors() || got.Text != want {
			t.Errorf("%s is %s, want %s; %v", in, got.Text, want, diags)
		}
	}
	for in, want := range map[string]string{
		`spec.section.title`: "title", `spec.sizes["large"].cpu`: "large", `[for v in spec.unknown.list : v]`: "null",
		`gen::fact("queue/${spec.sizes.small.name}", "arn")`: "name",
	} {
		if _, diags := reduceText(t, in, sc); !diags.HasErrors() || !strings.Contains(diags.Error(), want) {
			t.Errorf("%s: %v, want an error about %s", in, diags, want)
		}
	}
}

func TestReduceOrigins(t *testing.T) {
	tests := []struct{ in, want string }{ // made of, and after a bar: decided by
		{`spec.name`, `name`},
		{`"${spec.name}-${var.x}-${spec.n}"`, `n name`},
		{`spec.t ? spec.name : spec.n`, `name | t`},
		{`[for o in spec.objs : o.v if o.k == "h"]`, `objs[1].v | objs[0].k objs[1].k objs[2].k`},
		{`gen::lookup(spec.m, "a")`, `m.a`},
		{`gen::coalesce(spec.name, spec.n)`, `name`},
		{`gen::coalesce(spec.nothing, spec.n, spec.name)`, `n | nothing`},
		{`gen::length(spec.list)`, ``},
		{`{ a = spec.nothing, b = var.x }`, ` | nothing`},
		{`var.x == (spec.t ? spec.name : "")`, `name | t`},
		{`[for o in spec.objs : { v = var.x } if o.k == "h"]`, ` | objs[0].k objs[1].k objs[2].k`},
		{`spec.f && var.x`, `f`},
		{`spec.nothing == null`, `nothing`},
		{`var.x`, ``},
	}
	for _, test := range tests {
		t.Run(test.in, func(t *testing.T) {
			result, diags := reduceText(t, test.in, specScope(t, nil))
			if diags.HasErrors() {
				t.Fatal(diags)
			}
			got := paths(result.Origins)
			if len(result.Deciders) > 0 {
				got += " | " + paths(result.Deciders)
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestReduceSpans holds which part of a text comes from which value.
func TestReduceSpans(t *testing.T) {
	tests := []struct{ in, want string }{
		{`spec.name`, ``},
		{`["a", spec.name, var.x]`, `"jobhive" name`},
		{`jsonencode([for o in spec.objs : { k = o.k, x = var.x }])`, `"g" objs[0].k, "h" objs[1].k, "g" objs[2].k`},
		{`{ (spec.name) = { n = spec.n } }`, `jobhive name, 3 n`},
		{`{ for o in spec.objs : o.k => var.x if o.k == "h" }`, `h objs[1].k`},
		{`"${spec.name}-${var.x}-${spec.n}"`, `jobhive name, 3 n`},
		{`{ a = spec.t ? spec.n : 0, b = var.x }`, `3 n t`},
	}
	for _, test := range tests {
		t.Run(test.in, func(t *testing.T) {
			result, diags := reduceText(t, test.in, specScope(t, nil))
			if diags.HasErrors() {
				t.Fatal(diags)
			}
			var got []string
			for _, s := range result.Spans {
				got = append(got, result.Text[s.Start:s.End]+" "+paths(append(s.Origins, s.Deciders...)))
			}
			if got := strings.Join(got, ", "); got != test.want {
				t.Errorf("%s: got %q, want %q", result.Text, got, test.want)
			}
		})
	}
}
