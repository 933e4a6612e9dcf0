//go:build acceptance

package acceptance

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/hashicorp/terraform-exec/tfexec"
)

// engine finds Terraform.
func engine(t *testing.T) string {
	t.Helper()
	if path := os.Getenv("JOBHIVEGEN_ENGINE"); path != "" {
		return path
	}
	path, err := exec.LookPath("terraform")
	if err != nil {
		t.Skip("SKIPPED: no terraform on the PATH and no JOBHIVEGEN_ENGINE")
	}
	return path
}

// pluginDir finds the folder with the provider.
func pluginDir(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("JOBHIVEGEN_PLUGIN_DIR")
	if dir == "" {
		t.Skip("SKIPPED: JOBHIVEGEN_PLUGIN_DIR names no folder with the provider")
	}
	return dir
}

// workspace copies a rendered folder, so that nothing Terraform writes lands in
// the repository, and gives a Terraform that works there.
func workspace(t *testing.T, rendered string) (*tfexec.Terraform, string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(rendered)); err != nil {
		t.Fatal(err)
	}
	return terraformIn(t, dir, nil), dir
}

// terraformIn gives a Terraform that works in a folder, with nothing of this
// machine's environment but the PATH: no credentials, and no configuration that
// names mirrors.
func terraformIn(t *testing.T, dir string, env map[string]string) *tfexec.Terraform {
	t.Helper()
	tf, err := tfexec.NewTerraform(dir, engine(t))
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	config := filepath.Join(home, "empty.tfrc")
	if err := os.WriteFile(config, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	all := map[string]string{
		"PATH":               os.Getenv("PATH"),
		"HOME":               home,
		"TMPDIR":             os.TempDir(),
		"TF_CLI_CONFIG_FILE": config,
		"CHECKPOINT_DISABLE": "1",
	}
	for name, value := range env {
		all[name] = value
	}
	if err := tf.SetEnv(all); err != nil {
		t.Fatal(err)
	}
	return tf
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
