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

	"github.com/google/go-cmp/cmp"
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

var tags = map[string]string{"STAGING_IMAGE_TAG": "v1", "PRODUCTION_IMAGE_TAG": "v2"}

// TestGitHubComments: a plan is a comment, the next one takes its place, also when it
// is refused, too long, or could not be made.
func TestGitHubComments(t *testing.T) {
	t.Parallel()
	r := newRepository(t, "github")
	for i := range 130 { // comments of others fill more than a page
		r.forge.comments = append(r.forge.comments, entry{ID: i, Body: "<!-- jobhivegen plan staging -->\nnot ours", User: map[string]string{"login": "somebody"}})
	}
	plan := func() (string, error) {
		return r.github("plan", r.row("plan", "staging"), event{name: "pull_request", run: 1, variables: tags})
	}
	want := func(mentioned string) {
		t.Helper()
		ours := r.forge.comments[130:]
		if len(ours) != 1 {
			t.Fatalf("there are %d comments", len(ours))
		}
		if body := ours[0].Body; !strings.HasPrefix(body, "<!-- jobhivegen plan staging -->\n") || !strings.Contains(body, mentioned) {
			t.Errorf("the comment does not say %q: %.2000s", mentioned, body)
		}
	}
	if log, err := plan(); err != nil {
		t.Fatalf("%v\n%s", err, log)
	}
	want("module.product.terraform_data.a")
	kept := r.forge.artifacts
	if kept["1/review-staging"] == nil || !strings.Contains(string(kept["1/report-staging"]["report.html"]), "module.product.terraform_data.a") {
		t.Error("the review and the page for the reviewer are not kept")
	}

	r.plans(destroy("b"), destroy("c"), destroy("d"))
	if log, err := plan(); err == nil || !strings.Contains(log, "Refused by a guard") {
		t.Errorf("a refused plan: %v\n%s", err, log)
	}
	want("Refused by the guards of the spec")

	r.plans(many()...)
	if log, err := plan(); err != nil {
		t.Errorf("%v\n%s", err, log)
	}
	want("to see all")

	r.env["FAIL"] = "yes"
	if log, err := plan(); err == nil || !strings.Contains(log, "No valid credential sources") {
		t.Errorf("a plan that could not be made: %v\n%s", err, log)
	}
	want("there is no plan\n\n[The log](https://forge.example/acme/shop/actions/runs/1)")
	delete(r.env, "FAIL")

	if log, err := r.github("plan", r.row("plan", "staging"), event{name: "pull_request", run: 1}); err == nil ||
		!strings.Contains(log, "::error::image_tag of staging has no value: set the variable STAGING_IMAGE_TAG of the repository.") {
		t.Errorf("no tag: %v\n%s", err, log)
	}

	r.forge.server.Close() // a forge that does not answer is an error, and no end of waiting
	r.plans(create("a"))
	if log, err := plan(); err == nil || !strings.Contains(log, "curl:") {
		t.Errorf("no forge: %v\n%s", err, log)
	}
}

// merge is a pull request that is planned and merged.
func (r *repository) merge(sha string, run int, changes ...change) {
	r.t.Helper()
	r.plans(changes...)
	for _, label := range []string{"staging", "production"} {
		if log, err := r.github("plan", r.row("plan", label), event{name: "pull_request", run: run, variables: tags}); err != nil {
			r.t.Fatalf("%v\n%s", err, log)
		}
	}
	r.forge.merged[sha], r.forge.runs["head-of-"+sha] = "head-of-"+sha, run
}

