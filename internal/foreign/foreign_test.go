package foreign

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/spec"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestImport: each file of testdata is a source and what becomes of it: the spec, the
// report, or the error.
func TestImport(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	words := wordsOf(t)
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			source := archive.Files[0]
			got := &txtar.Archive{Comment: archive.Comment, Files: []txtar.File{source}}
			result, err := Import(source.Data, words, rootOf(t))
			if err != nil {
				got.Files = append(got.Files, txtar.File{Name: "error", Data: []byte(err.Error() + "\n")})
			}
			if result != nil {
				got.Files = append(got.Files, made(result, source.Name)...)
				accountsForAll(t, string(source.Data), result)
				for _, hidden := range []string{"hunter2", "s3cr3t", "tr0ub4", "wJalr", "sk_live", "4f3c2b1a", "9d8f7a6b", "pa55word", "c3VwZXIt", "correct-horse", "Sup3r", "aHVudGVy", "abcdef0123456789"} {
					if strings.Contains(string(result.Spec)+string(result.Report("x")), hidden) {
						t.Errorf("a secret of the source is copied: %s", hidden)
					}
				}
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(txtar.Format(archive)), string(txtar.Format(got))); diff != "" && !*update {
				t.Error(diff)
			}
		})
	}
}

// made is what an import has made.
func made(r *Result, source string) []txtar.File {
	files := []txtar.File{{Name: "spec", Data: r.Spec}}
	for _, env := range slices.Sorted(maps.Keys(r.Overlays)) {
		files = append(files, txtar.File{Name: spec.OverlayFolder + "/" + env + ".yaml", Data: r.Overlays[env]})
	}
	return append(files, txtar.File{Name: "report", Data: r.Report(source)})
}

// wordsOf are the words of a pack that has all of them.
func wordsOf(t testing.TB) Words {
	t.Helper()
	text, err := os.ReadFile("../../templates/aws/" + WordsFile)
	if err != nil {
		t.Fatal(err)
	}
	words, err := ReadWords(text)
	if err != nil {
		t.Fatal(err)
	}
	return words
}

// rootOf describes a spec of that pack.
func rootOf(t testing.TB) *spec.Type {
	t.Helper()
	p, diags := project.LoadPack("aws", false, diag.Files{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return p.Vocabulary.Describe()
}

// sectionAfter matches where a sentence says that something is to be written.
var sectionAfter = regexp.MustCompile(`\b(?:in|from|see|dns; describe others in) ([a-z_]+(?:\.[a-z_]+)*)`)

// TestWordsOfResources: what the report says of a resource that is not taken leads to a section that
// there is.
func TestWordsOfResources(t *testing.T) {
	root, led := rootOf(t), 0
	for kind, advice := range wordsOf(t) {
		if !strings.Contains(kind, "::") {
			continue
		}
		for _, found := range sectionAfter.FindAllStringSubmatch(advice, -1) {
			switch _, at := root.At(strings.Split(found[1], ".")); {
			case at != nil:
				led++
			case !slices.Contains([]string{"the", "what", "who"}, found[1]):
				t.Errorf("%s: %s: there is no %s", kind, advice, found[1])
			}
		}
	}
	if led < 90 {
		t.Errorf("only %d lead to a section", led)
	}
}

// TestImportWithoutWords: a pack that runs nothing by the clock has no section for it.
func TestImportWithoutWords(t *testing.T) {
	source := "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: nightly}\nspec:\n  schedule: '@daily'\n" +
		"  jobTemplate: {spec: {template: {spec: {containers: [{name: a, image: 'a:1'}]}}}}\n"
	result, err := Import([]byte(source), nil, rootOf(t))
	if err != nil {
		t.Fatal(err)
	}
	const want = "task_definitions:\n  - family: nightly\n    container_definitions:\n      - name: a\n        image: a:1\n"
	if diff := cmp.Diff(want, string(result.Spec)); diff != "" {
		t.Error(diff)
	}
	accountsForAll(t, source, result)
	if !strings.Contains(string(result.Report("x")), "nothing of this pack runs a task by the clock") {
		t.Error("the report does not say why")
	}
}

// accountsForAll checks that each line with something on it has an entry.
func accountsForAll(t *testing.T, source string, r *Result) {
	t.Helper()
	for i, line := range strings.Split(string(withoutComments([]byte(source))), "\n") {
		code := strings.TrimSpace(line)
		if code == "" || code[0] == '#' || code == "---" || strings.Trim(code, "{}[], ") == "" {
			continue
		}
		found := false
		for _, e := range r.Entries {
			found = found || e.First <= i+1 && i+1 <= e.Last
		}
		if !found {
			t.Errorf("line %d is not accounted for: %s", i+1, line)
		}
	}
}
