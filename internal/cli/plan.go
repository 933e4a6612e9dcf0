package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/terraform"
)

// planFlags say what to plan and how to show it.
type planFlags struct {
	engineFlags
	reviewFlags
	guardFlags
	noRender, allowStale, all, detailed, forecast bool

	save, report string
}

// reviewFlags say how to show a review.
type reviewFlags struct {
	format  string
	details bool
}

func (f *reviewFlags) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.format, "format", "text",
		"text for people, json for machines, or markdown for a pull request")
	cmd.Flags().BoolVar(&f.details, "details", false,
		"list the attributes of what is created, too (json and markdown always do)")
}

func (f *reviewFlags) check() error {
	if !slices.Contains([]string{"text", "json", "markdown"}, f.format) {
		return fmt.Errorf("unknown format %q: use text, json or markdown", f.format)
	}
	return nil
}

func (f *planFlags) freshness() freshness {
	switch {
	case f.allowStale:
		return takeAsIs
	case f.noRender:
		return refuseStale
	}
	return renderFirst
}

func (f *planFlags) registerRendering(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.noRender, "no-render", false, "plan what is written, and refuse it when it is stale")
	cmd.Flags().BoolVar(&f.allowStale, "allow-stale", false, "plan what is written, stale or not")
	cmd.MarkFlagsMutuallyExclusive("no-render", "allow-stale")
}

func (a *app) planCommand() *cobra.Command {
	var flags planFlags
	cmd := &cobra.Command{
		Use:   "plan",
		Short: "Show what applying would change, and which lines of the spec cause it",
		Long: "Render, run the engine's plan in OUT/ENV, and show a review: what is destroyed or replaced first,\n" +
			"each change with the line of the spec that it comes from. Sensitive values are never shown.",
		Args: cobra.NoArgs,
		RunE: a.run(func(ctx context.Context) error { return a.plan(ctx, &flags) }),
	}
	flags.engineFlags.register(cmd)
	flags.registerVariables(cmd)
	a.registerSARIF(cmd)
	flags.reviewFlags.register(cmd)
	flags.registerRendering(cmd)
	flags.guardFlags.register(cmd)
	f := cmd.Flags()
	f.BoolVar(&flags.all, "all", false, "plan every environment")
	f.BoolVar(&flags.detailed, "detailed-exitcode", false, "exit with 2 when there are changes")
	f.BoolVar(&flags.forecast, "forecast", false,
		"run no engine and write nothing; name what is known to be destroyed or replaced when what is written changes")
	f.StringVar(&flags.save, "save", "", "`file` to save the plan to, for apply")
	f.StringVar(&flags.report, "report", "", "`file` to write the review to as JSON, besides showing it")
	writesFiles(f, "save", "report")
	cmd.MarkFlagsMutuallyExclusive("all", "save")
	cmd.MarkFlagsMutuallyExclusive("all", "report")
	for _, other := range []string{"save", "report", "no-render", "allow-stale"} {
		cmd.MarkFlagsMutuallyExclusive("forecast", other)
	}
	return cmd
}

func (a *app) plan(ctx context.Context, flags *planFlags) error {
	if err := flags.check(); err != nil {
		return err
	}
	for _, name := range []string{flags.save, flags.report} {
		if name == "" {
			continue
		}
		if err := output.CheckReplace(name); err != nil {
			return err // before a plan is made for nothing
		}
	}
	one := a.planOne
	if flags.forecast {
		one = a.forecastOne
	}
	return a.forEach(ctx, flags.all, func(ctx context.Context) (bool, error) { return one(ctx, flags) }, flags.detailed)
}

// forEach runs a command for one environment or all. An error in one does not
// keep the others from being looked at. With telling, a difference found in any
// is the exit code.
func (a *app) forEach(ctx context.Context, all bool, one func(context.Context) (bool, error), telling bool) error {
	ctx, release := a.untilEnded(ctx)
	defer release()
	names, err := a.environments(all)
	if err != nil {
		return err
	}
	var failed error
	different := false
	a.inputs.Siblings = project.NewSiblings()
	for _, name := range names {
		a.inputs.Env = name
		changed, err := one(ctx)
		if err != nil && len(names) > 1 {
			a.report(name, err)
			err = errReported
		}
		if err != nil {
			failed = err
		}
		different = different || changed
		if ctx.Err() != nil {
			break
		}
	}
	if failed == nil && telling && different {
		return errDifference
	}
	return failed
}

