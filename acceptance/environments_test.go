//go:build acceptance

package acceptance

import (
	"maps"
	"os"
	"path/filepath"
	"testing"
)

// sharedAccount is the account of the product whose environments stand side by side.
const sharedAccount = "771940385126"

// TestEnvironmentsOfOneAccount applies three environments of one product in one account:
// no name of one meets another's, a second plan of each is empty, and one of them, which
// is disposable, is destroyed whole by the product's own command. Then nothing of it is
// left, and the others are as they were.
func TestEnvironmentsOfOneAccount(t *testing.T) {
	t.Parallel()
	product := filepath.Join("..", "testdata", "products", "parcels")
	first := &cycle{env: "production", engine: engine(t), aws: startEmulatorOf(t, sharedAccount)}
	first.engine.needPlugins(t)
	first.prepare(t)
	first.existing(t, filepath.Join(product, "before"))
	first.specs = filepath.Join(t.TempDir(), "specs")
	if err := os.CopyFS(first.specs, os.DirFS(filepath.Join(product, "specs"))); err != nil {
		t.Fatal(err)
	}
	all := []*cycle{first, first.beside("staging"), first.beside("preview")}
	for _, c := range all {
		c.step(t, "render "+c.env, func() error { return c.run("render") })
		harness{asRendered: true}.write(t, c.dir) // a destroy has to do with what is rendered
		c.tf = c.engine.in(t, c.dir, c.engineEnviron())
	}
	first.aws.createBucket(t, stateBucket(t, first.dir))
	t.Run("apply", func(t *testing.T) {
		for _, c := range all {
			t.Run(c.env, func(t *testing.T) {
				t.Parallel()
				c.step(t, "apply", func() error { return c.run("apply", "--auto-approve") })
			})
		}
	})
	unchanged := func(t *testing.T, name string, which []*cycle) {
		t.Helper()
		for _, c := range which {
			t.Run(name+" of "+c.env, func(t *testing.T) {
				t.Parallel()
				if review := c.review(t, name, "plan", "--no-render", "--save", c.file("again.tfplan")); !review.Empty() {
					t.Errorf("%s of %s has changes: %v", name, c.env, changesIn(review))
				}
			})
		}
	}
	t.Run("second", func(t *testing.T) { unchanged(t, "second plan", all) })

	preview := all[2]
	const names = `preview[-.]parcels|parcels/preview-`
	if found := first.aws.mentions(t, names); len(found) < 30 {
		t.Errorf("the account has no more of the preview than %q", found)
	}
	preview.step(t, "destroy", func() error { return preview.run("destroy", "--confirm", "preview") })
	for _, left := range instancesIn(t, preview.state(t)) {
		t.Errorf("a destroy leaves %s in the state", left.Address)
	}
	for _, left := range first.aws.mentions(t, names) {
		t.Errorf("a destroy leaves %s in the account", left)
	}
	t.Run("third", func(t *testing.T) { unchanged(t, "plan without the preview", all[:2]) })
	for _, c := range all {
		t.Log(c.table())
	}
}

// beside is another environment of the same product, in the same account.
func (c *cycle) beside(env string) *cycle {
	return &cycle{
		env: env, engine: c.engine, aws: c.aws, product: c.product, specs: c.specs,
		dir: filepath.Join(filepath.Dir(c.dir), env), environ: maps.Clone(c.environ),
	}
}
