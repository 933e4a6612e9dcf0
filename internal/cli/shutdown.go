package cli

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/input"
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
	outer := a.engines.Swap(&signals)
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
		a.engines.Store(outer)
		signal.Stop(broken)
		close(done)
		end()
	}
}

// hear sends the signals that end a process to a channel, but for those that it was told to
// ignore: a command of nohup goes on when its terminal is closed.
func hear(signals chan<- os.Signal) {
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT} {
		if !signal.Ignored(s) {
			signal.Notify(signals, s)
		}
	}
}

// heedSignals lets an interrupt end the context of the run, and any other signal, or one more
// interrupt, the process, when what is temporary has been removed. While an engine runs,
// [app.untilEnded] hears of them.
func (a *app) heedSignals() (stop func()) {
	ctx, end := context.WithCancel(context.Background())
	a.ctx = ctx
	signals, done := make(chan os.Signal, 8), make(chan struct{})
	hear(signals)
	go func() {
		for interrupted := false; ; {
			select {
			case <-done:
				return
			case s := <-signals:
				end()
				if engines := a.engines.Load(); engines != nil {
					passOn(*engines, s)
				} else if interrupted || s != os.Interrupt {
					input.Ended()
					die(s)
				}
				interrupted = true
			}
		}
	}()
	return func() {
		signal.Stop(signals)
		close(done)
		end()
	}
}

func passOn(to chan<- os.Signal, s os.Signal) {
	select {
	case to <- s:
	default: // many are there that have not been heard
	}
}

// die ends the process by a signal, so that whoever began it sees that. Ctrl-\ would print
// where each part of the program stands, and exit with the code for a difference.
func die(s os.Signal) {
	if self, err := os.FindProcess(os.Getpid()); err == nil && s != syscall.SIGQUIT {
		signal.Reset(s)
		if self.Signal(s) == nil {
			time.Sleep(time.Second)
		}
	}
	const signalled = 128 // is added by shells to the number of a signal
	number, _ := s.(syscall.Signal)
	os.Exit(signalled + int(number))
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
