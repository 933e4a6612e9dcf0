package render

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/partial"
	"github.com/jobhive/jobhivegen/templates"
)

// realFiles are the files of the embedded packs with an ending.
func realFiles(f *testing.F, ending string) map[string][]byte {
	f.Helper()
	files := map[string][]byte{}
	err := fs.WalkDir(templates.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ending) {
			return err
		}
		files[name], err = fs.ReadFile(templates.FS, name)
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
	return files
}

// FuzzLoad gives the pack loader any file for each of those that it reads, and
// renders what it takes: there may be problems, but no panic.
func FuzzLoad(f *testing.F) {
	for _, ending := range []string{".hcl", ".tf", ".md"} {
		for name, text := range realFiles(f, ending) {
			if len(text) < 4000 { // small ones are changed faster
				_, name, _ = strings.Cut(name, "/")
				f.Add(name, text)
			}
		}
	}
	spec := cty.ObjectVal(map[string]cty.Value{"product": cty.ObjectVal(map[string]cty.Value{"name": cty.StringVal("shop")})})
	f.Fuzz(func(t *testing.T, name string, text []byte) {
		if !fs.ValidPath(name) || name == "." {
			t.Skip()
		}
		pack := fstest.MapFS{"pack.hcl": {Data: []byte("pack {\n  name = \"a\"\n}\n")}}
		pack[name] = &fstest.MapFile{Data: text}
		loaded, diags := Load(pack)
		if diags.HasErrors() {
			return
		}
		loaded.Check(spec)
		if _, diags := loaded.Render(spec, Options{}); diags.HasErrors() {
			return
		}
	})
}

// FuzzEvaluate evaluates the attributes of any template: what they come to is
// bounded, or a problem.
func FuzzEvaluate(f *testing.F) {
	for _, text := range realFiles(f, ".hcl") {
		if len(text) < 4000 {
			f.Add(text)
		}
	}
	for _, text := range []string{
		"a = gen::format(\"%9s\", gen::range(9))\n", "a = [for a in gen::range(9) : [a, a]]\n", "a = \"${gen::replace(\"aa\", \"a\", \"aa\")}\"\n",
		"a = 1e9 * 1e9\n", "a = gen::setproduct([1, 2], [1, 2])\n", "a = gen::indent(9, \"a\\nb\")\n", "a = gen::try(gen::jsondecode(\"1e9\"), 1)\n",
	} {
		f.Add([]byte(text))
	}
	scope := partial.NewScope(map[string]cty.Value{"spec": cty.EmptyObjectVal, "pack": cty.EmptyObjectVal}, nil)
	f.Fuzz(func(t *testing.T, text []byte) {
		source, diags := partial.Parse("a.hcl", text)
		if diags.HasErrors() {
			return
		}
		for _, attr := range source.Body().Attributes {
			if v, diags := source.Evaluate(attr.Expr, scope); !diags.HasErrors() {
				partial.Literal(v)
			}
			_, _ = source.Reduce(attr.Expr, scope)
		}
	})
}
