package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/hashicorp/hcl/v2"
	tfjson "github.com/hashicorp/terraform-json"

	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/terraform"
)

// workspace is the output of one environment with an engine that is ready to
// run in it.
type workspace struct {
	app    *app
	env    string
	dir    string
	engine terraform.Engine
	// index is nil when the lines of the spec are not known.
	index *provenance.Index
	guard terraform.Guard
	// files are the digests of what the engine reads in dir, and close lets others
	// write there again.
	files map[string]string
	close func()
	// roots are the root modules, each after those it reads from: the only one, or
	// the layers. chosen are those that the command is about.
	roots, chosen []*root
}

// root is a root module in a workspace.
type root struct {
	*workspace
	terraform.Root
	folder string
	runner *terraform.Runner
	inited bool
	// begun says that this command has applied the addresses that come first.
	// restricted says that a plan is limited to them, which the engine warns about.
	begun, restricted bool
}

// addRoots makes the roots of a workspace, and chooses one of the layers when it
// is named.
func (w *workspace) addRoots(roots []terraform.Root, options terraform.Options, layer string) error {
	options.Insist = w.app.insist
	var names []string
	for _, one := range roots {
		r := &root{workspace: w, Root: one, folder: filepath.Join(w.dir, one.Layer)}
		own := options
		if one.Layer != "" {
			own.Vars = declared(options.Vars, one.Variables)
			names = append(names, one.Layer)
		}
		var err error
		if r.runner, err = terraform.NewRunner(w.engine, r.folder, own); err != nil {
			return err
		}
		w.roots = append(w.roots, r)
		if layer == "" || layer == one.Layer {
			w.chosen = append(w.chosen, r)
		}
	}
	switch {
	case layer != "" && len(names) == 0:
		return fmt.Errorf("%s has no layers, so --layer chooses none: leave it out", w.dir)
	case len(w.chosen) == 0:
		return fmt.Errorf("%s has no layer %q: its layers are %s", w.dir, layer, strings.Join(names, ", "))
	case len(names) == 0:
		return nil // the engine knows what it does not declare
	}
	if data := os.Getenv("TF_DATA_DIR"); filepath.IsAbs(data) {
		return fmt.Errorf("TF_DATA_DIR is %q, one folder for all layers, but each needs its own: "+
			"give a relative path, or unset it", data)
	}
	return undeclared(options.Vars, roots)
}

// declared keeps the settings of variables that a root declares. The others are for
// another layer, and the engine would refuse them.
func declared(settings, variables []string) []string {
	var kept []string
	for _, setting := range settings {
		if name, _, _ := strings.Cut(setting, "="); slices.Contains(variables, name) {
			kept = append(kept, setting)
		}
	}
	return kept
}

// undeclared refuses settings of variables that no root declares.
func undeclared(settings []string, roots []terraform.Root) error {
	for _, setting := range settings {
		name, _, _ := strings.Cut(setting, "=")
		if !slices.ContainsFunc(roots, func(r terraform.Root) bool { return slices.Contains(r.Variables, name) }) {
			return fmt.Errorf("--var %s: no layer declares the variable %q", setting, name)
		}
	}
	return nil
}

// ready prepares the folder of a root, the first time. It is the first thing that
// may take long.
func (r *root) ready(ctx context.Context) error {
	if r.inited {
		return nil
	}
	influences := ""
	if also := r.runner.Influences(); len(also) > 0 {
		influences = ", with " + strings.Join(also, ", ")
	}
	r.app.logf("%s: %s%s\n", r.folder, r.engine, influences)
	ran, err := r.runner.Init(ctx)
	if err != nil {
		return r.explain(err)
	}
	if ran {
		r.app.logf("%s: init done (%s)\n", r.folder, r.app.elapsed())
	}
	for _, other := range r.roots {
		if other.inited && terraform.SameState(r.runner, other.runner) {
			return fmt.Errorf("%s and %s keep their state in the same place, where each would destroy what the other has made: "+
				"leave the place of the state out of --backend-config", other.folder, r.folder)
		}
	}
	if err := r.sharesState(); err != nil {
		return err
	}
	r.inited = true
	return nil
}

// sharesState refuses a state that another environment has, too. That of the spec
// was compared before; this finds the settings of --backend-config.
func (r *root) sharesState() error {
	for _, pattern := range []string{"*", filepath.Join("*", "*")} { // roots, and layers
		folders, err := filepath.Glob(filepath.Join(r.app.out, pattern))
		if err != nil {
			return err
		}
		for _, folder := range folders {
			inside, err := filepath.Rel(r.dir, folder)
			if err != nil || inside == "." || filepath.IsLocal(inside) || !r.runner.SharesState(folder) {
				continue
			}
			return fmt.Errorf("%s and %s keep their state in the same place, where each would destroy what the other has made: "+
				"leave the place of the state out of --backend-config (if that of %s is another one by now, remove the folder "+
				".terraform there)", folder, r.folder, folder)
		}
	}
	return nil
}

