package cli

import (
	"bytes"
	"io"
	"strings"
	"syscall"
	"testing"
)

// fullWriter is an output that takes nothing more after some bytes.
type fullWriter struct{ left int }

func (w *fullWriter) Write(text []byte) (int, error) {
	if w.left -= len(text); w.left < 0 {
		return 0, syscall.ENOSPC
	}
	return len(text), nil
}

// TestFullOutput: a result that could not be printed is an error, whichever command has it.
func TestFullOutput(t *testing.T) {
	t.Chdir(t.TempDir())
	writeFiles(t, map[string]string{
		"specs/product.yaml":              "product: {name: demo, environment: production, region: north-1}\n",
		"specs/environments/staging.yaml": "product: {environment: staging, region: south-1}\n",
		"pack/pack.hcl":                   packOfSentinels + "module \"all\" {\n  description = \"All.\"\n}\n",
		"pack/modules/all/main.tf":        "resource \"terraform_data\" \"all\" {\n  input = spec.product.name\n}\n",
		"out/production/mine.tf":          "locals {}\n",
	})
	for _, command := range []string{
		"--help", "help render", "render --help", "version", "--version", "pack list", "schema", "spec", "spec --format json",
		"validate --format json", "validate --format sarif", "validate --paths", "render --diff", "coverage", "coverage --format json",
		"explain terraform_data.all", "explain specs/product.yaml:1", "graph --view modules", "graph --view modules --format dot",
		"diff production staging", "diff production staging --format json", "docs product", "why secret-text", "plan --forecast",
		"add service web --diff", "promote product.region --from staging --to production --diff", "pack check pack", "fmt --diff odd.yaml",
	} {
		if strings.HasPrefix(command, "fmt") {
			writeFiles(t, map[string]string{"odd.yaml": "product:   {name:   a}\n"})
		}
		var complete, messages bytes.Buffer
		args := append([]string{"--pack", "pack"}, strings.Fields(command)...)
		Main(args, &complete, io.Discard)
		if complete.Len() == 0 {
			continue // it prints no result here
		}
		for _, room := range []int{0, complete.Len() - 1} {
			messages.Reset()
			code := Main(args, &fullWriter{room}, &messages)
			if code != exitError || !strings.Contains(messages.String(), syscall.ENOSPC.Error()) || strings.Contains(messages.String(), "for usage") {
				t.Errorf("%s, with room for %d of %d bytes: exit code %d: %s", command, room, complete.Len(), code, &messages)
			}
		}
	}
}
