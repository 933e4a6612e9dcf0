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

// TestEnvironmentsAreValid holds the committed output against the real provider.
func TestEnvironmentsAreValid(t *testing.T) {
	environments, err := filepath.Glob("../out/*")
	if err != nil || len(environments) == 0 {
		t.Fatal("no environments in out/", err)
	}
	withEngines(t, func(t *testing.T, e testEngine) {
		for _, dir := range environments {
			t.Run(filepath.Base(dir), func(t *testing.T) { e.initAndValidate(t, dir) })
		}
	})
}

// TestLayersAreValid does the same for the roots of a layered output.
func TestLayersAreValid(t *testing.T) {
	specs := filepath.Join(t.TempDir(), "specs")
	if err := os.CopyFS(specs, os.DirFS("../specs")); err != nil {
		t.Fatal(err)
	}
	replaceIn(t, specs, "product.yaml", "\nstate:\n", "\nstate:\n  layout: layered\n")
	out := t.TempDir()
	if stderr, err := renderTo(t, out, "--specs", specs); err != nil {
		t.Fatalf("render: %v\n%s", err, stderr)
	}
	roots, err := filepath.Glob(filepath.Join(out, "production", "*", "main.tf"))
	if err != nil || len(roots) != 3 {
		t.Fatalf("%d roots, want 3: %v", len(roots), err)
	}
	withEngines(t, func(t *testing.T, e testEngine) {
		for _, root := range roots {
			dir := filepath.Dir(root)
			t.Run(filepath.Base(dir), func(t *testing.T) { e.initAndValidate(t, dir) })
		}
	})
}

func (e testEngine) initAndValidate(t *testing.T, dir string) {
	t.Helper()
	e.needPlugins(t)
	e.needProvidersOf(t, dir)
	tf, _ := e.workspace(t, dir)
	if err := tf.Init(t.Context(), tfexec.PluginDir(e.plugins), tfexec.Backend(false)); err != nil {
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
	cmd := exec.CommandContext(t.Context(), engine(t).path, "fmt", "-check", "-diff", "-recursive", "../out", "../templates")
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
	withEngines(t, func(t *testing.T, e testEngine) { e.applyPlain(t, filepath.Join(out, "production")) })
}

func (e testEngine) applyPlain(t *testing.T, rendered string) {
	t.Helper()
	tf, dir := e.workspace(t, rendered)
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
	e := engine(t)
	e.needPlugins(t)
	pack := filepath.Join(t.TempDir(), "pack")
	if err := os.CopyFS(pack, os.DirFS("../templates/aws")); err != nil {
		t.Fatal(err)
	}
	replaceIn(t, pack, ".tf", "enable_dns_hostnames", "enable_dns_hostname")
	out := t.TempDir()
	stderr, err := renderTo(t, out, "--pack", pack)
	if err == nil || !strings.Contains(stderr, "enable_dns_hostname") {
		t.Errorf("the schema check accepts the template: %v\n%s", err, stderr)
	}
	if entries, err := os.ReadDir(out); err == nil && len(entries) > 0 {
		t.Error("files were written in spite of the error")
	}

	tf, dir := e.workspace(t, "../out/production")
	replaceIn(t, dir, ".tf", "enable_dns_hostnames", "enable_dns_hostname")
	if err := tf.Init(t.Context(), tfexec.PluginDir(e.plugins), tfexec.Backend(false)); err != nil {
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

// replaceIn changes a text in the files of a folder whose names have the ending; it
// must be there.
func replaceIn(t *testing.T, dir, ending, from, to string) {
	t.Helper()
	found := false
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ending) {
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
