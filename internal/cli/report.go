package cli

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/compare"
	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/graph"
	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/reach"
	"github.com/jobhive/jobhivegen/internal/report"
	"github.com/jobhive/jobhivegen/internal/terraform"
)

// reportFlags say what the page shows, and where it goes.
type reportFlags struct {
	engineFlags
	file, plan string
	compare    []string
}

func (a *app) reportCommand() *cobra.Command {
	var flags reportFlags
	cmd := &cobra.Command{
		Use:   "report",
		Short: "Write one HTML file that shows the product, for a reviewer to open",
		Long: "Write one HTML file that needs no server and no network: the spec beside the Terraform that it becomes,\n" +
			"each line lighting up those that it came from or became; the other environments; findings, coverage, and\n" +
			"who reaches what; with --plan what a plan changes, and which data it loses. No secret is in it.\n\n" +
			"The file of --plan is what 'plan --report' or 'plan --save' wrote, or what the engine prints with\n" +
			"'show -json'. When the spec has errors, the page is written with what there is, and the exit code is 1.",
		Example: "  jobhivegen report --output report.html\n" +
			"  jobhivegen report --compare staging",
		Args: cobra.NoArgs,
		RunE: a.run(func(ctx context.Context) error { return a.writeReport(ctx, &flags) }),
	}
	f := cmd.Flags()
	f.StringVarP(&flags.file, "output", "o", "report.html", "`file` to write")
	writesFiles(f, "output")
	f.StringVar(&flags.plan, "plan", "", "`file` of a plan whose changes are shown")
	f.StringArrayVar(&flags.compare, "compare", nil, "`name` of another environment to show beside (default all of the same pack)")
	f.StringVar(&flags.engine, "engine", "", "terraform, tofu or a `path` of one, to read a plan that was saved by plan --save")
	f.StringVar(&flags.layer, "layer", "", "`name` of the layer that a plan of 'show -json' is of")
	_ = cmd.RegisterFlagCompletionFunc("compare", a.completeEnvironments) // of a flag that there is
	return cmd
}

// writeReport writes the page. One about a spec with errors is written too.
func (a *app) writeReport(ctx context.Context, flags *reportFlags) error {
	if err := output.CheckReplace(flags.file); err != nil {
		return err
	}
	for _, name := range flags.compare {
		if known := a.inputs.Environments(); !slices.Contains(known, name) {
			return fmt.Errorf("--compare %s: %s has no such environment; it has %s", name, a.inputs.Specs, strings.Join(known, ", "))
		}
	}
	s, diags, err := a.reported(ctx, flags)
	if err != nil {
		return err
	}
	var page bytes.Buffer
	if err := report.Write(&page, *s); err != nil {
		return err
	}
	if err := output.Replace(flags.file, page.Bytes()); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	a.logf("%s: %s (%s)\n", flags.file, size(page.Len()), a.elapsed())
	if diags.HasErrors() {
		return diags
	}
	return nil
}

func size(bytes int) string { return fmt.Sprintf("%.1f MB", float64(bytes)/1e6) }

// reported gathers what the page shows.
func (a *app) reported(ctx context.Context, flags *reportFlags) (*report.Sources, hcl.Diagnostics, error) {
	s := &report.Sources{
		Tool: programName + " " + releaseOf(buildVersion()), Environment: a.inputs.Env,
		Specs: a.inputs.Specs, Out: filepath.ToSlash(a.target()), Files: a.files,
		Rule: func(id string) string { page, _ := rulePage(id); return page },
	}
	var diags hcl.Diagnostics
	if s.Project, diags = project.Read(a.inputs, a.files); s.Project == nil {
		return nil, nil, diags
	}
	_ = s.Project.Check(a.inputs) // hides the secrets that the rules find in this document; Generate reports them
	base, _ := s.Project.Pack.Vocabulary.LoadFS(a.inputs.Folder(), filepath.ToSlash(a.inputs.Specs), "")
	s.Base = base.Parts()
	s.Output, diags = project.Generate(a.inputs, a.target(), a.files)
	s.Diagnostics = diags
	if diags.HasErrors() {
		s.Output = nil
	}
	if flags.plan != "" {
		var err error
		if s.Plan, err = a.givenPlan(ctx, flags, s.Output); err != nil {
			return nil, nil, err
		}
	}
	if s.Output != nil {
		if err := a.reportRendered(s); err != nil {
			return nil, nil, err
		}
		a.reportOthers(s, flags.compare)
	}
	return s, diags, nil
}

