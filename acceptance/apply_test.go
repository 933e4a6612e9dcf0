//go:build acceptance

package acceptance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-exec/tfexec"
	tfjson "github.com/hashicorp/terraform-json"
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

// cycle is one life of the rendered production root against the emulator.
type cycle struct {
	tf      *tfexec.Terraform
	aws     *emulator
	product string // the command, built once: the tree may change meanwhile
	specs   string
	dir     string
	targets []string
	printed bytes.Buffer // all that Terraform printed

	rendered   []string // the types of the resources
	applied    []instance
	secondPlan []string
	settled    []string // what the first refresh reads otherwise than the apply wrote it
	drifted    []string
	changed    []string
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

// TestProductionIsApplied applies what the product renders for production to the
// emulator, and holds that it stays as it is, that a drift and a change of the
// spec are seen for what they are, that what exists is taken over, that a
// rename destroys nothing, that no secret is written down, and that a destroy
// leaves nothing.
//
// JOBHIVEGEN_ACCEPTANCE_TARGETS, a list of addresses with commas between them,
// restricts it to a part of the root.
func TestProductionIsApplied(t *testing.T) {
	plugins := pluginDir(t)
	engine(t) // skips before anything is started
	c := newCycle(t)
	c.step(t, "init", func() error { return c.tf.Init(t.Context(), tfexec.PluginDir(plugins)) })
	c.step(t, "apply", func() error { return c.tf.Apply(t.Context(), options[tfexec.ApplyOption](c)...) })
	c.applied = instancesIn(t, c.state(t))
	if len(c.applied) == 0 {
		t.Fatal("nothing is in the state")
	}
	c.planAgain(t)
	c.drift(t)
	c.change(t)
	c.rename(t)
	c.noSecrets(t)
	c.step(t, "destroy", func() error { return c.tf.Destroy(t.Context()) })
	for _, left := range instancesIn(t, c.state(t)) {
		t.Errorf("a destroy leaves %s", left.Address)
	}
	for _, change := range c.settled {
		t.Logf("settled after the apply: %s", change)
	}
	t.Log(c.table())
}

// newCycle renders the root and starts the emulator.
func newCycle(t *testing.T) *cycle {
	t.Helper()
	c := &cycle{aws: startEmulator(t)}
	if list := os.Getenv("JOBHIVEGEN_ACCEPTANCE_TARGETS"); list != "" {
		c.targets = append(strings.Split(list, ","), "module.logs", "module.secrets") // which the steps need
	}
	c.product = filepath.Join(t.TempDir(), "jobhivegen")
	c.specs = filepath.Join(t.TempDir(), "specs")
	c.dir = filepath.Join(t.TempDir(), "production")
	c.step(t, "build", func() error { return runIn("..", "go", "build", "-o", c.product, "./cmd/jobhivegen") })
	if err := os.CopyFS(c.specs, os.DirFS("../specs")); err != nil {
		t.Fatal(err)
	}
	c.adopt(t)
	c.step(t, "render", c.render)
	c.rendered = resourceTypes(t, c.dir)
	addHarness(t, c.dir)
	if bucket := stateBucket(t, c.dir); bucket != "" {
		c.aws.createBucket(t, bucket) // which the product's README asks for
	}
	c.tf = terraformIn(t, c.dir, c.aws.env())
	c.tf.SetStdout(&c.printed)
	c.tf.SetStderr(&c.printed)
	return c
}

// render renders the specs into the folder of the cycle.
func (c *cycle) render() error {
	return runIn("..", c.product, "render", "--out", filepath.Dir(c.dir), "--specs", c.specs)
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

// options turns the targets into options of one of Terraform's commands.
func options[T any](c *cycle) []T {
	var list []T
	for _, target := range c.targets {
		list = append(list, any(tfexec.Target(target)).(T))
	}
	return list
}

// plan makes a plan and reads it.
func (c *cycle) plan(t *testing.T, name string, extra ...tfexec.PlanOption) *tfjson.Plan {
	t.Helper()
	var plan *tfjson.Plan
	file := name + ".tfplan"
	c.step(t, name, func() error {
		opts := append(options[tfexec.PlanOption](c), tfexec.Out(file))
		if _, err := c.tf.Plan(t.Context(), append(opts, extra...)...); err != nil {
			return err
		}
		var err error
		plan, err = c.tf.ShowPlanFile(t.Context(), file)
		return err
	})
	return plan
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
	plan := c.plan(t, "second plan")
	c.secondPlan = changes(plan.ResourceChanges)
	for _, change := range c.secondPlan {
		t.Errorf("a second plan has a change: %s", change)
	}
	c.settled = drifts(plan)
}

// drift changes a log group behind Terraform's back. What a refresh finds beyond
// that is what it also found before: attributes of one resource that another one
// sets, such as the policy of a bucket.
func (c *cycle) drift(t *testing.T) {
	t.Helper()
	address := c.addressOf(t, drifting)
	before := c.retention(t, drifting)
	c.setRetention(t, drifting, driftedTo)
	plan := c.plan(t, "drift", tfexec.RefreshOnly(true))
	c.setRetention(t, drifting, before)
	for _, change := range drifts(plan) {
		if !slices.Contains(c.settled, change) {
			c.drifted = append(c.drifted, change)
		}
	}
	want := []string{fmt.Sprintf("%s: update retention_in_days", address)}
	if !slices.Equal(c.drifted, want) {
		t.Errorf("a drift of %s is seen as %q, want %q", address, c.drifted, want)
	}
}

// change renders the root again from a spec with one value changed, and applies
// what that plans.
func (c *cycle) change(t *testing.T) {
	t.Helper()
	setInSpec(t, filepath.Join(c.specs, "observability.yaml"), changing, "retention_in_days", changingTo)
	c.step(t, "render again", c.render)
	plan := c.plan(t, "changed value")
	c.changed = changes(plan.ResourceChanges)
	want := []string{fmt.Sprintf("%s: update retention_in_days", c.addressOf(t, changing))}
	if !slices.Equal(c.changed, want) {
		t.Errorf("a changed retention plans %q, want %q", c.changed, want)
	}
	c.step(t, "apply of it", func() error {
		return c.tf.Apply(t.Context(), tfexec.DirOrPlan("changed value.tfplan"))
	})
	if got := c.retention(t, changing); got != changingTo {
		t.Errorf("the retention of %s is %d days after the apply, want %d", changing, got, changingTo)
	}
}

// noSecrets looks for every secret in all that Terraform wrote and printed.
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
	written["the state"] = c.state(t)
	written["what Terraform printed"] = c.printed.Bytes()
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
