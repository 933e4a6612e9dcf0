package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/internal/lsp"
	"github.com/jobhive/jobhivegen/internal/project"
)

// edited is a spec in an editor. The keys are those that it asks about: the provider bounds the
// values of one, and the other refers to something.
type edited struct {
	specs, file        string
	bounded, reference string
}

// editedProductSpec is the product's own, and editedServices one of a hundred services.
func editedProductSpec() edited {
	return edited{productSpecs, "database.yaml", "storage_type:", "kms_key_id:"}
}

func editedServices(t testing.TB) edited {
	t.Helper()
	return edited{manyServices(t, 100), "shop.yaml", "launch_type:", "task_definition:"}
}

// requests are what an editor asks, and the key that it asks about. "problems" is what is wrong.
func (e edited) requests() [][2]string {
	return [][2]string{
		{"completion", e.bounded},
		{"completion", e.reference},
		{"hover", e.bounded},
		{"definition", e.reference},
		{"implementation", e.bounded},
		{"references", e.reference},
		{"prepareRename", e.reference},
		{"rename", e.reference},
		{"codeAction", e.bounded},
		{"formatting", e.bounded},
		{"problems", ""},
	}
}

// session begins one with a rendered product, as somebody has who looks for the output of a line.
func (e edited) session(t testing.TB) (session lsp.Session, text string) {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(e.specs, e.file))
	if err != nil {
		t.Fatal(err)
	}
	a := &app{inputs: project.Inputs{Specs: e.specs, Env: "production"}, out: t.TempDir()}
	mustRun(t, 0, "render", "--specs", e.specs, "--env", "production", "--out", a.out)
	session = lsp.NewSession(a.lspOptions())
	session.Change(e.file, string(src))
	if session.Problems(e.file) > 0 {
		t.Fatal("the spec is wrong")
	}
	return session, string(src)
}

// ask makes a request about the value of a key, and gives the answer as JSON.
func (e edited) ask(t testing.TB, session lsp.Session, text string, request [2]string) string {
	t.Helper()
	if request[0] == "problems" {
		session.Problems(e.file)
		return ""
	}
	before, _, found := strings.Cut(text, request[1])
	if !found {
		t.Fatalf("%s has no %s", e.file, request[1])
	}
	line, column := strings.Count(before, "\n"), len(before)-strings.LastIndexByte(before, '\n')+len(request[1])
	answer, err := session.Ask(request[0], e.file, line, column)
	if err != nil {
		t.Fatal(err)
	}
	encoded, err := json.Marshal(answer)
	if err != nil {
		t.Fatal(err)
	}
	return string(encoded)
}

// BenchmarkLanguageServer is how long an editor waits on the product's spec for each kind of
// request after a change, and for what is wrong after one.
func BenchmarkLanguageServer(b *testing.B) { benchmarkEditor(b, editedProductSpec()) }

// BenchmarkLanguageServerHundredServices is the same for a spec of a hundred services.
func BenchmarkLanguageServerHundredServices(b *testing.B) { benchmarkEditor(b, editedServices(b)) }

// benchmarkEditor asks while the text can be read, and while it cannot because somebody types.
func benchmarkEditor(b *testing.B, e edited) {
	for _, form := range []struct{ what, more string }{{"whole", ""}, {"typed", "alarms:\n  - name: [\n"}} {
		session, text := e.session(b)
		for _, request := range e.requests() {
			if form.what == "typed" && (request[0] == "rename" || request[0] == "prepareRename") {
				continue // it is refused until the text can be read
			}
			b.Run(form.what+"/"+request[0]+"/"+strings.TrimSuffix(request[1], ":"), func(b *testing.B) {
				used := processorTime(b)
				for i := 0; b.Loop(); i++ {
					session.Change(e.file, text+form.more+strings.Repeat("\n", i%2))
					e.ask(b, session, text, request)
				}
				b.ReportMetric((processorTime(b)-used)*1000/float64(b.N), "processor-ms/op")
			})
		}
	}
}
