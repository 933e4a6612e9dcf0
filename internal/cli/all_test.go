package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestAllEnvironments renders and checks every environment of a first spec, the one of
// the base and the one that is an overlay, before anything was rendered and afterwards.
func TestAllEnvironments(t *testing.T) {
	specs, out := t.TempDir(), t.TempDir()
	run := func(args ...string) (string, int) {
		var stdout, stderr bytes.Buffer
		code := Main(append(args, "--specs", specs, "--out", out), &stdout, &stderr)
		return stdout.String() + stderr.String(), code
	}
	if text, code := run("init", "--name", "shop", "--domain", "shop.example.com"); code != 0 {
		t.Fatal(text)
	}
	if text, code := run("render", "--all"); code != 0 {
		t.Fatal(text)
	}
	for _, env := range []string{"production", "staging"} {
		if _, err := os.Stat(filepath.Join(out, env, "main.tf")); err != nil {
			t.Error(err)
		}
	}
	if text, code := run("render", "--all", "--check"); code != 0 {
		t.Errorf("exit %d: %s", code, text)
	}
	text, code := run("validate", "--all")
	if code != 0 || !strings.Contains(text, "valid for production") || !strings.Contains(text, "valid for staging") {
		t.Errorf("exit %d: %s", code, text)
	}
	overlay := filepath.Join(specs, "environments", "staging.yaml")
	if err := os.WriteFile(overlay, []byte("product: {environment: staging}\nclustre: {}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if text, code := run("validate", "--all"); code != 1 || !strings.Contains(text, `Did you mean "cluster"?`) || !strings.Contains(text, "valid for production") {
		t.Errorf("exit %d: %s", code, text)
	}
	if text, code := run("validate", "--all", "--format", "json"); code != 1 || !strings.Contains(text, "staging.yaml") {
		t.Errorf("exit %d: %s", code, text)
	}
	if err := os.WriteFile(filepath.Join(specs, "more.yaml"), []byte("topics: [{name: shop-more}]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(overlay); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(out, "staging")); err != nil {
		t.Fatal(err)
	}
	if text, code := run("render", "--all", "--check"); code != 2 {
		t.Errorf("exit %d: %s", code, text)
	}
}
