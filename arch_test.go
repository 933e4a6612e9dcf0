package jobhivegen_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/jobhive/jobhivegen/templates"
)

const module = "github.com/jobhive/jobhivegen/"

// layers says which packages of the module each package may import. A package
// in a folder of one listed here (such as a test helper) may import that one and
// what that one may.
var layers = map[string][]string{
	"cmd/jobhivegen": {"internal/cli"},
	"internal/cli": {
		"internal/regex",
		"internal/project", "internal/terraform", "internal/output", "internal/history", "internal/coverage", "internal/render",
		"internal/validate", "internal/reach", "internal/document", "internal/ci", "internal/jsonschema", "internal/schema", "internal/spec",
		"internal/provenance", "internal/tfcode", "internal/diag", "internal/secret", "internal/input", "internal/parallel", "templates",
		"internal/compare", "internal/promote", "internal/projectfile", "internal/edit", "internal/manual", "internal/lsp",
		"internal/foreign", "internal/fromstate", "internal/checkcache",
		"internal/report", "internal/graph", "docs",
	},
	"internal/report": {
		"internal/regex",
		"internal/project", "internal/compare", "internal/terraform", "internal/output", "internal/forecast", "internal/coverage",
		"internal/graph", "internal/reach", "internal/spec", "internal/provenance", "internal/tfcode", "internal/diag",
	},
	"internal/checkcache": {"internal/input"},
	"internal/compare":    {"internal/spec", "internal/provenance", "internal/tfcode", "internal/diag"},
	"internal/promote":    {"internal/edit", "internal/spec", "internal/diag"},
	"internal/edit":       {"internal/input"},
	"internal/manual":     {"internal/regex", "internal/spec"},
	"internal/lsp": {
		"internal/regex",
		"internal/project", "internal/manual", "internal/edit", "internal/spec", "internal/provenance", "internal/tfcode", "internal/diag",
		"internal/input", "internal/parallel",
	},
	"internal/projectfile": {"internal/diag", "internal/input"},
	"internal/foreign":     {"internal/regex", "internal/document", "internal/spec", "internal/diag", "internal/secret", "internal/tolerant"},
	"internal/tolerant":    {"internal/regex"},
	"internal/fromstate": {
		"internal/project", "internal/render", "internal/schema", "internal/tfcode", "internal/diag", "internal/input", "internal/secret",
	},
	"docs": {},
	"internal/project": {
		"internal/regex",
		"internal/forecast", "internal/terraform", "internal/output", "internal/history", "internal/coverage", "internal/render",
		"internal/validate", "internal/reach", "internal/schema", "internal/spec", "internal/provenance", "internal/tfcode",
		"internal/diag", "internal/input", "internal/parallel", "internal/graph", "internal/secret", "templates",
	},
	"internal/graph":     {"internal/regex", "internal/provenance", "internal/tfcode"},
	"internal/forecast":  {"internal/tfcode", "internal/diag"},
	"internal/terraform": {"internal/regex", "internal/provenance", "internal/tfcode", "internal/diag", "internal/input", "internal/parallel"},
	"internal/output":    {"internal/diag", "internal/input"},
	"internal/history":   {"internal/render", "internal/tfcode"},
	"internal/coverage": {
		"internal/regex",
		"internal/render", "internal/partial", "internal/provenance", "internal/validate", "internal/tfcode", "internal/diag",
		"internal/parallel",
	},
	"internal/render": {
		"internal/regex",
		"internal/partial", "internal/provenance", "internal/schema", "internal/section", "internal/shape", "internal/tfcode",
		"internal/format", "internal/diag", "internal/parallel",
	},
	"internal/validate":   {"internal/regex", "internal/reach", "internal/spec", "internal/tfcode", "internal/diag", "internal/secret"},
	"internal/reach":      {"internal/spec", "internal/diag"},
	"internal/document":   {"internal/regex", "internal/spec", "internal/diag", "internal/secret", "internal/tolerant"},
	"internal/ci":         {"internal/regex"},
	"internal/jsonschema": {"internal/regex", "internal/spec"},
	"internal/format":     {},
	"internal/partial":    {"internal/regex", "internal/tfcode", "internal/syntax", "internal/diag"},
	"internal/schema":     {"internal/tfcode", "internal/diag", "internal/input", "internal/parallel"},
	"internal/provenance": {"internal/regex", "internal/tfcode", "internal/diag"},
	"internal/tfcode":     {"internal/regex", "internal/syntax", "internal/parallel"},
	"internal/syntax":     {},
	"internal/regex":      {},
	"internal/spec":       {"internal/regex", "internal/section", "internal/diag", "internal/input", "internal/secret"},
	"internal/section":    {"internal/regex", "internal/diag"},
	"internal/shape":      {"internal/diag"},
	"internal/mutation":   {"internal/regex"},
	"internal/notices":    {"internal/regex"},
	"internal/input":      {},
	"internal/diag":       {"internal/input", "internal/secret"},
	"internal/secret":     {"internal/regex"},
	"internal/parallel":   {},
	"internal/pty":        {},
	"templates":           {},
	"acceptance":          {}, // its tests import what they like
}

