package cli

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/terraform"
)

// destroyFlags say which confirmations a destroy needs.
type destroyFlags struct {
	engineFlags
	guardFlags
	reviewFlags
	confirm string
}

func (a *app) destroyCommand() *cobra.Command {
	var flags destroyFlags
	cmd := &cobra.Command{
		Use:   "destroy",
		Short: "Destroy all that an environment has",
		Long: "Plan to destroy all that is applied of an environment, show it, and do it when the name of the\n" +
			"environment is typed. The guards of the spec hold: what holds data is only destroyed when\n" +
			"--allow-destroy names it. The layers of a layered output are destroyed in reverse order.\n\n" +
			"Where there is no terminal to ask at, --confirm has the name of the environment.",
		Args: cobra.NoArgs,
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.runUntilEnded(func(ctx context.Context) error {
			return a.destroy(ctx, &flags, cmd.InOrStdin())
		})(cmd, args)
	}
	flags.engineFlags.register(cmd)
	flags.registerVariables(cmd)
	flags.guardFlags.register(cmd)
	cmd.Flags().StringVar(&flags.confirm, "confirm", "", "`name` of the environment, in place of the question")
	must(cmd.RegisterFlagCompletionFunc("confirm", cobra.NoFileCompletions))
	return cmd
}

func (a *app) destroy(ctx context.Context, flags *destroyFlags, stdin io.Reader) error {
	switch {
	case flags.confirm != "" && flags.confirm != a.inputs.Env:
		return fmt.Errorf("--confirm is %q, and the environment is %s: nothing was changed", flags.confirm, a.inputs.Env)
	case flags.confirm == "" && !isTerminal(stdin):
		return fmt.Errorf("there is no terminal to ask at: add --confirm %s, and nothing is asked", a.inputs.Env)
	}
	w, err := a.open(ctx, &flags.engineFlags, takeAsIs)
	if err != nil {
		return err
	}
	defer w.close()
	folder, remove, err := temporaryFolder()
	if err != nil {
		return err
	}
	defer remove()
	answers := bufio.NewReader(stdin)
	destroyed := 0
	for _, r := range slices.Backward(w.chosen) {
		if err := r.destroy(ctx, flags, folder, answers); err != nil {
			if destroyed > 0 {
				a.logf("%s: %s of %d destroyed before that\n", w.env, count(destroyed, "layer"), len(w.chosen))
			}
			return err
		}
		destroyed++
	}
	return nil
}

// destroy plans, shows, asks and destroys one root.
func (r *root) destroy(ctx context.Context, flags *destroyFlags, folder string, answers *bufio.Reader) error {
	if err := r.ready(ctx); err != nil {
		return err
	}
	r.runner = r.runner.Destroying()
	file := r.planIn(folder)
	plan, changes, err := r.plan(ctx, file, false)
	if err != nil {
		return err
	}
	review, err := terraform.NewReview(r.env, r.engine, plan, r.index)
	if err == nil {
		err = review.Agrees(changes)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", r.folder, err)
	}
	if r.Layer != "" {
		review.In(r.Layer, terraform.Planned, "")
	}
	refused := r.refusals(review, &flags.guardFlags)
	if err := r.app.printReview(r.app.stdout, review, &flags.reviewFlags); err != nil {
		return err
	}
	switch {
	case refused.HasErrors():
		return refused
	case review.Empty():
		return nil
	case flags.confirm == "":
		if err := confirm(ctx, answers, r.app.stderr, review); err != nil {
			return err
		}
	}
	return r.apply(ctx, file, review)
}
