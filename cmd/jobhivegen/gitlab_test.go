package main

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

// gitlab runs a job of the pipeline: its scripts as they stand there, in one shell, as
// a runner does. What is to be installed is there, and no account to get credentials
// of.
func (r *repository) gitlab(id string, variables map[string]string) (log string, err error) {
	r.t.Helper()
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(r.read(".gitlab-ci.yml")), &root); err != nil {
		r.t.Fatal(err)
	}
	parts := map[string]yaml.Node{}
	if err := root.Decode(&parts); err != nil {
		r.t.Fatal(err)
	}
	var terraform struct {
		Before []string `yaml:"before_script"`
	}
	var j struct {
		Variables map[string]string
		Script    []string
		Group     string `yaml:"resource_group"`
	}
	var global map[string]string
	for name, into := range map[string]any{".terraform": &terraform, id: &j, "variables": &global} {
		part := parts[name]
		if err := part.Decode(into); err != nil {
			r.t.Fatalf("%s: %v", name, err)
		}
	}
	var lines []string
	for _, line := range append(terraform.Before, j.Script...) {
		if !strings.HasPrefix(line, "curl ") && !strings.HasPrefix(line, "unzip ") {
			lines = append(lines, line)
		}
	}
	usual := r.env
	defer func() { r.env = usual }()
	r.env = maps.Clone(usual)
	maps.Copy(r.env, global)
	maps.Copy(r.env, j.Variables)
	maps.Copy(r.env, map[string]string{
		"CI_API_V4_URL": r.forge.server.URL, "CI_PROJECT_ID": "42", "COMMENT_TOKEN": token, "CI_JOB_URL": "https://forge.example/jobs/1",
		"STAGING_IMAGE_TAG": "v1", "PRODUCTION_IMAGE_TAG": "v2",
	})
	maps.Copy(r.env, variables)
	_ = os.Remove(filepath.Join(r.dir, "review.json"))
	return r.run(strings.Join(lines, "\n"))
}

// TestGitLabComments: the same as on GitHub.
func TestGitLabComments(t *testing.T) {
	t.Parallel()
	r := newRepository(t, "gitlab")
	for i := range 130 {
		r.forge.comments = append(r.forge.comments, entry{ID: i, Body: "a note of somebody"})
	}
	plan := func(more map[string]string) (string, error) {
		for _, name := range []string{"review-staging.json", "review-staging.md"} {
			_ = os.Remove(filepath.Join(r.dir, name))
		}
		variables := map[string]string{"ENVIRONMENT": "staging", "CI_MERGE_REQUEST_IID": "7"}
		maps.Copy(variables, more)
		return r.gitlab("plan", variables)
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
	if log, err := plan(nil); err != nil {
		t.Fatalf("%v\n%s", err, log)
	}
	want("module.product.terraform_data.a")
	if !strings.Contains(r.read("report-staging.html"), "module.product.terraform_data.a") {
		t.Error("the page for the reviewer is not kept")
	}
	r.plans(destroy("b"), destroy("c"), destroy("d"))
	if log, err := plan(nil); err == nil || !strings.Contains(log, "Refused by a guard") {
		t.Errorf("a refused plan: %v\n%s", err, log)
	}
	want("Refused by the guards of the spec")
	r.plans(many()...)
	if log, err := plan(nil); err != nil {
		t.Errorf("%v\n%s", err, log)
	}
	want("to see all")
	if log, err := plan(map[string]string{"FAIL": "yes"}); err == nil || !strings.Contains(log, "No valid credential sources") {
		t.Errorf("a plan that could not be made: %v\n%s", err, log)
	}
	want("there is no plan\n\n[The log](https://forge.example/jobs/1)")
	if log, err := plan(map[string]string{"STAGING_IMAGE_TAG": ""}); err == nil || !strings.Contains(log, "set the variable STAGING_IMAGE_TAG of the project") {
		t.Errorf("no tag: %v\n%s", err, log)
	}
}

// TestGitLabApplies: two pipelines wait for an environment; the second is applied as it
// was looked at or not at all.
func TestGitLabApplies(t *testing.T) {
	t.Parallel()
	r := newRepository(t, "gitlab")
	plan := func() string {
		if log, err := r.gitlab("plan", map[string]string{"ENVIRONMENT": "production"}); err != nil {
			t.Fatalf("%v\n%s", err, log)
		}
		return r.read("review-production.json")
	}
	r.plans(create("a"))
	first := plan()
	r.plans(create("b"))
	second := plan()
	if len(r.forge.comments) != 0 {
		t.Error("there is a comment without a merge request")
	}
	outcome := map[string]bool{}
	apply := func(name, reviewed string, now ...change) {
		r.write("review-production.json", reviewed, 0o644)
		r.plans(now...)
		log, err := r.gitlab("apply production", nil)
		if outcome[name] = err == nil; err != nil && !strings.Contains(log, "is another one than was looked at") {
			t.Errorf("%v\n%s", err, log)
		}
	}
	apply("first", first, create("a"))
	apply("second, as it was looked at", second, create("b"))
	apply("second, after something else", second, create("b"), create("c"))
	want := map[string]bool{"first": true, "second, as it was looked at": true, "second, after something else": false}
	if diff := cmp.Diff(want, outcome); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if got := r.read("applied"); got != "v2 a\nv2 b\n" {
		t.Errorf("applied: %q", got)
	}
}

func TestGitLabDrift(t *testing.T) {
	t.Parallel()
	r := newRepository(t, "gitlab")
	look := func() error {
		log, err := r.gitlab("drift", map[string]string{"ENVIRONMENT": "production"})
		if err != nil && err.Error() != "exit status 2" {
			t.Fatalf("%v\n%s", err, log)
		}
		return err
	}
	r.followsDrift(t, look, func(issue entry) string { return issue.Text })
}
