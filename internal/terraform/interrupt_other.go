//go:build !linux

package terraform

import (
	"os"
	"os/exec"
	"runtime"

	"golang.org/x/term"
)

// passInterrupts says whether this process must pass interrupts on to the engine. On
// these systems Ctrl-C at a terminal reaches the engine directly, each time. A second
// interrupt would make it give up without saving the state, and systems without
// signals could only kill it.
func passInterrupts() bool {
	return runtime.GOOS != "windows" && !term.IsTerminal(int(os.Stdin.Fd()))
}

// apart leaves a command in the group of this process, as the library does.
func apart(*exec.Cmd) {}

// insist does nothing, since the process of the engine is unknown here.
func insist() {}

// errorsOfEngine cannot find it on these systems.
func errorsOfEngine() *os.File { return nil }