type goPackage struct {
	ImportPath string
	Dir        string
	Imports    []string
	GoFiles    []string
}

// packages lists the packages of the module.
func packages(t *testing.T) []goPackage {
	t.Helper()
	list := exec.Command("go", "list", "-deps", "-json=ImportPath,Dir,Imports,GoFiles", "./...")
	var stderr bytes.Buffer
	list.Stderr = &stderr
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	var found []goPackage
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return found
		} else if err != nil {
			t.Fatal(err)
		}
		if name, ours := strings.CutPrefix(p.ImportPath, module); ours {
			p.ImportPath = name
			found = append(found, p)
		}
	}
}

// layerOf is the package of the table that name belongs to, "" for none.
func layerOf(name string) string {
	for ; name != "."; name = filepath.ToSlash(filepath.Dir(name)) {
		if _, ok := layers[name]; ok {
			return name
		}
	}
	return ""
}

func TestImportsPointDown(t *testing.T) {
	for _, p := range packages(t) {
		layer := layerOf(p.ImportPath)
		if layer == "" {
			t.Errorf("%s has no layer: add it to the table in arch_test.go", p.ImportPath)
			continue
		}
		for _, imported := range p.Imports {
			name, ours := strings.CutPrefix(imported, module)
			below := layerOf(name)
			if ours && below != layer && !slices.Contains(layers[layer], below) {
				t.Errorf("%s imports %s, which is not below it", p.ImportPath, name)
			}
		}
	}
}

