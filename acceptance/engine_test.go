//go:build acceptance

package acceptance

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-exec/tfexec"
)

// testEngine is an engine that was found, with the providers laid out as it looks
// for them.
type testEngine struct {
	name, path string
	plugins    string // "" when no folder with the provider was named
}

// engines finds what there is to test with: Terraform, from JOBHIVEGEN_ENGINE or
// the PATH, and OpenTofu, from JOBHIVEGEN_TOFU, bin/ or the PATH. What is missing
// is said; without any the test is skipped.
func engines(t *testing.T) []testEngine {
	t.Helper()
	var found []testEngine
	for _, e := range []struct {
		name, variable string
		places         []string
	}{
		{"terraform", "JOBHIVEGEN_ENGINE", []string{"terraform"}},
		{"tofu", "JOBHIVEGEN_TOFU", []string{filepath.Join("..", "bin", "tofu"), "tofu"}},
	} {
		path := firstExecutable(t, append([]string{os.Getenv(e.variable)}, e.places...))
		if path == "" {
			t.Logf("SKIPPED: everything with %s, for there is none on the PATH and no %s", e.name, e.variable)
			continue
		}
		found = append(found, testEngine{name: e.name, path: path, plugins: pluginsFor(t, e.name)})
	}
	if len(found) == 0 {
		t.Skip("SKIPPED: there is no engine")
	}
	return found
}

// engine is the first of the engines.
func engine(t *testing.T) testEngine {
	t.Helper()
	return engines(t)[0]
}

// withEngines runs a test with each engine that there is.
func withEngines(t *testing.T, test func(t *testing.T, e testEngine)) {
	t.Helper()
	for _, e := range engines(t) {
		t.Run(e.name, func(t *testing.T) { test(t, e) })
	}
}

func firstExecutable(t *testing.T, places []string) string {
	t.Helper()
	for _, place := range places {
		path, err := exec.LookPath(place)
		if place == "" || err != nil && !errors.Is(err, exec.ErrDot) {
			continue
		}
		if path, err = filepath.Abs(path); err != nil {
			t.Fatal(err)
		}
		return path
	}
	return ""
}

// needPlugins skips a test without a provider.
func (e testEngine) needPlugins(t *testing.T) {
	t.Helper()
	if e.plugins == "" {
		t.Skip("SKIPPED: JOBHIVEGEN_PLUGIN_DIR names no folder with the provider")
	}
}

// registries are the hosts under which an engine looks for providers.
var registries = map[string]string{"terraform": "registry.terraform.io", "tofu": "registry.opentofu.org"}

// pluginsFor gives the folder of JOBHIVEGEN_PLUGIN_DIR as an engine wants it. For
// OpenTofu the providers are linked under the host it looks for; it follows a link
// only in the place of a platform's folder.
func pluginsFor(t *testing.T, engine string) string {
	t.Helper()
	dir := os.Getenv("JOBHIVEGEN_PLUGIN_DIR")
	if dir == "" {
		return ""
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, registries[engine])); err == nil {
		return dir
	}
	platforms, err := filepath.Glob(filepath.Join(dir, "*", "*", "*", "*", "*"))
	if err != nil || len(platforms) == 0 {
		t.Fatalf("%s has no providers as terraform init -plugin-dir wants them (%v)", dir, err)
	}
	linked := t.TempDir()
	for _, platform := range platforms {
		inside, err := filepath.Rel(dir, platform)
		if err != nil {
			t.Fatal(err)
		}
		_, provider, _ := strings.Cut(filepath.ToSlash(inside), "/")
		link := filepath.Join(linked, registries[engine], filepath.FromSlash(provider))
		if err := os.MkdirAll(filepath.Dir(link), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(platform, link); err != nil {
			t.Fatal(err)
		}
	}
	return linked
}

// workspace copies a rendered folder, so that nothing an engine writes lands in
// the repository, and gives an engine that works there.
func (e testEngine) workspace(t *testing.T, rendered string) (*tfexec.Terraform, string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(rendered)); err != nil {
		t.Fatal(err)
	}
	return e.in(t, dir, e.env(t)), dir
}

// in gives an engine that works in a folder, with this environment alone.
func (e testEngine) in(t *testing.T, dir string, env map[string]string) *tfexec.Terraform {
	t.Helper()
	tf, err := tfexec.NewTerraform(dir, e.path)
	if err != nil {
		t.Fatal(err)
	}
	if err := tf.SetEnv(env); err != nil {
		t.Fatal(err)
	}
	return tf
}

// env has nothing of this machine's environment but the PATH: no credentials, and
// no configuration that names mirrors.
func (e testEngine) env(t *testing.T) map[string]string {
	t.Helper()
	home := t.TempDir()
	config := filepath.Join(home, "empty.tfrc")
	if err := os.WriteFile(config, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	return map[string]string{
		"PATH":               os.Getenv("PATH"),
		"HOME":               home,
		"TMPDIR":             os.TempDir(),
		"TF_CLI_CONFIG_FILE": config,
		"CHECKPOINT_DISABLE": "1",
	}
}

// renderTo runs the product.
func renderTo(t *testing.T, out string, args ...string) (stderr string, err error) {
	t.Helper()
	return generator(t, append([]string{"render", "--out", out}, args...)...)
}

// generator runs a command of jobhivegen in the root of the repository.
func generator(t *testing.T, args ...string) (stderr string, err error) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", append([]string{"run", "./cmd/jobhivegen"}, args...)...)
	cmd.Dir = ".."
	var buf bytes.Buffer
	cmd.Stderr = &buf
	err = cmd.Run()
	return buf.String(), err
}
