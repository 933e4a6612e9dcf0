package document

import (
	"os"
	"path/filepath"
	"testing"
)

// TestLayout: each section has a file, the one that it has in the product's own
// spec.
func TestLayout(t *testing.T) {
	for _, k := range vocabularyOf(nil).keys {
		if fileOf(k.name) == otherFile {
			t.Errorf("the section %s has no file: add it to the layout", k.name)
		}
	}
	const specs = "../../specs"
	names, err := filepath.Glob(specs + "/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no specs: %v", err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		root, err := decode(string(text))
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(root.Content); i += 2 {
			if section := root.Content[i].Value; fileOf(section) != filepath.Base(name) {
				t.Errorf("the section %s is in %s, and imported into %s", section, filepath.Base(name), fileOf(section))
			}
		}
	}
}

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"ECS Task Execution Role":  "ecs task execution role",
		"ecsTaskExecutionRole":     "ecs task execution role",
		"1. Compute - The Cluster": "compute the cluster",
		"read_replica-2":           "read replica 2",
		"HTTPServer":               "http server",
		"---":                      "",
	} {
		got := ""
		for i, w := range words(text) {
			if i > 0 {
				got += " "
			}
			got += w
		}
		if got != want {
			t.Errorf("words(%q) = %q, want %q", text, got, want)
		}
	}
}
