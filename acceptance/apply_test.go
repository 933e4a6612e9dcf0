//go:build acceptance

package acceptance

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-exec/tfexec"

	"github.com/jobhive/jobhivegen/internal/terraform"
)

// What the cycle changes: log groups by their names, which the spec gives.
const (
	logGroupType  = "aws_cloudwatch_log_group"
	drifting      = "/ecs/jobhive-web"
	changing      = "/ecs/jobhive-celery-beat"
	changingTo    = 60
	driftedTo     = 90
	filledByHand  = "jobhive/stripe"
	sentinelValue = "sentinel-5d2c0e7b91"
)

// cycle is one life of a rendered environment against the emulator, driven by
// the product's own commands.
type cycle struct {
	engine  testEngine
	tf      *tfexec.Terraform // for what the product has no command for
	aws     *emulator
	product string // the command, built once: the tree may change meanwhile
	env     string
	specs   string
	dir     string
	environ map[string]string
	targets []string
	printed bytes.Buffer // all that was printed

	rendered   []string // the types of the resources
	applied    []instance
	secondPlan []string
	drifted    []string
	changed    []string
	foreseen   int
	moved      []string
	// renameDestroys is what a rename would destroy, replace, let go of or create.
	renameDestroys []string
	secrets        int
	steps          []step
}

type step struct {
	name string
	took time.Duration
}

// lives are the environments that are applied, each with an engine: production
// with the first there is and development with the last, so that each engine has
// its turn. With JOBHIVEGEN_ACCEPTANCE_ALL each environment has each engine.
func lives(t *testing.T) []*cycle {
	t.Helper()
	found := engines(t)
	all := []*cycle{
		{env: "production", engine: found[0]},
		{env: "development", engine: found[len(found)-1]},
	}
	if os.Getenv("JOBHIVEGEN_ACCEPTANCE_ALL") != "" && len(found) > 1 {
		all = append(all,
			&cycle{env: "production", engine: found[len(found)-1]}, &cycle{env: "development", engine: found[0]})
	}
	return all
}

// TestEnvironmentsAreApplied applies what the product renders to the emulator,
// and holds that it stays as it is, that a drift and a change of the spec are
// seen for what they are, that what exists is taken over, that a rename destroys
// nothing, that no secret is written down, and that a destroy leaves nothing. Most
// of the time is the provider's, which waits between two looks at a resource; so
// the environments are applied side by side.
//
// JOBHIVEGEN_ACCEPTANCE_TARGETS, a list of addresses with commas between them,
// restricts it to a part of the root.
func TestEnvironmentsAreApplied(t *testing.T) {
	t.Parallel()
	for _, c := range lives(t) {
		t.Run(c.env+" with "+c.engine.name, func(t *testing.T) {
			t.Parallel()
			c.engine.needPlugins(t)
			c.live(t)
		})
	}
}

func (c *cycle) live(t *testing.T) {
	t.Helper()
	c.begin(t)
	c.step(t, "apply", func() error { return c.run("apply", "--auto-approve") })
	c.applied = instancesIn(t, c.state(t))
	if len(c.applied) == 0 {
		t.Fatal("nothing is in the state")
	}
	c.planAgain(t)
	c.drift(t)
	c.change(t)
	c.rename(t)
	c.forecast(t)
	c.noSecrets(t)
	c.step(t, "destroy", func() error { return c.tf.Destroy(t.Context()) })
	for _, left := range instancesIn(t, c.state(t)) {
		t.Errorf("a destroy leaves %s", left.Address)
	}
	t.Log(c.table())
}

// begin renders the environment and starts the emulator.
func (c *cycle) begin(t *testing.T) {
	t.Helper()
	c.prepare(t)
	c.adopt(t)
	c.step(t, "render", func() error { return c.run("render") })
	c.rendered = resourceTypes(t, c.dir)
	addHarness(t, c.dir)
	if bucket := stateBucket(t, c.dir); bucket != "" {
		c.aws.createBucket(t, bucket) // which the product's README asks for
	}
	c.tf = c.engine.in(t, c.dir, c.engineEnviron())
	c.tf.SetStdout(&c.printed)
	c.tf.SetStderr(&c.printed)
}

