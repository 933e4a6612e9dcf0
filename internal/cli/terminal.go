package cli

import (
	"io"
	"os"

	"golang.org/x/term"
)

// terminal returns how wide w is, 0 for anything but a terminal, and whether to
// colour what is written to it (see https://no-color.org).
func terminal(w io.Writer) (columns int, color bool) {
	if s, ok := w.(*screen); ok {
		w = s.File()
	}
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	columns, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		columns = 0
	}
	return columns, os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}
