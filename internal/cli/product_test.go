package cli

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/terraform"
	"github.com/jobhive/jobhivegen/templates"
)

// These tests are about the product that this repository describes: specs/, the
// embedded pack and the committed out/.

const productSpecs = "../../specs"

// generateProduct renders the product, which must give no diagnostics.
func generateProduct(t *testing.T, specs, env string) *project.Output {
	t.Helper()
	g, report := generateSpecs(t, specs, env)
	if report != "" {
		t.Fatalf("the product gives diagnostics:\n%s", report)
	}
	return g
}

// generateSpecs renders a spec without errors, and gives what was reported.
func generateSpecs(t *testing.T, specs, env string) (*project.Output, string) {
	t.Helper()
	files := diag.Files{}
	g, diags := project.Generate(project.Inputs{Specs: specs, Env: env}, "out", files)
	var text bytes.Buffer
	if err := diag.Write(&text, diags, files, 100, false); err != nil {
		t.Fatal(err)
	}
	if diags.HasErrors() {
		t.Fatalf("the spec has errors:\n%s", &text)
	}
	return g, text.String()
}

// TestCommittedOutput is the golden test of the whole: out/ is what specs/ and
// templates/ give. Refresh it with make golden.
func TestCommittedOutput(t *testing.T) {
	entries, err := os.ReadDir("../../out")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		t.Run(entry.Name(), func(t *testing.T) {
			g := generateProduct(t, productSpecs, entry.Name())
			changes, err := output.Compare(filepath.Join("../../out", entry.Name()), g.Tree, g.Meta)
			if err != nil {
				t.Fatal(err)
			}
			if changes.Stale() {
				t.Errorf("out/%s is stale, refresh it with make golden:\n%s", entry.Name(), changes.Diff())
			}
		})
	}
}

