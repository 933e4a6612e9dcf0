package cli

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/templates"
)

// message is a title with all that is said under it.
type message struct {
	areas, texts []string
}

// areas are what the packages that report something read.
var areas = []struct{ folder, about string }{
	{"internal/spec", "the spec"},
	{"internal/validate", "the spec"},
	{"internal/reach", "the spec"},
	{"internal/document", "a document that is imported"},
	{"internal/foreign", "a file that is imported"},
	{"internal/fromstate", "a state that is imported"},
	{"internal/section", "a pack"},
	{"internal/shape", "a pack"},
	{"internal/render", "a pack"},
	{"internal/partial", "a pack"},
	{"internal/format", "a pack"},
	{"internal/schema", "a pack"},
	{"internal/tfcode", "what was rendered"},
	{"internal/history", "what was rendered"},
	{"internal/output", "what was rendered"},
	{"internal/forecast", "what was rendered"},
	{"internal/terraform", "the engine"},
	{"internal/projectfile", "the file of the project"},
}

var (
	titleForm = regexp.MustCompile(`^[A-Z][a-zA-Z0-9 ,'/…-]{3,60}$`)
	verb      = regexp.MustCompile(`%[-+#]?[0-9.]*[a-zA-Z]`)
)

// messagesIn reads the titles and texts of messages from the program: two texts in the
// arguments of a call, of which the first one is a title, and the second a sentence.
func messagesIn(t *testing.T) map[string]*message {
	t.Helper()
	found := map[string]*message{}
	err := filepath.WalkDir("../../internal", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			for i := 0; ok && i+1 < len(call.Args); i++ {
				title, text := literal(call.Args[i]), literal(call.Args[i+1])
				if titleForm.MatchString(title) && !strings.HasSuffix(title, " ") && strings.Contains(text, " ") {
					m := found[title]
					if m == nil {
						m = &message{}
						found[title] = m
					}
					m.add(areaOf(name), verb.ReplaceAllString(strings.ReplaceAll(text, "%%", "%"), "…"))
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func (m *message) add(area, text string) {
	if !slices.Contains(m.areas, area) {
		m.areas = append(m.areas, area)
	}
	if text = strings.Join(strings.Fields(text), " "); !slices.Contains(m.texts, text) {
		m.texts = append(m.texts, text)
	}
}

func areaOf(name string) string {
	folder := path.Dir(strings.TrimPrefix(filepath.ToSlash(name), "../../"))
	for _, area := range areas {
		if area.folder == folder {
			return area.about
		}
	}
	return "what a command is given"
}

// literal is a text that is written in the program, "" for anything else.
func literal(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, _ := strconv.Unquote(e.Value)
		return text
	case *ast.BinaryExpr:
		left, right := literal(e.X), literal(e.Y)
		if left != "" && right == "" {
			right = "…"
		}
		return left + right
	}
	return ""
}

const messagesIntroduction = `# Messages

What is reported has a title. A finding of a rule has the id of the rule in brackets besides, and [rules](rules.md) has its page.
This page has the other titles: what is looked at, and what is said, with … in the place of what differs.
` + "`jobhivegen why TITLE`" + ` prints the
part of this page about a title. Terraform's own errors are shown with the line of the spec that they come from.
`

// TestMessagesPage holds docs/messages.md against the program, and that why prints the part about
// each title. A title that is put together, such as "Unknown service", stands there with … for what differs.
func TestMessagesPage(t *testing.T) {
	found := messagesIn(t)
	if len(found) < 150 {
		t.Fatalf("only %d titles", len(found))
	}
	var page bytes.Buffer
	page.WriteString(messagesIntroduction)
	for _, title := range sortedKeys(found) {
		m := found[title]
		fmt.Fprintf(&page, "\n### %s\n\nAbout %s:\n\n", title, strings.Join(m.areas, ", "))
		for _, text := range m.texts {
			fmt.Fprintf(&page, "* %s\n", strings.NewReplacer("<", "&lt;", "*", `\*`).Replace(text))
		}
	}
	const name = "../../docs/messages.md"
	if *update {
		if err := os.WriteFile(name, page.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return // what is built into this test is the page of before
	}
	written, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?m)^### (.*)$`).FindAllStringSubmatch(string(written), -1) {
		if found[m[1]] == nil {
			t.Errorf("docs/messages.md has %q, which nothing says any more: refresh it with make golden", m[1])
		}
	}
	for title := range found {
		page, ok := messagePage(title)
		if !ok || !strings.HasPrefix(page, "# "+title+"\n") {
			t.Errorf("why has no page for %q: refresh docs/messages.md with make golden", title)
		}
	}
}

// TestWhyKnowsEveryRule: each rule of each built-in pack has its page, which says why it is there.
func TestWhyKnowsEveryRule(t *testing.T) {
	for _, name := range templates.Names() {
		for _, rule := range loadBuiltIn(t, name).AllRules() {
			if page, ok := rulePage(rule.ID); !ok || !strings.Contains(page, rule.Title) {
				t.Errorf("%s: no page of the rule %s", name, rule.ID)
			}
		}
	}
}
