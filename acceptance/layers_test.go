//go:build acceptance

package acceptance

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/jobhive/jobhivegen/internal/terraform"
)

// TestLayersAreApplied applies development with its modules in layers: each after
// those whose outputs it reads, and then there is nothing left to do in any. It
// takes as long as another environment, so it runs with JOBHIVEGEN_ACCEPTANCE_ALL
// only; TestLayersAreValid and the scripts of the commands run always.
func TestLayersAreApplied(t *testing.T) {
	if os.Getenv("JOBHIVEGEN_ACCEPTANCE_ALL") == "" {
		t.Skip("SKIPPED: JOBHIVEGEN_ACCEPTANCE_ALL is not set")
	}
	t.Parallel()
	layers := []string{"foundation", "data", "application"}
	c := &cycle{env: "development", engine: engine(t)}
	c.engine.needPlugins(t)
	c.prepare(t)
	replaceIn(t, c.specs, "development.yaml", "\nstate: null\n", "\nstate: {layout: layered}\n")
	c.step(t, "render", func() error { return c.run("render") })
	var roots []string
	for _, layer := range layers {
		roots = append(roots, filepath.Join(c.dir, layer))
	}
	addHarness(t, roots...)
	c.aws.createBucket(t, stateBucket(t, roots[0]))

	first := c.review(t, "first plan", "plan", "--save", c.file("first.plans"))
	if got := first.WaitingLayers(); !slices.Equal(got, layers[1:]) {
		t.Errorf("before anything is applied, %q cannot be planned, want %q", got, layers[1:])
	}
	c.step(t, "apply of the plan", func() error { return c.run("apply", c.file("first.plans")) })
	c.step(t, "apply of the rest", func() error { return c.run("apply", "--auto-approve") })
	for name, review := range map[string]*terraform.Review{
		"a second plan": c.review(t, "second plan", "plan"), "drift": c.review(t, "drift", "drift"),
	} {
		for _, change := range changesIn(review) {
			t.Errorf("%s has a change: %s", name, change)
		}
		if !review.Empty() || len(review.Layers) != len(layers) {
			t.Errorf("%s is %q, of %d layers", name, review.Summary(), len(review.Layers))
		}
	}
	slices.Reverse(roots)
	for _, root := range roots {
		tf := c.engine.in(t, root, c.engineEnviron())
		c.step(t, "destroy "+filepath.Base(root), func() error { return tf.Destroy(t.Context()) })
	}
}
