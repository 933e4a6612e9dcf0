//go:build acceptance

package acceptance

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestStateComesBack applies a product, throws its spec and its output away, and makes a spec of
// the state that is left: a plan after that changes what the report of the import lists, and
// nothing else but addresses.
func TestStateComesBack(t *testing.T) {
	t.Parallel()
	for _, product := range []string{"orders"} {
		t.Run(product, func(t *testing.T) {
			t.Parallel()
			c := &cycle{env: "production", engine: engine(t)}
			c.engine.needPlugins(t)
			c.prepare(t)
			c.specs = filepath.Join(t.TempDir(), "specs")
			if err := os.CopyFS(c.specs, os.DirFS("../testdata/products/"+product+"/specs")); err != nil {
				t.Fatal(err)
			}
			c.step(t, "render", func() error { return c.run("render") })
			overrideFor(t, c.dir)
			c.tf = c.engine.in(t, c.dir, c.engineEnviron())
			c.step(t, "apply", func() error { return c.run("apply", "--auto-approve") })
			before := len(instancesIn(t, c.state(t)))

			state := filepath.Join(t.TempDir(), "terraform.tfstate")
			copyFile(t, filepath.Join(c.dir, "terraform.tfstate"), state)
			for _, folder := range []string{c.specs, c.dir} {
				if err := os.RemoveAll(folder); err != nil {
					t.Fatal(err)
				}
			}
			c.step(t, "import", func() error { return c.run("import", state) })
			c.step(t, "render again", func() error { return c.run("render") })
			overrideFor(t, c.dir)
			copyFile(t, state, filepath.Join(c.dir, "terraform.tfstate"))

			report, err := os.ReadFile(filepath.Join(c.specs, "imported.md"))
			if err != nil {
				t.Fatal(err)
			}
			review := c.review(t, "plan", "plan", "--no-render", "--save", c.file("again.tfplan"))
			for _, change := range changesIn(review) {
				address, what, _ := strings.Cut(change, ": ")
				if !strings.HasPrefix(what, "move") && !listed(string(report), address) {
					t.Errorf("the report does not list %v", change)
				}
			}
			if in := strings.Count(string(report), "| the spec makes it"); in*4 < before {
				t.Errorf("%d of %d resources came back as a spec:\n%s", in, before, report)
			}
			c.step(t, "apply again", func() error { return c.run("apply", "--auto-approve", "--no-render") })
			if after := len(instancesIn(t, c.state(t))); after < before {
				t.Errorf("%d of %d resources are left", after, before)
			}
		})
	}
}

// listed tells whether a report names an address among what a plan changes or makes.
func listed(report, address string) bool {
	_, planned, _ := strings.Cut(report, "\n## Changed by the next plan")
	if _, made, ok := strings.Cut(report, "\n## Made by the next plan"); ok && planned == "" {
		planned = made
	}
	return strings.Contains(planned, "`"+address+"`")
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	text, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, text, 0o600); err != nil {
		t.Fatal(err)
	}
}
