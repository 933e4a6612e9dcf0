package jobhivegen_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/templates"
)

// notOfAProvider are words that stand in packs and in Go although they are no keys of a
// spec, by the reason why they are no provider's.
var notOfAProvider = map[string][]string{
	"the language of Terraform": {
		"for_each", "ignore_changes", "required_version", "create_before_destroy",
		"prevent_destroy", "terraform_remote_state",
	},
	"the language of packs":                    {"time_zone"},
	"HTTP and units":                           {"cache-control", "HTTP", "HTTPS", "GET", "POST", "HEAD", "TCP", "TLS", "UDP", "USD", "UTC"},
	"software, after which people name things": {"memcached"},
	"durations, which a spec has":              {"7_days", "30_days"},
	"keys of files of other tools, imported": {
		"containerPort", "memoryReservation", "serviceName", "startTimeout", "stopTimeout", "workingDirectory",
	},
	"checks and order of containers":          {"CMD", "CMD-SHELL", "SUCCESS"},
	"strategies of deployments, of any cloud": {"BLUE_GREEN", "CANARY", "LINEAR"},
}

// telling finds words that nobody writes by chance: with a hyphen, an underscore or a
// capital letter within. A plain word, such as forward, is everybody's.
var telling = regexp.MustCompile(`[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)+|` +
	`[a-z0-9]+[A-Z][A-Za-z0-9]*|[A-Z][a-z0-9]+[A-Z][A-Za-z0-9]*|[A-Z]{2,}[A-Z0-9]*`)

// TestGoKnowsNoWordOfAProvider reads every embedded pack: the names of its sections, the
// types and attributes of what it writes, and the values that the provider accepts. None of
// them stands in a text in Go, unless it is a key of a spec.
func TestGoKnowsNoWordOfAProvider(t *testing.T) {
	words := wordsOfPacks(t)
	if len(words) < 500 {
		t.Fatalf("the packs have only %d words", len(words))
	}
	for _, word := range []string{"google_sql_database_instance", "TargetTrackingScaling", "auto_minor_version_upgrade", "queues"} {
		if words[word] == "" {
			t.Errorf("%s is no word of a pack", word)
		}
	}
	for _, word := range specKeys(t) {
		delete(words, word)
	}
	for why, all := range notOfAProvider {
		for _, word := range all {
			if words[word] == "" {
				t.Errorf("%s is no word of a pack, or a key: take it out of %q", word, why)
			}
			delete(words, word)
		}
	}
	goFiles(t, func(name string, lines []string) {
		if strings.HasSuffix(name, "_test.go") {
			return
		}
		for at, text := range textsOf(t, name, lines) {
			for _, word := range append(telling.FindAllString(text, -1), text) {
				if of := words[word]; of != "" {
					t.Errorf("%s:%d: %s is a word of the pack %s", name, at.Line, word, of)
				}
			}
		}
	}, "cmd", "internal", "templates")
}

// wordsOfPacks are the words of the embedded packs, each with a pack that has it.
func wordsOfPacks(t *testing.T) map[string]string {
	t.Helper()
	words := map[string]string{}
	err := fs.WalkDir(templates.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".hcl" && path.Ext(name) != ".tf" {
			return err
		}
		src, err := fs.ReadFile(templates.FS, name)
		if err != nil {
			return err
		}
		f, diags := hclsyntax.ParseConfig(src, name, hcl.InitialPos)
		if diags.HasErrors() {
			return nil // a starter, which is a text
		}
		pack, _, _ := strings.Cut(name, "/")
		r := wordReader{pack, words, path.Ext(name) == ".tf"}
		r.body(f.Body.(*hclsyntax.Body), false)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return words
}

// wordReader gathers the words of one file of a pack.
type wordReader struct {
	pack     string
	words    map[string]string
	template bool
}

func (r wordReader) add(word string) {
	if telling.FindString(word) == word && word != "" {
		r.words[word] = r.pack
	}
}

// body gathers the words of a block. Arguments are those of the provider in templates, and
// in what the pack says of its types.
func (r wordReader) body(body *hclsyntax.Body, ofType bool) {
	for name, attr := range body.Attributes {
		if r.template || ofType {
			r.add(name)
		}
		if name == "one_of" || name == "condition" {
			r.texts(attr.Expr)
		}
		r.values(attr.Expr)
	}
	for _, block := range body.Blocks {
		switch block.Type {
		case "section", "key", "accepts", "resource", "data":
			if len(block.Labels) > 0 {
				r.add(block.Labels[0])
				if block.Type == "section" {
					r.words[block.Labels[0]] = r.pack
				}
			}
		}
		r.body(block.Body, ofType || block.Type == "accepts")
	}
}

// values gathers what one_of lists in an object.
func (r wordReader) values(expr hclsyntax.Expression) {
	object, ok := expr.(*hclsyntax.ObjectConsExpr)
	if !ok {
		return
	}
	for _, item := range object.Items {
		if hcl.ExprAsKeyword(item.KeyExpr) == "one_of" {
			r.texts(item.ValueExpr)
		}
		r.values(item.ValueExpr)
	}
}

// texts gathers the literal texts of an expression.
func (r wordReader) texts(expr hclsyntax.Expression) {
	_ = hclsyntax.VisitAll(expr, func(n hclsyntax.Node) hcl.Diagnostics {
		if text, ok := n.(*hclsyntax.TemplateExpr); ok && text.IsStringLiteral() {
			if v, _ := text.Value(nil); v.Type() == cty.String {
				r.add(v.AsString())
			}
		}
		return nil
	})
}

// specKeys are the keys of a spec that no pack adds, and the words of their values.
func specKeys(t *testing.T) []string {
	t.Helper()
	var keys []string
	goFiles(t, func(name string, lines []string) {
		if strings.HasSuffix(name, "_test.go") {
			return
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, strings.Join(lines, "\n"), 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			field, ok := n.(*ast.Field)
			if !ok || field.Tag == nil {
				return true
			}
			tag, _ := strconv.Unquote(field.Tag.Value)
			for _, of := range []string{"yaml", "short", "ref", "declares"} {
				keys = append(keys, strings.FieldsFunc(reflect.StructTag(tag).Get(of), func(r rune) bool { return r == '|' || r == ',' })...)
			}
			return true
		})
	}, "internal/spec")
	return slices.Compact(slices.Sorted(slices.Values(keys)))
}

// textsOf are the texts in a Go file by their places, without tags and imports.
func textsOf(t *testing.T, name string, lines []string) map[token.Position]string {
	t.Helper()
	files := token.NewFileSet()
	f, err := parser.ParseFile(files, name, strings.Join(lines, "\n"), 0)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[token.Position]string{}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec, *ast.Field:
			_, isField := n.(*ast.Field)
			return isField && n.(*ast.Field).Tag == nil
		case *ast.BasicLit:
			if n.Kind == token.STRING {
				text, _ := strconv.Unquote(n.Value)
				texts[files.Position(n.Pos())] = text
			}
		}
		return true
	})
	return texts
}
