package cli

import (
	"context"
	"encoding/json"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/creachadair/jrpc2"
	"github.com/creachadair/jrpc2/channel"

	"github.com/jobhive/jobhivegen/internal/lsp"
	"github.com/jobhive/jobhivegen/internal/project"
)

const editedProduct = `product: {name: shop, environment: production, region: us-east-1}
topics:
  - name: app-alerts
encryption_keys:
  disks: {description: For disks, alias: alias/disks}
database:
  storage_type: gp3
  kms_key_id: disks
storage:
  media:
    name: shop-media
cost_optimization:
  budget:
    monthly_amount: 10
    topic: app-alerts
`

// editor is a client as an editor has one.
type editor struct {
	t        *testing.T
	rpc      *jrpc2.Client
	specs    string
	reported chan map[string]any
}

func newEditor(t *testing.T, specs, out string) *editor {
	t.Helper()
	a := &app{inputs: project.Inputs{Specs: specs, Env: "production"}, out: out}
	toServer, fromEditor := io.Pipe()
	toEditor, fromServer := io.Pipe()
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- lsp.Serve(ctx, toServer, fromServer, a.lspOptions()) }()
	e := &editor{t: t, specs: specs, reported: make(chan map[string]any, 100)}
	e.rpc = jrpc2.NewClient(channel.LSP(toEditor, fromEditor), &jrpc2.ClientOptions{OnNotify: func(r *jrpc2.Request) {
		var p map[string]any
		if r.UnmarshalParams(&p) == nil {
			e.reported <- p
		}
	}})
	t.Cleanup(func() {
		stop()
		_ = e.rpc.Close() // the pipes end with the test
	})
	// Editors send parameters with all of these, if only an empty map.
	if answer := e.ask("initialize", map[string]any{"processId": nil, "capabilities": map[string]any{}}); !strings.Contains(answer, `"capabilities"`) {
		t.Fatalf("initialize is answered with %s", answer)
	}
	for _, method := range []string{"initialized", "$/setTrace"} {
		if answer := e.ask(method, map[string]any{}); answer != "null" {
			t.Errorf("%s is answered with %s", method, answer)
		}
	}
	return e
}

func (e *editor) uri(name string) string {
	abs, err := filepath.Abs(filepath.Join(e.specs, name))
	if err != nil {
		e.t.Fatal(err)
	}
	return (&url.URL{Scheme: "file", Path: abs}).String()
}

// ask calls a method and gives the answer as JSON.
func (e *editor) ask(method string, params any) string {
	e.t.Helper()
	response, err := e.rpc.Call(context.Background(), method, params)
	if err != nil {
		return err.Error()
	}
	var answer json.RawMessage
	if err := response.UnmarshalResult(&answer); err != nil {
		e.t.Fatal(err)
	}
	return string(answer)
}

// at asks about the place behind a text in a file.
func (e *editor) at(method, name, text, behind string, more map[string]any) string {
	e.t.Helper()
	i := strings.Index(text, behind)
	if i < 0 {
		e.t.Fatalf("%q is not in %s", behind, name)
	}
	before := text[:i+len(behind)]
	params := map[string]any{
		"textDocument": map[string]any{"uri": e.uri(name)},
		"position":     map[string]any{"line": strings.Count(before, "\n"), "character": len(before) - 1 - strings.LastIndexByte(before, '\n')},
	}
	for key, value := range more {
		params[key] = value
	}
	return e.ask("textDocument/"+method, params)
}

func (e *editor) opened(name, text string) []string {
	e.t.Helper()
	err := e.rpc.Notify(context.Background(), "textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": e.uri(name), "text": text}})
	if err != nil {
		e.t.Fatal(err)
	}
	return e.diagnosticsOf(name)
}

// diagnosticsOf waits for what is reported of a file: "LINE: MESSAGE".
func (e *editor) diagnosticsOf(name string) []string {
	e.t.Helper()
	for {
		select {
		case p := <-e.reported:
			if p["uri"] != e.uri(name) {
				continue
			}
			var all []string
			text, _ := json.Marshal(p["diagnostics"]) // of what was JSON
			var found []struct {
				Range   struct{ Start struct{ Line int } }
				Message string
			}
			if err := json.Unmarshal(text, &found); err != nil {
				e.t.Fatal(err)
			}
			for _, d := range found {
				all = append(all, d.Message)
			}
			return all
		case <-time.After(30 * time.Second):
			e.t.Fatal("nothing is reported of " + name)
		}
	}
}

