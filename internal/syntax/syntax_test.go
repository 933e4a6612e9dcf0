package syntax_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"pgregory.net/rapid"

	"github.com/jobhive/jobhivegen/internal/syntax"
)

// reporter is a test, also one of random values.
type reporter interface {
	Helper()
	Fatalf(format string, args ...any)
}

// readers are the ways of reading a text, by this package and by hclsyntax.
var readers = map[string]struct {
	ours   func(src []byte, name string, at hcl.Pos) any
	theirs func(src []byte, name string, at hcl.Pos) (any, hcl.Diagnostics)
}{
	"body": {
		func(src []byte, name string, at hcl.Pos) any { return orNil(syntax.Body(src, name, at)) },
		func(src []byte, name string, at hcl.Pos) (any, hcl.Diagnostics) {
			file, diags := hclsyntax.ParseConfig(src, name, at)
			return file.Body, diags
		},
	},
	"expression": {
		func(src []byte, name string, at hcl.Pos) any { return syntax.Expression(src, name, at) },
		func(src []byte, name string, at hcl.Pos) (any, hcl.Diagnostics) {
			return hclsyntax.ParseExpression(src, name, at)
		},
	},
	"tokens": {
		func(src []byte, name string, at hcl.Pos) any {
			tokens := syntax.Tokens(src, name, at)
			comments, ok := syntax.Comments(src, name, at)
			if tokens == nil && !ok {
				return nil
			}
			return []hclsyntax.Tokens{tokens, comments}
		},
		func(src []byte, name string, at hcl.Pos) (any, hcl.Diagnostics) {
			tokens, diags := hclsyntax.LexConfig(src, name, at)
			return []hclsyntax.Tokens{joined(tokens), commentsAmong(tokens)}, diags
		},
	},
	"template": {
		func(src []byte, name string, at hcl.Pos) any { return syntax.Template(src, name, at) },
		func(src []byte, name string, at hcl.Pos) (any, hcl.Diagnostics) {
			return hclsyntax.ParseTemplate(src, name, at)
		},
	},
}

// joined makes one token of those that a text of one line is.
func joined(tokens hclsyntax.Tokens) hclsyntax.Tokens {
	isText := func(t hclsyntax.Token) bool {
		return t.Type == hclsyntax.TokenQuotedLit || t.Type == hclsyntax.TokenStringLit
	}
	var kept hclsyntax.Tokens
	for _, t := range tokens {
		if last := len(kept) - 1; isText(t) && last >= 0 && isText(kept[last]) && !strings.HasSuffix(string(kept[last].Bytes), "\n") {
			kept[last].Bytes = append(slices.Clone(kept[last].Bytes), t.Bytes...)
			kept[last].Range.End = t.Range.End
			continue
		}
		kept = append(kept, t)
	}
	return kept
}

func commentsAmong(tokens hclsyntax.Tokens) hclsyntax.Tokens {
	var comments hclsyntax.Tokens
	for _, t := range tokens {
		if t.Type == hclsyntax.TokenComment {
			comments = append(comments, t)
		}
	}
	return comments
}

func orNil(body *hclsyntax.Body) any {
	if body == nil {
		return nil
	}
	return body
}

// compare holds what this package reads against what hclsyntax reads. It returns false if
// this package leaves the text to hclsyntax.
func compare(t reporter, reader, src string) bool {
	t.Helper()
	at := hcl.Pos{Line: 3, Column: 5, Byte: 70}
	ours := readers[reader].ours([]byte(src), "a.hcl", at)
	if ours == nil {
		return false
	}
	theirs, diags := readers[reader].theirs([]byte(src), "a.hcl", at)
	if len(diags) > 0 {
		t.Fatalf("%s %q is read, and hclsyntax says: %v", reader, src, diags)
	}
	if !reflect.DeepEqual(ours, theirs) {
		t.Fatalf("%s %q is read differently:\n%s", reader, src, difference("", reflect.ValueOf(ours), reflect.ValueOf(theirs)))
	}
	return true
}

