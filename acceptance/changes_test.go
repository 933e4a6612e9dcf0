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

// renamedKeys are the things that the cycle gives another key: the file that
// declares each, its key and the new one.
var renamedKeys = []struct{ file, from, to string }{
	{"security.yaml", "stripe_keys", "payment_keys"},
	{"storage.yaml", "media_bucket", "uploads_bucket"},
	{"network.yaml", "sg_alb_external", "sg_edge"},
}

// rename gives a secret, a bucket and a security group other keys. That moves them,
// with all that is named after them, and destroys and creates nothing.
func (c *cycle) rename(t *testing.T) {
	t.Helper()
	for _, r := range renamedKeys { // in the overlays too, where only the key is new
		key := "  " + r.to + ":"
		replaceIn(t, c.specs, ".yaml", "  "+r.from+":", key)
		replaceIn(t, c.specs, r.file, key+"\n", key+"\n    renamed_from: "+r.from+"\n")
	}
	replaceIn(t, c.specs, ".yaml", "sg-alb-external", "sg-edge")
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
	c.applied = instancesIn(t, c.state(t))
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
