package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/jobhive/jobhivegen/internal/terraform"
)

// applyFlags say what to apply.
type applyFlags struct {
	planFlags
	autoApprove bool
}

func (a *app) applyCommand() *cobra.Command {
	var flags applyFlags
	cmd := &cobra.Command{
		Use:   "apply [FILE]",
		Short: "Make the changes of a plan",
		Long: "With the FILE of a saved plan, do exactly what it says, provided that the output is still what was\n" +
			"planned. Without, plan, show the review, and ask before anything is changed. The layers of a\n" +
			"layered output are planned, shown and applied one after the other, up to the first error. Where the\n" +
			"pack says what comes first (first_apply.targets), that is made before the rest, which is asked for\n" +
			"again.",
		Args: cobra.MaximumNArgs(1),
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.runUntilEnded(func(ctx context.Context) error {
			if len(args) == 1 {
				return a.applySaved(ctx, cmd, &flags, args[0])
			}
			return a.apply(ctx, &flags, cmd.InOrStdin())
		})(cmd, args)
	}
	flags.engineFlags.register(cmd)
	flags.registerVariables(cmd)
	a.registerSARIF(cmd)
	flags.registerRendering(cmd)
	flags.guardFlags.register(cmd)
	cmd.Flags().BoolVar(&flags.details, "details", false, "list the attributes of what is created, too")
	cmd.Flags().BoolVar(&flags.all, "all", false, "plan and apply every environment, up to the first error")
	cmd.Flags().BoolVar(&flags.autoApprove, "auto-approve", false, "do not ask")
	return cmd
}

// apply plans, asks and applies for one environment after the other. It stops at the
// first error.
func (a *app) apply(ctx context.Context, flags *applyFlags, stdin io.Reader) error {
	if !flags.autoApprove && !isTerminal(stdin) {
		return errors.New("there is no terminal to ask at: " +
			"apply a saved plan (plan --save FILE, then apply FILE), or add --auto-approve")
	}
	names, err := a.environments(flags.all)
	if err != nil {
		return err
	}
	answers := bufio.NewReader(stdin)
	for i, name := range names {
		a.inputs.Env = name
		if err := a.applyOne(ctx, flags, answers); err != nil {
			if left := names[i+1:]; len(left) > 0 {
				a.logf("not applied because of an error in %s: %s\n", name, strings.Join(left, ", "))
			}
			return err
		}
	}
	return nil
}

// applyOne plans, asks and applies in one environment, layer by layer, because a layer
// reads the right outputs only after the layers before it are applied.
func (a *app) applyOne(ctx context.Context, flags *applyFlags, answers *bufio.Reader) error {
	w, err := a.open(ctx, &flags.engineFlags, flags.freshness())
	if err != nil {
		return err
	}
	defer w.close()
	folder, remove, err := temporaryFolder()
	if err != nil {
		return err
	}
	defer remove()
	for i, r := range w.chosen {
		if err := r.planAndApply(ctx, flags, folder, answers); err != nil {
			w.tellApplied(layerNames(w.chosen), i)
			return err
		}
	}
	return nil
}

// tellApplied says which layers are applied when one of them is not.
func (w *workspace) tellApplied(layers []string, failed int) {
	if len(layers) < 2 {
		return
	}
	done := "none"
	if failed > 0 {
		done = strings.Join(layers[:failed], ", ")
	}
	w.app.logf("%s: layers applied: %s; not applied: %s\n", w.env, done, strings.Join(layers[failed:], ", "))
}

func (r *root) planAndApply(ctx context.Context, flags *applyFlags, folder string, answers *bufio.Reader) error {
	file := r.planIn(folder)
	review, err := r.review(ctx, file, false, nil)
	if err != nil {
		return err
	}
	if waiting := review.WaitingLayers(); len(waiting) > 0 {
		return fmt.Errorf("%s cannot be applied yet. %s", r.folder, review.Layers[0].Note)
	}
	refused := r.refusals(review, &flags.guardFlags)
	if err := r.app.printReview(r.app.stdout, review, &flags.reviewFlags); err != nil {
		return err
	}
	if refused.HasErrors() {
		return refused
	}
	if review.Empty() {
		return nil
	}
	if !flags.autoApprove {
		if err := confirm(ctx, answers, r.app.stderr, review); err != nil {
			return err
		}
	}
	early, err := r.early()
	if err != nil {
		return err
	}
	if inStages(review, early) {
		return r.applyEarly(ctx, flags, folder, answers, early)
	}
	return r.apply(ctx, file, review)
}