// reportRendered adds what is known of a spec that can be rendered.
func (a *app) reportRendered(s *report.Sources) error {
	var diags hcl.Diagnostics
	if s.Ledger, diags = s.Project.Ledger(a.files); diags.HasErrors() {
		return diags
	}
	needs, needDiags := s.Project.Pack.NeedsOf(s.Project.Document)
	if diags = s.Project.Pack.Locate(needDiags); diags.HasErrors() {
		return diags
	}
	s.Reach = reach.Trace(s.Project.Document, needs)
	for _, v := range s.Project.Pack.Verbs() {
		s.Verbs = append(s.Verbs, reach.Verb(v))
	}
	var err error
	if s.Facts, err = s.Project.Pack.Facts(); err != nil {
		return err
	}
	for _, view := range graph.Views() {
		title := string(s.Project.Document.Spec.Product.Name) + ", " + s.Environment
		model, err := s.Output.Picture(graph.View(view), title, a.files)
		if err != nil {
			return err
		}
		if len(model.Boxes) > 0 {
			s.Pictures = append(s.Pictures, model)
		}
	}
	return nil
}

// reportOthers compares the environment with others: those that are named, or else all of
// the same pack.
func (a *app) reportOthers(s *report.Sources, named []string) {
	env := a.inputs.Env
	defer func() { a.inputs.Env = env }()
	own := compare.Side{
		Name: env, Spec: s.Project.Document.Parts(), Code: s.Output.Code, Attributes: s.Output.Provenance,
		Conceal: s.Project.Document.ConcealText,
	}
	names := named
	if len(names) == 0 {
		names = a.inputs.Environments()
	}
	for _, name := range names {
		if name == env {
			continue
		}
		a.inputs.Env = name
		if pack, diags := a.inputs.LoadPack(diag.Files{}); len(named) == 0 && (diags.HasErrors() || pack.Name() != s.Project.Pack.Name()) {
			because := "it has errors"
			if !diags.HasErrors() {
				because = "another pack writes it, " + pack.Name()
			}
			s.Skipped = append(s.Skipped, report.Skipped{Name: name, Because: because})
			continue
		}
		side, err := a.environmentSide(name)
		if err != nil {
			s.Skipped = append(s.Skipped, report.Skipped{Name: name, Because: "it has errors"})
			continue
		}
		s.Compared = append(s.Compared, compare.Environments(own, *side))
	}
}

// givenPlan reads the file of --plan.
func (a *app) givenPlan(ctx context.Context, flags *reportFlags, g *project.Output) (*terraform.Review, error) {
	text, err := input.File(flags.plan, maxPlan)
	if err != nil {
		return nil, err
	}
	var index *provenance.Index
	if g != nil {
		index = g.Index(a.files)
	}
	review, known, err := terraform.Given(text, a.inputs.Env, flags.layer, index)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s: %w", flags.plan, err)
	case !known:
		return a.savedReview(ctx, flags)
	}
	return a.guarded(review, g)
}

// maxPlan bounds what is read of a plan.
const maxPlan = 1 << 30

// guarded holds a review against the guards of the spec, unless that was done.
func (a *app) guarded(review *terraform.Review, g *project.Output) (*terraform.Review, error) {
	if len(review.Refused) > 0 || review.Kind == "drift" {
		return review, nil
	}
	guard, err := a.guardOf(g)
	if err != nil {
		return nil, err
	}
	guard.Check(review)
	return review, nil
}

// savedReview reviews a plan that was saved by "plan --save".
func (a *app) savedReview(ctx context.Context, flags *reportFlags) (*terraform.Review, error) {
	ctx, release := a.untilEnded(ctx)
	defer release()
	folder, remove, err := temporaryFolder()
	if err != nil {
		return nil, err
	}
	defer remove()
	saved, err := openSaved(flags.plan, folder, a.inputs.Env, "")
	if err != nil {
		return nil, err
	}
	w, err := a.open(ctx, &flags.engineFlags, takeAsIs)
	if err != nil {
		return nil, err
	}
	defer w.close()
	if err := saved.Check(w.engine, w.files); err != nil {
		return nil, fmt.Errorf("%s: %w", flags.plan, err)
	}
	var reviews []*terraform.Review
	for _, one := range saved.Roots {
		for _, r := range w.roots {
			if r.Layer != one.Layer {
				continue
			}
			if err := r.ready(ctx); err != nil {
				return nil, err
			}
			plan, err := r.runner.Show(ctx, one.File)
			if err != nil {
				return nil, r.explain(err)
			}
			review, err := terraform.NewReview(r.env, r.engine, plan, r.index)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", r.folder, err)
			}
			if r.Layer != "" {
				review.In(r.Layer, terraform.Planned, "")
			}
			reviews = append(reviews, review)
		}
	}
	if len(reviews) == 0 {
		return nil, fmt.Errorf("%s is of layers that %s does not have", flags.plan, w.dir)
	}
	review := terraform.Combine(reviews)
	w.guard.Check(review)
	return review, nil
}
