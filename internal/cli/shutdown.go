package cli

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

// runUntilEnded is run for a command that runs an engine.
func (a *app) runUntilEnded(f func(ctx context.Context) error) func(*cobra.Command, []string) error {
	return a.run(func(ctx context.Context) error {
		ctx, release := a.untilEnded(ctx)
		defer release()
		return f(ctx)
	})
}

// untilEnded gives the context of a command that runs an engine. As with an interrupt,
// it ends when the terminal is closed, when a scheduler sends SIGTERM, when nobody
// reads a pipe any more, and on Ctrl-\. Otherwise this process and the engine would be
// killed before the engine has recorded its changes. The next interrupt is passed to
// the engine, and the third one ends this process too.
func (a *app) untilEnded(ctx context.Context) (context.Context, func()) {
	ctx, end := context.WithCancel(ctx)
	signals, insist, done := make(chan os.Signal, 8), make(chan struct{}, 8), make(chan struct{})
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	broken := make(chan os.Signal, 1)
	signal.Notify(broken, syscall.SIGPIPE)
	a.insist = insist
	go func() {
		for times := 0; ; {
			select {
			case <-done:
				return
			case s := <-signals:
				if s == syscall.SIGHUP && times > 0 {
					continue // a terminal that goes away may say so twice
				}
				times++
				a.interrupted(times, end, insist)
			}
		}
	}()
	return ctx, func() {
		signal.Stop(signals)
		signal.Stop(broken)
		close(done)
		end()
	}
}

// interrupted handles an interrupt and says what it leads to.
func (a *app) interrupted(times int, end func(), insist chan<- struct{}) {
	switch times {
	case 1:
		end()
		return
	case 2:
		a.logf("interrupted again: the engine is told to give up what it does; what it has begun may be missing from the state\n")
	case 3:
		a.logf("interrupted a third time: ending as soon as the engine has removed the lock of the state, or after some seconds\n")
	default:
		return
	}
	insist <- struct{}{}
}
