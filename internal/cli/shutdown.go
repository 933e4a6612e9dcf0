package cli

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// untilEnded is the context of a command that runs an engine: it ends, like that
// of an interrupt, when the terminal goes away or a scheduler asks us to stop.
// Without it we would die at once, and the engine with us, in the middle of what
// it has not recorded yet. The same goes for a pipe that nobody reads any more, and
// for Ctrl-\. The next interrupt is for the engine, and the third ends us, too.
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

// interrupted does what an interrupt is for, and says what comes of it.
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
