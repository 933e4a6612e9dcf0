package cli

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/internal/projectfile"
)

// TestLanguageServerAndTheProjectFile: a mistake in the project file keeps no editor from its server, which shows
// it there, completes the file, and works with what is saved.
func TestLanguageServerAndTheProjectFile(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.MkdirAll("infra", 0o700); err != nil {
		t.Fatal(err)
	}
	writeText(t, "infra/a.yaml", []byte(editedProduct))
	wrong := "specs: infra\nenvironmnt: staging\npack: \n"
	writeText(t, projectfile.Name, []byte(wrong))

	a := &app{}
	root := a.rootCommand()
	cmd, _, err := root.Find([]string{"lsp"})
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.ParseFlags(nil); err != nil {
		t.Fatal(err)
	}
	if err := root.PersistentPreRunE(cmd, nil); err != nil {
		t.Fatalf("the server does not begin: %v", err)
	}
	options := a.lspOptions()
	options.ProjectFile = a.editedProjectFile(cmd)
	e := newEditorOf(t, ".", options)
	e.open(projectfile.Name, wrong)
	if found := e.diagnosticsOf(projectfile.Name); !slices.ContainsFunc(found, func(m string) bool {
		return strings.Contains(m, "Did you mean environment?")
	}) {
		t.Errorf("of the project file is reported: %q", found)
	}
	mustSay(t, "packs", e.at("completion", projectfile.Name, wrong, "pack: ", nil), `"label":"aws"`, `"label":"google"`)
	mustSay(t, "keys", e.at("completion", projectfile.Name, wrong, "staging\n", nil), `"label":"baseline"`)
	mustSay(t, "hover", e.at("hover", projectfile.Name, wrong, "spe", nil), "The folder of the spec")

	right := "specs: infra\nout: generated\n"
	writeText(t, projectfile.Name, []byte(right))
	e.open(projectfile.Name, right)
	for len(e.diagnosticsOf(projectfile.Name)) > 0 { // what was reported of the text before
	}
	e.ask("textDocument/didSave", map[string]any{"textDocument": map[string]any{"uri": e.uri(projectfile.Name)}})
	if a.out != "generated" {
		t.Errorf("the output is in %s", a.out)
	}
	module := "infra/modules/extra/main.tf"
	if err := os.MkdirAll("infra/modules/extra", 0o700); err != nil {
		t.Fatal(err)
	}
	writeText(t, module, []byte("resource \"aws_sqs_queue\" \"x\" {\n  name = spec.product.nam\n}\n"))
	e.open("infra/a.yaml", "product: {name: shop, environment: production, region: us-east-1}\n")
	e.ask("textDocument/didSave", map[string]any{"textDocument": map[string]any{"uri": e.uri("infra/a.yaml")}})
	if found := e.diagnosticsOf(module); !strings.Contains(strings.Join(found, "\n"), "Did you mean name?") {
		t.Errorf("of a module beside the spec is reported: %q", found)
	}

	misspelled := strings.Replace(editedProduct, "storage_type", "storage_typ", 1)
	if found := e.opened("infra/a.yaml", misspelled); len(found) == 0 {
		t.Error("nothing is reported of a spec beside the project file")
	}
}
