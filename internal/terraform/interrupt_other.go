//go:build !linux

package terraform

import (
	"os"
	"runtime"

	"golang.org/x/term"
)

// passInterrupts says whether an engine is to be interrupted when we are. On
// this system Ctrl-C at a terminal reaches the engine without us, each time. A second
// interrupt from us would make it give up without saving the state, and where
// there are no signals we could only kill it.
func passInterrupts() bool {
	return runtime.GOOS != "windows" && !term.IsTerminal(int(os.Stdin.Fd()))
}

// insist does nothing: here it is not known which process the engine is.
func insist() {}

// errorsOfEngine cannot be told.
func errorsOfEngine() *os.File { return nil }