// review plans a root into a file, and reviews that. before are the reviews of
// the roots before it, as far as there are. A layer that cannot be planned yet
// has a review too, and no file.
func (r *root) review(
	ctx context.Context, file string, refreshOnly bool, before []*terraform.Review,
) (*terraform.Review, error) {
	standing, note, err := r.stands(ctx, before)
	if err != nil {
		return nil, err
	}
	kind := "plan"
	if refreshOnly {
		kind = "drift"
	}
	if standing == terraform.Waiting {
		return terraform.WaitingReview(r.env, kind, r.engine, r.Layer, note), nil
	}
	if err := r.ready(ctx); err != nil {
		return nil, err
	}
	plan, changes, err := r.plan(ctx, file, refreshOnly)
	if err != nil {
		return nil, err
	}
	if err := r.unchanged(); err != nil {
		return nil, err
	}
	var review *terraform.Review
	if refreshOnly { // not every drift is worth a note
		var expected terraform.Expected
		if expected, err = r.expected(); err == nil {
			review, err = terraform.NewDrift(r.env, r.engine, plan.Plan, r.index, expected)
		}
	} else if review, err = terraform.NewReview(r.env, r.engine, plan, r.index); err == nil {
		err = review.Agrees(changes)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r.folder, err)
	}
	if r.Layer != "" {
		review.In(r.Layer, standing, note)
	}
	return review, nil
}

// stands tells whether a layer can be planned, given the outputs that it reads.
func (r *root) stands(ctx context.Context, before []*terraform.Review) (terraform.Standing, string, error) {
	ahead := map[string]terraform.Ahead{}
	for _, other := range r.roots {
		if len(r.Reads[other.Layer]) == 0 {
			continue
		}
		if err := other.ready(ctx); err != nil {
			return "", "", err
		}
		outputs, err := other.runner.Outputs(ctx)
		if err != nil {
			return "", "", other.explain(err)
		}
		one := terraform.Ahead{Outputs: outputs}
		for _, review := range before {
			if review.Layer == other.Layer {
				one.Review = review
			}
		}
		ahead[other.Layer] = one
	}
	standing, note := r.Stands(ahead)
	return standing, note, nil
}

// plan makes a plan in file and reads it. changes is what the engine says of it.
// Warnings are printed.
func (r *root) plan(ctx context.Context, file string, refreshOnly bool) (plan terraform.Plan, changes bool, err error) {
	var warnings []tfjson.Diagnostic
	var read atomic.Int64
	stop := r.patience(&read)
	changes, err = r.runner.Plan(ctx, file, refreshOnly, func(e terraform.Event) {
		switch {
		case e.Type == terraform.EventRefreshed || e.Type == terraform.EventDone:
			read.Add(1)
		case e.Type == terraform.EventDiagnostic && e.Diagnostic.Severity == tfjson.DiagnosticSeverityWarning && !r.restricted:
			warnings = append(warnings, e.Diagnostic)
		}
	})
	stop()
	r.app.printDiagnostics(r.located(warnings))
	if err != nil {
		return plan, false, r.explain(err)
	}
	if plan, err = r.runner.Show(ctx, file); err != nil {
		return plan, false, r.explain(err)
	}
	return plan, changes, nil
}

// patience says now and then that a plan is still being made, until it is
// stopped.
func (r *root) patience(read *atomic.Int64) (stop func()) {
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
				r.app.logf("%s: still reading what there is, %s so far (%s)\n",
					r.folder, count(int(read.Load()), "resource"), time.Since(start).Round(time.Second))
			}
		}
	}()
	return func() {
		ticker.Stop()
		close(done)
		<-ended
	}
}

// explain moves an engine's diagnostics to their places in the spec.
func (r *root) explain(err error) error {
	var failed *terraform.Failed
	var interrupted *terraform.Interrupted
	switch {
	case errors.As(err, &failed) && len(failed.Diagnostics) > 0:
		return r.located(failed.Diagnostics)
	case errors.As(err, &interrupted):
		r.app.printDiagnostics(r.located(interrupted.Diagnostics))
		return interrupted
	}
	return err
}

func (r *root) located(said []tfjson.Diagnostic) hcl.Diagnostics {
	return terraform.Located(said, r.folder, r.index, r.app.files)
}

// reviewAll plans the chosen roots into a folder and reviews them, in order.
func (w *workspace) reviewAll(ctx context.Context, folder string, refreshOnly bool) ([]*terraform.Review, error) {
	var reviews []*terraform.Review
	for i, r := range w.chosen {
		review, err := r.review(ctx, r.planIn(folder), refreshOnly, reviews)
		if err != nil {
			w.tellLeft("looked at", w.chosen[i+1:])
			return nil, err
		}
		if len(w.chosen) < len(w.roots) && !refreshOnly {
			review.TakenAsTheyAre(sortedKeys(r.Reads))
		}
		reviews = append(reviews, review)
	}
	return reviews, nil
}

// tellLeft names the layers that were skipped because of an error.
func (w *workspace) tellLeft(what string, left []*root) {
	if len(left) > 0 {
		w.app.logf("%s: not %s because of an error: %s\n", w.env, what, strings.Join(layerNames(left), ", "))
	}
}

func layerNames(roots []*root) []string {
	var names []string
	for _, r := range roots {
		names = append(names, r.Layer)
	}
	return names
}

// planIn is the file for the plan of a root in a folder.
func (r *root) planIn(folder string) string {
	if r.Layer == "" {
		return filepath.Join(folder, "plan")
	}
	return filepath.Join(folder, r.Layer)
}

// temporaryFolder is a place that nobody else can read, for plans, which hold sensitive values,
// and for what is tried out.
func temporaryFolder() (folder string, remove func(), err error) {
	folder, removed, err := input.Temporary(programName)
	if err != nil {
		return "", nil, err
	}
	return folder, func() { _ = removed() }, nil // the system empties it otherwise
}
