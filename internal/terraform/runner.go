package terraform

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"github.com/hashicorp/terraform-exec/tfexec"
)

// Options are passed to the engine. Paths in them are relative to the caller's folder,
// not to the folder in which the engine runs.
type Options struct {
	// PluginDirs are folders to take providers from, instead of the registry.
	PluginDirs []string
	// BackendConfig are files or KEY=VALUE settings of the backend.
	BackendConfig []string
	// VarFiles and Vars set input variables.
	VarFiles, Vars []string
	// LockTimeout is how long to wait for the state's lock, such as "5m".
	LockTimeout string
	// Parallelism limits concurrent operations; 0 keeps the engine's default.
	Parallelism int
	// Targets restrict a plan to these addresses and their dependencies; empty means
	// everything.
	Targets []string
	// Destroy makes plans that destroy everything.
	Destroy bool
	// Reconfigure forgets the backend settings of an earlier init.
	Reconfigure bool
	// Insist has an entry for each interrupt after the first one, which ends the
	// context.
	Insist <-chan struct{}
}

// Runner runs an engine in one folder.
type Runner struct {
	engine  Engine
	dir     string
	options Options
	tf      *tfexec.Terraform
}

// NewRunner returns a runner for the root module in dir.
func NewRunner(engine Engine, dir string, options Options) (*Runner, error) {
	if err := CheckShell(); err != nil {
		return nil, err
	}
	tf, err := tfexec.NewTerraform(dir, engine.Path)
	if err != nil {
		return nil, err
	}
	// A killed engine leaves the state locked and its last changes unrecorded, so it gets
	// all the time that it needs to stop.
	_ = tf.SetWaitDelay(0) // fails only on Windows, which does not need it
	if options, err = options.absolute(); err != nil {
		return nil, err
	}
	return &Runner{engine: engine, dir: dir, options: options, tf: tf}, nil
}

// absolute makes paths independent of the folder in which the engine runs.
func (o Options) absolute() (Options, error) {
	var failed error
	abs := func(paths []string, isPath func(string) bool) []string {
		var all []string
		for _, p := range paths {
			if isPath(p) {
				full, err := filepath.Abs(p)
				failed, p = errors.Join(failed, err), full
			}
			all = append(all, p)
		}
		return all
	}
	always := func(string) bool { return true }
	o.PluginDirs = abs(o.PluginDirs, always)
	o.VarFiles = abs(o.VarFiles, always)
	o.BackendConfig = abs(o.BackendConfig, func(p string) bool { return !strings.Contains(p, "=") })
	return o, failed
}

// Init runs the engine's init, unless an earlier one is still valid. It says whether
// it ran. It refuses a folder with a selected workspace, before an init would use that
// workspace and after an init may have chosen one.
func (r *Runner) Init(ctx context.Context) (ran bool, err error) {
	if err := r.checkWorkspace(); err != nil {
		return false, err
	}
	if ran, err = r.prepare(ctx); err != nil {
		return ran, err
	}
	return ran, r.checkWorkspace()
}

// prepare runs an init if one is needed.
func (r *Runner) prepare(ctx context.Context) (ran bool, err error) {
	stamp := r.initStamp()
	if stamp.current() && !r.options.Reconfigure {
		return false, nil
	}
	var options []tfexec.InitOption
	for _, p := range r.options.PluginDirs {
		options = append(options, tfexec.PluginDir(p))
	}
	for _, c := range r.options.BackendConfig {
		options = append(options, tfexec.BackendConfig(c))
	}
	if r.options.Reconfigure {
		options = append(options, tfexec.Reconfigure(true))
	}
	err = r.run(ctx, "init", newOutput(), func(ctx context.Context) error { return r.tf.Init(ctx, options...) })
	if err != nil {
		return true, err
	}
	return true, stamp.write()
}

// Plan writes a plan to file, passes the engine's messages to events, and says whether
// there is anything to do. A refreshOnly plan compares the state with what exists, and
// ignores the configuration.
func (r *Runner) Plan(
	ctx context.Context, file string, refreshOnly bool, events func(Event),
) (changes bool, err error) {
	options := []tfexec.PlanOption{tfexec.Out(file)}
	if refreshOnly {
		options = append(options, tfexec.RefreshOnly(true))
	}
	if r.options.Destroy {
		options = append(options, tfexec.Destroy(true))
	}
	for _, f := range r.options.VarFiles {
		options = append(options, tfexec.VarFile(f))
	}
	for _, v := range r.options.Vars {
		options = append(options, tfexec.Var(v))
	}
	for _, address := range r.options.Targets {
		options = append(options, tfexec.Target(address))
	}
	if r.options.LockTimeout != "" {
		options = append(options, tfexec.LockTimeout(r.options.LockTimeout))
	}
	if r.options.Parallelism > 0 {
		options = append(options, tfexec.Parallelism(r.options.Parallelism))
	}
	stream := newStream(events)
	err = r.run(ctx, "plan", stream, func(ctx context.Context) error {
		changes, err = r.tf.PlanJSON(ctx, stream, options...)
		return err
	})
	return changes, err
}

// Targeting gives a runner whose plans are restricted to addresses and their
// dependencies.
func (r *Runner) Targeting(addresses []string) *Runner {
	restricted := *r
	restricted.options.Targets = addresses
	return &restricted
}

// Show reads a plan file. It refuses a plan that has failed.
func (r *Runner) Show(ctx context.Context, file string) (Plan, error) {
	text, err := r.ask(ctx, "the plan as the engine prints it", maxShownPlan, "show", "-json", "-no-color", file)
	if err != nil {
		return Plan{}, err
	}
	plan, err := readPlan(text)
	if err != nil && !errors.Is(err, errFailedPlan) {
		return Plan{}, &Failed{Engine: r.engine, Command: "show", Output: err.Error()}
	}
	return plan, err
}

// Apply applies a plan file, and passes the engine's messages to events. An engine that ends
// well without saying what it has applied has failed, unless a service applies the plan.
func (r *Runner) Apply(ctx context.Context, file string, events func(Event)) error {
	options := []tfexec.ApplyOption{tfexec.DirOrPlan(file)}
	if r.options.LockTimeout != "" {
		options = append(options, tfexec.LockTimeout(r.options.LockTimeout))
	}
	if r.options.Parallelism > 0 {
		options = append(options, tfexec.Parallelism(r.options.Parallelism))
	}
	stream := newStream(events)
	err := r.run(ctx, "apply", stream, func(ctx context.Context) error {
		return r.tf.ApplyJSON(ctx, stream, options...)
	})
	if err == nil && !stream.applied && !KeptElsewhere(file) {
		return &Failed{
			Engine: r.engine, Command: "apply", Diagnostics: stream.errors,
			Output: strings.TrimSpace("it ended without a report of what it has applied: plan again to see what is left\n" +
				string(stream.other)),
		}
	}
	return err
}
