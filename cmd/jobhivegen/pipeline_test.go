package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"gopkg.in/yaml.v3"
)

// repository is a folder with a spec of two environments, the pipeline that init
// writes for it, and an engine that plays its part: what it plans is said by tests.
type repository struct {
	t     *testing.T
	dir   string
	forge *forge
	env   map[string]string
}

func newRepository(t *testing.T, platform string) *repository {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the scripts of pipelines are for bash")
	}
	for _, program := range []string{"bash", "curl", "jq", "unzip"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("SKIPPED: the scripts of pipelines were not run, because %s is not on the PATH", program)
		}
	}
	archive, err := txtar.ParseFile("testdata/pipeline.txtar")
	if err != nil {
		t.Fatal(err)
	}
	r := &repository{t: t, dir: t.TempDir(), forge: newForge(t)}
	for _, f := range archive.Files {
		r.write(f.Name, string(f.Data), 0o755)
	}
	r.env = map[string]string{
		"PATH": filepath.Join(r.dir, "bin") + ":" + os.Getenv("PATH"), "HOME": r.dir, "CHANGES": filepath.Join(r.dir, "plan.json"),
		"APPLIED": filepath.Join(r.dir, "applied"), "CHECKPOINT_DISABLE": "1",
	}
	r.plans(create("a"))
	for _, args := range []string{"render --env staging", "render --env production", "init --ci " + platform} {
		if out, err := r.run("jobhivegen " + args); err != nil {
			t.Fatalf("%s: %v\n%s", args, err, out)
		}
	}
	return r
}

func (r *repository) write(name, text string, mode os.FileMode) {
	r.t.Helper()
	file := filepath.Join(r.dir, name)
	err := os.MkdirAll(filepath.Dir(file), 0o755)
	if err == nil {
		err = os.WriteFile(file, []byte(text), mode)
	}
	if err != nil {
		r.t.Fatal(err)
	}
}

func (r *repository) read(name string) string {
	text, err := os.ReadFile(filepath.Join(r.dir, name))
	if err != nil && !os.IsNotExist(err) {
		r.t.Fatal(err)
	}
	return string(text)
}

