package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/schema"
	"github.com/jobhive/jobhivegen/internal/terraform"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// driftFlags say how to look for drift.
type driftFlags struct {
	engineFlags
	reviewFlags
	all, strict bool
}

func (a *app) driftCommand() *cobra.Command {
	var flags driftFlags
	cmd := &cobra.Command{
		Use:   "drift",
		Short: "Show what was changed outside, and which lines of the spec it contradicts",
		Long: "Compare what is there with the state, and list what was changed or deleted by something other\n" +
			"than an apply, or made by hand where only resources should make it. Nothing is changed, not even the\n" +
			"state. What ignore_changes leaves to others is no drift. Exits with 2 when there is drift. Attributes\n" +
			"that the provider fills in are listed apart and are no drift, unless --strict says so.",
		Args: cobra.NoArgs,
		RunE: a.run(func(ctx context.Context) error {
			if err := flags.check(); err != nil {
				return err
			}
			return a.forEach(ctx, flags.all, func(ctx context.Context) (bool, error) {
				return a.driftOne(ctx, &flags)
			}, true)
		}),
	}
	flags.engineFlags.register(cmd)
	flags.registerVariables(cmd)
	a.registerSARIF(cmd)
	flags.reviewFlags.register(cmd)
	cmd.Flags().BoolVar(&flags.all, "all", false, "look at every environment")
	cmd.Flags().BoolVar(&flags.strict, "strict", false,
		"count changes of attributes that the configuration does not set")
	return cmd
}

func (a *app) driftOne(ctx context.Context, flags *driftFlags) (found bool, err error) {
	w, err := a.open(ctx, &flags.engineFlags, takeAsIs)
	if err != nil {
		return false, err
	}
	defer w.close()
	folder, remove, err := temporaryFolder()
	if err != nil {
		return false, err
	}
	defer remove()
	reviews, err := w.reviewAll(ctx, folder, true)
	if err != nil {
		return false, err
	}
	review := terraform.Combine(reviews)
	found = len(review.Changes) > 0 || (flags.strict && len(review.Computed) > 0)
	return found, a.printReview(a.stdout, review, &flags.reviewFlags)
}

// expected describes what is not drift in a root: attributes in ignore_changes, and
// what the pack knows about its provider.
func (r *root) expected() (terraform.Expected, error) {
	files, err := project.ReadTree(r.dir)
	if err != nil {
		return terraform.Expected{}, err
	}
	e := terraform.Expected{Ignored: terraform.NewIgnored(tfcode.Parse(files), tfcode.Layer(r.Layer))}
	p, diags := r.app.inputs.LoadPack(r.app.files)
	if diags.HasErrors() {
		return e, diags
	}
	providers, diags := p.Providers()
	if diags.HasErrors() {
		return e, diags
	}
	e.Computed = func(typ, attribute string) bool { return computed(providers, typ, attribute) }
	e.Facts, err = p.DriftFacts()
	return e, err
}

// computed tells whether any version of a provider fills in an attribute. For an
// unknown attribute it says yes, and also for a nested block, since schemas do not say
// so for blocks.
func computed(providers []*schema.Provider, typ, attribute string) bool {
	known := false
	for _, p := range providers {
		block, ok := p.Block(schema.Resource, typ)
		if !ok || block.Attributes[attribute] == nil {
			continue
		}
		if known = true; block.Attributes[attribute].Computed {
			return true
		}
	}
	return !known
}
