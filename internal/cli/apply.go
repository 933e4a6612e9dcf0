package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
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
			"planned. Without, plan, show the review, and ask before anything is changed.",
		Args: cobra.MaximumNArgs(1),
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.run(func(ctx context.Context) error {
			ctx, release := untilEnded(ctx)
			defer release()
			if len(args) == 1 {
				return a.applySaved(ctx, cmd, &flags, args[0])
			}
			return a.apply(ctx, &flags, cmd.InOrStdin())
		})(cmd, args)
	}
	flags.engineFlags.register(cmd)
	flags.registerVariables(cmd)
	flags.registerRendering(cmd)
	flags.guardFlags.register(cmd)
	cmd.Flags().BoolVar(&flags.details, "details", false, "list the attributes of what is created, too")
	cmd.Flags().BoolVar(&flags.autoApprove, "auto-approve", false, "do not ask")
	return cmd
}

// apply plans, asks and applies.
func (a *app) apply(ctx context.Context, flags *applyFlags, stdin io.Reader) error {
	if !flags.autoApprove && !isTerminal(stdin) {
		return errors.New("there is no terminal to ask at: " +
			"apply a saved plan (plan --save FILE, then apply FILE), or add --auto-approve")
	}
	w, err := a.open(ctx, &flags.engineFlags, flags.freshness())
	if err != nil {
		return err
	}
	file, remove, err := temporaryPlan()
	if err != nil {
		return err
	}
	defer remove()
	review, err := w.plan(ctx, file, false)
	if err != nil {
		return err
	}
	refused := w.refusals(review, &flags.guardFlags)
	if err := a.printReview(a.stdout, review, &flags.reviewFlags); err != nil {
		return err
	}
	if refused.HasErrors() {
		return refused
	}
	if review.Empty() {
		return nil
	}
	if !flags.autoApprove {
		if err := confirm(ctx, stdin, a.stderr, review); err != nil {
			return err
		}
	}
	return w.apply(ctx, file, review)
}

// applySaved applies a plan that was reviewed before.
func (a *app) applySaved(ctx context.Context, cmd *cobra.Command, flags *applyFlags, file string) error {
	for _, name := range []string{"var", "var-file"} {
		if cmd.Flags().Changed(name) {
			return fmt.Errorf("--%s changes nothing about a saved plan, which has its own values: leave it out", name)
		}
	}
	file, err := filepath.Abs(file)
	if err != nil {
		return err
	}
	err = terraform.CheckPlanFile(file, a.target())
	var other *terraform.OtherConfiguration
	if errors.As(err, &other) {
		return fmt.Errorf("%w\nPlan again, or name the environment that it is for with --env", err)
	}
	if err != nil {
		return err
	}
	w, err := a.open(ctx, &flags.engineFlags, takeAsIs)
	if err != nil {
		return err
	}
	plan, err := w.runner.Show(ctx, file)
	if err != nil {
		return w.explain(err)
	}
	review := terraform.NewReview(w.env, w.engine, plan, w.index)
	a.logf("%s: %s\n", w.env, review.Summary())
	if refused := w.refusals(review, &flags.guardFlags); refused.HasErrors() {
		return refused
	}
	return w.apply(ctx, file, review)
}

// confirm asks for the name of the environment, which nobody types by habit.
func confirm(ctx context.Context, from io.Reader, to io.Writer, r *terraform.Review) error {
	_, err := fmt.Fprintf(to, "\nApply this to %s (%s)? Type the name of the environment to confirm: ",
		r.Environment, r.Summary())
	if err != nil {
		return err
	}
	answered := make(chan string, 1)
	go func() {
		line, _ := bufio.NewReader(from).ReadString('\n') // no line is no consent
		answered <- strings.TrimSpace(line)
	}()
	select {
	case <-ctx.Done():
		return errors.New("interrupted; nothing was changed")
	case answer := <-answered:
		if answer != r.Environment {
			return errors.New("not confirmed; nothing was changed")
		}
		return nil
	}
}

func isTerminal(r io.Reader) bool {
	f, ok := r.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// apply makes the changes of a plan, telling how it goes.
func (w *workspace) apply(ctx context.Context, file string, review *terraform.Review) error {
	p := &progress{log: w.app.logf, total: operations(review)}
	told := context.AfterFunc(ctx, func() {
		w.app.logf("interrupted: waiting until %s has finished what it began and has saved the state\n", w.engine.Name)
	})
	defer told()
	start := time.Now()
	err := w.runner.Apply(ctx, file, p.event)
	took := time.Since(start).Round(time.Second)
	var interrupted *terraform.Interrupted
	switch {
	case errors.As(err, &interrupted):
		w.app.printDiagnostics(w.located(interrupted.Diagnostics))
		return fmt.Errorf("%s was interrupted after %s of %d; what was done is in the state: "+
			"plan again to see what is left", w.env, count(p.done, "change"), p.total)
	case err != nil:
		w.app.logf("%s: failed after %s of %d (%s); what was done is in the state\n",
			w.env, count(p.done, "change"), p.total, took)
		return w.explain(err)
	}
	_, err = fmt.Fprintf(w.app.stdout, "%s: applied, %s in %s\n", w.env, count(p.done, "change"), took)
	return err
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

// did says in words what was done.
var did = map[string]string{"create": "created", "update": "changed", "delete": "destroyed"}

func (p *progress) event(e terraform.Event) {
	took := (time.Duration(e.Seconds) * time.Second).String()
	switch e.Type {
	case terraform.EventDone:
		if did[e.Action] == "" {
			return // data that was read
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
