package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/terraform"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Environment variables for what is the same in every run on a machine.
const (
	engineVariable    = "JOBHIVEGEN_ENGINE"
	pluginDirVariable = "JOBHIVEGEN_PLUGIN_DIR"
)

// engineFlags say how to run the engine.
type engineFlags struct {
	engine  string
	layer   string
	install bool
	options terraform.Options
}

func (f *engineFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.engine, "engine", "",
		"terraform, tofu or a `path` of one (default $"+engineVariable+", else the first of them on the PATH)")
	flags.BoolVar(&f.install, "install", false,
		"get Terraform from its releases when none is found that fits, and keep it for the next time")
	cmd.MarkFlagsMutuallyExclusive("engine", "install")
	flags.StringVar(&f.layer, "layer", "", "`name` of one layer of a layered output (default all of them, in order)")
	flags.StringSliceVar(&f.options.PluginDirs, "plugin-dir", nil,
		"`folder` to take providers from instead of the registry (default $"+pluginDirVariable+")")
	flags.StringArrayVar(&f.options.BackendConfig, "backend-config", nil, "`file or KEY=VALUE` for the backend")
	flags.BoolVar(&f.options.Reconfigure, "reconfigure", false, "forget the backend settings of an earlier run")
	flags.StringVar(&f.options.LockTimeout, "lock-timeout", "", "`time` to wait for the lock of the state, such as 5m")
	flags.IntVar(&f.options.Parallelism, "parallelism", 0,
		"`number` of operations at once (default that of the engine)")
}

func (f *engineFlags) registerVariables(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringArrayVar(&f.options.VarFiles, "var-file", nil, "`file` of input variables")
	flags.StringArrayVar(&f.options.Vars, "var", nil, "`NAME=VALUE` of an input variable")
}

// complete fills in what the environment variables say.
func (f *engineFlags) complete() {
	if f.engine == "" {
		f.engine = os.Getenv(engineVariable)
	}
	if len(f.options.PluginDirs) == 0 {
		f.options.PluginDirs = filepath.SplitList(os.Getenv(pluginDirVariable))
	}
	if _, set := os.LookupEnv("CHECKPOINT_DISABLE"); !set {
		// The engine's own look for a newer release only costs time here.
		_ = os.Setenv("CHECKPOINT_DISABLE", "1") // it is not worth failing for
	}
}

// freshness says what to do if the output is not up to date with the spec.
type freshness int

const (
	renderFirst freshness = iota // render it first
	refuseStale                  // refuse to use it
	takeAsIs                     // use it as it is
)

// open prepares an environment: it renders, and finds the engine and the roots. Nobody
// else can render into the folder until the workspace is closed.
func (a *app) open(ctx context.Context, flags *engineFlags, fresh freshness) (_ *workspace, err error) {
	w := &workspace{app: a, env: a.inputs.Env, dir: a.target()}
	g, diags := project.Generate(a.inputs, w.dir, a.files)
	if diags.HasErrors() {
		if fresh != takeAsIs || project.SharesState(diags) || new(spec.Slug).Parse(a.inputs.Env) != nil {
			return nil, diags // without a name of an environment, nobody knows which guards hold
		}
		g = nil
		a.logf("note: the spec has errors (see '%s validate'), so its lines are not shown\n", programName)
	} else if len(diags) > 0 {
		a.logf("note: the spec has %s ('%s validate' shows them)\n", count(len(diags), "warning"), programName)
	}
	if w.guard, err = a.guardOf(g); err != nil {
		return nil, err
	}
	tree, err := w.sources(g, fresh)
	if err != nil {
		return nil, err
	}
	flags.complete()
	if w.engine, err = a.findEngine(ctx, flags, tree); err != nil {
		return nil, err
	}
	if err := w.hold(g, fresh); err != nil {
		return nil, err
	}
	if g != nil {
		w.index = g.Index(a.files)
	}
	if err := w.addRoots(terraform.Roots(tree), flags.options, flags.layer); err != nil {
		w.close()
		return nil, err
	}
	return w, nil
}

// hold brings the folder up to date, keeps others from writing to it, and notes
// what is in it.
func (w *workspace) hold(g *project.Output, fresh freshness) (err error) {
	if g != nil {
		if err := w.app.freshen(w.dir, g, fresh); err != nil {
			return err
		}
	}
	if w.close, err = output.Hold(w.dir); err != nil {
		return err
	}
	w.files, err = terraform.Fingerprint(w.dir, output.Files(w.dir))
	if err == nil && g != nil && fresh != takeAsIs {
		// Somebody may have been faster than the lock.
		var changes *output.Changes
		if changes, err = output.Compare(w.dir, g.Tree, g.Meta); err == nil && changes.Stale() {
			err = fmt.Errorf("%s was changed while it was rendered: run this again", w.dir)
		}
	}
	if err != nil {
		w.close()
	}
	return err
}

