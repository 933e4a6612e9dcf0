package cli

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"runtime/debug"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/coverage"
	"github.com/jobhive/jobhivegen/internal/history"
	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/schema"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/tfcode"
	"github.com/jobhive/jobhivegen/internal/validate"
)

func (a *app) selftestCommand() *cobra.Command {
	var checkSchema bool
	cmd := &cobra.Command{
		Use:   "selftest",
		Short: "Change every value of the spec and see whether the output changes",
		Long: "Check the coverage by experiment: change every value of the spec to another one, in memory, and\n" +
			"require that the change is refused, or that the output changes. Exits with 1 when a value has no\n" +
			"effect, or one that coverage does not know of.",
		Args: cobra.NoArgs,
		RunE: a.run(func(ctx context.Context) error { return a.selftest(ctx, checkSchema) }),
	}
	cmd.Flags().BoolVar(&checkSchema, "schema", false, "count what the provider's schema does not take as refused; slower")
	return cmd
}

func (a *app) selftest(ctx context.Context, checkSchema bool) error {
	o, l, err := a.ledger()
	if err != nil {
		return err
	}
	// Every attempt leaves a whole output behind; collecting that less often costs
	// some memory and saves a fifth of the time.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	lab := &laboratory{Project: o, in: a.inputs, schema: checkSchema}
	texts, err := lab.texts(l)
	if err != nil {
		return err
	}
	outcomes, err := coverage.Selftest(ctx, l, coverage.Laboratory{Files: texts, Render: lab.render})
	if err != nil {
		return err
	}
	return a.reportSelftest(outcomes)
}

// reportSelftest prints the defects, and how many leaves there are of each kind.
func (a *app) reportSelftest(outcomes []coverage.Outcome) error {
	t := tabwriter.NewWriter(a.shown(), 0, 1, 2, ' ', 0)
	counts, defects := map[coverage.Finding]int{}, 0
	for _, outcome := range outcomes {
		counts[outcome.Finding]++
		if !outcome.Defect() {
			continue
		}
		defects++
		e := outcome.Entry
		if _, err := fmt.Fprintf(t, "%s\t%s:%d\t%s\tas %q\n",
			outcome.Finding, e.Range.Filename, e.Range.Start.Line, e.Path, outcome.Text); err != nil {
			return err
		}
	}
	if err := t.Flush(); err != nil {
		return err
	}
	var parts []string
	for _, finding := range coverage.Findings {
		if n := counts[finding]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, finding))
		}
	}
	a.logf("%s: %s changed: %s (%s)\n", a.inputs.Specs, count(len(outcomes), "value"),
		strings.Join(parts, ", "), a.elapsed())
	if defects > 0 {
		return errReported
	}
	return nil
}

// laboratory renders variants of a spec with a pack that is loaded once.
type laboratory struct {
	*project.Project
	in     project.Inputs
	schema bool
}

// texts reads the files that the leaves of a ledger stand in, as they are on
// disk.
func (lab *laboratory) texts(l *coverage.Ledger) (map[string][]byte, error) {
	texts := map[string][]byte{}
	for _, e := range l.Entries {
		name := e.Range.Filename
		if _, ok := texts[name]; ok {
			continue
		}
		text, err := input.File(filepath.FromSlash(name), input.MaxSpec)
		if err != nil {
			return nil, fmt.Errorf("read the spec once more: %w", err)
		}
		texts[name] = text
	}
	return texts, nil
}

// render gives the output of the spec with a file replaced.
func (lab *laboratory) render(file string, content []byte) (coverage.Variant, bool) {
	prefix := filepath.ToSlash(lab.in.Specs)
	patched := &patchedFS{FS: lab.in.Folder(), content: content}
	patched.name = strings.TrimPrefix(strings.TrimPrefix(file, path.Clean(prefix)), "/")
	document, diags := lab.Pack.Vocabulary.LoadFS(patched, prefix, lab.in.Env)
	if diags.HasErrors() || lab.breaksRules(document) {
		return coverage.Variant{}, false
	}
	if document.Spec.Product.Pack != lab.Document.Spec.Product.Pack {
		return lab.otherPack(document)
	}
	value := document.Value()
	options := render.Options{Providers: lab.Providers, Unformatted: !lab.schema, Formers: project.Formers(document), Keep: true}
	result, diags := lab.Pack.For(value).In(document).Render(options)
	if diags.HasErrors() {
		return coverage.Variant{}, false
	}
	if lab.schema && schema.Check(tfcode.Parse(result.Files), lab.Providers).Diagnostics.HasErrors() {
		return coverage.Variant{}, false
	}
	variant := &project.Project{Document: document, Pack: lab.Pack, Providers: lab.Providers}
	record, _ := history.Next(history.Record{}, variant.Rendering(result, history.Record{}))
	maps.Copy(result.Files, record.Files())
	result.Files["guards"] = project.GuardText(variant.Guard(lab.Pack.Stateful())) // what plan and apply hold is an output, too
	refused := func() bool { return lab.Pack.CheckSpec(document).HasErrors() }
	return coverage.Variant{Spec: value, Output: result.Files, Refused: refused}, true
}

// otherPack is the variant of a spec that names another pack: that it does is what
// the output would say of it.
func (lab *laboratory) otherPack(document *spec.File) (coverage.Variant, bool) {
	name := document.Spec.Product.Pack
	if _, err := project.OpenPack(name, lab.in.FollowLinks, lab.in.Specs); err != nil {
		return coverage.Variant{}, false
	}
	return coverage.Variant{Spec: document.Value(), Output: map[string][]byte{"pack": []byte(name)}}, true
}

// breaksRules applies the rules in Go, and leaves those of the pack, which take as
// long as rendering, to the few variants that need them.
func (lab *laboratory) breaksRules(document *spec.File) bool {
	var known []string
	for _, rule := range lab.Pack.AllRules() {
		known = append(known, rule.ID)
	}
	return validate.Suppress(document, lab.Pack.CheckProgram(document), known, lab.Pack.RulesElsewhere, false, nil).HasErrors()
}

// patchedFS is a file system with another text in one of its files.
type patchedFS struct {
	fs.FS
	name    string
	content []byte
}

// ReadFile implements fs.ReadFileFS.
func (p *patchedFS) ReadFile(name string) ([]byte, error) {
	if name == p.name {
		return p.content, nil
	}
	return fs.ReadFile(p.FS, name)
}
