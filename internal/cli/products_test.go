package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// productFolders are the specs of the products under testdata/products, those of public
// software among them.
func productFolders(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, pattern := range []string{"../../testdata/products/*/specs", "../../testdata/products/public/*/specs"} {
		folders, err := filepath.Glob(pattern)
		if err != nil || len(folders) == 0 {
			t.Fatal("no products:", err)
		}
		all = append(all, folders...)
	}
	return all
}

// environmentsOf are the environments of a product: production, and those with an overlay.
func environmentsOf(t *testing.T, specs string) []string {
	t.Helper()
	overlays, err := filepath.Glob(filepath.Join(specs, "environments", "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	all := []string{"production"}
	for _, overlay := range overlays {
		all = append(all, strings.TrimSuffix(filepath.Base(overlay), ".yaml"))
	}
	return all
}

// TestProducts renders each environment of the products under testdata/products, each of
// which is another shape of spec. They give no diagnostics, and the Terraform of their
// modules is what is committed beside them: production's beside the specs, that of
// another environment in a folder of its name.
func TestProducts(t *testing.T) {
	for _, specs := range productFolders(t) {
		folder := filepath.Dir(specs)
		for _, env := range environmentsOf(t, specs) {
			name, golden := filepath.Base(folder), filepath.Join(folder, "modules.txtar")
			if env != "production" {
				name, golden = name+"_"+env, filepath.Join(folder, env, "modules.txtar")
			}
			t.Run(name, func(t *testing.T) {
				g := generateProduct(t, specs, env)
				textsSayWhatIsThere(t, g.Tree)
				outputsSayWhich(t, g.Tree)
				compareModules(t, golden, g.Tree)
			})
		}
	}
}

// TestEnvironmentsStandSideBySide asks of each product with several environments whether
// all of them can be rendered: no two have a name or the place of a state in common.
func TestEnvironmentsStandSideBySide(t *testing.T) {
	held := false
	for _, specs := range productFolders(t) {
		if envs := environmentsOf(t, specs); len(envs) > 1 {
			held = true
			mustRun(t, 0, "validate", "--all", "--specs", specs)
			states := map[string]string{}
			for _, env := range envs {
				state := string(generateProduct(t, specs, env).Tree["backend.tf"])
				if other, taken := states[state]; taken || state == "" {
					t.Errorf("%s: the state of %s has no place of its own: %q is that of %q", specs, env, state, other)
				}
				states[state] = env
			}
		}
	}
	if !held {
		t.Error("no product has several environments")
	}
}

// compareModules compares the modules of an output with those that are committed.
func compareModules(t *testing.T, golden string, tree map[string][]byte) {
	t.Helper()
	var modules txtar.Archive
	for name, text := range tree {
		if bytes.Contains(text, []byte("for_each = {}")) {
			t.Errorf("%s has a block that makes nothing", name)
		}
		if strings.HasPrefix(name, "modules/") && !strings.HasSuffix(name, "/versions.tf") {
			modules.Files = append(modules.Files, txtar.File{Name: name, Data: text})
		}
	}
	slices.SortFunc(modules.Files, func(a, b txtar.File) int { return strings.Compare(a.Name, b.Name) })
	got := txtar.Format(&modules)
	if *update {
		if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, got) {
		t.Errorf("the modules are not those of %s (-want +got):\n%s", golden, cmp.Diff(string(want), string(got)))
	}
}

var describedOutput = regexp.MustCompile(`(?s)output "([^"]*)" \{\s*description = "([^"]*)"`)

// outputsSayWhich asks of the outputs of a root whether each has a description of its own: of two
// databases, each says which one it is about.
func outputsSayWhich(t *testing.T, tree map[string][]byte) {
	t.Helper()
	known := map[string]string{}
	for _, output := range describedOutput.FindAllStringSubmatch(string(tree["outputs.tf"]), -1) {
		if other := known[output[2]]; other != "" {
			t.Errorf("the outputs %s and %s have one description: %s", other, output[1], output[2])
		}
		known[output[2]] = output[1]
	}
	if blocks := strings.Count(string(tree["outputs.tf"]), "output \""); blocks != len(known) && !t.Failed() {
		t.Errorf("%d of %d outputs have a description", len(known), blocks)
	}
}