// TestEveryByteCounts changes one byte of each file of the output, the manifest
// included: a check finds it.
func TestEveryByteCounts(t *testing.T) {
	g, dir := generateProduct(t, productSpecs, "production"), t.TempDir()
	if _, err := output.Write(dir, g.Tree, g.Meta, output.Options{}); err != nil {
		t.Fatal(err)
	}
	for _, name := range append(slices.Collect(maps.Keys(g.Tree)), output.ManifestName) {
		file := filepath.Join(dir, filepath.FromSlash(name))
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		changed := slices.Clone(text)
		changed[len(changed)/2] ^= 1
		if err := os.WriteFile(file, changed, 0o600); err != nil {
			t.Fatal(err)
		}
		changes, err := output.Compare(dir, g.Tree, g.Meta)
		var damaged *output.DamagedManifest
		if !errors.As(err, &damaged) && (err != nil || !changes.Stale()) {
			t.Errorf("a changed byte of %s is not found: %v", name, err)
		}
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// TestCheckExitsTwo runs the command on output with a damaged manifest, and with
// a file that somebody edited.
func TestCheckExitsTwo(t *testing.T) {
	out := t.TempDir()
	render := func(want int, args ...string) {
		t.Helper()
		var stdout, stderr bytes.Buffer
		args = append([]string{"render", "--specs", productSpecs, "--out", out}, args...)
		if code := Main(args, &stdout, &stderr); code != want {
			t.Errorf("%s exits %d, want %d:\n%s", args, code, want, &stderr)
		}
	}
	render(2, "--check")
	render(0)
	render(0, "--check")
	for _, name := range []string{output.ManifestName, "main.tf"} {
		file := filepath.Join(out, "production", name)
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, append(text, 'x'), 0o600); err != nil {
			t.Fatal(err)
		}
		render(2, "--check")
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// TestSameBytes renders the product from another folder, with files of other
// names, so that they are read in another order.
func TestSameBytes(t *testing.T) {
	want := generateProduct(t, productSpecs, "production").Tree
	specs, err := filepath.Glob(filepath.Join(productSpecs, "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for i, file := range specs {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d.yaml", len(specs)-i)), src, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for range 3 {
		if diff := cmp.Diff(want, generateProduct(t, dir, "production").Tree); diff != "" {
			t.Fatalf("the same spec gives other bytes (-first +other):\n%s", diff)
		}
	}
}

// TestLayers spreads the same modules, from the same templates, over three
// states. What crosses between them is read from the states.
func TestLayers(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(productSpecs)); err != nil {
		t.Fatal(err)
	}
	replaceInFile(t, filepath.Join(dir, "product.yaml"), "\nstate:\n", "\nstate:\n  layout: layered\n")
	single, layered := generateProduct(t, productSpecs, "production"), generateProduct(t, dir, "production")
	if layered.Resources != single.Resources || layered.Modules != single.Modules {
		t.Errorf("%d resources in %d modules, want %d in %d",
			layered.Resources, layered.Modules, single.Resources, single.Modules)
	}
	for _, layer := range []string{"foundation", "data", "application"} {
		if layered.Tree[layer+"/main.tf"] == nil {
			t.Errorf("no root for the layer %s", layer)
		}
	}
	main := string(layered.Tree["data/main.tf"])
	if want := "data.terraform_remote_state.foundation.outputs.subnet_database"; !strings.Contains(main, want) {
		t.Errorf("data/main.tf does not read %s:\n%s", want, main)
	}
	for name, content := range single.Tree {
		if strings.HasPrefix(name, "modules/") && !strings.HasSuffix(name, "/outputs.tf") {
			if layer := layerOf(layered.Tree, name); !bytes.Equal(layered.Tree[layer+"/"+name], content) {
				t.Errorf("%s differs in the layer %q", name, layer)
			}
		}
	}
}

// TestLayersAreRoots: what the engine finds in a layered output are the layers in
// their order, and each output that one reads is one that the other publishes.
func TestLayersAreRoots(t *testing.T) {
	dir := changedSpecs(t, "product.yaml", "\nstate:\n", "\nstate:\n  layout: layered\n")
	g, diags := project.Generate(project.Inputs{Specs: dir, Env: "production", Pack: templates.Default()}, "out", diag.Files{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	var names []string
	for _, root := range terraform.Roots(g.Code) {
		names = append(names, root.Layer)
		for from, outputs := range root.Reads {
			for _, output := range outputs {
				if !bytes.Contains(g.Tree[from+"/layer_outputs.tf"], []byte(`output "`+output+`"`)) {
					t.Errorf("%s reads %s of %s, which has no such output", root.Layer, output, from)
				}
			}
		}
		if len(names) > 1 && len(root.Reads) == 0 {
			t.Errorf("%s reads nothing", root.Layer)
		}
	}
	if !slices.Equal(names, g.Layers) {
		t.Errorf("the roots are %s, the layers %s", names, g.Layers)
	}
}

func layerOf(tree output.Tree, module string) string {
	for _, layer := range []string{"foundation", "data", "application"} {
		if tree[layer+"/"+module] != nil {
			return layer
		}
	}
	return ""
}

// TestEverythingIsAccountedFor asks the ledger for values of the spec that come to
// nothing.
func TestEverythingIsAccountedFor(t *testing.T) {
	for _, env := range []string{"production", "staging", "development"} {
		var stdout, stderr bytes.Buffer
		if code := Main([]string{"coverage", "--specs", productSpecs, "--env", env}, &stdout, &stderr); code != 0 {
			t.Errorf("coverage of %s exits %d:\n%s", env, code, &stderr)
		}
	}
}

// TestNoPlaceholders looks for the ids, ARNs and account numbers of the document
// that the spec was made from. None of them belongs to a real account.
func TestNoPlaceholders(t *testing.T) {
	placeholders := regexp.MustCompile(strings.Join([]string{
		`123456789`, `\b(vpc|subnet|eipalloc|sg)-[0-9][0-9a-z]{7}\b`, `E1234567890ABC`, `cluster-xyz`, `abc123`,
		`arn:aws:`, `targetgroup/`, `elb\.amazonaws\.com`, `auto-generated`, `stored-in-secrets-manager`,
		`pk_live_`, `sk_live_`, `whsec_`, `team-name`, `:latest\b`,
	}, "|"))
	for name, content := range generateProduct(t, productSpecs, "production").Tree {
		if found := placeholders.FindAllString(string(content), -1); found != nil {
			t.Errorf("%s has %q", name, found)
		}
	}
}

// TestSecretValues writes a value wherever the spec says how a secret comes by
// one. It must be refused, and neither be written nor printed.
func TestSecretValues(t *testing.T) {
	const sentinel = "s3nt1nel-Value-9x"
	for _, change := range []struct{ file, from, to string }{
		{"security.yaml", "publishable_key: provided", "publishable_key: " + sentinel},
		{"security.yaml", "secret_key: provided", "secret_key: " + sentinel},
		{"security.yaml", "webhook_secret: provided", "webhook_secret: " + sentinel},
		{"security.yaml", "openai_api_key: provided", "openai_api_key: " + sentinel},
		{"security.yaml", "password: {generated: {length: 40}}", "password: " + sentinel},
		{"security.yaml", "auth_token: {generated: {length: 64}}", "auth_token: " + sentinel},
		{"security.yaml", "jwt_secret: {generated: {length: 64}}", "jwt_secret: " + sentinel},
		{"cache.yaml", "auth_token_secret: jobhive/redis", "auth_token: " + sentinel},
		{"observability.yaml", `password: "jobhive/redis:auth_token"`, "password: " + sentinel},
	} {
		t.Run(change.from, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(productSpecs)); err != nil {
				t.Fatal(err)
			}
			replaceInFile(t, filepath.Join(dir, change.file), change.from, change.to)
			out := t.TempDir()
			var stdout, stderr bytes.Buffer
			code := Main([]string{"render", "--specs", dir, "--out", out}, &stdout, &stderr)
			if code != 1 {
				t.Errorf("render exits %d, want 1:\n%s", code, &stderr)
			}
			if strings.Contains(stdout.String()+stderr.String(), sentinel) {
				t.Errorf("the value is printed:\n%s", &stderr)
			}
			if entries, err := os.ReadDir(out); err != nil || len(entries) > 0 {
				t.Errorf("files are written: %v %v", entries, err)
			}
		})
	}
}

func replaceInFile(t *testing.T, file, from, to string) {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(src, []byte(from)) {
		t.Fatalf("%s does not have %q", file, from)
	}
	if err := os.WriteFile(file, bytes.Replace(src, []byte(from), []byte(to), 1), 0o600); err != nil {
		t.Fatal(err)
	}
}
