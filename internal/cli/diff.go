package cli

import (
	"bytes"
	"context"
	"io"

	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/compare"
	"github.com/jobhive/jobhivegen/internal/project"
)

func (a *app) diffCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "diff ENVIRONMENT ENVIRONMENT",
		Short: "Compare two environments: the values of their specs, and their resources",
		Long: "Print in what two environments differ: the values of their merged specs, with the file and line of\n" +
			"each, and the resources and arguments that they become. Items of lists are compared by their names.",
		Example: "  jobhivegen diff staging production\n" +
			"  jobhivegen diff staging production --format markdown",
		Args:              cobra.ExactArgs(2),
		ValidArgsFunction: a.completeEnvironments,
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.run(func(context.Context) error { return a.diff(args[0], args[1], format) })(cmd, args)
	}
	formatFlag(cmd, &format, "text", "markdown", "json")
	return cmd
}

func (a *app) diff(from, to, format string) error {
	before, err := a.side(from)
	if err != nil {
		return err
	}
	after, err := a.side(to)
	if err != nil {
		return err
	}
	result := compare.Environments(*before, *after)
	var text bytes.Buffer
	switch format {
	case "json":
		err = result.WriteJSON(&text)
	case "markdown":
		err = result.WriteMarkdown(&text)
	default:
		err = result.WriteText(&text)
	}
	if err != nil {
		return err
	}
	if _, err := io.WriteString(a.shown(), masked(text.String())); err != nil {
		return err
	}
	a.logf("%s and %s: %s (%s)\n", from, to, result.Summary(), a.elapsed())
	return nil
}

// side generates one of the two environments that are compared.
func (a *app) side(env string) (*compare.Side, error) {
	a.inputs.Env = env
	o, diags := project.Read(a.inputs, a.files)
	if o == nil || diags.HasErrors() {
		return nil, diags
	}
	g, diags := project.Generate(a.inputs, a.target(), a.files)
	if diags.HasErrors() {
		return nil, diags
	}
	return &compare.Side{
		Name: env, Spec: o.Document.Parts(), Code: g.Code, Attributes: g.Provenance, Conceal: o.Document.ConcealText,
	}, nil
}
