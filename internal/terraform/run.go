package terraform

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/jobhive/jobhivegen/internal/parallel"
)

// patience is how long an engine may be silent after it was started. One that
// has said something is sure to notice an interrupt; one that is interrupted in
// the moment of its start would be left behind, and die with us.
const patience = 2 * time.Second

// grace is how long an engine gets after it was interrupted twice. Terraform gives
// up what it does within 5 seconds then, and removes the lock of the state; who is
// killed before that leaves it.
const grace = 7 * time.Second

// run runs an engine, whose output goes to out, and passes on the end of ctx as
// one interrupt, and each that comes after it. It returns when the engine has ended
// or, after a third interrupt, when it does not.
func (r *Runner) run(ctx context.Context, command string, out engineOutput, f func(context.Context) error) error {
	if ctx.Err() != nil {
		return &Interrupted{Command: command}
	}
	inner, interrupt := context.WithCancel(context.WithoutCancel(ctx))
	defer interrupt()
	failures := &lastErrors{}
	r.tf.SetStdout(out)
	r.tf.SetStderr(failures)
	ended := make(chan struct{})
	var err error
	var panicked *parallel.Panic
	go func() {
		defer close(ended)
		panicked = parallel.Recovered(func() { err = f(inner) })
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
		return nil // it was done before it noticed
	case ctx.Err() != nil: // do not ask for the text of err, which may have none
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

// wait waits until an engine has ended, and passes on interrupts. It is false when
// the engine was left alone.
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

// Failed is the error of a run that the engine ended, with its own account.
type Failed struct {
	Engine  Engine
	Command string
	// Status is how the process ended, such as "exit status 1".
	Status string
	// Diagnostics are what it said in a form that names places; they may be none.
	Diagnostics []tfjson.Diagnostic
	// Output is the last of what it printed otherwise.
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

// Interrupted is the error of a run that ended because its context did. The
// engine was told, and has ended by itself.
type Interrupted struct {
	Command string
	// Diagnostics are what the engine said before it ended.
	Diagnostics []tfjson.Diagnostic
	// Left says that the engine has not ended, however often it was told: the lock of
	// the state may still be there.
	Left bool
}

func (i *Interrupted) Error() string {
	if i.Left {
		return i.Command + " was interrupted three times and has not ended, so it is left behind: " +
			"look for a lock of the state that it has not removed"
	}
	return i.Command + " was interrupted"
}
