//go:build acceptance

package acceptance

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-exec/tfexec"
	tfjson "github.com/hashicorp/terraform-json"
)

// adopted is a log group that is there before the product is applied.
const adopted = "/ecs/jobhive-celery-worker"

// adopt makes a log group by hand and has the spec adopt it. A second one of its
// name would be refused, so the apply proves that it is taken over.
func (c *cycle) adopt(t *testing.T) {
	t.Helper()
	c.aws.call(t, "logs", "Logs_20140328.CreateLogGroup", map[string]string{"logGroupName": adopted})
	writeFile(t, filepath.Join(c.specs, "adopt.yaml"), "adopt:\n  log_groups: {"+adopted+": "+adopted+"}\n")
}

// addressOfAdopted is where what was adopted is in the state.
func (c *cycle) addressOfAdopted() string {
	for _, i := range c.applied {
		if i.Attributes["name"] == adopted {
			return i.Address
		}
	}
	return "nothing"
}

// renamedKeys are the things that the cycle gives another key: what the spec has
// of them, and what it has then.
var renamedKeys = [][2]string{
	{"  stripe_keys:\n", "  payment_keys:\n    renamed_from: stripe_keys\n"},
	{"  media_bucket:\n", "  uploads_bucket:\n    renamed_from: media_bucket\n"},
	{"  sg_alb_external:\n", "  sg_edge:\n    renamed_from: sg_alb_external\n"},
	{"sg-alb-external", "sg-edge"},
}

// rename gives a secret, a bucket and a security group other keys. That moves them,
// with all that is named after them, and destroys and creates nothing.
func (c *cycle) rename(t *testing.T) {
	t.Helper()
	for _, r := range renamedKeys {
		replaceIn(t, c.specs, ".yaml", r[0], r[1])
	}
	c.renderAgain(t)
	plan := c.plan(t, "renamed keys")
	for _, rc := range plan.ResourceChanges {
		if rc.Change == nil || rc.Mode == tfjson.DataResourceMode {
			continue
		}
		switch actions := rc.Change.Actions; {
		case actions.Delete(), actions.Replace(), actions.Forget(), actions.Create():
			c.renameDestroys = append(c.renameDestroys, rc.Address)
			t.Errorf("a rename plans %v of %s", actions, rc.Address)
		case rc.PreviousAddress != "" && rc.PreviousAddress != rc.Address:
			c.moved = append(c.moved, rc.PreviousAddress+" -> "+rc.Address)
		}
	}
	const secret = "module.secrets.aws_secretsmanager_secret."
	if want := secret + "stripe_keys -> " + secret + "payment_keys"; !slices.Contains(c.moved, want) {
		t.Errorf("moved are %q, and not %s", c.moved, want)
	}
	c.step(t, "apply of that", func() error { return c.tf.Apply(t.Context(), tfexec.DirOrPlan("renamed keys.tfplan")) })
	if left := changes(c.plan(t, "after the rename").ResourceChanges); len(left) > 0 {
		t.Errorf("a plan after the rename has changes: %q", left)
	}
}

// renderAgain renders a changed spec, and puts the harness beside the resources as
// they are called then.
func (c *cycle) renderAgain(t *testing.T) {
	t.Helper()
	for _, folder := range foldersOf(t, c.dir) {
		if err := os.RemoveAll(filepath.Join(folder, "harness_override.tf")); err != nil {
			t.Fatal(err)
		}
	}
	c.step(t, "render again", c.render)
	addHarness(t, c.dir)
}
