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
// it has not recorded yet. The same goes for a pipe that nobody reads any more.
func untilEnded(ctx context.Context) (context.Context, func()) {
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGTERM, syscall.SIGHUP)
	broken := make(chan os.Signal, 1)
	signal.Notify(broken, syscall.SIGPIPE)
	return ctx, func() {
		signal.Stop(broken)
		stop()
	}
}
