package foreign

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestImportOfEnvironments: each file of testdata/folders has the files of several environments, and what
// becomes of them.
func TestImportOfEnvironments(t *testing.T) {
	names, err := filepath.Glob("testdata/folders/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got, files := &txtar.Archive{Comment: archive.Comment}, map[string][]byte{}
			for _, file := range archive.Files {
				if source, ok := strings.CutPrefix(file.Name, "source/"); ok {
					files[source] = file.Data
					got.Files = append(got.Files, file)
				}
			}
			result, err := ImportFiles(files, wordsOf(t), rootOf(t))
			if err != nil {
				t.Fatal(err)
			}
			got.Files = append(got.Files, made(result, "source")...)
			report := string(result.Report("source"))
			for source, text := range files {
				for n, line := range strings.Split(string(text), "\n") {
					if strings.Trim(line, "{}[], -") != "" && !strings.Contains(line, "#") && !accounted(result, source, n+1) {
						t.Errorf("%s:%d is not accounted for: %s\n%s", source, n+1, line, report)
					}
				}
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if diff := cmp.Diff(string(txtar.Format(archive)), string(txtar.Format(got))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// accounted tells whether an entry is about a line of a file.
func accounted(r *Result, file string, line int) bool {
	for _, e := range r.Entries {
		if name, first := place(r.sources, e.First); name == file && first <= line && line <= first+e.Last-e.First {
			return true
		}
	}
	return false
}

// TestEnvironmentsOfFiles: a word in a name means an environment only beside another file of the same.
func TestEnvironmentsOfFiles(t *testing.T) {
	got := environmentsOf([]string{
		"compose.yaml", "compose.prod.yaml", "compose.override.yaml", "test-job.yaml", "demo.yaml",
		"task-staging.json", "task-production.json", "overlays/qa/web.yaml", "base/web.yaml",
		"environments/test/manifest.yml", "preview/manifest.yml",
	})
	want := map[string]string{
		"compose.prod.yaml": "production", "compose.override.yaml": "development",
		"task-staging.json": "staging", "task-production.json": "production", "overlays/qa/web.yaml": "qa",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestImportFiles has manifests in several files: one names what stands in another, one
// is broken, and one is of something else.
func TestImportFiles(t *testing.T) {
	const web = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    spec:\n      containers:\n" +
		"        - name: web\n          image: shop/web:1\n          env:\n            - name: MODE\n" +
		"              valueFrom: {configMapKeyRef: {name: settings, key: mode}}\n"
	files := map[string][]byte{
		"b-web.yaml":         []byte(web),
		"a-config.yaml":      []byte("---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {mode: fast}\n"),
		"c-job.json":         []byte(`{"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "tidy"}, "spec": {"template": {"spec": {"containers": [{"name": "tidy", "image": "shop/tidy:1"}]}}}}`),
		"d-other|strange.md": []byte("zone: eu\n"),
	}
	result, err := ImportFiles(files, nil, rootOf(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"family: web", "family: tidy", "value: fast"} {
		if !strings.Contains(string(result.Spec), want) {
			t.Errorf("%q is not in:\n%s", want, result.Spec)
		}
	}
	report := string(result.Report("k8s"))
	for _, want := range []string{"| b-web.yaml:9 |", "| c-job.json:1 |", `| d-other\|strange.md:1 |`} {
		if !strings.Contains(report, want) {
			t.Errorf("%q is not in:\n%s", want, report)
		}
	}

	files["b-web.yaml"] = []byte("apiVersion: v1\nkind: \"Deployment\nmetadata: {name: x}\n")
	if result, err = ImportFiles(files, nil, rootOf(t)); result == nil || err != nil && !strings.Contains(err.Error(), "b-web.yaml line ") {
		t.Errorf("a broken file: %v, %v", result, err)
	}
	if _, err = ImportFiles(map[string][]byte{"a.yaml": []byte("a: 1\n")}, nil, rootOf(t)); err == nil || !strings.Contains(err.Error(), "none of the forms") {
		t.Errorf("no form: %v", err)
	}
}