// prepare starts the emulator, builds the product and copies the spec.
func (c *cycle) prepare(t *testing.T) {
	t.Helper()
	if c.aws == nil {
		c.aws = startEmulator(t)
	}
	c.product = filepath.Join(t.TempDir(), "jobhivegen")
	c.specs = filepath.Join(t.TempDir(), "specs")
	c.dir = filepath.Join(t.TempDir(), c.env)
	c.environ = c.engine.env(t)
	for name, value := range c.aws.env() {
		c.environ[name] = value
	}
	c.step(t, "build", func() error { return runIn("..", "go", "build", "-o", c.product, "./cmd/jobhivegen") })
	if err := os.CopyFS(c.specs, os.DirFS("../specs")); err != nil {
		t.Fatal(err)
	}
	// The product has no flag for targets, which are no way to work.
	c.environ["JOBHIVEGEN_ENGINE"], c.environ["JOBHIVEGEN_PLUGIN_DIR"] = c.engine.path, c.engine.plugins
	if list := os.Getenv("JOBHIVEGEN_ACCEPTANCE_TARGETS"); list != "" {
		c.targets = append(strings.Split(list, ","), "module.logs", "module.secrets") // which the steps need
		c.environ["JOBHIVEGEN_ENGINE"] = targeting(t, c.engine.path, c.targets)
	}
}

