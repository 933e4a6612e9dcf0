package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/history"
	"github.com/jobhive/jobhivegen/internal/output"
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
	g, diags := generate(a.inputs, a.target(), a.files)
	if diags.HasErrors() {
		return diags
	}
	changes, err := output.Compare(a.target(), g.tree, g.meta)
	if err != nil {
		return err
	}
	if changes.Stale() {
		return fmt.Errorf("%s is not what the spec gives: run '%s render --env %s' first, so that nothing else changes",
			a.target(), programName, a.inputs.env)
	}
	before := g.record
	if diags := g.prune(); diags.HasErrors() {
		return diags
	}
	if _, err := output.Write(a.target(), g.tree, g.meta, output.Options{}); err != nil {
		return hint(err, false)
	}
	dropped := before.Statements()
	kept := g.record.Statements()
	dropped = slices.DeleteFunc(dropped, func(s string) bool { return slices.Contains(kept, s) })
	if len(dropped) > 0 {
		if _, err := io.WriteString(a.stdout, strings.Join(dropped, "\n")+"\n"); err != nil {
			return err
		}
	}
	for _, origin := range g.lasting {
		a.logf("kept, because of %s:%d: %s; remove the line first, when every environment has followed\n",
			origin.Range.Filename, origin.Range.Start.Line, origin.Path)
	}
	a.logf("%s: %s dropped, %d kept\n", a.target(), count(len(dropped), "block"), len(kept))
	return nil
}

// prune forgets the moves and removals that the spec does not ask for.
func (g *generated) prune() hcl.Diagnostics {
	for name := range g.record.Files() {
		delete(g.tree, name)
	}
	g.record, _ = history.Next(g.record.Pruned(), g.rendering)
	return g.keep(g.record)
}
