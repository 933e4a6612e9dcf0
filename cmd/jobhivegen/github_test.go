package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

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
	r.merge("nothing", 7)
	if log, err := apply(event{name: "push", sha: "nothing", run: 8}); err != nil || r.read("applied") != "v2 a\n" {
		t.Errorf("a plan that changes nothing: %v\n%s", err, log)
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
	r.followsDrift(t, look, func(issue entry) string { return issue.Body })
}

// followsDrift: what was changed outside fails each look and is one issue, with the
// changes in its text; once it is gone, the issue is closed.
func (r *repository) followsDrift(t *testing.T, look func() error, textOf func(entry) string) {
	t.Helper()
	r.drifted("was changed")
	for range 2 {
		if look() == nil {
			t.Error("drift is no failure")
		}
	}
	if len(r.forge.issues) != 1 || r.forge.issues[0].Title != "Drift in production" ||
		!strings.Contains(textOf(r.forge.issues[0]), "was changed") {
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
