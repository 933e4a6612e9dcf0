package partial

import (
	"strings"
	"sync"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
)

func TestParseRefuses(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"carriage return", "a = 1\nb = 2\r\n", "t.tf:2,6-7: Carriage return; The file has a carriage return here. Save it with Unix line ends."},
		{"byte order mark", "\xef\xbb\xbfa = 1\n", "t.tf:1,1-4: Byte order mark; The file starts with a byte order mark. Save it as UTF-8 without one."},
		{"syntax", "a = \n", "t.tf:1,5-2,1: Invalid expression; Expected the start of an expression, but found an invalid expression token."},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, diags := Parse("t.tf", []byte(test.in))
			if s != nil || len(diags) == 0 || diags[0].Error() != test.want {
				t.Errorf("got %v, want %s", diags, test.want)
			}
		})
	}
}

func TestComments(t *testing.T) {
	s, diags := Parse("t.tf", []byte("# a\nx = \"# no\" // b\n/* c */\n"))
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	var got []string
	for _, comment := range s.Comments() {
		got = append(got, string(comment.Bytes))
	}
	if text := strings.Join(got, "|"); text != "# a\n|// b\n|/* c */" {
		t.Errorf("got %q", text)
	}
}

func TestEvaluate(t *testing.T) {
	tests := []struct{ in, want string }{
		{`[for o in spec.objs : o.k if o.v > 1]`, `["h", "g"]`},
		{`spec.nothing != null && spec.nothing.x`, `false`},
		{`spec.t || spec.missing`, `true`},
		{`{ a = spec.nothing }`, `{ a = null }`},
		{`{ b = var.x, a = spec.name }`, `error: t.tf:1,11-16: Value not known; "var.x" is not known at generation, and this expression is evaluated then. Use only names that are known at generation.`},
		{`upper(spec.name)`, `error: t.tf:1,5-10: Function not known; "upper" is a function of Terraform's, and this expression is evaluated at generation. Use gen::upper.`},
		{`gen::lengt(spec.list)`, `error: t.tf:1,5-15: Unknown function; There is no function "gen::lengt". Did you mean gen::length?`},
		{`gen::length(spec.list, 1)`, `error: t.tf:1,28-29: Too many function arguments; Function "gen::length" expects only 1 argument(s).`},
		{`gen::lookup(spec.m, "a", 1, 2)`, `error: t.tf:1,5-17: Error in function call; Call to function "gen::lookup" failed: 4 arguments are too many.`},
		{`spec.name ? 1 : 2`, `error: t.tf:1,5-14: Invalid condition; The condition is of type string. It must be true or false.`},
		{`spec.t && spec.nothing`, `error: t.tf:1,15-27: Value missing; nothing is not in the spec, and what is rendered needs it. Add it, or leave out what needs it.`},
	}
	for _, test := range tests {
		t.Run(test.in, func(t *testing.T) {
			s, diags := Parse("t.tf", []byte("x = "+test.in+"\n"))
			if diags.HasErrors() {
				t.Fatal(diags)
			}
			v, diags := s.Evaluate(s.Body().Attributes["x"].Expr, specScope(t, nil))
			got := Literal(v)
			if diags.HasErrors() {
				got = "error: " + diags[0].Error()
			}
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestEvaluateKeepsMarks(t *testing.T) {
	s, e := parseAttribute(t, `spec.m`)
	v, diags := s.Evaluate(e, specScope(t, nil))
	if diags.HasErrors() || !v.GetAttr("a").IsMarked() {
		t.Errorf("got %#v: %v", v, diags)
	}
}

func TestTemplate(t *testing.T) {
	tests := []struct{ in, want string }{
		{"# ${spec.name}\n%{ for n in spec.list ~}\n* ${n}\n%{ endfor ~}\nend\n", "# jobhive\n* one\n* two\nend\n"},
		{`${spec.n}`, `3`},
		{``, ``},
		{"%{ if spec.nothing != null }${spec.nothing.x}%{ endif }.", "."},
		{"${gen::upper(spec.name)}", "JOBHIVE"},
		{"${var.x}", "error: Value not known"},
		{"${spec.list}", "error: Invalid template"},
		{"a\r\n", "error: Carriage return"},
		{"%{ if }", "error: Invalid expression"},
	}
	for _, test := range tests {
		got, _, diags := Template("README.md", []byte(test.in), specScope(t, nil))
		if diags.HasErrors() {
			got = "error: " + diags[0].Summary
		}
		if got != test.want {
			t.Errorf("%q: got %q, want %q", test.in, got, test.want)
		}
	}
}

// Origins of a text, and those that the marks of a value do not show.
func TestTraced(t *testing.T) {
	mark := func(v cty.Value, path string) cty.Value { return v.Mark(diag.MadeOf(diag.Origin{Path: path})) }
	sc := NewScope(map[string]cty.Value{"spec": cty.ObjectVal(map[string]cty.Value{
		"flag": mark(cty.True, "flag"), "name": mark(cty.StringVal("a"), "name"), "other": mark(cty.StringVal("b"), "other"),
		"sizes": cty.ObjectVal(map[string]cty.Value{"a": mark(cty.NumberIntVal(1), "sizes.a")}),
	})}, nil)
	for _, test := range []struct{ in, want string }{
		{"${spec.name}", "name"},
		{"%{ if spec.flag }${spec.name}%{ else }${spec.other}%{ endif }", "flag name"},
		{"%{ for s in [1] }${spec.name}%{ endfor }", "name"},
		{"${gen::length({ for k in [1] : spec.name => 2 if spec.flag })}", "flag name"},
	} {
		_, origins, diags := Template("README.md", []byte(test.in), sc)
		if got := paths(origins); diags.HasErrors() || got != test.want {
			t.Errorf("%q: origins %q, want %q %v", test.in, got, test.want, diags)
		}
	}
	for _, test := range []struct{ in, value, by, chosen string }{
		{`{ for k in [spec.other] : spec.name => k if spec.flag }`, "other", "", "flag name"},
		{`spec.sizes[spec.name]`, "sizes.a", "name", ""},
		{`spec.flag ? spec.other : 1`, "other", "flag", ""},
		{`gen::lookup(spec.sizes, spec.name)`, "sizes.a", "name", ""},
		{`gen::coalesce(spec.name, spec.other)`, "name", "", ""},
	} {
		s, e := parseAttribute(t, test.in)
		v, chosen, diags := s.EvaluateTraced(e, sc)
		_, marks := v.UnmarkDeep()
		origins, deciders := sortOut(marks)
		if paths(origins) != test.value || paths(deciders) != test.by || paths(chosen) != test.chosen {
			t.Errorf("%s: from %q, want %q; by %q, want %q; chosen by %q, want %q %v", test.in,
				paths(origins), test.value, paths(deciders), test.by, paths(chosen), test.chosen, diags)
		}
	}
}

// One source serves several goroutines; run with -race.
func TestReduceConcurrently(t *testing.T) {
	s, e := parseAttribute(t, `[for o in spec.objs : "${o.k}${var.x}${gen::join(",", spec.objs[*].k)}"]`)
	sc := specScope(t, func(Reference) (string, int, hcl.Diagnostics) { return "", 0, nil })
	want, diags := s.Reduce(e, sc)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for range 20 {
				got, _ := s.Reduce(e, sc.Bind("i", cty.NumberIntVal(int64(i))))
				if got.Text != want.Text {
					t.Errorf("got %s, want %s", got.Text, want.Text)
				}
			}
		})
	}
	group.Wait()
}

// What Known says, beside the text.
func TestReduceKnown(t *testing.T) {
	tests := []struct {
		in    string
		known bool
		value string
	}{
		{`spec.name`, true, `"jobhive"`},
		{`[ spec.name, 1 ]`, true, `["jobhive", 1]`},
		{`null`, true, `null`},
		{`spec.nothing`, true, `null`},
		{`spec.f ? var.x : null`, true, `null`},
		{`(spec.f ? var.x : (spec.f ? var.x : null))`, true, `null`},
		{`spec.f ? var.x : [1]`, true, `[1]`},
		{`spec.t ? var.x : null`, false, ``},
		{`"x"`, true, `"x"`},
		{`1 + "a"`, false, ``},
		{`upper("x")`, false, ``},
		{`[for x in spec.list : var.x]`, false, ``},
		{"<<EOT\n${spec.name}\nEOT", true, `"jobhive\n"`},
	}
	for _, test := range tests {
		result, diags := reduceText(t, test.in, specScope(t, nil))
		if diags.HasErrors() {
			t.Errorf("%s: %v", test.in, diags)
		} else if result.Known != test.known || result.Known && Literal(result.Value) != test.value {
			t.Errorf("%s: known %t, %#v", test.in, result.Known, result.Value)
		}
	}
}

// paths are those of origins, with a blank between them.
func paths(origins []diag.Origin) string {
	var all []string
	for _, o := range origins {
		all = append(all, o.Path)
	}
	return strings.Join(all, " ")
}