// difference says where two values are not the same.
func difference(path string, a, b reflect.Value) string {
	if a.IsValid() && b.IsValid() && a.Type() == b.Type() {
		switch a.Kind() {
		case reflect.Pointer, reflect.Interface:
			if !a.IsNil() && !b.IsNil() {
				return difference(path, a.Elem(), b.Elem())
			}
		case reflect.Struct:
			for i := range a.NumField() {
				if d := difference(path+"."+a.Type().Field(i).Name, a.Field(i), b.Field(i)); d != "" {
					return d
				}
			}
			return ""
		case reflect.Slice:
			for i := range min(a.Len(), b.Len()) {
				if d := difference(fmt.Sprintf("%s[%d]", path, i), a.Index(i), b.Index(i)); d != "" {
					return d
				}
			}
			if a.Len() == b.Len() && a.IsNil() == b.IsNil() {
				return ""
			}
		case reflect.Map:
			for _, key := range a.MapKeys() {
				if d := difference(fmt.Sprintf("%s[%v]", path, key), a.MapIndex(key), b.MapIndex(key)); d != "" {
					return d
				}
			}
		}
	}
	if ours, theirs := fmt.Sprintf("%#v", a), fmt.Sprintf("%#v", b); ours != theirs {
		return fmt.Sprintf("%s: %s, and hclsyntax %s", path, ours, theirs)
	}
	return ""
}

// TestReading has the forms that this package reads by itself.
func TestReading(t *testing.T) {
	for name, test := range map[string]struct{ reader, src string }{
		"empty":             {"body", ""},
		"comment first":     {"body", "# one\n// two\na = 1 # three\n# four"},
		"attributes":        {"body", "a = 1\n\nb   = 2.50\nc = -3\nd = !e\n"},
		"no newline":        {"body", "a = 1"},
		"blocks":            {"body", "a \"b\" c \"$${d}\\\"\" {\n  e = 1\n  f {\n  }\n  g {}\n}\n"},
		"one line":          {"body", "a { b = 1 }\nc {}\n"},
		"literals":          {"expression", "[true, false, null, 0, 12.5]"},
		"operators":         {"expression", "a + b * -c - d / e % f == g && !h || i != j && k < l || m >= n"},
		"conditional":       {"expression", "a ? b : c ? d ? e : f : g"},
		"parentheses":       {"expression", "(\n(a) + 1 # b\n) * 2"},
		"references":        {"expression", "a.b[0][\"c\"].d[e].f[\"${g}\"][(1)]"},
		"of other things":   {"expression", "[f(a).b, (c).d[0], {}.e[f], [1][0]]"},
		"splat":             {"expression", "a.b[*].c[0][d].e[*].f"},
		"calls":             {"expression", "[f(), f(a), f(a, b,), f(\na,\nb...\n), gen::f(a), a::b::c()]"},
		"tuples":            {"expression", "[[], [1], [1,], [\n1,\n2\n]]"},
		"objects":           {"expression", "[{}, {a = 1}, {a : 1, (b) = 2, \"c\" = 3, d.e = 4,}, {\n# f\n\na = 1 # g\n\nb = [\n1]\n}]"},
		"for":               {"expression", "[[for a in b : a], [for a, b in c : b if a], {for a in b : a => 1}, {\nfor a, b in c :\na => b... if b}]"},
		"word for":          {"expression", "[forty, {format = 1}]"},
		"text":              {"expression", `["", "a", "a $ b % c $$ %%", "$${a} %%{b}", "\n\r\t\"\\ \u00e4 \U0001F600", "ä → b"]`},
		"inserted":          {"expression", `["${a}", "${a}b", "a${b}c${d}", "${"${a}"}", "${{a = 1}["a"]}"]`},
		"inserted lines":    {"expression", "\"${\na\n}\""},
		"stripped":          {"expression", `["a ${~ b ~} c", "a %{~ if b ~} c %{~ else ~} d %{~ endif ~} e", "$ ${~ a ~} %"]`},
		"directives":        {"expression", `["%{ if a }%{ endif }", "%{ if a }b%{ else }%{ endif }", "%{ for a in b }${a}%{ endfor }", "%{ for a, b in c }%{ endfor }"]`},
		"nested directives": {"expression", `"%{ if a }%{ for b in c }%{ if d }e%{ else }f%{ endif }%{ endfor }%{ endif }g"`},
		"here-document":     {"body", "a = <<EOT\n  b ${c} $d\n\n\"e\" $${f}\nEOT\ng = 1\n"},
		"flush":             {"body", "a = <<-EOT\n    b ${c}\n\n      d\n      %{ if e }\n    f\n    %{ endif }\n  EOT\n"},
		"flush by a value":  {"body", "a = <<-EOT\n  ${b}\n    c\n  EOT\n"},
		"flush at once":     {"body", "a = <<-EOT\n    ${b}\n${c}\n  EOT\n"},
		"empty documents":   {"body", "a = <<EOT\nEOT\nb = <<-EOT\n\nEOT\n"},
		"in brackets":       {"body", "a = [<<EOT\nb\nEOT\n, <<EOT\nc\nEOT\n]\n"},
		"file":              {"template", "a ${b}\n%{ for c in d ~}\n  ${c} \"e\" 100% $\n%{ endfor ~}\n"},
		"file of a value":   {"template", "${a}"},
		"empty file":        {"template", ""},
		"file of text":      {"template", "a\nb"},
	} {
		t.Run(name, func(t *testing.T) {
			if !compare(t, test.reader, test.src) || test.reader == "body" && !compare(t, "tokens", test.src) {
				t.Error("this is left to hclsyntax")
			}
		})
	}
}

