//go:build acceptance

package acceptance

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/jobhive/jobhivegen/internal/terraform"
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
	review := c.review(t, "renamed keys", "plan", "--save", c.file("renamed.tfplan"))
	for _, change := range review.Changes {
		switch change.Action {
		case terraform.Delete, terraform.Replace, terraform.Forget, terraform.Create:
			c.renameDestroys = append(c.renameDestroys, change.Address)
			t.Errorf("a rename plans %s of %s", change.Action, change.Address)
		}
		if change.MovedFrom != "" && change.MovedFrom != change.Address {
			c.moved = append(c.moved, change.MovedFrom+" -> "+change.Address)
		}
	}
	const secret = "module.secrets.aws_secretsmanager_secret."
	if want := secret + "stripe_keys -> " + secret + "payment_keys"; !slices.Contains(c.moved, want) {
		t.Errorf("moved are %q, and not %s", c.moved, want)
	}
	c.step(t, "apply of that", func() error { return c.run("apply", c.file("renamed.tfplan")) })
	for _, left := range changesIn(c.review(t, "after the rename", "plan")) {
		t.Errorf("a plan after the rename has a change: %s", left)
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
	c.step(t, "render again", func() error { return c.run("render") })
	addHarness(t, c.dir)
}
