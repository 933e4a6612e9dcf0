package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/checkcache"
	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/render"
)

// renderFlags say what to do with the rendered tree.
type renderFlags struct {
	check, diff, force, recover, all bool
}

func (a *app) renderCommand() *cobra.Command {
	var flags renderFlags
	cmd := &cobra.Command{
		Use:   "render",
		Short: "Write Terraform from the spec",
		Long: "Write Terraform from the spec to OUT/ENV. Only files that this command wrote and nobody edited\n" +
			"since are changed or removed; if any other file stands in the way, nothing is written.",
		Args: cobra.NoArgs,
		RunE: a.run(func(ctx context.Context) error { return a.renderAll(ctx, flags) }),
	}
	f := cmd.Flags()
	a.registerSARIF(cmd)
	f.BoolVar(&flags.all, "all", false, "render every environment")
	f.BoolVar(&flags.check, "check", false, "write nothing; exit with 2 when what is written is stale")
	f.BoolVar(&flags.diff, "diff", false,
		"write nothing; print what would change by module, each hunk with the lines of the spec behind it")
	f.BoolVar(&flags.force, "force", false, "overwrite files that were edited by hand")
	f.BoolVar(&a.inputs.ReplacePack, "replace-pack", false, "write over what another pack has rendered; what holds data is let go of")
	f.BoolVar(&flags.recover, "recover", false,
		"restore a manifest that is damaged or missing, from version control or from the files, and render nothing")
	for _, other := range []string{"check", "diff", "force"} {
		cmd.MarkFlagsMutuallyExclusive("recover", other)
	}
	cmd.MarkFlagsMutuallyExclusive("check", "force")
	cmd.MarkFlagsMutuallyExclusive("diff", "force")
	return cmd
}

// renderAll renders the environment of the command line, or every one.
func (a *app) renderAll(ctx context.Context, flags renderFlags) error {
	return a.forEach(ctx, flags.all, func(ctx context.Context) (bool, error) {
		err := a.render(ctx, flags)
		if errors.Is(err, errDifference) {
			return true, nil
		}
		return false, err
	}, true)
}

// target is the folder of the environment.
func (a *app) target() string {
	return filepath.Join(a.out, a.inputs.Env)
}

func (a *app) elapsed() time.Duration {
	return time.Since(a.start).Round(time.Millisecond)
}

func (a *app) render(ctx context.Context, flags renderFlags) error {
	if flags.recover {
		return a.recover(ctx)
	}
	var key *checkcache.Key // of the check, unless something is to be written
	if flags.check {
		if key = a.checkKey(); a.checkAgain(key) {
			return nil
		}
	}
	g, diags := project.Generate(a.inputs, a.target(), a.files)
	if diags.HasErrors() {
		return diags
	}
	a.printDiagnostics(diags)
	if err := ctx.Err(); err != nil {
		return errors.New("interrupted before anything was written")
	}
	if flags.check || flags.diff {
		err := a.compare(g, flags)
		if err == nil && flags.check {
			a.remember(key, g, a.textOf(diags))
		}
		return err
	}
	changes, err := output.Write(a.target(), g.Tree, g.Meta, output.Options{Force: flags.force})
	if err != nil {
		return hint(err, flags.force)
	}
	a.summary(g, written(changes))
	for _, address := range g.LetGo {
		a.logf("note: %s is no longer in the spec; it is let go of, not destroyed (%s). If it only has another name, "+
			"say so with renamed_from; if it is to be destroyed, name it in guards.destroy\n", address, render.RemovedFile)
	}
	for _, e := range changes.Edited {
		if e.Obsolete {
			a.logf("kept %s: %s; remove it if nothing needs it\n", filepath.Join(a.target(), e.Path), e.Reason)
		}
	}
	return nil
}

