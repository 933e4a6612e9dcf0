package format_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"pgregory.net/rapid"

	"github.com/jobhive/jobhivegen/internal/format"
)

func compare(t interface {
	Helper()
	Errorf(string, ...any)
}, src string,
) {
	t.Helper()
	want, got := string(hclwrite.Format([]byte(src))), string(format.Source([]byte(src)))
	if want != got {
		t.Errorf("%q is formatted differently (-hclwrite +format):\n%s", src, cmp.Diff(want, got))
	}
}

func TestSource(t *testing.T) {
	for name, src := range map[string]string{
		"empty":            "",
		"no newline":       "a=1",
		"blank lines":      "a=1\n\n  \nb=2\n",
		"aligned":          "a=1\nbcd=2\n\nefghi=3\n",
		"nested":           "x \"y\" {\na=1\nbc {\nd={\ne=[1,2,\n3]\n}\n}\n}\n",
		"two at once":      "x {\na = jsonencode({\nb=1\n})\n}\n",
		"uneven":           "a = [{\nb=1\n},\n{\nc = 2 }]\nd = 1\n",
		"closes too much":  "a = 1 }\n}\nb = 1\n",
		"comments":         "a=1 # one\nbcd=2 // two\n# three\ne {} # four\n",
		"comment in list":  "a=[ # one\n1,#two\n]\n",
		"comment only":     "  # one",
		"comment bytes":    "a = 1 # \u00e4\n# \u00e4\n",
		"not ASCII":        "a = \"\u00e4\"\nb = \"\u00e4\" # one\n\"\u00e4\"=1\n",
		"template":         "a=\"${ b }-${c.d[ 0 ]}$${e}%%{f}\"\n",
		"template object":  "a=\"${ {b=1} }${{}}\"\n",
		"strip":            "a=\"${~ b ~}%{~ if c ~}d%{ endif }\"\n",
		"dollars":          "a=\"$$${b}$\"\nb=\"$$\"\n",
		"quotes":           "a=\"\\\"${ \"b\" }\\\\\"\n",
		"template lines":   "a = \"${\nb\n}\"\n",
		"operators":        "a=-1+ -b - c*!d&&e||f==g!=h<=i>=j<k>l%m/n?o:p\n",
		"minus":            "a=b-1\nc=-1\nd=[-1,-2]\ne=f(-1)\ng=h?-1: -2\ni=1--1\n",
		"for":              "a=[for b in [1,2]: b if c]\nd={for e,f in g:e=>f...}\n",
		"splat":            "a=b[*].c\nd=e.*.f\ng=h [ 0 ]\n",
		"namespace":        "a=gen :: fits( 1 )\n",
		"numbers":          "a=1.5e-3\nb=c.0.1\nd=1.e\ne=1e\n",
		"here-document":    "a = <<-EOT\n  b ${ c }\nEOT\nb=1\n",
		"block comment":    "a = 1 /* b */\nb=2\n",
		"carriage return":  "a=1\r\nbc=2\r\n",
		"wrong characters": "a=1;b='c'\n",
		"open string":      "a=\"b\nc=1\n",
		"bad UTF-8":        "a=\"\xff\"\n",
		"equals first":     "=1\n",
		"two equals":       "a=b=c\na=[b=c\n",
		"list argument":    "a (b [c]) {d=1}\n",
		"two exponents":    "0E0E0\n0#)0\na= 0 000}\nb=1.5.2e3e+4 .c\nd=1..5\ne=1.e5\nf=[1.e,2E-]\n",
		"tabs":             "\ta\t=\t1\n",
	} {
		t.Run(name, func(t *testing.T) { compare(t, src) })
	}
}

// TestRenderedFiles holds every committed file, and every template, against
// hclwrite, also without its indentation and its blanks.
func TestRenderedFiles(t *testing.T) {
	files := 0
	for _, dir := range []string{"../../out", "../../templates"} {
		err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(name) != ".tf" && filepath.Ext(name) != ".hcl" {
				return err
			}
			files++
			text, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			src := string(text)
			compare(t, src)
			compare(t, strings.ReplaceAll(src, "  ", ""))
			compare(t, strings.ReplaceAll(src, "=", "   = "))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files < 100 {
		t.Errorf("only %d files", files)
	}
}

// TestRandomCode holds code made of random tokens against hclwrite.
func TestRandomCode(t *testing.T) {
	tokens := []string{
		"a", "in", "for", "_b-c", "1", "2.5", "\"d\"", "\"", "\"${", "}\"", "}", "{", "[", "]", "(", ")", ".", ",", "...", "::", ":", "?",
		"=", "==", "!=", "!", "-", "+", "=>", "<", "&&", "%", "#e\n", "\n", "\n", "\n", " ", "  ", "${", "$$", "\u00e4", "\"\u00e4\"",
		"%{", "~", "~}", "\\",
	}
	rapid.Check(t, func(t *rapid.T) {
		compare(t, strings.Join(rapid.SliceOf(rapid.SampledFrom(tokens)).Draw(t, "tokens"), "")+"\n")
	})
}

func FuzzSource(f *testing.F) {
	f.Add("resource \"a\" \"b\" {\nc = 1 # d\n}\n")
	f.Fuzz(func(t *testing.T, src string) {
		if _, diags := hclsyntax.ParseConfig([]byte(src), "", hcl.InitialPos); diags.HasErrors() {
			_ = format.Source([]byte(src)) // nothing is written that is no HCL; it may not panic
			return
		}
		compare(t, src)
	})
}

func BenchmarkSource(b *testing.B) {
	text, err := os.ReadFile("../../out/production/modules/compute/task_definitions.tf")
	if err != nil {
		b.Fatal(err)
	}
	for name, f := range map[string]func([]byte) []byte{"format": format.Source, "hclwrite": hclwrite.Format} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				f(text)
			}
		})
	}
}