// TestLeft has what is left to hclsyntax: what is wrong, and what is rare.
func TestLeft(t *testing.T) {
	for _, src := range []string{
		"a = ", "a = b c\n", "a = 1\na = 2\n", "a {\n", "a = \"b\n", "a = 1;\n", "a \"${b}\" {}\n", "a = b.0\n", "a = b.*.c\n",
		"a = 1e5\n", "a = /* b */ 1\n", "a = 1\r\n", "\ufeffa = 1\n", "ä = 1\n", "a = \"e\u0301\"\n", "a = <<EOT\nb\n", "a = \"\\x\"\n",
		"a = [for b in c : d => e]\n", "a = {for b in c : d}\n", "a = \"%{ if b }\"\n", "a = \"%{ endif }\"\n", "a = \"%{ else }\"\n",
		"a { b = 1\n}\n", "a = " + strings.Repeat("[", 300) + strings.Repeat("]", 300) + "\n", "a = 1" + strings.Repeat("+1", 1000) + "\n",
		"a = " + strings.Repeat("-", 300) + "1\n", "a = \"" + strings.Repeat("%{ if b }", 300) + strings.Repeat("%{ endif }", 300) + "\"\n",
	} {
		if syntax.Body([]byte(src), "a.hcl", hcl.InitialPos) != nil {
			t.Errorf("%.80q is read", src)
		}
	}
}

// TestFiles holds every file of the packs, and of the outputs that are kept, against
// hclsyntax. Few may be left to it.
func TestFiles(t *testing.T) {
	files, left := 0, 0
	for _, dir := range []string{"../../out", "../../templates", "../../testdata", "../cli/testdata"} {
		err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			reader := "body"
			switch {
			case filepath.Base(filepath.Dir(name)) == "text" || strings.HasPrefix(name, "../../templates/") && filepath.Ext(name) == ".yaml":
				reader = "template"
			case filepath.Ext(name) != ".tf" && filepath.Ext(name) != ".hcl":
				return nil
			}
			src, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			files++
			if !compare(t, reader, string(src)) || reader == "body" && !compare(t, "tokens", string(src)) {
				left++
				t.Log("left to hclsyntax:", name)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files < 300 || left > files/50 {
		t.Errorf("of %d files, %d are left to hclsyntax", files, left)
	}
}

// words are what random code is made of.
var words = []string{
	"a", "in", "for", "if", "else", "endif", "endfor", "null", "_b-c", "1", "2.5", "\"d\"", "\"", "\"${", "}\"", "}", "{", "[", "]", "(", ")",
	".", ",", "...", "::", ":", "?", "=", "==", "!=", "!", "-", "+", "=>", "<", "&&", "%", "#e\n", "\n", "\n", "\n", " ", "  ", "${",
	"%{", "%{if a}", "%{endif}", "~", "~}", "$", "$$", "%%", "\\n", "\\", "ä", "e\u0301", "<<EOT\n", "<<-E\n", "EOT\n", "  E\n", "a = ",
	"/", "*", "/* b */", "//", "^", ";", "|", "||", "&", "'", "`", ">=", "\t",
}

// TestRandomCode holds code of random words against hclsyntax, and code of random pieces
// that go together.
func TestRandomCode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := strings.Join(rapid.SliceOf(rapid.SampledFrom(words)).Draw(t, "words"), "")
		for reader := range readers {
			compare(t, reader, src)
		}
	})
}