// run runs a script as the platforms do.
func (r *repository) run(script string) (string, error) {
	cmd := exec.CommandContext(r.t.Context(), "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
	cmd.Dir = r.dir
	for _, name := range slices.Sorted(maps.Keys(r.env)) {
		cmd.Env = append(cmd.Env, name+"="+r.env[name])
	}
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// change is one of a plan.
type change struct {
	Address string         `json:"address"`
	Module  string         `json:"module_address"`
	Mode    string         `json:"mode"`
	Type    string         `json:"type"`
	Name    string         `json:"name"`
	Change  map[string]any `json:"change"`
}

func create(name string) change {
	return change{
		"module.product.terraform_data." + name, "module.product", "managed", "terraform_data", name,
		map[string]any{"actions": []string{"create"}, "after": map[string]string{"input": name}},
	}
}

func destroy(name string) change {
	c := create(name)
	c.Change = map[string]any{"actions": []string{"delete"}, "before": map[string]string{"input": name}}
	return c
}

// plans says what the engine plans from now on.
func (r *repository) plans(changes ...change) {
	text, err := json.Marshal(map[string]any{"format_version": "1.2", "terraform_version": "1.11.4", "resource_changes": changes})
	if err != nil {
		r.t.Fatal(err)
	}
	r.write("plan.json", string(text), 0o644)
}

// many are changes whose review is longer than any comment.
func many() []change {
	var all []change
	for i := range 400 {
		c := create(fmt.Sprintf("resource_%d", i))
		c.Change["after"] = map[string]string{"input": strings.Repeat("<&> ", 60)}
		all = append(all, c)
	}
	return all
}

// job is one of a workflow of GitHub.
type job struct {
	If          string
	Env         map[string]string
	Environment string
	Concurrency struct {
		Group  string
		Cancel bool `yaml:"cancel-in-progress"`
		Queue  string
	}
	Strategy struct {
		Matrix struct{ Include []map[string]string }
	}
	Steps []struct {
		Name, If, Run, Uses string
		Env, With           map[string]string
	}
}

// event is what starts a run on GitHub.
type event struct {
	name, sha string
	run       int
	variables map[string]string // of the repository
}

func (r *repository) job(id string) job {
	r.t.Helper()
	var workflow struct{ Jobs map[string]job }
	if err := yaml.Unmarshal([]byte(r.read(".github/workflows/infrastructure.yaml")), &workflow); err != nil {
		r.t.Fatal(err)
	}
	j, ok := workflow.Jobs[id]
	if !ok {
		r.t.Fatalf("there is no job %s", id)
	}
	return j
}

var expression = regexp.MustCompile(`\$\{\{\s*(.*?)\s*\}\}`)

// github runs a job of the workflow in one combination of its matrix: its scripts as
// they stand there, and what it keeps. The program is installed already, and there
// is no account to get credentials of.
func (r *repository) github(id string, row map[string]string, e event) (log string, err error) {
	r.t.Helper()
	j := r.job(id)
	value := func(text string) string {
		return expression.ReplaceAllStringFunc(text, func(found string) string {
			name := expression.FindStringSubmatch(found)[1]
			column, inMatrix := strings.CutPrefix(name, "matrix.")
			variables, _ := json.Marshal(e.variables)
			values := map[string]string{
				"toJSON(vars)": string(variables), "github.token": token, "github.event.pull_request.number": "7",
			}
			if text, known := values[name]; known {
				return text
			}
			if text, known := row[column]; inMatrix && known {
				return text
			}
			r.t.Fatalf("%s has an expression that this test does not know: %s", id, name)
			return ""
		})
	}
	r.write("summary", "", 0o644)
	r.write("environment", "", 0o644)
	temporary := r.t.TempDir()
	usual := r.env
	defer func() { r.env = usual }()
	r.env = maps.Clone(usual)
	maps.Copy(r.env, map[string]string{
		"GITHUB_API_URL": r.forge.server.URL, "GITHUB_SERVER_URL": "https://forge.example", "GITHUB_REPOSITORY": "acme/shop",
		"GITHUB_RUN_ID": fmt.Sprint(e.run), "GITHUB_SHA": e.sha, "GITHUB_EVENT_NAME": e.name, "RUNNER_TEMP": temporary,
		"GITHUB_STEP_SUMMARY": filepath.Join(r.dir, "summary"), "GITHUB_ENV": filepath.Join(r.dir, "environment"),
	})
	for name, text := range j.Env {
		r.env[name] = value(text)
	}
	for _, file := range []string{"comment.md", "review.json", "report.html", "findings.sarif", "listed.json"} {
		_ = os.Remove(filepath.Join(r.dir, file)) // each job has a new machine
	}
	var all strings.Builder
	for _, step := range j.Steps {
		always := strings.Contains(step.If, "!cancelled()")
		onlyPull := strings.Contains(step.If, "github.event_name == 'pull_request'")
		switch {
		case err != nil && !always, onlyPull && e.name != "pull_request":
			continue
		case strings.HasPrefix(step.Uses, "actions/upload-artifact@"):
			if text := r.read(step.With["path"]); text != "" {
				r.forge.keep(e.run, value(step.With["name"]), step.With["path"], []byte(text))
			} else if step.With["if-no-files-found"] == "error" {
				err = fmt.Errorf("there is no %s", step.With["path"])
			}
			continue
		case step.Run == "", strings.HasPrefix(step.Run, "go install "), strings.HasPrefix(step.Name, "Credentials for"):
			continue
		}
		before := maps.Clone(r.env)
		for name, text := range step.Env {
			r.env[name] = value(text)
		}
		out, failed := r.run(value(step.Run))
		fmt.Fprintf(&all, "--- %s\n%s", step.Name, out)
		if failed != nil {
			err = fmt.Errorf("%s: %w", step.Name, failed)
		}
		r.env = before
		r.takeEnvironment()
	}
	return all.String(), err
}

// takeEnvironment reads what a step has left for those after it.
func (r *repository) takeEnvironment() {
	lines := strings.Split(r.read("environment"), "\n")
	for i := 0; i+2 < len(lines); i += 3 {
		name, mark, found := strings.Cut(lines[i], "<<")
		if !found || lines[i+2] != mark {
			r.t.Fatalf("what is left for other steps cannot be read: %q", lines)
		}
		r.env[name] = lines[i+1]
	}
}

// row is one of the matrix of a job.
func (r *repository) row(id, label string) map[string]string {
	r.t.Helper()
	for _, row := range r.job(id).Strategy.Matrix.Include {
		if row["label"] == label {
			return row
		}
	}
	r.t.Fatalf("%s has no row %s", id, label)
	return nil
}
