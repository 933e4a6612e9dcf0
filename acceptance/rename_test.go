//go:build acceptance

package acceptance

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/hashicorp/terraform-exec/tfexec"
)

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
