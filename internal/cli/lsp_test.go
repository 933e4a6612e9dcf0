package cli

import (
	"context"
	"encoding/json"
	"io"
	"math"
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
	return newEditorOf(t, specs, a.lspOptions())
}

func newEditorOf(t *testing.T, specs string, options lsp.Options) *editor {
	t.Helper()
	toServer, fromEditor := io.Pipe()
	toEditor, fromServer := io.Pipe()
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- lsp.Serve(ctx, toServer, fromServer, options) }()
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

func (e *editor) open(name, text string) {
	e.t.Helper()
	err := e.rpc.Notify(context.Background(), "textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": e.uri(name), "text": text}})
	if err != nil {
		e.t.Fatal(err)
	}
}

// opened opens a text that something is wrong with, now or before, and waits for what.
func (e *editor) opened(name, text string) []string {
	e.t.Helper()
	e.open(name, text)
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
	mustSay(t, "rename to what is no name", e.at("rename", "a.yaml", editedProduct, "topic: app-", map[string]any{"newName": "shop alerts!"}),
		`"shop alerts!" is no name`)
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

// TestDefinitionInAnOverlay: a key or a value of an overlay leads to what it changes in the base, by the
// names of items, also where the usual environment has an overlay.
func TestDefinitionInAnOverlay(t *testing.T) {
	dir := t.TempDir()
	specs := filepath.Join(dir, "specs")
	overlay := "database:\n  storage_type: io2\n  multi_az: true\nstorage:\n  media: {name: shop-pictures}\ntopics:\n  app-alerts: {display_name: Alerts}\n"
	staging := "product: {environment: staging}\n" + overlay
	writeFiles(t, map[string]string{
		filepath.Join(specs, "a.yaml"): editedProduct, filepath.Join(specs, "environments/production.yaml"): overlay,
		filepath.Join(specs, "environments/staging.yaml"): staging,
	})
	e := newEditor(t, specs, filepath.Join(dir, "out"))
	for name, text := range map[string]string{"environments/production.yaml": overlay, "environments/staging.yaml": staging} {
		for behind, want := range map[string]string{
			"datab":            `a.yaml","range":{"start":{"line":5,"character":0}`,
			"storage_t":        `a.yaml","range":{"start":{"line":6,"character":2}`,
			"storage_type: io": `a.yaml","range":{"start":{"line":6,"character":2}`,
			"{na":              `a.yaml","range":{"start":{"line":10,"character":4}`,
			"multi_":           "null", // the base does not have it
		} {
			mustSay(t, behind+" in "+name, e.at("definition", name, text, behind, nil), want)
		}
		mustSay(t, "an item in "+name, e.at("definition", name, text, "  app-al", nil), `a.yaml","range":{"start":{"line":2,`)
	}
	if answer := e.at("definition", "a.yaml", editedProduct, "storage_t", nil); answer != "null" {
		t.Errorf("a key of the base leads to %s", answer)
	}
}

// TestPlacesThatAreNone: an editor that asks about a place outside of a text gets an answer.
func TestPlacesThatAreNone(t *testing.T) {
	dir := t.TempDir()
	writeFiles(t, map[string]string{filepath.Join(dir, "specs/a.yaml"): editedProduct})
	e := newEditor(t, filepath.Join(dir, "specs"), filepath.Join(dir, "out"))
	for _, method := range []string{"completion", "hover", "definition", "implementation", "references", "prepareRename", "rename", "codeAction"} {
		for _, at := range [][2]int{{-1, -1}, {2, -1}, {-7, 3}, {2, math.MaxInt32}, {math.MaxInt32, 0}} {
			place := map[string]any{"line": at[0], "character": at[1]}
			answer := e.ask("textDocument/"+method, map[string]any{
				"textDocument": map[string]any{"uri": e.uri("a.yaml")}, "position": place, "newName": "other",
				"range": map[string]any{"start": place, "end": place},
			})
			if strings.Contains(answer, "mistake in jobhivegen") {
				t.Errorf("%s at %v: %s", method, at, answer)
			}
		}
	}
}

// TestLanguageServerOutlivesAPanic: a panic is the error of one request, and the next one is answered.
func TestLanguageServerOutlivesAPanic(t *testing.T) {
	dir := t.TempDir()
	specs := filepath.Join(dir, "specs")
	writeFiles(t, map[string]string{filepath.Join(specs, "a.yaml"): editedProduct})
	options := (&app{inputs: project.Inputs{Specs: specs, Env: "production"}, out: filepath.Join(dir, "out")}).lspOptions()
	options.Docs = func(*project.Pack, []string) string { panic("of a test") }
	e := newEditorOf(t, specs, options)
	for range 2 {
		if answer := e.at("hover", "a.yaml", editedProduct, "storage_t", nil); !strings.Contains(answer, "mistake in jobhivegen itself (\"of a test\")") {
			t.Errorf("hover is answered with %s", answer)
		}
		if answer := e.at("definition", "a.yaml", editedProduct, "kms_key_id: dis", nil); !strings.Contains(answer, "a.yaml") {
			t.Errorf("definition is answered with %s", answer)
		}
	}
}

// TestLanguageServerIsFast changes a text and asks each kind of request, in the processor time that
// an editor may wait: a tenth of a second on the product's spec, and three tenths on one of a
// hundred services. Other processes take none of that.
func TestLanguageServerIsFast(t *testing.T) {
	for _, c := range []struct {
		edited
		within float64
	}{{editedProductSpec(), 0.1}, {editedServices(t), 0.3}} {
		session, text := c.session(t)
		for _, request := range c.requests() {
			within := c.within
			if request[0] == "problems" || request[0] == "codeAction" {
				within *= slack
			}
			// The first answer renders, once; the least of several is that which nothing disturbs.
			best := math.Inf(1)
			for i := 0; i < 3 || i < 40 && best > within; i++ {
				session.Change(c.file, text+strings.Repeat("\n", i%2))
				before := processorTime(t)
				answer := c.ask(t, session, text, request)
				best = min(best, processorTime(t)-before)
				if answer == "null" || answer == "[]" && request[0] != "formatting" && request[0] != "codeAction" {
					t.Fatalf("%s: %s of %s is answered with %s", c.file, request[0], request[1], answer)
				}
			}
			t.Logf("%s: %s %s takes %.0f ms", c.file, request[0], request[1], best*1000)
			if best > within {
				t.Errorf("%s: %s %s takes %v processor seconds, of which it may take %v", c.file, request[0], request[1], best, within)
			}
		}
	}
}

// slack is what the checks may take as a multiple of an answer that one processor makes: they run
// on several, while the editor gets its answers.
const slack = 2

// TestLanguageServerLeadsToTheOutput asks what was rendered of a value while the text around it
// changes: the answer is the block in the rendered file, also while the text cannot be read.
func TestLanguageServerLeadsToTheOutput(t *testing.T) {
	t.Chdir(t.TempDir())
	mustRun(t, 0, "init", "--name", "shop", "--region", "us-east-1")
	mustRun(t, 0, "render")
	text, err := os.ReadFile("specs/service.yaml")
	if err != nil {
		t.Fatal(err)
	}
	e := newEditor(t, "specs", "out")
	whole := string(text)
	for _, c := range []struct{ what, text string }{
		{"as rendered", whole},
		{"lines above", "# The shop\n\n" + whole},
		{"lines below", whole + "\n# the end\n"},
		{"another value", strings.Replace(whole, "desired_count: 2", "desired_count: 31", 1)},
		{"cannot be read", whole + "alarms:\n  - name: [\n"},
		{"cannot be read above", "alarms: [\n" + whole},
	} {
		e.open("service.yaml", c.text)
		for _, behind := range []string{"desired_c", "desired_count: "} {
			answer := e.at("implementation", "service.yaml", c.text, behind, nil)
			var found []struct {
				URI   string
				Range struct{ Start struct{ Line int } }
			}
			if err := json.Unmarshal([]byte(answer), &found); err != nil || len(found) != 1 {
				t.Errorf("%s: %s", c.what, answer)
				continue
			}
			file, err := url.Parse(found[0].URI)
			if err != nil {
				t.Fatal(err)
			}
			rendered, err := os.ReadFile(file.Path)
			if err != nil {
				t.Fatal(err)
			}
			if line := strings.Split(string(rendered), "\n")[found[0].Range.Start.Line]; line != `resource "aws_ecs_service" "app" {` {
				t.Errorf("%s: %s leads to %q", c.what, behind, line)
			}
		}
	}
}
