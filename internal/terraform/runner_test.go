package terraform

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/jobhive/jobhivegen/internal/input"
)

// fake is an engine that notes how it was called in calls, and then does what
// its script says.
func fake(t *testing.T, text string) (r *Runner, dir string) {
	t.Helper()
	return fakeWith(t, text, Options{})
}

func fakeWith(t *testing.T, text string, options Options) (r *Runner, dir string) {
	t.Helper()
	dir = t.TempDir()
	path := script(t, t.TempDir(), "terraform", `
if [ "$1" = version ]; then echo '{"terraform_version": "1.11.4"}'; exit; fi
echo "$@" >> calls
`+text)
	r, err := NewRunner(Engine{Name: "Terraform", Version: "1.11.4", Path: path}, dir, options)
	if err != nil {
		t.Fatal(err)
	}
	return r, dir
}

func read(t *testing.T, elements ...string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(elements...))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func write(t *testing.T, text string, elements ...string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(elements...), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestInitRunsWhenNeeded(t *testing.T) {
	r, dir := fake(t, `mkdir -p .terraform; echo '{}' > .terraform/terraform.tfstate; echo lock > .terraform.lock.hcl`)
	write(t, "terraform {\n  required_version = \">= 1.11\"\n}\n", dir, "versions.tf")
	step := func(why string, want bool) {
		t.Helper()
		if ran, err := r.Init(context.Background()); err != nil || ran != want {
			t.Errorf("%s: ran %v, %v; want %v", why, ran, err, want)
		}
	}
	step("nothing was done", true)
	step("nothing changed", false)
	write(t, "resource \"test\" \"a\" {\n}\n", dir, "main.tf")
	step("a resource is new", false)
	write(t, "module \"m\" {\n  source = \"./m\"\n}\n", dir, "main.tf")
	step("a module is new", true)
	write(t, `{"module": {"n": {"source": "./n"}}}`, dir, "more.tf.json")
	step("a module is new in a file of JSON", true)
	write(t, "terraform {\n  required_version = \">= 1.12\"\n}\n", dir, "versions.tf")
	step("the terraform block changed", true)
	write(t, "other\n", dir, ".terraform.lock.hcl")
	step("somebody else ran init", true)
	r.options.BackendConfig = []string{"bucket=other"}
	step("another backend", true)
	r.engine.Version = "1.12.0"
	step("another version", true)
	r.options.Reconfigure = true
	step("reconfigure", true)
	if err := os.RemoveAll(filepath.Join(dir, ".terraform")); err != nil {
		t.Fatal(err)
	}
	step("the folder is gone", true)
}

// TestInitRunsWhenProvidersAreGone: a stamp is worth nothing without what the init
// has got.
func TestInitRunsWhenProvidersAreGone(t *testing.T) {
	const provider = ".terraform/providers/registry.terraform.io/hashicorp/aws/6.34.0/linux_amd64"
	cache := filepath.Join(t.TempDir(), "cache")
	r, dir := fake(t, `mkdir -p "`+cache+`" "$(dirname "`+provider+`")" .terraform/modules/far; touch "`+cache+`/terraform-provider" .terraform/modules/far/main.tf
rm -rf "`+provider+`"; ln -s "`+cache+`" "`+provider+`"; echo '{}' > .terraform/terraform.tfstate`)
	for _, tt := range []struct{ why, remove string }{
		{"nothing was done", ""},
		{"the link is gone", filepath.Join(dir, filepath.FromSlash(provider))},
		{"what it leads to is gone", cache},
		{"the provider is gone", filepath.Join(cache, "terraform-provider")},
		{"all of them are gone", filepath.Join(dir, ".terraform", "providers")},
		{"a module is gone", filepath.Join(dir, ".terraform", "modules", "far")},
	} {
		if tt.remove != "" {
			if err := os.RemoveAll(tt.remove); err != nil {
				t.Fatal(err)
			}
		}
		for _, want := range []bool{true, false} {
			if ran, err := r.Init(context.Background()); err != nil || ran != want {
				t.Errorf("%s: ran %v, %v; want %v", tt.why, ran, err, want)
			}
		}
	}
}

func TestFailedInitIsTriedAgain(t *testing.T) {
	r, _ := fake(t, `echo "Error: no such backend" >&2; exit 1`)
	for range 2 {
		ran, err := r.Init(context.Background())
		var failed *Failed
		if !ran || !errors.As(err, &failed) || failed.Output != "Error: no such backend" {
			t.Errorf("ran %v, %v", ran, err)
		}
	}
}

func TestOptionsArePassedThrough(t *testing.T) {
	r, dir := fakeWith(t, `[ "$1" != apply ] || echo '{"type":"change_summary","changes":{"operation":"apply"}}'`, Options{
		PluginDirs: []string{"plugins"}, BackendConfig: []string{"backend.hcl", "key=a/b"},
		VarFiles: []string{"prod.tfvars"}, Vars: []string{"a=b"}, LockTimeout: "5m", Parallelism: 3,
	})
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	if _, err := r.Init(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Plan(ctx, "the.plan", true, nil); err != nil {
		t.Fatal(err)
	}
	if err := r.Apply(ctx, "the.plan", nil); err != nil {
		t.Fatal(err)
	}
	calls := read(t, dir, "calls")
	for _, want := range []string{
		"-plugin-dir=" + filepath.Join(here, "plugins"), "-backend-config=" + filepath.Join(here, "backend.hcl"),
		"-backend-config=key=a/b", "-var-file=" + filepath.Join(here, "prod.tfvars"), "-var a=b",
		"-lock-timeout=5m", "-parallelism=3", "-refresh-only", "-out=the.plan", "-input=false",
	} {
		if !strings.Contains(calls, want) {
			t.Errorf("%q is not in the calls:\n%s", want, calls)
		}
	}
	last := strings.Split(strings.TrimSpace(calls), "\n")
	if apply := last[len(last)-1]; !strings.HasPrefix(apply, "apply ") || !strings.HasSuffix(apply, " the.plan") {
		t.Errorf("apply was called as %q", apply)
	}
}

// TestReconfigure: another backend is taken without its state only when somebody says so.
func TestReconfigure(t *testing.T) {
	for _, want := range []bool{false, true} {
		r, dir := fakeWith(t, `exit 0`, Options{Reconfigure: want})
		if _, err := r.Init(context.Background()); err != nil {
			t.Fatal(err)
		}
		if calls := read(t, dir, "calls"); strings.Contains(calls, "-reconfigure") != want {
			t.Errorf("with reconfigure %v, init is called as %q", want, calls)
		}
	}
}

func TestPlanFails(t *testing.T) {
	r, _ := fake(t, `
echo '{"type":"version","terraform":"1.11.4"}'
echo 'not JSON at all'
echo '{"type":"diagnostic","diagnostic":{"severity":"warning","summary":"Old"}}'
echo '{"type":"diagnostic","diagnostic":{"severity":"error","summary":"Bad","detail":"Why."}}'
exit 1`)
	seen := 0
	_, err := r.Plan(context.Background(), "p", false, func(e Event) { seen++ })
	var failed *Failed
	if !errors.As(err, &failed) || len(failed.Diagnostics) != 1 || failed.Diagnostics[0].Summary != "Bad" || seen != 2 {
		t.Errorf("%d events, error %+v", seen, err)
	}
}

func TestPlanSaysWhetherThereAreChanges(t *testing.T) {
	for code, want := range map[string]bool{"0": false, "2": true} {
		r, _ := fake(t, "exit "+code)
		if changes, err := r.Plan(context.Background(), "p", false, nil); err != nil || changes != want {
			t.Errorf("exit code %s: changes %v, %v", code, changes, err)
		}
	}
}

func TestUnreadableOutputIsShown(t *testing.T) {
	r, _ := fake(t, `echo 'flag provided but not defined'; echo 'panic: oh no' >&2; exit 1`)
	_, err := r.Plan(context.Background(), "p", false, nil)
	if want := "terraform plan failed (exit status 1):\npanic: oh no\n\nflag provided but not defined"; err == nil || err.Error() != want {
		t.Errorf("error %q, want %q", err, want)
	}
}

// TestPlanThatHasFailedIsRefused: the engine can show one, as if it were whole.
func TestPlanThatHasFailedIsRefused(t *testing.T) {
	for text, want := range map[string]bool{
		`{"format_version":"1.2","errored":true}`:  false,
		`{"format_version":"1.2","errored":false}`: true,
		`{"format_version":"1.2"}`:                 true,
	} {
		r, _ := fake(t, "echo '"+text+"'")
		if _, err := r.Show(context.Background(), "p"); (err == nil) != want {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// TestWhatIsNoPlan: what an engine prints in the place of a plan is told without the types of
// this program.
func TestWhatIsNoPlan(t *testing.T) {
	for text, want := range map[string]string{
		``:                       "not a plan in JSON: unexpected end of JSON input",
		`{"format_version": "1.`: "not a plan in JSON: invalid character",
		`Terraform v1.11.4`:      "not a plan in JSON: invalid character 'T'",
		`[]`:                     "not a plan in JSON: it is of the type array",
		`{"format_version": "1.2", "resource_changes": {}}`: "not a plan in JSON: resource_changes is of the type object",
	} {
		r, _ := fake(t, "echo '"+text+"'")
		_, err := r.Show(t.Context(), "p")
		if said := fmt.Sprint(err); !strings.Contains(said, want) || strings.Contains(said, "tfjson") {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

// TestSilentFailure: how a process has ended is told, also when it says nothing.
func TestSilentFailure(t *testing.T) {
	r, _ := fake(t, "exit 42")
	_, err := r.Plan(context.Background(), "p", false, nil)
	if want := "terraform plan failed (exit status 42)"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %q", err, want)
	}
}

// TestManyErrors: of a hundred megabytes of errors the last lines are told, and no
// more is kept.
func TestManyErrors(t *testing.T) {
	r, _ := fake(t, `i=0; while [ $i -lt 100 ]; do head -c 1000000 /dev/zero | tr '\0' 'x' | fold -w 99 >&2; i=$((i+1)); done; echo "Error: the last line" >&2; exit 3`)
	// What is only waiting to be collected must not count as kept.
	defer debug.SetGCPercent(debug.SetGCPercent(5))
	debug.FreeOSMemory()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := r.Plan(context.Background(), "p", false, nil)
	runtime.ReadMemStats(&after)
	if err == nil || len(err.Error()) > 6<<10 || !strings.HasSuffix(err.Error(), "Error: the last line") ||
		!strings.HasPrefix(err.Error(), "terraform plan failed (exit status 3):\n…\nxxx") {
		t.Errorf("%.200v ... of %d bytes", err, len(err.Error()))
	}
	if kept := int64(after.HeapSys) - int64(before.HeapSys); runtime.GOOS == "linux" && kept > 50<<20 {
		t.Errorf("%d MB were kept", kept>>20)
	}
}

// TestEngineThatPrintsWithoutEnd: what an engine prints of outputs and plans is read up to
// a size. It is then ended, also when it does not listen to an interrupt, and what it has
// started keeps its output open.
func TestEngineThatPrintsWithoutEnd(t *testing.T) {
	patience, plan, outputs := grace, maxShownPlan, maxOutputs
	grace, maxShownPlan, maxOutputs = 100*time.Millisecond, input.MB, input.MB
	t.Cleanup(func() { grace, maxShownPlan, maxOutputs = patience, plan, outputs })
	for name, ask := range map[string]func(r *Runner) error{
		"outputs": func(r *Runner) error { _, err := r.OutputValues(t.Context()); return err },
		"names":   func(r *Runner) error { _, err := r.Outputs(t.Context()); return err },
		"plan":    func(r *Runner) error { _, err := r.Show(t.Context(), "p.tfplan"); return err },
	} {
		t.Run(name, func(t *testing.T) {
			r, _ := fake(t, "trap '' INT PIPE\nprintf '{\"a\": {\"value\": \"'\nhead -c 3000000 /dev/zero | tr '\\0' x\nsleep 60\n")
			var large *input.TooLarge
			before := time.Now()
			if err := ask(r); !errors.As(err, &large) || time.Since(before) > 30*time.Second {
				t.Errorf("after %v: %v", time.Since(before), err)
			}
		})
	}
}