// applySaved applies a plan that was reviewed before, or those of several layers.
func (a *app) applySaved(ctx context.Context, cmd *cobra.Command, flags *applyFlags, file string) error {
	for _, name := range []string{"var", "var-file"} {
		if cmd.Flags().Changed(name) {
			return fmt.Errorf("--%s changes nothing about a saved plan, which has its own values: leave it out", name)
		}
	}
	if flags.all {
		return errors.New("--all and a saved plan do not go together: it is for one environment")
	}
	file, err := filepath.Abs(file)
	if err != nil {
		return err
	}
	folder, remove, err := temporaryFolder()
	if err != nil {
		return err
	}
	defer remove()
	saved, err := openSaved(file, folder, a.inputs.Env, flags.layer)
	if err != nil {
		return err
	}
	w, err := a.open(ctx, &flags.engineFlags, takeAsIs)
	if err != nil {
		return err
	}
	defer w.close()
	if err := saved.Check(w.engine, w.files); err != nil {
		return fmt.Errorf("%s cannot be applied in %s: %w", file, w.dir, err)
	}
	layers := saved.Layers()
	for i, one := range saved.Roots {
		at := slices.IndexFunc(w.roots, func(r *root) bool { return r.Layer == one.Layer })
		if at < 0 {
			err = fmt.Errorf("%s has no root %s, which %s is for", w.dir, one.Layer, file)
		} else {
			err = w.roots[at].applySaved(ctx, flags, one)
		}
		if err != nil {
			w.tellApplied(slices.Concat(layers, saved.Left), i)
			return err
		}
	}
	if len(saved.Left) > 0 {
		a.logf("%s: not in the file, for the plan had to wait for the others: %s; plan again\n", w.env, strings.Join(saved.Left, ", "))
	}
	return nil
}

// openSaved reads the saved plan of an environment. Its layers are all applied, or
// none.
func openSaved(file, folder, environment, layer string) (*terraform.SavedPlan, error) {
	saved, err := terraform.OpenSavedPlan(file, folder)
	if err != nil {
		return nil, err
	}
	if saved.Environment != environment {
		return nil, fmt.Errorf("%s was saved for %s, not for %s: name the environment with --env %s",
			file, saved.Environment, environment, saved.Environment)
	}
	if layers := saved.Layers(); layer != "" && !slices.Equal(layers, []string{layer}) {
		return nil, fmt.Errorf("%s has the plans of %s, and all of them are applied: leave out --layer, or plan with it",
			file, strings.Join(layers, ", "))
	}
	return saved, nil
}

// applySaved applies one plan that was reviewed before, to the state that it is for.
func (r *root) applySaved(ctx context.Context, flags *applyFlags, saved terraform.SavedRoot) error {
	if err := r.ready(ctx); err != nil {
		return err
	}
	if err := errors.Join(saved.State.Check(r.runner), r.runner.CheckPlan(saved.File)); err != nil {
		return fmt.Errorf("the saved plan cannot be applied: %w", err)
	}
	file := saved.File
	plan, err := r.runner.Show(ctx, file)
	if err != nil {
		return r.explain(err)
	}
	review, err := terraform.NewReview(r.env, r.engine, plan, r.index)
	if err != nil {
		return fmt.Errorf("%s: %w", r.folder, err)
	}
	if r.Layer != "" {
		review.In(r.Layer, terraform.Planned, "")
	}
	r.app.logf("%s: %s\n", review.Name(), review.Summary())
	if refused := r.refusals(review, &flags.guardFlags); refused.HasErrors() {
		return refused
	}
	if review.Empty() && terraform.KeptElsewhere(file) {
		return nil // the service that keeps the plan refuses to apply nothing
	}
	return r.apply(ctx, file, review)
}

// confirm asks for the name of the environment, which nobody types by habit. It may be
// called several times with the same reader.
func confirm(ctx context.Context, from *bufio.Reader, to io.Writer, r *terraform.Review) error {
	what, where := r.Environment, ""
	if r.Layer != "" {
		what += ", layer " + r.Layer
		where = " in " + r.Name() // other layers may be applied already
	}
	_, err := fmt.Fprintf(to, "\nApply this to %s (%s)? Type the name of the environment to confirm: ", what, r.Summary())
	if err != nil {
		return err
	}
	answered := make(chan string, 1)
	go func() {
		line, _ := from.ReadString('\n') // no line is no consent
		answered <- strings.TrimSpace(line)
	}()
	select {
	case <-ctx.Done():
		return errors.New("interrupted; nothing was changed" + where)
	case answer := <-answered:
		if answer != r.Environment {
			return errors.New("not confirmed; nothing was changed" + where)
		}
		return nil
	}
}

