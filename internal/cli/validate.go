package cli

import (
	"context"
	"fmt"

	"github.com/hashicorp/hcl/v2"
	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/validate"
)

// validateFlags say how to report.
type validateFlags struct {
	format        string
	strict        bool
	paths         bool
	writeBaseline string
	fix, diff     bool
	all           bool
}

func (a *app) validateCommand() *cobra.Command {
	var flags validateFlags
	cmd := &cobra.Command{
		Use:   "validate",
		Short: "Check the spec",
		Long: "Check the spec: that it can be read, that it keeps the rules, and that Terraform which its\n" +
			"provider accepts can be rendered from it. Nothing is written.\n\n" +
			"With --fix, what can only have been meant in one way is written so, in canonical spellings;\n" +
			"the changes are shown, and what is left is reported. --diff shows them and writes nothing.\n\n" +
			"A comment in the spec ignores a rule on its line, or on the next one:\n\n" +
			"  # jobhivegen:ignore RULE because REASON",
		Args: cobra.NoArgs,
		RunE: a.run(func(ctx context.Context) error { return a.validateAll(ctx, flags) }),
	}
	f := cmd.Flags()
	a.registerSARIF(cmd)
	f.StringVar(&flags.format, "format", "text", "text for people on stderr, json or sarif for machines on stdout")
	f.BoolVar(&flags.all, "all", false, "check every environment")
	f.BoolVar(&flags.strict, "strict", false, "take warnings for errors")
	f.BoolVar(&flags.paths, "paths", false, "print who has to reach what, by which lines, in place of a report")
	f.StringVar(&flags.writeBaseline, "write-baseline", "",
		"write what the rules find to `file`, for --baseline, and report the rest only")
	writesFiles(f, "write-baseline")
	f.BoolVar(&flags.fix, "fix", false, "mend in the spec what can be mended safely, and print what changed")
	f.BoolVar(&flags.diff, "diff", false, "print what --fix would change, and write nothing")
	cmd.MarkFlagsMutuallyExclusive("strict", "write-baseline", "paths")
	for _, other := range []string{"fix", "diff", "paths", "write-baseline"} {
		cmd.MarkFlagsMutuallyExclusive("all", other)
	}
	for _, other := range []string{"fix", "diff"} {
		cmd.MarkFlagsMutuallyExclusive(other, "write-baseline")
		cmd.MarkFlagsMutuallyExclusive(other, "paths")
	}
	return cmd
}

// validateAll checks the environment of the command line, or every one. Machines get one
// report of all of them.
func (a *app) validateAll(ctx context.Context, flags validateFlags) error {
	switch flags.format {
	case "text", "json", "sarif":
	default:
		return fmt.Errorf("unknown format %q: use text, json or sarif", flags.format)
	}
	if !flags.all {
		return a.validate(flags)
	}
	var all hcl.Diagnostics
	err := a.forEach(ctx, true, func(context.Context) (bool, error) {
		if flags.format == "text" {
			return false, a.validate(flags)
		}
		_, diags, err := a.diagnose(flags)
		if flags.strict {
			diags = strict(diags)
		}
		all = append(all, diags...)
		return false, err
	}, false)
	if err != nil || flags.format == "text" {
		return err
	}
	return a.validateReport(flags.format, all)
}

func (a *app) validate(flags validateFlags) error {
	if flags.paths {
		return a.paths(flags.format)
	}
	if flags.writeBaseline != "" {
		a.inputs.Baseline = ""
	}
	g, diags, err := a.diagnose(flags)
	if err != nil {
		return err
	}
	if flags.writeBaseline != "" {
		if diags, err = a.writeBaseline(flags.writeBaseline, diags); err != nil {
			return err
		}
	}
	if flags.strict {
		diags = strict(diags)
	}
	if flags.format == "text" {
		if g != nil {
			a.logf("%s", textLines(ignoredText(g.Ignored)))
		}
		return a.validateText(diags)
	}
	return a.validateReport(flags.format, diags)
}

// diagnose returns all that is wrong, or with --fix what is left of it.
func (a *app) diagnose(flags validateFlags) (*project.Output, hcl.Diagnostics, error) {
	if flags.fix || flags.diff {
		if flags.format != "text" {
			return nil, nil, fmt.Errorf("--format %s is a report on stdout, where --fix and --diff print what changes: "+
				"leave one of them out", flags.format)
		}
		diags, err := a.fix(flags.diff)
		return nil, diags, err
	}
	g, diags := project.Generate(a.inputs, a.target(), a.files)
	return g, diags, nil
}

// strict makes errors of warnings.
func strict(diags hcl.Diagnostics) hcl.Diagnostics {
	errors := make(hcl.Diagnostics, 0, len(diags))
	for _, d := range diags {
		c := *d
		c.Severity = hcl.DiagError
		errors = append(errors, &c)
	}
	return errors
}

// writeBaseline writes what the rules found and returns the rest.
func (a *app) writeBaseline(name string, diags hcl.Diagnostics) (hcl.Diagnostics, error) {
	baseline := validate.NewBaseline(diag.Deduplicate(diags))
	text, err := baseline.JSON()
	if err == nil {
		err = output.Replace(name, text)
	}
	if err != nil {
		return nil, fmt.Errorf("write the baseline: %w", err)
	}
	a.logf("%s: %s\n", name, count(len(baseline.Findings), "finding"))
	rest, _ := baseline.Filter(diag.Deduplicate(diags))
	return rest, nil
}

// validateText prints diagnostics and a summary on stderr.
func (a *app) validateText(diags hcl.Diagnostics) error {
	if diags.HasErrors() {
		return diags
	}
	a.printDiagnostics(diags)
	a.logf("%s: valid for %s (%s)\n", a.inputs.Specs, a.inputs.Env, a.elapsed())
	return nil
}

// validateReport prints a report on stdout, whether there are diagnostics or not.
func (a *app) validateReport(format string, diags hcl.Diagnostics) error {
	a.collect(diags)
	diag.Sort(diags)
	diags = diag.Deduplicate(diags)
	var err error
	if format == "json" {
		err = diag.WriteJSON(a.stdout, diags)
	} else {
		err = diag.WriteSARIF(a.stdout, diags, a.tool())
	}
	if err != nil {
		return err
	}
	if diags.HasErrors() {
		return errReported
	}
	return nil
}

// tool is what this program is in a SARIF log.
func (a *app) tool() diag.Tool {
	tool := diag.Tool{Name: programName, Version: releaseOf(buildVersion())}
	if p, diags := a.inputs.LoadPack(diag.Files{}); !diags.HasErrors() {
		tool.Rules = p.AllRules()
	}
	return tool
}
