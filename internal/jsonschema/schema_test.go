package jsonschema_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	validator "github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/jsonschema"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/templates"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// generated are the schemas by the files of docs that hold them.
var generated = map[string]func(*spec.Type) ([]byte, error){
	"spec.schema.json":    jsonschema.Spec,
	"overlay.schema.json": jsonschema.Overlay,
}

// withPack is what a spec may say with the built-in pack.
func withPack(t testing.TB, name string) *spec.Type {
	t.Helper()
	vocabulary, err := vocabularyOf(name)
	if err != nil {
		t.Fatal(err)
	}
	return vocabulary.Describe()
}

// usual is the vocabulary of the usual pack.
var usual = sync.OnceValues(func() (*spec.Vocabulary, error) { return vocabularyOf(templates.Default()) })

// vocabularyOf is that of a built-in pack.
func vocabularyOf(name string) (*spec.Vocabulary, error) {
	pack, diags := project.LoadPack(name, false, diag.Files{})
	if diags.HasErrors() {
		return nil, diags
	}
	return pack.Vocabulary, nil
}

// TestDocs compares the schemas in docs, which editors of this repository use, with
// what the types say.
func TestDocs(t *testing.T) {
	vocabulary := withPack(t, templates.Default())
	for name, generate := range generated {
		file := filepath.Join("../../docs", name)
		want, err := generate(vocabulary)
		if err != nil {
			t.Fatal(err)
		}
		if *update {
			if err := os.WriteFile(file, want, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("docs/%s is not what the types say, refresh it with make golden:\n%s", name, diff)
		}
	}
}

func compiled(t testing.TB, generate func(*spec.Type) ([]byte, error)) *validator.Schema {
	t.Helper()
	return compiledFor(t, templates.Default(), generate)
}

// compiledFor is the schema for specs of a built-in pack.
func compiledFor(t testing.TB, pack string, generate func(*spec.Type) ([]byte, error)) *validator.Schema {
	t.Helper()
	text, err := generate(withPack(t, pack))
	if err != nil {
		t.Fatal(err)
	}
	s, err := compile(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestAccepts validates every file of a spec that there is in this repository.
func TestAccepts(t *testing.T) {
	base, overlay := compiled(t, jsonschema.Spec), compiled(t, jsonschema.Overlay)
	count := 0
	accept := func(name string, s *validator.Schema, text string) {
		pack, _ := spec.PackNamed(name, []byte(text))
		switch {
		case slices.Contains(templates.Names(), pack) && pack != templates.Default():
			generate := jsonschema.Spec
			if s == overlay {
				generate = jsonschema.Overlay
			}
			s = compiledFor(t, pack, generate)
		case pack != "" && pack != templates.Default():
			return // its sections are not those of a built-in pack
		}
		if v := value(text); v != nil {
			count++
			if err := s.Validate(v); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	for pattern, s := range map[string]*validator.Schema{
		"../../specs/*.yaml":              base,
		"../../specs/environments/*.yaml": overlay,
	} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			accept(file, s, read(t, file))
		}
	}
	scripts, err := filepath.Glob("../../testdata/script/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatal(err)
	}
	broken := []string{ // scripts about what is not accepted, with their files
		"render_unknown_key.txtar specs/product.yaml", "import.txtar want/compute.yaml", "validate.txtar bad.yaml",
		"validate_rules.txtar broken.yaml", "fmt.txtar specs/shop.yaml", "fmt.txtar before.yaml", "fmt.txtar want/shop.yaml",
		"fmt.txtar tagged.yaml", "fmt.txtar other.yaml", "init.txtar broken.yaml", "init_ci.txtar bad/a.yaml",
		"init_ci.txtar pack/starter/product.yaml", "validate_fix.txtar specs/shop.yaml", "validate_fix.txtar before.yaml",
		"validate_fix.txtar want/shop.yaml", "settings.txtar mistakes.yaml", "environments.txtar wrong.yaml",
	}
	ownSections := map[string]bool{"sections.txtar": true, "modules.txtar": true} // of a pack, or modules beside the spec
	for _, script := range scripts {
		for _, f := range txtar.Parse([]byte(read(t, script))).Files {
			name := filepath.Base(script) + " " + f.Name
			switch {
			case filepath.Ext(f.Name) != ".yaml", strings.Contains(f.Name, "project"), ownSections[filepath.Base(script)]:
			case strings.HasPrefix(f.Name, "k8s/"): // manifests of Kubernetes, to be imported
			case slices.Contains(broken, name):
				if base.Validate(value(string(f.Data))) == nil {
					t.Errorf("%s was accepted", name)
				}
			case strings.Contains(f.Name, "environments/"):
				accept(name, overlay, string(f.Data))
			default:
				accept(name, base, string(f.Data))
			}
		}
	}
	for _, block := range regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(read(t, "../../README.md"), -1) {
		accept("README.md", base, block[1])
	}
	if count < 20 {
		t.Errorf("only %d files were found", count)
	}
}

// TestRuleExamples validates the examples of all rules, the bad ones too: what is
// wrong with them is no matter of form. Keys that the rule is not about are left
// out.
func TestRuleExamples(t *testing.T) {
	files, err := filepath.Glob("../cli/testdata/rules/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, file := range append(files, "../validate/testdata/examples.txtar") {
		pack := strings.TrimSuffix(filepath.Base(file), ".txtar")
		if !slices.Contains(templates.Names(), pack) {
			pack = templates.Default()
		}
		s := compiledFor(t, pack, jsonschema.Spec)
		for _, example := range txtar.Parse([]byte(read(t, file))).Files {
			if strings.HasSuffix(example.Name, "/why") {
				continue
			}
			base, _, _ := strings.Cut(string(example.Data), "\n# environments/") // what follows is an overlay
			v := value(base)
			if v == nil {
				t.Errorf("%s is no YAML", example.Name)
				continue
			}
			for _, problem := range leaves(s.Validate(v)) {
				if !strings.HasSuffix(problem, " required") && !strings.HasSuffix(problem, " minItems") {
					t.Errorf("%s: %s", example.Name, problem)
				}
			}
		}
	}
}

func read(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