// unchanged returns an error if the files have changed since they were rendered,
// because not every program respects the lock.
func (w *workspace) unchanged() error {
	now, err := terraform.Fingerprint(w.dir, output.Files(w.dir))
	if err != nil {
		return err
	}
	if other := terraform.Changed(w.files, now); other != "" {
		return fmt.Errorf("%s was changed while it was planned (%s), so nobody knows what the plan is of: run this again", w.dir, other)
	}
	return nil
}

// findEngine finds the engine for a tree: the one that is named, one of the PATH,
// one that was installed before or, when that is asked for, one that is installed
// now.
func (a *app) findEngine(ctx context.Context, flags *engineFlags, tree *tfcode.Tree) (terraform.Engine, error) {
	needs, err := terraform.Requirement(tree)
	if err != nil {
		return terraform.Engine{}, err
	}
	engine, err := terraform.Find(ctx, flags.engine, needs)
	var missing *terraform.Missing
	if !errors.As(err, &missing) {
		return engine, err
	}
	installer, cacheErr := a.engineInstaller()
	if cacheErr != nil && !flags.install {
		return engine, err
	}
	if cacheErr != nil {
		return engine, fmt.Errorf("there is no folder to install Terraform in: %w", cacheErr)
	}
	if cached, ok := installer.Cached(ctx, needs); ok {
		return cached, nil
	}
	if !flags.install {
		return engine, err
	}
	a.logf("installing Terraform %s in %s\n", needs, installer.Cache)
	return installer.Install(ctx, needs)
}

// engineInstaller keeps engines in the user's cache.
func (a *app) engineInstaller() (terraform.Installer, error) {
	installer := a.installer
	if installer.Cache != "" {
		return installer, nil
	}
	cache, err := os.UserCacheDir()
	installer.Cache = filepath.Join(cache, programName, "terraform")
	return installer, err
}

// sources are the files by which the engine is chosen: those that will be there.
func (w *workspace) sources(g *project.Output, fresh freshness) (*tfcode.Tree, error) {
	if fresh == renderFirst {
		return g.Code, nil
	}
	var names []string
	for _, pattern := range []string{"*.tf", filepath.Join("*", "*.tf")} { // the root, or the layers
		found, err := filepath.Glob(filepath.Join(w.dir, pattern))
		if err != nil {
			return nil, err
		}
		names = append(names, found...)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("nothing is rendered in %s: run '%s render --env %s' first", w.dir, programName, w.env)
	}
	tree := output.Tree{}
	for _, name := range names {
		text, err := input.File(name, input.MaxOther)
		if err != nil {
			return nil, err
		}
		inside, err := filepath.Rel(w.dir, name)
		if err != nil {
			return nil, err
		}
		tree[filepath.ToSlash(inside)] = text
	}
	return tfcode.Parse(tree), nil
}

// freshen makes sure that the folder holds what was generated.
func (a *app) freshen(dir string, g *project.Output, fresh freshness) error {
	if fresh == renderFirst {
		changes, err := output.Write(dir, g.Tree, g.Meta, output.Options{})
		if err != nil {
			return hint(err, false)
		}
		if changes.Stale() {
			a.summary(g, written(changes))
		}
		return nil
	}
	changes, err := output.Compare(dir, g.Tree, g.Meta)
	switch {
	case err != nil:
		return err
	case !changes.Stale():
		return nil
	case fresh == refuseStale:
		return fmt.Errorf("%s is not what the spec gives ('%s render --diff' shows how): "+
			"leave out --no-render, or add --allow-stale to take it as it is", dir, programName)
	}
	a.logf("note: %s is not what the spec gives; it is taken as it is\n", dir)
	return nil
}

// environments are the names to run a command for: the one of --env, or all
// that have a folder in the output or an overlay in the spec.
func (a *app) environments(all bool) ([]string, error) {
	if !all {
		return []string{a.inputs.Env}, nil
	}
	found := map[string]bool{}
	for _, name := range a.inputs.Environments() {
		found[name] = true
	}
	if info, err := os.Stat(a.out); err == nil && !info.IsDir() {
		return nil, fmt.Errorf("%s is not a folder", filepath.ToSlash(a.out))
	}
	folders, err := os.ReadDir(a.out)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for _, folder := range folders {
		if _, err := os.Stat(filepath.Join(a.out, folder.Name(), output.ManifestName)); err == nil {
			found[folder.Name()] = true
		}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("no environment is known: neither %s nor %s has one",
			a.out, filepath.Join(a.inputs.Specs, "environments"))
	}
	return sortedKeys(found), nil
}