// TestGitHubApplies: what was reviewed is applied, with the tag of the environment;
// another plan is not, nor one that nobody has seen.
func TestGitHubApplies(t *testing.T) {
	t.Parallel()
	r := newRepository(t, "github")
	apply := func(e event) (string, error) {
		e.variables = tags
		return r.github("apply-production", nil, e)
	}
	r.merge("one", 1, create("a"))
	if log, err := apply(event{name: "push", sha: "one", run: 2}); err != nil {
		t.Fatalf("%v\n%s", err, log)
	}
	if got := r.read("applied"); got != "v2 a\n" {
		t.Errorf("applied: %q", got)
	}
	r.plans(create("a"), create("b"))
	if log, err := apply(event{name: "push", sha: "one", run: 3}); err == nil || !strings.Contains(log, "is another one than was reviewed") {
		t.Errorf("another plan: %v\n%s", err, log)
	}
	if log, err := apply(event{name: "push", sha: "pushed", run: 3}); err == nil || !strings.Contains(log, "nobody has reviewed its plan") {
		t.Errorf("a commit without a pull request: %v\n%s", err, log)
	}
	r.forge.merged["two"] = "head-of-two"
	if log, err := apply(event{name: "push", sha: "two", run: 3}); err == nil || !strings.Contains(log, "There is no review of the commit head-of-two") {
		t.Errorf("a refused plan: %v\n%s", err, log)
	}
	if log, err := apply(event{name: "workflow_dispatch", sha: "two", run: 4}); err == nil || !strings.Contains(log, "has kept no review of production") {
		t.Errorf("by hand, without a review: %v\n%s", err, log)
	}
	// By hand: the plan of the same run was shown before.
	if log, err := r.github("plan", r.row("plan", "production"), event{name: "workflow_dispatch", run: 5, variables: tags}); err != nil {
		t.Fatalf("%v\n%s", err, log)
	}
	if len(r.forge.comments) != 2 { // of the pull request
		t.Errorf("a run by hand comments: %v", r.forge.comments)
	}
	if log, err := apply(event{name: "workflow_dispatch", sha: "two", run: 5}); err != nil {
		t.Fatalf("%v\n%s", err, log)
	}
	if got := r.read("applied"); got != "v2 a\nv2 a b\n" {
		t.Errorf("applied: %q", got)
	}
}

// admitted are the runs that GitHub begins of those that come while one is at work, by
// https://docs.github.com/en/actions/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency:
// a run that waits is canceled when another comes, unless the queue is max.
func admitted(j job, runs []event) []event {
	begun := runs[:1]
	for i, waiting := range runs[1:] {
		if j.Concurrency.Group == "" || j.Concurrency.Queue == "max" || i+2 == len(runs) {
			begun = append(begun, waiting)
		}
	}
	return begun
}

// TestGitHubQueues: of two merges that wait while a third is applied none is dropped,
// and each is applied as it was reviewed. One that changes what another has planned
// with is not overrun by it.
func TestGitHubQueues(t *testing.T) {
	t.Parallel()
	r := newRepository(t, "github")
	j := r.job("apply-production")
	if j.Concurrency.Cancel || strings.Contains(j.Concurrency.Group, "${{") {
		t.Fatalf("an apply may be ended in the middle, or run beside another: %+v", j.Concurrency)
	}
	r.merge("one", 1, create("a"))
	r.merge("two", 2, create("b"))
	r.merge("three", 3, create("c"))
	after := map[string][]change{"one": {create("a")}, "two": {create("b")}, "three": {create("c"), create("more")}}
	runs := []event{{name: "push", sha: "one", run: 4}, {name: "push", sha: "two", run: 5}, {name: "push", sha: "three", run: 6}}
	outcome := map[string]bool{}
	for _, e := range admitted(j, runs) {
		r.plans(after[e.sha]...)
		e.variables = tags
		_, err := r.github("apply-production", nil, e)
		outcome[e.sha] = err == nil
	}
	if diff := cmp.Diff(map[string]bool{"one": true, "two": true, "three": false}, outcome); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if got := r.read("applied"); got != "v2 a\nv2 b\n" {
		t.Errorf("applied: %q", got)
	}
}

// TestGitHubDrift: drift is an issue, which the next look changes, and closes when
// there is none.
func TestGitHubDrift(t *testing.T) {
	t.Parallel()
	r := newRepository(t, "github")
	look := func() error {
		log, err := r.github("drift", r.row("drift", "production"), event{name: "schedule", run: 9, variables: tags})
		if err != nil && !strings.Contains(err.Error(), "exit status 2") {
			t.Fatalf("%v\n%s", err, log)
		}
		return err
	}
	r.drifted("was changed")
	for range 2 {
		if look() == nil {
			t.Error("drift is no failure")
		}
	}
	if len(r.forge.issues) != 1 || r.forge.issues[0].Title != "Drift in production" || !strings.Contains(r.forge.issues[0].Body, "was changed") {
		t.Errorf("%+v", r.forge.issues)
	}
	r.plans()
	if err := look(); err != nil || r.forge.issues[0].State != "closed" {
		t.Errorf("%v %+v", err, r.forge.issues)
	}
}

// drifted makes the engine find that something was changed outside.
func (r *repository) drifted(to string) {
	r.write("plan.json", `{"format_version": "1.2", "terraform_version": "1.11.4", "resource_drift": [{
		"address": "module.product.terraform_data.name", "module_address": "module.product", "mode": "managed",
		"type": "terraform_data", "name": "name", "change": {"actions": ["update"],
		"before": {"input": "shop"}, "after": {"input": "`+to+`"}}}]}`, 0o644)
}
