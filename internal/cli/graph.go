package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/graph"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// graphFlags say what to draw, and how.
type graphFlags struct {
	view, format, compare string
}

func (a *app) graphCommand() *cobra.Command {
	var flags graphFlags
	cmd := &cobra.Command{
		Use:   "graph",
		Short: "Draw an environment as it is rendered",
		Long: "Draw what an environment is rendered into: its boxes, and the arrows of requests, of data, of\n" +
			"permissions or of routes between them. The picture goes to stdout.\n\n" +
			"--compare draws two in one: what the other one does not have was added, what only it has is\n" +
			"gone. It names an environment, a folder of rendered Terraform, or a revision of version\n" +
			"control, whose committed output is taken. FROM..TO compares two revisions.",
		Example: "  jobhivegen graph --view network --format mermaid\n" +
			"  jobhivegen graph --compare staging",
		Args: cobra.NoArgs,
		RunE: a.run(func(ctx context.Context) error { return a.graph(ctx, flags) }),
	}
	flags.view = string(graph.Architecture)
	cmd.Flags().Var(oneOf{&flags.view, graph.Views()}, "view", "what the `picture` is about: "+strings.Join(graph.Views(), ", "))
	completed(cmd, "view", graph.Views()...)
	formatFlag(cmd, &flags.format, "svg", "mermaid", "dot")
	cmd.Flags().StringVar(&flags.compare, "compare", "", "the `other` environment, folder or revision")
	must(cmd.RegisterFlagCompletionFunc("compare", a.completeEnvironments))
	return cmd
}

func (a *app) graph(ctx context.Context, flags graphFlags) error {
	g, name, err := a.rendered()
	if err != nil {
		return err
	}
	view, env := graph.View(flags.view), a.inputs.Env
	m, err := g.Picture(view, fmt.Sprintf("%s, %s: %s", name, env, view), a.files)
	if err != nil {
		return err
	}
	if flags.compare != "" {
		from, to, revisions := strings.Cut(flags.compare, "..")
		if revisions && from != "" && to != "" && !slices.Contains(a.specEnvironments(), flags.compare) && !isFolder(flags.compare) {
			if m, err = a.compared(ctx, g, view, to); err != nil {
				return err
			}
			env = to
		} else {
			from = flags.compare
		}
		before, err := a.compared(ctx, g, view, from)
		if err != nil {
			return err
		}
		m = graph.Compare(before, m, fmt.Sprintf("%s, %s → %s: %s", name, from, env, view))
	}
	picture, err := drawn(m, flags.format)
	if err != nil {
		return err
	}
	if _, err := a.stdout.Write(picture); err != nil {
		return err
	}
	summary := fmt.Sprintf("%s: %s, %s", view, counted(len(m.Boxes), "box", "boxes"), count(len(m.Arrows), "arrow"))
	if m.Compared {
		added, gone, changed := m.Changes()
		summary += fmt.Sprintf("; %d added, %d gone, %d changed", added, gone, changed)
	}
	a.logf("%s (%s)\n", summary, a.elapsed())
	return nil
}

func counted(n int, one, several string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, several)
}

func drawn(m *graph.Model, format string) ([]byte, error) {
	switch format {
	case "mermaid":
		return graph.Mermaid(m), nil
	case "dot":
		return graph.DOT(m), nil
	}
	return graph.SVG(m, graph.Options{})
}

// rendered is the output of the environment in memory, with the name of the product.
func (a *app) rendered() (*project.Output, string, error) {
	o, diags := project.Read(a.inputs, a.files)
	if o == nil || diags.HasErrors() {
		return nil, "", diags
	}
	g, diags := project.Generate(a.inputs, a.target(), a.files)
	if diags.HasErrors() {
		return nil, "", diags
	}
	name := "product"
	if product := o.Document.Spec.Product; product != nil {
		name = string(product.Name)
	}
	return g, name, nil
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// compared is the model of what a picture is compared with.
func (a *app) compared(ctx context.Context, g *project.Output, view graph.View, other string) (*graph.Model, error) {
	if slices.Contains(a.specEnvironments(), other) {
		defer func(env string) { a.inputs.Env = env }(a.inputs.Env)
		a.inputs.Env = other
		before, _, err := a.rendered()
		if err != nil {
			return nil, err
		}
		return before.Picture(view, other, a.files)
	}
	if isFolder(other) {
		tree, err := project.ReadTree(other)
		if err != nil {
			return nil, err
		}
		if len(tree) == 0 {
			return nil, fmt.Errorf("the folder %s has no Terraform to compare with: give that of an environment, such as %s",
				other, filepath.ToSlash(a.target()))
		}
		return g.Pack.PictureOf(tfcode.Parse(tree), view, other, a.inputs.Env)
	}
	tree, err := project.CommittedTree(ctx, a.target(), other)
	if errors.Is(err, project.ErrNoRevision) {
		return nil, fmt.Errorf("%q is no environment of %s, no folder, and no revision of version control; environments are %s",
			other, a.inputs.Specs, strings.Join(a.specEnvironments(), ", "))
	}
	if err != nil {
		return nil, err
	}
	return g.Pack.PictureOf(tfcode.Parse(tree), view, other, a.inputs.Env)
}
