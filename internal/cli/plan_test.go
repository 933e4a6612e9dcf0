package cli

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/terraform"
)

// tinyProduct makes a folder with a spec and a pack the current one.
func tinyProduct(t *testing.T) {
	t.Helper()
	t.Setenv("TF_CLI_CONFIG_FILE", "") // or it is named beside the engine
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"specs/product.yaml":           "product:\n  name: demo\n  environment: production\n  region: us-east-1\n",
		"pack/pack.hcl":                "pack {\n  name        = \"tiny\"\n  description = \"Tiny.\"\n}\n\nmodule \"product\" {\n  description = \"It.\"\n}\n",
		"pack/root/versions.tf":        "terraform {\n  required_version = \">= 1.11.0, < 2.0.0\"\n}\n",
		"pack/modules/product/main.tf": "resource \"terraform_data\" \"name\" {\n  input = spec.product.name\n}\n",
	} {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestNoEngine: a machine without Terraform gets one line that says what to
// install, and its output is left alone.
func TestNoEngine(t *testing.T) {
	tinyProduct(t)
	t.Setenv("PATH", t.TempDir())
	t.Setenv(engineVariable, "")
	t.Setenv("HOME", t.TempDir()) // where nothing was installed
	t.Setenv("XDG_CACHE_HOME", "")
	for _, args := range [][]string{{"plan"}, {"apply", "--auto-approve"}} {
		var stdout, stderr bytes.Buffer
		if code := Main(append([]string{"--pack", "pack"}, args...), &stdout, &stderr); code != exitError {
			t.Errorf("%s: exit code %d", args, code)
		}
		const want = "error: neither terraform nor tofu is on the PATH: install Terraform (https://"
		if !strings.HasPrefix(stderr.String(), want) || strings.Count(stderr.String(), "\n") != 1 || stdout.Len() > 0 ||
			!strings.HasSuffix(stderr.String(), ", or get Terraform with --install\n") {
			t.Errorf("%s: stdout %q, stderr %q", args, stdout.String(), stderr.String())
		}
	}
	if _, err := os.Stat("out"); err == nil {
		t.Error("the output was written for nobody")
	}
}

// TestInstall: without a network, --install says what it could not do; an engine
// that was installed before is used without it.
func TestInstall(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no shell to play the engine with")
	}
	tinyProduct(t)
	t.Setenv("PATH", t.TempDir())
	t.Setenv(engineVariable, "")
	cache := filepath.Join(t.TempDir(), "cache")
	server := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(server.Close)
	run := func(args ...string) (int, string) {
		var stdout, stderr bytes.Buffer
		a := &app{stdout: &stdout, stderr: &stderr, files: diag.Files{}}
		a.installer = terraform.Installer{Cache: cache, Releases: server.URL}
		root := a.rootCommand()
		root.SetArgs(append([]string{"--pack", "pack"}, args...))
		root.SetErr(&stderr)
		cmd, err := root.ExecuteContextC(t.Context())
		return a.exitCode(cmd, err), stderr.String()
	}
	if code, said := run("plan", "--install", "--engine", "tofu"); code != exitError || !strings.Contains(said, "none of the others can be") {
		t.Errorf("exit code %d: %s", code, said)
	}
	code, said := run("plan", "--install")
	if code != exitError || !strings.Contains(said, "installing Terraform >= 1.11.0, < 2.0.0 in "+cache) ||
		!strings.Contains(said, "could not be installed (failed to obtain product versions") {
		t.Errorf("exit code %d: %s", code, said)
	}
	if _, err := os.Stat("out"); err == nil {
		t.Error("the output was written for nobody")
	}
	fake := filepath.Join(cache, "1.11.4", "terraform")
	if err := os.MkdirAll(filepath.Dir(fake), 0o755); err != nil {
		t.Fatal(err)
	}
	script := "#!/bin/sh\ncase $1 in\nversion) if [ \"$2\" = -json ]; then echo '{\"terraform_version\": \"1.11.4\"}'; " +
		"else echo 'Terraform v1.11.4'; fi ;;\nshow) echo '{\"format_version\": \"1.2\"}' ;;\nesac\n"
	if err := os.WriteFile(fake, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	if code, said := run("plan"); code != exitDone || !strings.Contains(said, "out/production: Terraform 1.11.4\n") {
		t.Errorf("exit code %d: %s", code, said)
	}
}

func TestConfirm(t *testing.T) {
	r := &terraform.Review{
		Environment: "production", Kind: "plan", Counts: map[terraform.Action]int{terraform.Delete: 2, terraform.Create: 1},
	}
	for answer, want := range map[string]bool{
		"production\n": true, "  production \n": true, "production": true,
		"": false, "\n": false, "yes\n": false, "y\n": false, "Production\n": false, "staging\n": false,
	} {
		var asked bytes.Buffer
		err := confirm(context.Background(), bufio.NewReader(strings.NewReader(answer)), &asked, r)
		if (err == nil) != want {
			t.Errorf("answer %q: %v", answer, err)
		}
		if !strings.Contains(asked.String(), "Apply this to production (2 to destroy, 1 to create)?") {
			t.Errorf("asked %q", asked.String())
		}
	}
}

// TestConfirmLayers: each layer is asked about, and one that is refused is named.
func TestConfirmLayers(t *testing.T) {
	answers := bufio.NewReader(strings.NewReader("production\nno\n"))
	var asked bytes.Buffer
	review := func(layer string) *terraform.Review {
		r := &terraform.Review{Environment: "production", Kind: "plan", Counts: map[terraform.Action]int{terraform.Create: 1}}
		return r.In(layer, terraform.Planned, "")
	}
	if err := confirm(context.Background(), answers, &asked, review("base")); err != nil {
		t.Error(err)
	}
	if want := "Apply this to production, layer base (1 to create)?"; !strings.Contains(asked.String(), want) {
		t.Errorf("asked %q, want %q", asked.String(), want)
	}
	err := confirm(context.Background(), answers, &asked, review("top"))
	if want := "not confirmed; nothing was changed in production/top"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

// TestConfirmIsInterrupted: Ctrl-C at the question is an answer.
func TestConfirmIsInterrupted(t *testing.T) {
	silent, end := io.Pipe()
	t.Cleanup(func() { _ = end.Close() })
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err := confirm(ctx, bufio.NewReader(silent), io.Discard, &terraform.Review{Environment: "production"})
	if err == nil || err.Error() != "interrupted; nothing was changed" {
		t.Errorf("error %v", err)
	}
}

func TestProgress(t *testing.T) {
	var log bytes.Buffer
	a := &app{stderr: &log}
	p := &progress{log: a.logf, total: 3}
	for _, e := range []terraform.Event{
		{Type: terraform.EventStarted, Address: "a.b", Action: "create"},
		{Type: terraform.EventInProgress, Address: "a.b", Action: "create", Seconds: 10},
		{Type: terraform.EventInProgress, Address: "a.b", Action: "create", Seconds: 60},
		{Type: terraform.EventDone, Address: "a.b", Action: "create", Seconds: 75},
		{Type: terraform.EventDone, Address: "data.a.b", Action: "read", Seconds: 1},
		{Type: terraform.EventDone, Address: "a.c", Action: "delete", Seconds: 2},
		{Type: terraform.EventFailed, Address: "a.d", Action: "update", Seconds: 5},
	} {
		p.event(e)
	}
	want := "  a.b: still at it after 1m0s\n  [1/3] a.b: created in 1m15s\n" +
		"  [2/3] a.c: destroyed in 2s\n  a.d: failed after 5s\n"
	if log.String() != want {
		t.Errorf("log:\n%swant:\n%s", log.String(), want)
	}
}

func TestEnvironments(t *testing.T) {
	t.Chdir(t.TempDir())
	a := &app{out: "out", inputs: project.Inputs{Specs: "specs", Env: "production"}}
	if _, err := a.environments(true); err == nil {
		t.Error("there are none, and no error")
	}
	for _, name := range []string{
		"out/production/.jobhivegen.json", "out/notes/README.md", "specs/environments/staging.yaml",
	} {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile("specs/product.yaml", []byte("product: {environment: live}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := a.environments(true)
	if err != nil || strings.Join(got, " ") != "live production staging" {
		t.Errorf("environments %q, %v", got, err)
	}
	if got, err := a.environments(false); err != nil || strings.Join(got, " ") != "production" {
		t.Errorf("environments %q, %v", got, err)
	}
}

// TestTemporaryFolder: a plan holds sensitive values, so only its owner may read it,
// and it goes.
func TestTemporaryFolder(t *testing.T) {
	folder, remove, err := temporaryFolder()
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(folder)
	if err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	remove()
	if _, err := os.Stat(folder); err == nil {
		t.Error("the temporary plan is still there")
	}
}