func isTerminal(r io.Reader) bool {
	f, ok := r.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// apply makes the changes of a plan, telling how it goes.
func (r *root) apply(ctx context.Context, file string, review *terraform.Review) error {
	p := &progress{log: r.app.logf, total: operations(review)}
	told := context.AfterFunc(ctx, func() {
		r.app.logf("interrupted: waiting until %s has finished what it began and has saved the state\n", r.engine.Name)
	})
	defer told()
	start := time.Now()
	err := r.runner.Apply(ctx, file, p.event)
	took := time.Since(start).Round(time.Second)
	if err == nil && terraform.KeptElsewhere(file) {
		p.done = p.total // a service does not tell of each change
	}
	var interrupted *terraform.Interrupted
	switch {
	case errors.As(err, &interrupted) && interrupted.Left:
		return fmt.Errorf("%s: %w", review.Name(), interrupted)
	case errors.As(err, &interrupted):
		r.app.printDiagnostics(r.located(interrupted.Diagnostics))
		return fmt.Errorf("%s was interrupted after %s of %d; what was done is in the state: "+
			"plan again to see what is left", review.Name(), count(p.done, "change"), p.total)
	case err != nil:
		r.app.logf("%s: failed after %s of %d (%s); what was done is in the state\n",
			review.Name(), count(p.done, "change"), p.total, took)
		return r.explain(err)
	}
	done := count(p.done, "change")
	if p.done < p.total { // an update of which nothing was left, once all values were known
		done += fmt.Sprintf(" of %d", p.total)
	}
	if _, err = fmt.Fprintf(r.app.stdout, "%s: applied, %s in %s\n", review.Name(), done, took); err != nil {
		return err
	}
	return r.showOutputs(ctx, review)
}

// showOutputs prints the outputs that an apply has changed, with their descriptions,
// since the next step may need them.
func (r *root) showOutputs(ctx context.Context, review *terraform.Review) error {
	if len(review.Outputs) == 0 {
		return nil
	}
	values, err := r.runner.OutputValues(ctx)
	if err != nil {
		return r.explain(err)
	}
	about := terraform.OutputDescriptions(r.dir)
	for _, o := range review.Outputs {
		value, ok := values[o.Name]
		if !ok || value.Sensitive || o.Action == terraform.Delete {
			continue
		}
		if text := about[o.Name]; text != "" {
			text = "  # " + text + "\n"
			if _, err := io.WriteString(r.app.shown(), text); err != nil {
				return err
			}
		}
		if _, err := fmt.Fprintf(r.app.shown(), "  %s = %s\n", o.Name, value.Text()); err != nil {
			return err
		}
	}
	return nil
}

// operations is how many steps the changes of a review take.
func operations(r *terraform.Review) int {
	return r.Counts[terraform.Create] + r.Counts[terraform.Update] + r.Counts[terraform.Delete] +
		2*r.Counts[terraform.Replace]
}

// progress prints a line for each resource that is done, and now and then one
// for each that takes long.
type progress struct {
	log         func(format string, args ...any)
	done, total int
}

// patience is how many seconds pass between two lines about the same resource.
const patience = 60

// did gives the past tense of an action: created, changed, destroyed.
var did = map[string]string{"create": "created", "update": "changed", "delete": "destroyed"}

func (p *progress) event(e terraform.Event) {
	took := (time.Duration(e.Seconds) * time.Second).String()
	switch e.Type {
	case terraform.EventDone:
		if did[e.Action] == "" {
			return // a data source that was read
		}
		p.done++
		p.log("  [%d/%d] %s: %s in %s\n", p.done, p.total, e.Address, did[e.Action], took)
	case terraform.EventFailed:
		p.log("  %s: failed after %s\n", e.Address, took)
	case terraform.EventInProgress:
		if int(e.Seconds)%patience == 0 {
			p.log("  %s: still at it after %s\n", e.Address, took)
		}
	}
}
