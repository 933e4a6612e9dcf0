//go:build acceptance

package acceptance

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-exec/tfexec"
)

// TestProductsAreApplied applies the products under testdata/products, which have
// what the product of this repository has not, and holds that a second plan is
// empty and that a destroy leaves nothing. Those with several environments are applied
// by TestEnvironmentsOfOneAccount.
func TestProductsAreApplied(t *testing.T) {
	t.Parallel()
	folders, err := filepath.Glob("../testdata/products/*/specs")
	if err != nil || len(folders) == 0 {
		t.Fatal("no products:", err)
	}
	for _, specs := range folders {
		if _, err := os.Stat(filepath.Join(specs, "environments")); err == nil {
			continue
		}
		t.Run(filepath.Base(filepath.Dir(specs)), func(t *testing.T) {
			t.Parallel()
			applyProduct(t, specs)
		})
	}
}

// appliedPublicly are those of the public products that are applied: they have most of
// what the others have that the emulator knows. Document databases, Kafka clusters, devices,
// REST APIs, servers and headers of answers are applied with testdata/products/fleet, warehouses
// and jobs in queues with testdata/products/films, serverless warehouses with testdata/products/visits.
var appliedPublicly = []string{"etl", "sentry", "websocket_chat"}

// TestPublicProducts asks the provider whether it takes the public products; some are
// applied too.
func TestPublicProducts(t *testing.T) {
	t.Parallel()
	folders, err := filepath.Glob("../testdata/products/public/*/specs")
	if err != nil || len(folders) < 12 {
		t.Fatal("too few products:", folders, err)
	}
	for _, specs := range folders {
		name := filepath.Base(filepath.Dir(specs))
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if slices.Contains(appliedPublicly, name) {
				applyProduct(t, specs)
				return
			}
			c := renderProduct(t, specs)
			c.engine.initAndValidate(t, c.dir)
		})
	}
}

// TestProductOfTwoRegions asks the provider whether it takes both environments of a product that is in
// two regions, each with copies in the region of the other.
func TestProductOfTwoRegions(t *testing.T) {
	t.Parallel()
	for _, env := range []string{"production", "ireland"} {
		t.Run(env, func(t *testing.T) {
			t.Parallel()
			c := renderEnvironment(t, "../testdata/products/wards/specs", env)
			c.engine.initAndValidate(t, c.dir)
		})
	}
}

// TestProductInWordsOfNoCloud asks the provider whether it takes products whose base is
// rendered for another cloud, too.
func TestProductInWordsOfNoCloud(t *testing.T) {
	t.Parallel()
	for _, product := range []string{"pantry", "prints"} {
		t.Run(product, func(t *testing.T) {
			t.Parallel()
			c := renderEnvironment(t, "../testdata/clouds/"+product+"/specs", "aws")
			c.engine.initAndValidate(t, c.dir)
		})
	}
}

// renderProduct renders a product into a folder of its own, for the emulator.
func renderProduct(t *testing.T, specs string) *cycle {
	t.Helper()
	return renderEnvironment(t, specs, "production")
}

// renderEnvironment renders one environment of a product.
func renderEnvironment(t *testing.T, specs, env string) *cycle {
	t.Helper()
	c := &cycle{env: env, engine: engine(t)}
	c.engine.needPlugins(t)
	if account := accountOf(t, specs); account != "" {
		c.aws = startEmulatorOf(t, account)
	}
	c.prepare(t)
	c.existing(t, filepath.Join(filepath.Dir(specs), "before"))
	c.specs = filepath.Join(t.TempDir(), "specs")
	if err := os.CopyFS(c.specs, os.DirFS(specs)); err != nil {
		t.Fatal(err)
	}
	c.step(t, "render", func() error { return c.run("render") })
	overrideFor(t, c.dir)
	c.tf = c.engine.in(t, c.dir, c.engineEnviron())
	c.tf.SetStdout(&c.printed)
	c.tf.SetStderr(&c.printed)
	return c
}

// accountOf is the account that a product says it is in, "" for a product that leaves it open.
func accountOf(t *testing.T, specs string) string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(specs, "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if match := regexp.MustCompile(`(?m)^account: \{id: "([0-9]+)"\}$`).FindSubmatch(text); match != nil {
			return string(match[1])
		}
	}
	return ""
}

// applyProduct applies a product: a second plan is empty, and a destroy leaves nothing.
func applyProduct(t *testing.T, specs string) {
	t.Helper()
	c := renderProduct(t, specs)
	c.step(t, "apply", func() error { return c.run("apply", "--auto-approve") })
	if review := c.review(t, "second plan", "plan", "--no-render", "--save", c.file("second.tfplan")); !review.Empty() {
		t.Errorf("a second plan has changes: %v", changesIn(review))
	}
	c.step(t, "destroy", func() error { return c.tf.Destroy(t.Context()) })
	for _, left := range instancesIn(t, c.state(t)) {
		t.Errorf("a destroy leaves %s", left.Address)
	}
	t.Log(c.table())
}

// existing makes what a product takes for granted: the Terraform of a folder beside its
// specs, if there is one.
func (c *cycle) existing(t *testing.T, folder string) {
	t.Helper()
	if _, err := os.Stat(folder); err != nil {
		return
	}
	dir := filepath.Join(t.TempDir(), "before")
	if err := os.CopyFS(dir, os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	overrideFor(t, dir)
	tf := c.engine.in(t, dir, c.engineEnviron())
	c.step(t, "make what exists already", func() error {
		if err := tf.Init(t.Context(), tfexec.PluginDir(c.engine.plugins)); err != nil {
			return err
		}
		return tf.Apply(t.Context())
	})
}