// compare is render without writing.
func (a *app) compare(g *project.Output, flags renderFlags) error {
	changes, err := output.Compare(a.target(), g.Tree, g.Meta)
	var damaged *output.DamagedManifest
	if flags.check && errors.As(err, &damaged) {
		a.logf("%v\n", err)
		return errDifference // it is one of the files
	}
	if err != nil {
		return err
	}
	if flags.diff {
		err = a.printDiff(g, changes)
	} else {
		err = printChanges(a.shown(), changes)
	}
	if err != nil {
		return err
	}
	if !changes.Stale() {
		a.summary(g, "up to date")
		return nil
	}
	if flags.diff {
		if err := a.tellForecast(g); err != nil {
			return err
		}
	}
	a.summary(g, "stale")
	if flags.check {
		a.logf("run '%s render' to bring it up to date\n", programName)
		return errDifference
	}
	return nil
}

// summary prints one line about what was rendered, and one about what could not
// be checked.
func (a *app) summary(g *project.Output, outcome string) {
	a.logf("%s: %s in %s (%s)\n%s", a.target(), contents(g), a.elapsed(), outcome, textLines(notes(g)))
}

// contents says how much there is in an output.
func contents(g *project.Output) string {
	return fmt.Sprintf("%s, %s, %s", count(len(g.Tree), "file"), count(g.Modules, "module"), count(g.Resources, "resource"))
}

// notes are the lines about what could not be checked, or comes to nothing.
func notes(g *project.Output) string {
	text := ignoredText(g.Ignored)
	if len(g.Unchecked) > 0 {
		text += fmt.Sprintf("note: the pack has no schema of %s, so its resources were not checked\n",
			strings.Join(g.Unchecked, ", "))
	}
	return text
}

// ignoredText names the values that the pack makes nothing of, and why, a line each.
func ignoredText(ignored []project.Ignored) string {
	var text strings.Builder
	for _, one := range ignored {
		first, n := one.Values[0], len(one.Values)
		what := fmt.Sprintf("%s (%s)", one.Loss.Patterns[0], count(n, "value"))
		if len(one.Loss.Patterns) > 1 {
			what = first.Path
			if n > 1 {
				what += fmt.Sprintf(" and %s more", count(n-1, "value"))
			}
		}
		fmt.Fprintf(&text, "note: %s:%d: the pack ignores %s: %s\n", diag.Visible(first.Range.Filename),
			first.Range.Start.Line, diag.Visible(what), diag.Visible(one.Loss.Because))
	}
	return text.String()
}

// printChanges lists what differs, one line a file.
func printChanges(w io.Writer, c *output.Changes) error {
	var b strings.Builder
	for _, group := range []struct {
		what  string
		paths []string
	}{{"missing", c.Create}, {"outdated", c.Update}, {"obsolete", c.Delete}} {
		for _, p := range group.paths {
			fmt.Fprintf(&b, "%-9s %s\n", group.what, diag.Visible(p))
		}
	}
	for _, e := range c.Edited {
		fmt.Fprintf(&b, "%-9s %s (%s)\n", "edited", diag.Visible(e.Path), diag.Visible(e.Reason))
	}
	if b.Len() == 0 && c.Manifest {
		fmt.Fprintf(&b, "%-9s %s\n", "outdated", output.ManifestName)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// written says in words what a write did.
func written(c *output.Changes) string {
	if n, removed := c.Written(), len(c.Delete); removed > 0 {
		return fmt.Sprintf("%d written, %d removed", n, removed)
	} else if n > 0 {
		return fmt.Sprintf("%d written", n)
	}
	return "unchanged"
}

// hint adds to the error of a write what the person can do about it.
func hint(err error, forced bool) error {
	var edited *output.HandEdited
	if !errors.As(err, &edited) {
		return err
	}
	if forced {
		return fmt.Errorf("%w\nMove them away: --force overwrites files only, inside the folder", err)
	}
	return fmt.Errorf("%w\nMove the changes to the spec or the pack; 'render --diff' shows them, 'render --force' overwrites them", err)
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
