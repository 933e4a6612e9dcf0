package terraform

import (
	"context"
	"encoding/json"
	"io"
	"maps"
	"os"
	"os/exec"
	"slices"

	"github.com/jobhive/jobhivegen/internal/input"
)

// Limits of what is read of an engine.
var (
	maxShownPlan int64 = 512 * input.MB
	maxOutputs   int64 = 64 * input.MB
)

// ask runs a command of the engine that changes nothing, and returns what it prints, up to
// a size. The library that runs the other commands keeps all of it, and whole lines. An
// engine that prints more is ended, also when it does not listen to an interrupt.
func (r *Runner) ask(ctx context.Context, what string, most int64, args ...string) ([]byte, error) {
	said := &answer{output: newOutput(), Buffer: input.Buffer{Name: what, Most: most}}
	err := r.runCommand(ctx, args[0], said, func(ctx context.Context, failures io.Writer) error {
		ctx, said.stop = context.WithCancel(ctx)
		defer said.stop()
		cmd := exec.CommandContext(ctx, r.engine.Path, args...)
		cmd.Dir, cmd.Stdout, cmd.Stderr = r.dir, said, failures
		cmd.Env = append(os.Environ(), "CHECKPOINT_DISABLE=1", "TF_IN_AUTOMATION=1", "TF_LOG=", "TF_LOG_CORE=", "TF_LOG_PROVIDER=")
		cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
		cmd.WaitDelay = grace
		apart(cmd)
		return cmd.Run()
	})
	if said.Err() != nil {
		return nil, said.Err()
	}
	return said.Bytes(), err
}

// answer is an engineOutput that keeps the text up to a size.
type answer struct {
	*output
	input.Buffer
	stop func()
}

func (a *answer) Write(p []byte) (int, error) {
	_, _ = a.output.Write(p) // never fails
	n, err := a.Buffer.Write(p)
	if err != nil {
		a.stop()
	}
	return n, err
}

// outputs gives the outputs in the state, by name.
func (r *Runner) outputs(ctx context.Context) (map[string]OutputValue, error) {
	text, err := r.ask(ctx, "what the engine prints of the outputs", maxOutputs, "output", "-no-color", "-json")
	if err != nil {
		return nil, err
	}
	var found map[string]struct {
		Value     json.RawMessage
		Sensitive bool
	}
	if err := json.Unmarshal(text, &found); err != nil {
		return nil, &Failed{Engine: r.engine, Command: "output", Output: "what it prints is not JSON: " + err.Error()}
	}
	values := map[string]OutputValue{}
	for name, one := range found {
		values[name] = OutputValue{one.Value, one.Sensitive}
	}
	return values, nil
}

// Outputs gives the names of the outputs in the state.
func (r *Runner) Outputs(ctx context.Context) (names []string, err error) {
	found, err := r.outputs(ctx)
	return slices.Sorted(maps.Keys(found)), err
}