// targeting is an engine that plans a part of the root only.
func targeting(t *testing.T, engine string, targets []string) string {
	t.Helper()
	wrapper := filepath.Join(t.TempDir(), "terraform")
	script := fmt.Sprintf("#!/bin/sh\n[ \"$1\" = plan ] || exec '%s' \"$@\"\nshift\nexec '%s' plan -target='%s' \"$@\"\n",
		engine, engine, strings.Join(targets, "' -target='"))
	if err := os.WriteFile(wrapper, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return wrapper
}

// engineEnviron is the environment of an engine that the test runs itself.
func (c *cycle) engineEnviron() map[string]string {
	environ := maps.Clone(c.environ)
	for _, name := range []string{"JOBHIVEGEN_ENGINE", "JOBHIVEGEN_PLUGIN_DIR"} {
		delete(environ, name)
	}
	return environ
}

// run runs a command of the product.
func (c *cycle) run(command string, args ...string) error {
	_, err := c.output(command, args...)
	return err
}

// output runs a command of the product and gives what it prints. That a
// difference was found is no error.
func (c *cycle) output(command string, args ...string) ([]byte, error) {
	args = append([]string{command, "--out", filepath.Dir(c.dir), "--specs", c.specs, "--env", c.env}, args...)
	cmd := exec.Command(c.product, args...)
	for name, value := range c.environ {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	c.printed.Write(stdout.Bytes())
	c.printed.Write(stderr.Bytes())
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 2 {
		return stdout.Bytes(), nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", command, err, stderr.Bytes())
	}
	return stdout.Bytes(), nil
}

// runIn runs a command, and gives what it says as the error when it fails.
func runIn(dir, name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	return nil
}

// step measures one step and ends the test when it fails.
func (c *cycle) step(t *testing.T, name string, do func() error) {
	t.Helper()
	start := time.Now()
	err := do()
	c.steps = append(c.steps, step{name, time.Since(start)})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	t.Logf("%s: %.0f s", name, time.Since(start).Seconds())
}

// state reads the state from where the root keeps it.
func (c *cycle) state(t *testing.T) []byte {
	t.Helper()
	state, err := c.tf.StatePull(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return []byte(state)
}

// review runs plan or drift and reads the review that it prints.
func (c *cycle) review(t *testing.T, name, command string, args ...string) *terraform.Review {
	t.Helper()
	review := new(terraform.Review)
	c.step(t, name, func() error {
		text, err := c.output(command, append(args, "--format", "json")...)
		if err != nil {
			return err
		}
		return json.Unmarshal(text, review)
	})
	return review
}

// planAgain requires that nothing is left to do after an apply, not even after
// an operator has filled in a secret that the product leaves to them.
func (c *cycle) planAgain(t *testing.T) {
	t.Helper()
	c.aws.call(t, "secretsmanager", "secretsmanager.PutSecretValue", map[string]string{
		"SecretId":           filledByHand,
		"SecretString":       `{"secret_key":"` + sentinelValue + `"}`,
		"ClientRequestToken": "5d2c0e7b-91aa-4c3e-8f10-2b7d60c1e9f4",
	})
	review := c.review(t, "second plan", "plan", "--no-render", "--save", c.file("second.tfplan"))
	c.secondPlan = changesIn(review)
	for _, change := range c.secondPlan {
		t.Errorf("a second plan has a change: %s", change)
	}
	if !review.Empty() || review.Summary() != "no changes" {
		t.Errorf("the summary of a second plan is %q", review.Summary())
	}
}

// file is the path of a file beside the rendered ones.
func (c *cycle) file(name string) string { return filepath.Join(c.dir, name) }

// drift changes a log group behind the engine's back.
func (c *cycle) drift(t *testing.T) {
	t.Helper()
	address := c.addressOf(t, drifting)
	before := c.retention(t, drifting)
	c.setRetention(t, drifting, driftedTo)
	review := c.review(t, "drift", "drift")
	c.setRetention(t, drifting, before)
	c.drifted = changesIn(review)
	want := fmt.Sprintf("%s: update retention_in_days (%s)", address, c.lineOf(t, drifting, "retention_in_days"))
	if !slices.Equal(c.drifted, []string{want}) {
		t.Errorf("a drift of %s is seen as %q, want %q", address, c.drifted, want)
	}
}

// change changes one value of the spec, and applies the plan of that. The review
// is taken as a pull request would show it.
func (c *cycle) change(t *testing.T) {
	t.Helper()
	setInSpec(t, filepath.Join(c.specs, "observability.yaml"), changing, "retention_in_days", changingTo)
	c.step(t, "changed value", func() error {
		text, err := c.output("plan", "--format", "markdown",
			"--save", c.file("changed.tfplan"), "--sarif", c.file("changed.sarif"))
		c.changed = changesInMarkdown(string(text))
		return err
	})
	want := fmt.Sprintf("%s: update retention_in_days (%s)",
		c.addressOf(t, changing), c.lineOf(t, changing, "retention_in_days"))
	if !slices.Equal(c.changed, []string{want}) {
		t.Errorf("a changed retention plans %q, want %q", c.changed, want)
	}
	c.step(t, "apply of it", func() error { return c.run("apply", c.file("changed.tfplan")) })
	if got := c.retention(t, changing); got != changingTo {
		t.Errorf("the retention of %s is %d days after the apply, want %d", changing, got, changingTo)
	}
}

// noSecrets looks for every secret in all that was written and printed.
func (c *cycle) noSecrets(t *testing.T) {
	t.Helper()
	secrets := c.aws.secrets(t)
	if !slices.ContainsFunc(secrets, func(s secret) bool { return s.Value == sentinelValue }) {
		t.Errorf("the value of %s that was set by hand is no longer there", filledByHand)
	}
	if len(c.targets) == 0 && !slices.ContainsFunc(secrets, func(s secret) bool {
		return strings.HasPrefix(s.Where, "master password")
	}) {
		t.Error("the database has no master password")
	}
	written := writtenIn(t, c.dir)
	for _, saved := range []string{"second.tfplan", "changed.tfplan"} {
		if written[saved+"/tfplan"] == nil {
			t.Errorf("the saved plan %s was not looked into", saved)
		}
	}
	if written["changed.sarif"] == nil {
		t.Error("there is no SARIF file to look into")
	}
	written["the state"] = c.state(t)
	written["what was printed"] = c.printed.Bytes()
	for _, secret := range secrets {
		for where, content := range written {
			if bytes.Contains(content, []byte(secret.Value)) {
				t.Errorf("%s stands in %s", secret.Where, where)
			}
		}
	}
	c.secrets = len(secrets)
}

// setRetention sets the retention of a log group through AWS's API.
func (c *cycle) setRetention(t *testing.T, name string, days int) {
	t.Helper()
	c.aws.call(t, "logs", "Logs_20140328.PutRetentionPolicy", map[string]any{
		"logGroupName": name, "retentionInDays": days,
	})
}

// addressOf finds the log group of a name in the state.
func (c *cycle) addressOf(t *testing.T, name string) string {
	t.Helper()
	for _, i := range c.applied {
		if i.Type == logGroupType && i.Attributes["name"] == name {
			return i.Address
		}
	}
	t.Fatalf("no log group %s was applied", name)
	return ""
}

// retention reads the retention of a log group through AWS's API.
func (c *cycle) retention(t *testing.T, name string) int {
	t.Helper()
	var found struct {
		LogGroups []struct {
			LogGroupName    string
			RetentionInDays int
		}
	}
	answer := c.aws.call(t, "logs", "Logs_20140328.DescribeLogGroups", map[string]string{"logGroupNamePrefix": name})
	if err := json.Unmarshal(answer, &found); err != nil {
		t.Fatal(err)
	}
	for _, group := range found.LogGroups {
		if group.LogGroupName == name {
			return group.RetentionInDays
		}
	}
	t.Fatalf("there is no log group %s", name)
	return 0
}
