//go:build !linux

package terraform

import (
	"context"
	"os"
	"runtime"

	"golang.org/x/term"
)

// engineContext is the context to run an engine with. On this system Ctrl-C at a
// terminal reaches the engine without us. A second interrupt from us would make
// it give up without saving the state, and where there are no signals we could
// only kill it.
func engineContext(ctx context.Context) context.Context {
	if runtime.GOOS == "windows" || term.IsTerminal(int(os.Stdin.Fd())) {
		return context.WithoutCancel(ctx)
	}
	return ctx
}
