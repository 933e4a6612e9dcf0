package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/project"
)

// glance is the time between two looks at the files.
const glance = 40 * time.Millisecond

func (a *app) watchCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "watch",
		Short: "Render again after each save",
		Long: "Render an environment, and again whenever a file of the spec, or of a pack in a folder, is saved,\n" +
			"until it is interrupted. Only files that change are written, and they are listed; a finding is shown when\n" +
			"it is new. While the spec has errors, nothing is written.",
		Args: cobra.NoArgs,
		RunE: a.run(a.watch),
	}
}

func (a *app) watch(ctx context.Context) error {
	a.inputs.Again = true
	ticker := time.NewTicker(glance)
	defer ticker.Stop()
	var before map[string]stamp
	var said findings
	for {
		if now := a.stamps(); before == nil || !sameStamps(before, now) {
			before = now
			a.start = time.Now()
			a.files = diag.Files{}
			uncollected(func() {
				if err := a.renderChanged(ctx, &said); err != nil {
					a.exitCode(nil, err)
				}
			})
		}
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
		}
	}
}

// renderChanged renders and lists the files that changed, and what was not said already.
func (a *app) renderChanged(ctx context.Context, said *findings) error {
	g, diags := project.Generate(a.inputs, a.target(), a.files)
	fresh, mended := said.next(diags)
	a.printDiagnostics(fresh)
	if mended > 0 {
		a.logf("mended: %d\n", mended)
	}
	if diags.HasErrors() {
		if !fresh.HasErrors() {
			a.logf("%s: nothing is written; %s as before\n", a.inputs.Specs, count(errorsIn(diags), "error"))
		}
		return errReported
	}
	a.inputs.Before = g.Code
	changes, err := a.writeWhenFree(ctx, g)
	if err != nil || changes == nil {
		return hint(err, false)
	}
	for _, group := range []struct {
		mark  string
		paths []string
	}{{"+", changes.Create}, {"~", changes.Update}, {"-", changes.Delete}} {
		for _, name := range group.paths {
			if _, err := fmt.Fprintf(a.shown(), "%s %s\n", group.mark, name); err != nil {
				return err
			}
		}
	}
	a.summary(g, written(changes))
	return nil
}

// writeWhenFree writes what was rendered, once nobody else uses the folder any more, such as a
// render or an apply. It gives up, without changes, when it is interrupted or a file was saved
// again.
func (a *app) writeWhenFree(ctx context.Context, g *project.Output) (*output.Changes, error) {
	rendered := a.stamps()
	for waited := false; ; waited = true {
		changes, err := output.Write(a.target(), g.Tree, g.Meta, output.Options{})
		var busy *output.Busy
		if !errors.As(err, &busy) {
			return changes, err
		}
		if !waited {
			a.logf("%v\n", err)
		}
		select {
		case <-ctx.Done():
			return nil, nil
		case <-time.After(glance):
		}
		if !sameStamps(rendered, a.stamps()) {
			return nil, nil
		}
	}
}

// findings are what was found at the last save, by what is said of it, wherever it stands.
type findings map[string]int

// next gives what of diagnostics was not found before, and how many are found no more. An error hides what is
// looked for later, as a mistake of syntax hides all else: with a new one, what is missing counts as hidden.
func (f *findings) next(diags hcl.Diagnostics) (fresh hcl.Diagnostics, mended int) {
	before, now := *f, findings{}
	for _, d := range diag.Deduplicate(diags) {
		file := ""
		if d.Subject != nil {
			file = d.Subject.Filename
		}
		key := strings.Join([]string{file, d.Summary, d.Detail}, "\x00")
		if now[key]++; now[key] > before[key] {
			fresh = append(fresh, d)
		}
	}
	for key, n := range before {
		if fresh.HasErrors() {
			now[key] = max(n, now[key])
		}
		mended += max(0, n-now[key])
	}
	*f = now
	return fresh, mended
}

func errorsIn(diags hcl.Diagnostics) int {
	n := 0
	for _, d := range diag.Deduplicate(diags) {
		if d.Severity == hcl.DiagError {
			n++
		}
	}
	return n
}

// stamp identifies a version of a file: every save changes it.
type stamp struct {
	changed time.Time
	size    int64
}

// stamps gives the stamp of each file that a rendering is made of.
func (a *app) stamps() map[string]stamp {
	all := map[string]stamp{}
	folders := []string{a.inputs.Specs}
	if choice := a.inputs.ChoosePack(); project.IsFolder(choice.Name) {
		folders = append(folders, choice.Name)
	}
	for _, folder := range folders {
		_ = filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || output.IsOwn(name) {
				return nil //nolint:nilerr // rendering says what cannot be read
			}
			if info, err := d.Info(); err == nil {
				all[name] = stamp{info.ModTime(), info.Size()}
			}
			return nil
		})
	}
	return all
}

func sameStamps(a, b map[string]stamp) bool {
	if len(a) != len(b) {
		return false
	}
	for name, s := range a {
		if other, ok := b[name]; !ok || !other.changed.Equal(s.changed) || other.size != s.size {
			return false
		}
	}
	return true
}
