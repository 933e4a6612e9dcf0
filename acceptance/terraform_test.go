//go:build acceptance

package acceptance

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-exec/tfexec"
)

// TestProductionIsValid holds the committed output against the real provider.
func TestProductionIsValid(t *testing.T) {
	plugins := pluginDir(t)
	tf, _ := workspace(t, "../out/production")
	if err := tf.Init(t.Context(), tfexec.PluginDir(plugins), tfexec.Backend(false)); err != nil {
		t.Fatal(err)
	}
	validateCleanly(t, tf)
}

// validateCleanly requires that terraform validate has nothing to say, warnings
// about deprecation included.
func validateCleanly(t *testing.T, tf *tfexec.Terraform) {
	t.Helper()
	report, err := tf.Validate(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range report.Diagnostics {
		place := ""
		if d.Range != nil {
			place = d.Range.Filename
		}
		t.Errorf("%s: %s: %s: %s", place, d.Severity, d.Summary, d.Detail)
	}
}

// TestOutputIsFormatted holds the committed output against terraform fmt.
func TestOutputIsFormatted(t *testing.T) {
	cmd := exec.CommandContext(t.Context(), engine(t), "fmt", "-check", "-diff", "-recursive", "../out", "../templates")
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("terraform fmt: %v\n%s", err, text)
	}
}

// TestPlainPackIsApplied applies, plans again and destroys what the plain pack
// renders from the product's spec. It needs no provider.
func TestPlainPackIsApplied(t *testing.T) {
	out := t.TempDir()
	if stderr, err := renderTo(t, out, "--pack", "testdata/packs/plain"); err != nil {
		t.Fatalf("render: %v\n%s", err, stderr)
	}
	tf, dir := workspace(t, filepath.Join(out, "production"))
	ctx := t.Context()
	if err := tf.Init(ctx); err != nil {
		t.Fatal(err)
	}
	validateCleanly(t, tf)
	if err := tf.Apply(ctx); err != nil {
		t.Fatal(err)
	}
	changes, err := tf.Plan(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if changes {
		t.Error("a second plan has changes")
	}
	state, err := tf.Show(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if state.Values == nil || len(state.Values.RootModule.ChildModules) != 2 {
		t.Errorf("state in %s does not hold the two modules", dir)
	}
	if err := tf.Destroy(ctx); err != nil {
		t.Fatal(err)
	}
}

// TestBrokenTemplate gives one argument of a template a wrong name. The schema
// check must refuse it; and so must Terraform, when the check is left out, or
// the check would be stricter than the truth.
func TestBrokenTemplate(t *testing.T) {
	plugins := pluginDir(t)
	pack := filepath.Join(t.TempDir(), "pack")
	if err := os.CopyFS(pack, os.DirFS("../templates/aws")); err != nil {
		t.Fatal(err)
	}
	replaceIn(t, pack, "enable_dns_hostnames", "enable_dns_hostname")
	out := t.TempDir()
	stderr, err := renderTo(t, out, "--pack", pack)
	if err == nil || !strings.Contains(stderr, "enable_dns_hostname") {
		t.Errorf("the schema check accepts the template: %v\n%s", err, stderr)
	}
	if entries, err := os.ReadDir(out); err == nil && len(entries) > 0 {
		t.Error("files were written in spite of the error")
	}

	tf, dir := workspace(t, "../out/production")
	replaceIn(t, dir, "enable_dns_hostnames", "enable_dns_hostname")
	if err := tf.Init(t.Context(), tfexec.PluginDir(plugins), tfexec.Backend(false)); err != nil {
		t.Fatal(err)
	}
	report, err := tf.Validate(context.WithoutCancel(t.Context()))
	if err != nil {
		t.Fatal(err)
	}
	if report.Valid {
		t.Error("terraform validate accepts the argument")
	}
}

// replaceIn changes a word in the Terraform files of a folder; it must be there.
func replaceIn(t *testing.T, dir, from, to string) {
	t.Helper()
	found := false
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".tf") {
			return err
		}
		src, err := os.ReadFile(name)
		if err != nil || !bytes.Contains(src, []byte(from)) {
			return err
		}
		found = true
		return os.WriteFile(name, bytes.ReplaceAll(src, []byte(from), []byte(to)), 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
	if !found {
		t.Fatalf("%s stands nowhere in %s", from, dir)
	}
}