// report prints an error that does not end the command.
func (a *app) report(name string, err error) {
	var diags hcl.Diagnostics
	if errors.As(err, &diags) {
		a.printDiagnostics(diags)
		return
	}
	a.collect(project.Failure("Failed", err))
	a.logf("error: %s: %v\n", name, err)
}

func (a *app) planOne(ctx context.Context, flags *planFlags) (changed bool, err error) {
	w, err := a.open(ctx, &flags.engineFlags, flags.freshness())
	if err != nil {
		return false, err
	}
	defer w.close()
	folder, remove, err := temporaryFolder()
	if err != nil {
		return false, err
	}
	defer remove()
	reviews, err := w.reviewAll(ctx, folder, false)
	if err != nil {
		return false, err
	}
	review := terraform.Combine(reviews)
	refused := w.refusals(review, &flags.guardFlags)
	if err := a.printReview(a.stdout, review, &flags.reviewFlags); err != nil {
		return false, err
	}
	if flags.report != "" {
		var report bytes.Buffer
		if err := errors.Join(review.WriteJSON(&report), output.Replace(flags.report, report.Bytes())); err != nil {
			return false, fmt.Errorf("write the review: %w", err)
		}
	}
	if refused.HasErrors() {
		return true, refused
	}
	if flags.save != "" {
		if err := w.save(reviews, folder, flags.save); err != nil {
			return false, err
		}
	}
	return !review.Empty(), nil
}

// save keeps what was planned for apply: the plan, or those of the layers that
// can be applied as they are, with what they are for.
func (w *workspace) save(reviews []*terraform.Review, folder, to string) error {
	saved := terraform.SavedPlan{Environment: w.env, Engine: w.engine.String(), Files: w.files}
	for i, r := range w.chosen {
		if r.Layer != "" && reviews[i].Layers[0].Standing != terraform.Planned {
			saved.Left = append(saved.Left, r.Layer)
			continue
		}
		state, err := r.runner.StatePlace()
		if err == nil {
			err = r.runner.CheckPlan(r.planIn(folder))
		}
		if err != nil {
			return err
		}
		saved.Roots = append(saved.Roots, terraform.SavedRoot{Layer: r.Layer, State: state, File: r.planIn(folder)})
	}
	if len(saved.Left) > 0 {
		w.app.logf("not saved: the plan of %s, which is to be made after the others are applied\n", strings.Join(saved.Left, ", "))
	}
	if len(saved.Roots) == 0 {
		return fmt.Errorf("nothing can be saved to %s: apply the layers before %s first", to, strings.Join(saved.Left, ", "))
	}
	text, err := saved.Bytes()
	if err != nil {
		return err
	}
	if err := output.ReplacePrivate(to, text); err != nil {
		return fmt.Errorf("save the plan: %w", err)
	}
	what := "it holds sensitive values in clear text, so treat it like a password"
	if terraform.KeptElsewhere(saved.Roots[0].File) {
		what = "it only names a run of the workspace, which is applied if no other run comes before it"
	}
	w.app.logf("saved to %s: %s; '%s apply --env %s %s' applies it\n", to, what, programName, w.env, to)
	return nil
}

// printReview prints a review; what it loses goes to the SARIF file.
func (a *app) printReview(to io.Writer, r *terraform.Review, flags *reviewFlags) error {
	a.collect(r.Losses())
	switch flags.format {
	case "json":
		return r.WriteJSON(to)
	case "markdown":
		return r.WriteMarkdown(to)
	}
	_, color := terminal(to)
	return r.WriteText(to, terraform.TextOptions{Color: color, Details: flags.details})
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
