package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/project"
)

func (a *app) pruneCommand() *cobra.Command {
	var all bool
	cmd := &cobra.Command{
		Use:   "prune",
		Short: "Drop the moved and removed blocks that have done their work",
		Long: "Drop the blocks by which states follow a renamed or removed resource, from OUT/ENV. Do it once every\n" +
			"state has followed, which is when 'plan' no longer lists anything as moved or forgotten. What the spec\n" +
			"still asks for, with renamed_from or adopt, stays, and its lines are named.",
		Args: cobra.NoArgs,
		RunE: a.run(func(ctx context.Context) error {
			return a.forEach(ctx, all, func(context.Context) (bool, error) { return false, a.prune() }, false)
		}),
	}
	cmd.Flags().BoolVar(&all, "all", false, "do it for every environment")
	return cmd
}

// prune drops the history of one environment.
func (a *app) prune() error {
	g, diags := project.Generate(a.inputs, a.target(), a.files)
	if diags.HasErrors() {
		return diags
	}
	changes, err := output.Compare(a.target(), g.Tree, g.Meta)
	if err != nil {
		return err
	}
	if changes.Stale() {
		return fmt.Errorf("%s is not what the spec gives: run '%s render --env %s' first, so that nothing else changes",
			a.target(), programName, a.inputs.Env)
	}
	before := g.Record
	if diags := g.Prune(); diags.HasErrors() {
		return diags
	}
	changes, err = output.Write(a.target(), g.Tree, g.Meta, output.Options{})
	if err != nil {
		return hint(err, false)
	}
	dropped := before.Statements()
	kept := g.Record.Statements()
	dropped = slices.DeleteFunc(dropped, func(s string) bool { return slices.Contains(kept, s) })
	if len(dropped) > 0 {
		if _, err := io.WriteString(a.shown(), strings.Join(dropped, "\n")+"\n"); err != nil {
			return err
		}
	}
	for _, origin := range g.Lasting {
		a.logf("kept, because of %s:%d: %s; remove the line first, when every environment has followed\n",
			origin.Range.Filename, origin.Range.Start.Line, origin.Path)
	}
	if len(dropped)+len(kept) == 0 {
		a.logf("%s: there was nothing to drop\n", a.target())
		return nil
	}
	a.logf("%s: %s dropped, %d kept (%s)\n", a.target(), count(len(dropped), "block"), len(kept), written(changes))
	return nil
}
