package cli

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/term"
)

// silence is how long nothing is printed before a terminal shows that work continues.
var silence = time.Second

// screen is a terminal that a command prints to. While nothing is printed, a last line
// says what is going on and for how long; the next output replaces it. A line without
// an end is a question, after which nothing is shown.
type screen struct {
	file *os.File

	mu       sync.Mutex
	what     string // what is going on, "" for nothing
	since    time.Time
	last     time.Time // time of the last output
	drawn    string    // the status line on the screen, "" for none
	question bool      // whether the last line has no end
}

// File is the terminal.
func (s *screen) File() *os.File { return s.file }

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.clear()
	s.last = time.Now()
	s.question = len(p) > 0 && p[len(p)-1] != '\n'
	return s.file.Write(p)
}

// clear takes the line away.
func (s *screen) clear() {
	if s.drawn != "" {
		s.drawn = ""
		_, _ = io.WriteString(s.file, "\r\x1b[K") // as in logf
	}
}

// begin shows that something goes on until the function that it returns is called.
func (s *screen) begin(what string) (end func()) {
	s.mu.Lock()
	s.what, s.since, s.last = what, time.Now(), time.Now()
	s.mu.Unlock()
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		ticker := time.NewTicker(silence / 4)
		defer ticker.Stop()
		for {
			select {
			case <-stop:
				return
			case <-ticker.C:
				s.draw()
			}
		}
	}()
	return func() {
		close(stop)
		<-stopped
		s.mu.Lock()
		defer s.mu.Unlock()
		s.clear()
		s.what = ""
	}
}

func (s *screen) draw() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.question || time.Since(s.last) < silence {
		return
	}
	text := fmt.Sprintf("%s: %s", s.what, time.Since(s.since).Round(time.Second))
	if columns, _, err := term.GetSize(int(s.file.Fd())); text == s.drawn || err == nil && len(text) >= columns {
		return
	}
	s.clear()
	s.drawn = text
	_, _ = io.WriteString(s.file, text) // as in logf
}

// useScreen prints by way of a screen when stderr is a terminal that can take a line back.
func (a *app) useScreen() {
	file, ok := a.stderr.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) || os.Getenv("TERM") == "dumb" {
		return
	}
	a.screen = &screen{file: file}
	a.stderr = a.screen
	if out, ok := a.stdout.(*os.File); ok && term.IsTerminal(int(out.Fd())) {
		a.stdout = a.screen // it is the same terminal
	}
}

// goingOn shows on a terminal that a command goes on, but for those that wait for somebody.
func (a *app) goingOn(command string) (end func()) {
	if a.screen == nil || a.quiet || command == "watch" || command == "lsp" {
		return func() {}
	}
	return a.screen.begin(command)
}
