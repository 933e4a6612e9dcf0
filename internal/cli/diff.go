package cli

import (
	"bytes"
	"context"
	"io"

	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/compare"
)

func (a *app) diffCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "diff ENVIRONMENT ENVIRONMENT",
		Short: "Compare two environments or revisions: the values of their specs, and their resources",
		Long: "Print in what two environments differ: the values of their merged specs, with the file and line of\n" +
			"each, and the resources and arguments that they become. Items of lists are compared by their names.\n\n" +
			"In the place of an environment may stand a revision of version control, REVISION or\n" +
			"REVISION:ENVIRONMENT: its spec is rendered as this version of the program does it. Without an\n" +
			"environment it is the other one that is named, or that of --env.",
		Example: "  jobhivegen diff staging production\n" +
			"  jobhivegen diff staging production --format markdown",
		Args:              cobra.ExactArgs(2),
		ValidArgsFunction: a.completeEnvironments,
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.run(func(ctx context.Context) error { return a.diff(ctx, args[0], args[1], format) })(cmd, args)
	}
	formatFlag(cmd, &format, "text", "markdown", "json")
	return cmd
}

func (a *app) diff(ctx context.Context, from, to, format string) error {
	before, err := a.side(ctx, from, to)
	if err != nil {
		return err
	}
	after, err := a.side(ctx, to, from)
	if err != nil {
		return err
	}
	result := compare.Environments(*before, *after)
	mask := masked
	var text bytes.Buffer
	switch format {
	case "json":
		mask, err = maskedJSON, result.WriteJSON(&text)
	case "markdown":
		err = result.WriteMarkdown(&text)
	default:
		err = result.WriteText(&text)
	}
	if err != nil {
		return err
	}
	if _, err := io.WriteString(a.shown(), mask(text.String())); err != nil {
		return err
	}
	a.logf("%s and %s: %s (%s)\n", from, to, result.Summary(), a.elapsed())
	return nil
}
