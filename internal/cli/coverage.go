package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/coverage"
	"github.com/jobhive/jobhivegen/internal/project"
)

func (a *app) coverageCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "coverage",
		Short: "Account for every value of the spec",
		Long: "Print what became of every value of the spec, first of all the values that nothing became of.\n" +
			"A value is rendered (it went into an attribute), structural (it decided what blocks there are),\n" +
			"enforced (another command holds it), asserted (a rule holds it against another value), documented\n" +
			"(it went into a text file), or unaccounted. Exits with 1 when any is unaccounted.",
		Args: cobra.NoArgs,
		RunE: a.run(func(context.Context) error {
			if format != "text" && format != "json" {
				return fmt.Errorf("unknown format %q: use text or json", format)
			}
			return a.coverage(format)
		}),
	}
	cmd.Flags().StringVar(&format, "format", "text", "text for people, json for machines")
	return cmd
}

func (a *app) coverage(format string) error {
	_, l, err := a.ledger()
	if err != nil {
		return err
	}
	if format == "json" {
		err = l.WriteJSON(a.stdout)
	} else {
		err = l.WriteText(a.shown())
	}
	if err != nil {
		return err
	}
	a.logf("%s: %s (%s)\n", a.inputs.Specs, l.Summary(), a.elapsed())
	if len(l.Of(coverage.Unaccounted)) > 0 {
		return errReported
	}
	return nil
}

// ledger renders in memory and accounts for the spec.
func (a *app) ledger() (*project.Project, *coverage.Ledger, error) {
	o, diags := project.Open(a.inputs, a.files)
	if diags.HasErrors() {
		return nil, nil, diags
	}
	l, diags := o.Ledger(a.files)
	if diags.HasErrors() {
		return nil, nil, diags
	}
	return o, l, nil
}