// pieces are forms of expressions, with E for another one and T for a piece of a text.
var pieces = []string{
	"a", "1", "true", "E.b", "E[E]", "E[*].c", "(E)", "-E", "!E", "E + E", "E * E", "E == E", "E && E", "E ? E : E", "f(E)", "g::f(E, E...)",
	"[]", "[E, E]", "[\nE, # h\nE,\n]", "{}", "{a = E, (E) = E}", "{\na = E\n\"b\" = E # h\n}", "[for a in E : E]", "{for a, b in E : E => E... if E}",
	`"T"`, `"T${E}T"`, `"${~ E }T"`, `"T%{ if E }T%{ else ~}T%{ endif }T"`, `"%{ for a in E }T%{ endfor ~} T"`, "<<EOT\nT ${E}\n\nT\nEOT\n",
	"<<-EOT\n  T\n    ${E} T\n\n      %{ if E }\n  T\n%{ endif }\n  EOT\n",
}

// texts are pieces of texts.
var texts = []string{"", "a", " ", "$", "%", "$$", "$${", "%%{", "\\n", "\\\"", "\\\\", "ä", "→ ", "${E}"}

// TestRandomExpressions holds expressions that are right against hclsyntax.
func TestRandomExpressions(t *testing.T) {
	var made, left int
	rapid.Check(t, func(t *rapid.T) {
		src := "E"
		for range rapid.IntRange(1, 25).Draw(t, "size") {
			at := slices.DeleteFunc([]int{strings.Index(src, "E"), strings.LastIndex(src, "E")}, func(i int) bool {
				return i < 0 || strings.HasPrefix(src[i:], "EOT")
			})
			if len(at) > 0 {
				i := rapid.SampledFrom(at).Draw(t, "place")
				src = src[:i] + rapid.SampledFrom(pieces).Draw(t, "piece") + src[i+1:]
			}
		}
		for strings.Contains(src, "T${") || strings.Contains(src, "T") {
			i := strings.Index(strings.ReplaceAll(src, "EOT", "..."), "T")
			if i < 0 {
				break
			}
			src = src[:i] + rapid.SampledFrom(texts).Draw(t, "text") + src[i+1:]
		}
		src = strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(src, "EOT", "eot"), "E", "e"), "eot", "EOT")
		made++
		if !compare(t, "body", "a = "+src+"\n") {
			left++
		}
		compare(t, "expression", src)
	})
	if left > made/2 {
		t.Errorf("of %d expressions, %d are left to hclsyntax", made, left)
	}
}

func FuzzSource(f *testing.F) {
	f.Add("resource \"a\" \"b\" {\nc = 1 # d\n}\n")
	f.Add("a = <<-EOT\n  b ${c}\n  EOT\n")
	f.Fuzz(func(t *testing.T, src string) {
		for reader := range readers {
			compare(t, reader, src)
		}
	})
}

func BenchmarkBody(b *testing.B) {
	text, err := os.ReadFile("../../out/production/modules/compute/task_definitions.tf")
	if err != nil {
		b.Fatal(err)
	}
	for name, read := range map[string]func(){
		"syntax":    func() { syntax.Body(text, "a.tf", hcl.InitialPos) },
		"hclsyntax": func() { hclsyntax.ParseConfig(text, "a.tf", hcl.InitialPos) },
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				read()
			}
		})
	}
}
