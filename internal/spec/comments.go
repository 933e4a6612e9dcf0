package spec

import (
	"embed"
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"regexp"
	"strings"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/regex"
)

// sources are the files with the types of a spec, whose comments are what editors
// show of a key.
//
//go:embed spec.go product.go state.go settings.go existing.go naming.go guards.go adopt.go
//go:embed network.go compute.go image.go container.go database.go cache.go storage.go cdn.go
//go:embed load_balancing.go listener_rules.go security.go secret.go observability.go watch.go edge.go
//go:embed scaling.go recovery.go governance.go cdn_names.go
//go:embed scalar.go scalar_goal.go scalar_name.go scalar_time.go references.go
var sources embed.FS

// comments are the comments of the types by name, and those of their fields by
// "Type.Field".
type comments struct{ types, fields map[string]string }

func readComments() comments {
	c := comments{types: map[string]string{}, fields: map[string]string{}}
	entries, _ := sources.ReadDir(".") // it is embedded, so there is no error
	for _, e := range entries {
		text, _ := sources.ReadFile(e.Name())
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, e.Name(), text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			continue // it has compiled, so there is no error
		}
		for _, decl := range file.Decls {
			if general, ok := decl.(*ast.GenDecl); ok && general.Tok == token.TYPE {
				c.read(general)
			}
		}
	}
	return c
}

func (c comments) read(decl *ast.GenDecl) {
	for _, spec := range decl.Specs {
		t, ok := spec.(*ast.TypeSpec)
		if !ok {
			continue
		}
		c.types[t.Name.Name] = decl.Doc.Text()
		if s, ok := t.Type.(*ast.StructType); ok {
			c.readFields(t.Name.Name, s.Fields.List)
		}
	}
}

// readFields gives each field its comment.
func (c comments) readFields(owner string, fields []*ast.Field) {
	for _, f := range fields {
		for _, name := range f.Names {
			c.fields[owner+"."+name.Name] = f.Doc.Text()
		}
	}
}

// names tells whether a text has a name as a word.
func names(text, name string) bool {
	return regexp.MustCompile(`\b` + regexp.QuoteMeta(name) + `\b`).MatchString(text)
}

// ofType is what the comment of a type says, without its name, as in "The
// network.".
func (c comments) ofType(t reflect.Type) string {
	return withoutSubject(c.sentences(c.types[t.Name()], t), t.Name())
}

// ofItems is what the comment of the type of items says, with the name as words, as
// in "A NAT gateway lets private subnets reach the internet.".
func (c comments) ofItems(t reflect.Type) string {
	text := c.sentences(c.types[t.Name()], t)
	rest, ok := strings.CutPrefix(text, t.Name()+" ")
	if !ok {
		return text
	}
	return diag.Capital(withArticle(wordsOf(t.Name()))) + " " + rest
}

// wordEnd matches where a word of a Go name ends: before a capital that begins
// the next one.
var wordEnd = regex.New(`([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])`)

// wordsOf are the words of a Go name, in lower case but for abbreviations.
func wordsOf(name string) string {
	all := strings.Fields(wordEnd.ReplaceAllString(name, "$1$3 $2$4"))
	for i, word := range all {
		if len(word) == 1 || word != strings.ToUpper(word) {
			all[i] = strings.ToLower(word)
		}
	}
	return strings.Join(all, " ")
}

// ofField is what the comment of a field says, without its name.
func (c comments) ofField(owner reflect.Type, field reflect.StructField) string {
	predicate, ok := cutSubject(c.fields[owner.Name()+"."+field.Name], field.Name)
	text := c.sentences(predicate, owner)
	if ok {
		return diag.Capital(text) // not before: "Tags are tags of it." names no other field
	}
	return text
}

var (
	provenance = regex.New(`\s*\(document\b[^)]*\)`)
	sentence   = regex.New(`(?s).*?[.:](?:\s+|$)`)
	identifier = regex.New(`\b[A-Z]\w*\b`)
)

// sentences is a comment in one line, with keys in place of the names of fields.
// What it says of the document that the vocabulary comes from is left out.
func (c comments) sentences(text string, owner reflect.Type) string {
	text = provenance.ReplaceAllString(text, "")
	var kept []string
	for _, s := range sentence.FindAllString(text, -1) {
		if !names(s, "document") {
			kept = append(kept, strings.Join(strings.Fields(s), " "))
		}
	}
	return identifier.ReplaceAllStringFunc(strings.Join(kept, " "), func(name string) string {
		if owner.Kind() == reflect.Struct && !isScalar(owner) {
			if f, ok := owner.FieldByName(name); ok && f.Tag.Get("yaml") != "" && f.Tag.Get("yaml") != "-" {
				return f.Tag.Get("yaml")
			}
		}
		return name
	})
}

// withoutSubject turns "Name is a thing." into "A thing.", and "Name does it." into
// "Does it.".
func withoutSubject(text, name string) string {
	predicate, ok := cutSubject(text, name)
	if !ok {
		return text
	}
	return diag.Capital(predicate)
}

// cutSubject is what a text says of a name, without "is" or "are", and whether the text
// begins with the name.
func cutSubject(text, name string) (string, bool) {
	rest, ok := strings.CutPrefix(text, name+" ")
	if !ok {
		return text, false
	}
	for _, verb := range []string{"is ", "are "} {
		if predicate, ok := strings.CutPrefix(rest, verb); ok {
			return predicate, true
		}
	}
	return rest, true
}
