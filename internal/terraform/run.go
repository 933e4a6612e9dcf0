package terraform

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/jobhive/jobhivegen/internal/parallel"
)

// patience is how long to wait for the first output of a new engine before it is
// interrupted. An engine that has printed something handles interrupts; one that is
// interrupted while it starts might miss it, and would be killed together with this
// process.
const patience = 2 * time.Second

// grace is how long to wait for an engine that was interrupted twice. Terraform then
// stops within 5 seconds and releases the lock of the state; killing it earlier would
// leave the lock.
var grace = 7 * time.Second

// run runs an engine, whose output goes to out. It passes the end of ctx on as an
// interrupt, and each further interrupt too. It returns when the engine has ended, or
// after a third interrupt even if it has not.
func (r *Runner) run(ctx context.Context, command string, out engineOutput, f func(context.Context) error) error {
	return r.runCommand(ctx, command, out, func(ctx context.Context, failures io.Writer) error {
		r.tf.SetStdout(out)
		r.tf.SetStderr(failures)
		return f(ctx)
	})
}

// runCommand is run for what does not go by the library. What the engine reports goes to
// failures.
func (r *Runner) runCommand(
	ctx context.Context, command string, out engineOutput, f func(ctx context.Context, failures io.Writer) error,
) error {
	if ctx.Err() != nil {
		return &Interrupted{Command: command}
	}
	inner, interrupt := context.WithCancel(context.WithoutCancel(ctx))
	defer interrupt()
	failures := &lastErrors{}
	ended := make(chan struct{})
	var err error
	var panicked *parallel.Panic
	go func() {
		defer close(ended)
		panicked = parallel.Recovered(func() { err = f(inner, failures) })
	}()
	if !r.wait(ctx, out, interrupt, ended) {
		return &Interrupted{Command: command, Left: true}
	}
	if panicked != nil {
		panic(panicked)
	}
	said, other := out.end()
	switch {
	case err == nil:
		return nil // it finished before the interrupt
	case ctx.Err() != nil: // err may have no text in this case
		return &Interrupted{Command: command, Diagnostics: said}
	}
	failed := &Failed{Engine: r.engine, Command: command, Diagnostics: said}
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		failed.Status, failed.Output = exit.String(), strings.TrimSpace(failures.text()+"\n"+other)
	} else {
		failed.Output = strings.TrimSpace(err.Error() + "\n" + other)
	}
	return failed
}

// wait waits until an engine has ended, and passes on interrupts. It returns false if
// it left the engine running.
func (r *Runner) wait(ctx context.Context, out engineOutput, interrupt func(), ended <-chan struct{}) bool {
	select {
	case <-ended:
		return true
	case <-ctx.Done():
	}
	if passInterrupts() {
		select {
		case <-ended:
			return true
		case <-out.begun():
		case <-time.After(patience):
		}
		interrupt()
	}
	select {
	case <-ended:
		return true
	case <-r.options.Insist:
	}
	insist()
	late := time.After(grace)
	select {
	case <-ended:
		return true
	case <-r.options.Insist:
	}
	select {
	case <-ended:
		return true
	case <-late:
		return false
	}
}

// Failed is the error of a run in which the engine failed, with the engine's own
// report.
type Failed struct {
	Engine  Engine
	Command string
	// Status says how the process ended, such as "exit status 1".
	Status string
	// Diagnostics are the engine's errors with their places; there may be none.
	Diagnostics []tfjson.Diagnostic
	// Output is the end of everything else that it printed.
	Output string
}

func (f *Failed) Error() string {
	text := fmt.Sprintf("%s %s failed", strings.ToLower(f.Engine.Name), f.Command)
	if f.Status != "" {
		text += " (" + f.Status + ")"
	}
	if f.Output != "" {
		text += ":\n" + f.Output
	}
	return text
}

// Interrupted is the error of a run that was interrupted. The engine was told to stop
// and has stopped by itself.
type Interrupted struct {
	Command string
	// Diagnostics are what the engine reported before it stopped.
	Diagnostics []tfjson.Diagnostic
	// Left says that the engine did not stop in time: the state may still be locked.
	Left bool
}

func (i *Interrupted) Error() string {
	if i.Left {
		return i.Command + " was interrupted three times and has not ended, so it is left behind: " +
			"look for a lock of the state that it has not removed"
	}
	return i.Command + " was interrupted"
}
