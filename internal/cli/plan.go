package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"time"

	"github.com/hashicorp/hcl/v2"
	tfjson "github.com/hashicorp/terraform-json"
	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/terraform"
)

// planFlags say what to plan and how to show it.
type planFlags struct {
	engineFlags
	reviewFlags
	guardFlags
	noRender, allowStale, all, detailed bool
	save, report                        string
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
	flags.reviewFlags.register(cmd)
	flags.registerRendering(cmd)
	flags.guardFlags.register(cmd)
	f := cmd.Flags()
	f.BoolVar(&flags.all, "all", false, "plan every environment")
	f.BoolVar(&flags.detailed, "detailed-exitcode", false, "exit with 2 when there are changes")
	f.StringVar(&flags.save, "save", "", "`file` to save the plan to, for apply")
	f.StringVar(&flags.report, "report", "", "`file` to write the review to as JSON, besides showing it")
	cmd.MarkFlagsMutuallyExclusive("all", "save")
	cmd.MarkFlagsMutuallyExclusive("all", "report")
	return cmd
}

func (a *app) plan(ctx context.Context, flags *planFlags) error {
	if err := flags.check(); err != nil {
		return err
	}
	return a.forEach(ctx, flags.all, func(ctx context.Context) (bool, error) {
		return a.planOne(ctx, flags)
	}, flags.detailed)
}

// forEach runs a command for one environment or all. An error in one does not
// keep the others from being looked at. With telling, a difference found in any
// is the exit code.
func (a *app) forEach(ctx context.Context, all bool, one func(context.Context) (bool, error), telling bool) error {
	ctx, release := untilEnded(ctx)
	defer release()
	names, err := a.environments(all)
	if err != nil {
		return err
	}
	var failed error
	different := false
	for _, name := range names {
		a.inputs.env = name
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
	a.logf("error: %s: %v\n", name, err)
}

func (a *app) planOne(ctx context.Context, flags *planFlags) (changed bool, err error) {
	w, err := a.open(ctx, &flags.engineFlags, flags.freshness())
	if err != nil {
		return false, err
	}
	file, remove, err := temporaryPlan()
	if err != nil {
		return false, err
	}
	defer remove()
	review, err := w.plan(ctx, file, false)
	if err != nil {
		return false, err
	}
	refused := w.refusals(review, &flags.guardFlags)
	if err := a.printReview(a.stdout, review, &flags.reviewFlags); err != nil {
		return false, err
	}
	if flags.report != "" {
		var report bytes.Buffer
		if err := errors.Join(review.WriteJSON(&report), output.Replace(flags.report, report.Bytes(), 0o644)); err != nil {
			return false, fmt.Errorf("write the review: %w", err)
		}
	}
	if refused.HasErrors() {
		return true, refused
	}
	if flags.save != "" {
		if err := savePlan(file, flags.save); err != nil {
			return false, err
		}
		a.logf("saved to %s: it holds sensitive values in clear text, so treat it like a password; "+
			"'%s apply --env %s %s' applies it\n", flags.save, programName, w.env, flags.save)
	}
	return !review.Empty(), nil
}

// plan makes a plan in file and reviews it. Warnings are printed.
func (w *workspace) plan(ctx context.Context, file string, refreshOnly bool) (*terraform.Review, error) {
	var warnings []tfjson.Diagnostic
	var read atomic.Int64
	stop := w.patience(&read)
	_, err := w.runner.Plan(ctx, file, refreshOnly, func(e terraform.Event) {
		switch {
		case e.Type == terraform.EventRefreshed || e.Type == terraform.EventDone:
			read.Add(1)
		case e.Type == terraform.EventDiagnostic && e.Diagnostic.Severity == tfjson.DiagnosticSeverityWarning:
			warnings = append(warnings, e.Diagnostic)
		}
	})
	stop()
	w.app.printDiagnostics(w.located(warnings))
	if err != nil {
		return nil, w.explain(err)
	}
	plan, err := w.runner.Show(ctx, file)
	if err != nil {
		return nil, w.explain(err)
	}
	if refreshOnly {
		return terraform.NewDrift(w.env, w.engine, plan, w.index), nil
	}
	return terraform.NewReview(w.env, w.engine, plan, w.index), nil
}

// patience says now and then that a plan is still being made, until it is
// stopped.
func (w *workspace) patience(read *atomic.Int64) (stop func()) {
	ticker := time.NewTicker(patience * time.Second / 4)
	start := time.Now()
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			select {
			case <-done:
				return
			case <-ticker.C:
				w.app.logf("%s: still reading what there is, %s so far (%s)\n",
					w.dir, count(int(read.Load()), "resource"), time.Since(start).Round(time.Second))
			}
		}
	}()
	return func() {
		ticker.Stop()
		close(done)
		<-ended
	}
}

func (a *app) printReview(to io.Writer, r *terraform.Review, flags *reviewFlags) error {
	switch flags.format {
	case "json":
		return r.WriteJSON(to)
	case "markdown":
		return r.WriteMarkdown(to)
	}
	_, color := terminal(to)
	return r.WriteText(to, terraform.TextOptions{Color: color, Details: flags.details})
}

// temporaryPlan is a place for a plan that nobody else can read: plans hold
// sensitive values.
func temporaryPlan() (file string, remove func(), err error) {
	dir, err := os.MkdirTemp("", programName+"-")
	if err != nil {
		return "", nil, err
	}
	return filepath.Join(dir, "plan"), func() { _ = os.RemoveAll(dir) }, nil // the system empties it otherwise
}

// savePlan copies a plan to where only its owner can read it.
func savePlan(from, to string) error {
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := output.Replace(to, text, 0o600); err != nil {
		return fmt.Errorf("save the plan: %w", err)
	}
	return nil
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
