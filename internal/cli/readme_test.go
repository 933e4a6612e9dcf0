package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestReadmeExample renders the spec that the README shows. Every piece of HCL
// that it shows must come out.
func TestReadmeExample(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	specs := blocks(string(readme), "yaml")
	shown := blocks(string(readme), "hcl")
	if len(specs) != 1 || len(shown) == 0 {
		t.Fatalf("the README has %d specs and %d pieces of HCL", len(specs), len(shown))
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "shop.yaml"), []byte(specs[0]), 0o600); err != nil {
		t.Fatal(err)
	}
	g, _ := generateSpecs(t, dir, "production")
	summary := fmt.Sprintf("out/production: %d files, %d modules, %d resources in", len(g.Tree), g.Modules, g.Resources)
	if !strings.Contains(string(readme), summary) {
		t.Errorf("the README does not show %q", summary)
	}
	var all bytes.Buffer
	for _, content := range g.Tree {
		all.Write(content)
	}
	for _, piece := range shown {
		if !strings.Contains(all.String(), piece) {
			t.Errorf("the README shows this, and it is not rendered:\n%s", piece)
		}
	}
}

// blocks are the fenced blocks of a language.
func blocks(markdown, language string) []string {
	var found []string
	for _, match := range regexp.MustCompile("(?s)```"+language+"\n(.*?)```").FindAllStringSubmatch(markdown, -1) {
		found = append(found, match[1])
	}
	return found
}
