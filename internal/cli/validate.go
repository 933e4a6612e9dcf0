package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/diag"
)

func (a *app) validateCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "validate",
		Short: "Check the spec",
		Long: "Check the spec: that it can be read, that it keeps the rules, and that Terraform which its\n" +
			"provider accepts can be rendered from it. Nothing is written.",
		Args: cobra.NoArgs,
		RunE: a.run(func(context.Context) error {
			switch format {
			case "text":
				return a.validateText()
			case "json":
				return a.validateJSON()
			default:
				return fmt.Errorf("unknown format %q: use text or json", format)
			}
		}),
	}
	cmd.Flags().StringVar(&format, "format", "text", "text for people on stderr, json for machines on stdout")
	return cmd
}

// validateText prints diagnostics and a summary on stderr.
func (a *app) validateText() error {
	_, diags := generate(a.inputs, a.target(), a.files)
	if diags.HasErrors() {
		return diags
	}
	a.printDiagnostics(diags)
	a.logf("%s: valid for %s (%s)\n", a.inputs.specs, a.inputs.env, a.elapsed())
	return nil
}

// validateJSON prints a report on stdout, whether there are diagnostics or not.
func (a *app) validateJSON() error {
	_, diags := generate(a.inputs, a.target(), a.files)
	diag.Sort(diags)
	diags = diag.Deduplicate(diags)
	if err := diag.WriteJSON(a.stdout, diags); err != nil {
		return err
	}
	if diags.HasErrors() {
		return errReported
	}
	return nil
}
