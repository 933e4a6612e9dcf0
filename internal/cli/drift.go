package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/terraform"
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
			"than an apply. Nothing is changed, not even the state. Exits with 2 when there is drift. Attributes\n" +
			"that the configuration does not set are listed apart and are no drift, unless --strict says so.",
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