// TestLanguageServer is a session of an editor.
func TestLanguageServer(t *testing.T) {
	specs := t.TempDir()
	if err := os.WriteFile(filepath.Join(specs, "a.yaml"), []byte("product: {name: old, environment: production, region: us-east-1}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(specs, "environments"), 0o700); err != nil {
		t.Fatal(err)
	}
	overlay := "product: {environment: test}\nstorage:\n  media: {name: shop-test-media}\ntopics:\n  app-alerts: {publishers: [events]}\n"
	if err := os.WriteFile(filepath.Join(specs, "environments", "test.yaml"), []byte(overlay), 0o600); err != nil {
		t.Fatal(err)
	}
	e := newEditor(t, specs, t.TempDir())

	wrong := strings.Replace(editedProduct, "monthly_amount", "monthly_amonut", 1)
	if found := e.opened("a.yaml", wrong); !slices.ContainsFunc(found, func(m string) bool { return strings.Contains(m, `Did you mean "monthly_amount"?`) }) {
		t.Errorf("reported: %q", found)
	}
	actions := e.ask("textDocument/codeAction", map[string]any{
		"textDocument": map[string]any{"uri": e.uri("a.yaml")},
		"range":        map[string]any{"start": map[string]any{"line": 13, "character": 4}, "end": map[string]any{"line": 13, "character": 4}},
	})
	mustSay(t, "quick fix", actions, `"newText":"monthly_amount"`, `"kind":"quickfix"`)

	text := editedProduct + "watch:\n  \nalarms:\n  - name: cpu\n    alarm_actions: [\n"
	e.opened("a.yaml", text)
	mustSay(t, "keys in a broken file", e.at("completion", "a.yaml", text, "watch:\n  ", nil), `"label":"certificate_expiry"`)
	mustSay(t, "names of things", e.at("completion", "a.yaml", text, "topic: ", nil), `"label":"app-alerts"`)
	e.opened("a.yaml", editedProduct)
	mustSay(t, "accepted values of the provider", e.at("completion", "a.yaml", editedProduct, "storage_type: ", nil), `"label":"gp3"`, `"label":"io2"`)
	mustSay(t, "names of things", e.at("completion", "a.yaml", editedProduct, "    topic: ", nil), `"label":"app-alerts"`)
	mustSay(t, "sections", e.at("completion", "a.yaml", editedProduct, "app-alerts\n", nil), `"label":"load_balancer"`)
	mustSay(t, "keys in brackets", e.at("completion", "a.yaml", editedProduct, "{name: shop, ", nil), `"label":"region"`, `"detail":"required"`)

	mustSay(t, "hover", e.at("hover", "a.yaml", editedProduct, "  storage_t", nil), "The kind of the disk", "Becomes: `aws_db_instance.storage_type`", "gp2, gp3")
	mustSay(t, "definition", e.at("definition", "a.yaml", editedProduct, "topic: app-", nil), `"start":{"line":2,"character":10}`)
	mustSay(t, "references", e.at("references", "a.yaml", editedProduct, "- name: app-", nil), `"start":{"line":14,"character":11}`)
	declared := map[string]any{"context": map[string]any{"includeDeclaration": true}}
	mustSay(t, "references with the declaration", e.at("references", "a.yaml", editedProduct, "- name: app-", declared),
		`"start":{"line":2,"character":10}`, `"start":{"line":14,"character":11}`)
	mustSay(t, "what can be renamed", e.at("prepareRename", "a.yaml", editedProduct, "topic: app-", nil), `"placeholder":"app-alerts"`)

	renamed := e.at("rename", "a.yaml", editedProduct, "topic: app-", map[string]any{"newName": "shop-alerts"})
	mustSay(t, "rename", renamed,
		`{"range":{"start":{"line":2,"character":10},"end":{"line":2,"character":20}},"newText":"shop-alerts"}`,
		`{"range":{"start":{"line":14,"character":11},"end":{"line":14,"character":21}},"newText":"shop-alerts"}`,
		`"newText":"    renamed_from: app-alerts\n"`,
		`{"range":{"start":{"line":4,"character":2},"end":{"line":4,"character":12}},"newText":"shop-alerts"}`)
	mustSay(t, "rename to what there is", e.at("rename", "a.yaml", editedProduct, "media:\n    name", map[string]any{"newName": " "}), "nothing that has a name")

	unformatted := strings.Replace(editedProduct, "  storage_type", "  storage_type ", 1)
	e.opened("a.yaml", unformatted)
	mustSay(t, "formatting", e.at("formatting", "a.yaml", unformatted, "topics", nil), `storage_type: gp3`)
}

func mustSay(t *testing.T, what, answer string, words ...string) {
	t.Helper()
	for _, word := range words {
		if !strings.Contains(answer, word) && !strings.Contains(strings.ReplaceAll(answer, `\"`, `"`), word) {
			t.Errorf("%s: %s does not say %s", what, answer, word)
		}
	}
}

// BenchmarkLanguageServer is how long an editor waits on the product's spec: for what
// is wrong after a change, and for a completion after it.
func BenchmarkLanguageServer(b *testing.B) {
	in := project.Inputs{Specs: productSpecs, Env: "production"}
	benchmarkEditor(b, in, "database.yaml")
}

// BenchmarkLanguageServerHundredServices is the same for a spec of a hundred services.
func BenchmarkLanguageServerHundredServices(b *testing.B) {
	specs := manyServices(b, 100)
	names, err := filepath.Glob(filepath.Join(specs, "*.yaml"))
	if err != nil || len(names) == 0 {
		b.Fatal(names, err)
	}
	benchmarkEditor(b, project.Inputs{Specs: specs, Env: "production"}, filepath.Base(names[0]))
}

func benchmarkEditor(b *testing.B, in project.Inputs, name string) {
	text, err := os.ReadFile(filepath.Join(in.Specs, name))
	if err != nil {
		b.Fatal(err)
	}
	a := &app{inputs: in}
	session := lsp.NewSession(a.lspOptions())
	session.Problems(name) // reads the pack, once
	i := 0
	for b.Loop() {
		i++
		session.Change(name, string(text)+strings.Repeat("\n", i%2))
		if session.Problems(name) > 0 {
			b.Fatal("the spec is wrong")
		}
	}
}

// TestLanguageServerIsFast changes a text, completes a key in it and asks what is wrong, in the
// processor time that an editor may wait: a tenth of a second on the product's spec, and three
// tenths on one of a hundred services. Other processes take none of that.
func TestLanguageServerIsFast(t *testing.T) {
	services := manyServices(t, 100)
	for _, c := range []struct {
		specs, file string
		within      float64
	}{{productSpecs, "database.yaml", 0.1}, {services, "", 0.3}} {
		if c.file == "" {
			names, err := filepath.Glob(filepath.Join(c.specs, "*.yaml"))
			if err != nil || len(names) == 0 {
				t.Fatal(names, err)
			}
			c.file = filepath.Base(names[0])
		}
		text, err := os.ReadFile(filepath.Join(c.specs, c.file))
		if err != nil {
			t.Fatal(err)
		}
		a := &app{inputs: project.Inputs{Specs: c.specs, Env: "production"}}
		session := lsp.NewSession(a.lspOptions())
		session.Problems(c.file) // reads the pack, once
		best := map[string]float64{"completion": 10, "problems": 10}
		tooSlow := func() bool {
			return best["completion"] > c.within || best["completion"]+best["problems"] > c.within*slack
		}
		for i := range 40 { // a busy machine needs more attempts for one that nothing disturbs
			if i >= 5 && !tooSlow() {
				break
			}
			session.Change(c.file, string(text)+strings.Repeat("\n", i%2))
			for _, step := range []struct {
				name string
				does func()
			}{
				{"completion", func() {
					if n, err := session.Complete(c.file, strings.Count(string(text), "\n"), 0); err != nil || n == 0 {
						t.Errorf("%s: %d completions, %v", c.file, n, err)
					}
				}},
				{"problems", func() { session.Problems(c.file) }},
			} {
				before := processorTime(t)
				step.does()
				best[step.name] = min(best[step.name], processorTime(t)-before)
			}
		}
		t.Logf("%s: %v", c.specs, best)
		if tooSlow() {
			t.Errorf("%s: processor seconds %v, of which an answer may take %v", c.specs, best, c.within)
		}
	}
}

// slack is what the check beside an answer may take as a multiple of it: it runs on several
// processors, while the editor gets its answers.
const slack = 2