func TestEveryPackageIsInTheMap(t *testing.T) {
	text, err := os.ReadFile("CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ = bytes.Cut(text, []byte("## The packages"))
	table, _, _ := bytes.Cut(text, []byte("The flow:"))
	for name := range layers {
		if name = strings.TrimPrefix(name, "internal/"); !bytes.Contains(table, []byte("`"+name+"`")) {
			t.Errorf("the table of packages in CONTRIBUTING.md has no `%s`", name)
		}
	}
}

func TestEveryPackageHasADoc(t *testing.T) {
	for _, p := range packages(t) {
		if !slices.Contains(p.GoFiles, "doc.go") {
			t.Errorf("%s has no doc.go", p.ImportPath)
		}
	}
}

// goFiles calls f with every Go file below the given folders.
func goFiles(t *testing.T, f func(name string, lines []string), dirs ...string) {
	t.Helper()
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(name) != ".go" {
				return err
			}
			text, err := os.ReadFile(name)
			f(filepath.ToSlash(name), strings.Split(strings.TrimSuffix(string(text), "\n"), "\n"))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestGoKnowsNoProvider holds the line between the engine and the packs: the
// name of no pack, nor a type or attribute with that prefix, stands in Go. The
// keys of the spec are the document's, so yaml tags are not looked at.
func TestGoKnowsNoProvider(t *testing.T) {
	words := append([]string{"azurerm", "google"}, templates.Names()...)
	for i, w := range words {
		words[i] = regexp.QuoteMeta(w)
	}
	name := strings.Join(words, "|")
	provider := regexp.MustCompile(`"(` + name + `)|[^a-z_](` + name + `)_[a-z]`)
	goFiles(t, func(name string, lines []string) {
		if strings.HasSuffix(name, "_test.go") {
			return
		}
		for i, line := range lines {
			if provider.MatchString(line) && !strings.Contains(line, `yaml:"`) {
				t.Errorf("%s:%d: names a provider: %s", name, i+1, strings.TrimSpace(line))
			}
		}
	}, "cmd", "internal", "templates")
}

// TestCodeIsParsedInOnePlace holds that text is checked for its depth before a parser takes it:
// a text of brackets ends in a stack overflow of the whole program.
func TestCodeIsParsedInOnePlace(t *testing.T) {
	parses := regexp.MustCompile(`hclsyntax[.]Parse(Config|Expression|Template)\(|hclparse[.]`)
	goFiles(t, func(name string, lines []string) {
		name = filepath.ToSlash(name)
		if strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "internal/tfcode/") || strings.HasPrefix(name, "internal/syntax/") {
			return
		}
		for i, line := range lines {
			if parses.MatchString(line) {
				t.Errorf("%s:%d: parses by itself, in the place of tfcode.ParseBody and its kind: %s", name, i+1, strings.TrimSpace(line))
			}
		}
	}, "cmd", "internal")
}

// TestPatternsWait holds that no pattern is compiled before main: package regex compiles each when
// it is first used.
func TestPatternsWait(t *testing.T) {
	compiles := regexp.MustCompile(`^(?:var \w+|\t\w+) += (?:regexp|template)[.](?:Must|Compile|MustCompile|New)\b`)
	goFiles(t, func(name string, lines []string) {
		if strings.HasSuffix(name, "_test.go") {
			return
		}
		for i, line := range lines {
			if compiles.MatchString(line) {
				t.Errorf("%s:%d: compiles a pattern at the start of every command: use regex.New", name, i+1)
			}
		}
	}, "cmd", "internal", "templates")
}

func TestFilesAreShort(t *testing.T) {
	const limit = 450
	goFiles(t, func(name string, lines []string) {
		if len(lines) > limit {
			t.Errorf("%s has %d lines, more than %d", name, len(lines), limit)
		}
	}, "cmd", "internal", "templates")
}

// TestTemplateLinesAreShort keeps the lines of packs readable beside a diff. A text that
// is too long may be broken inside a ${ }.
func TestTemplateLinesAreShort(t *testing.T) {
	const limit = 140
	err := fs.WalkDir(templates.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.Contains(name, "/schema/") || !slices.Contains([]string{".hcl", ".tf"}, filepath.Ext(name)) {
			return err
		}
		src, err := fs.ReadFile(templates.FS, name)
		if err != nil {
			return err
		}
		for i, line := range strings.Split(string(src), "\n") {
			if n := utf8.RuneCountInString(line); n > limit {
				t.Errorf("templates/%s:%d has %d characters, more than %d", name, i+1, n, limit)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestTemplatesFitEveryPartition: the provider's own policies have other ARNs in China and in
// the regions of the government.
func TestTemplatesFitEveryPartition(t *testing.T) {
	templatesOfModules(t, func(name, text string) {
		if at := strings.Index(text, `"arn:aws:`); at >= 0 {
			t.Errorf("%s:%d names a partition; write arn:${data.aws_partition.current.partition}:", name, 1+strings.Count(text[:at], "\n"))
		}
	})
}

// TestBlocksOfAModule: two blocks of one address in one module would both be rendered where a
// spec asks for both.
func TestBlocksOfAModule(t *testing.T) {
	block := regexp.MustCompile(`(?m)^(?:data|resource) "\w+" "\w+"`)
	first := map[string]string{}
	templatesOfModules(t, func(name, text string) {
		for _, address := range block.FindAllString(text, -1) {
			key := filepath.Dir(name) + " " + address
			if first[key] != "" {
				t.Errorf("%s: %s is in %s, too", name, address, first[key])
			}
			first[key] = name
		}
	})
}

// templatesOfModules calls a function with each template of a module of each pack.
func templatesOfModules(t *testing.T, do func(name, text string)) {
	t.Helper()
	names, err := fs.Glob(templates.FS, "*/modules/*/*.tf")
	if err != nil || len(names) < 100 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(templates.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		do("templates/"+name, string(text))
	}
}

// TestNoReplace keeps `go install` of the command working, which refuses modules
// with a replace directive.
func TestNoReplace(t *testing.T) {
	text, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	if regexp.MustCompile(`(?m)^\s*replace\b`).Match(text) {
		t.Error("go.mod has a replace directive")
	}
}
