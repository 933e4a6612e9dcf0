package terraform

import (
	"bytes"
	"errors"
	"io"
	"sync"
)

// How much is kept of an engine's standard error: its end, since it says there why the
// engine stopped. The library that runs the engine keeps everything that it reads, so
// it only gets the beginning.
const (
	maxErrors  = 4 << 10
	maxPassing = 1 << 20
)

// lastErrors collects the end of an engine's standard error.
type lastErrors struct {
	mu     sync.Mutex
	last   []byte
	passed int
	rest   chan struct{} // closed when all is read; nil while the library reads
}

var errEnough = errors.New("the rest is read by somebody else")

// Write takes a part. Its error ends the library's reading; this type reads the rest
// itself.
func (e *lastErrors) Write(p []byte) (int, error) {
	e.keep(p)
	if e.passed += len(p); e.passed < maxPassing || e.rest != nil {
		return len(p), nil
	}
	from := errorsOfEngine()
	if from == nil {
		return len(p), nil
	}
	e.rest = make(chan struct{})
	go func() {
		defer close(e.rest)
		defer from.Close()
		_, _ = io.Copy(writerFunc(e.keep), from) // until the engine ends
	}()
	return 0, errEnough
}

type writerFunc func(p []byte)

func (f writerFunc) Write(p []byte) (int, error) {
	f(p)
	return len(p), nil
}

func (e *lastErrors) keep(p []byte) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.last = append(e.last, p[max(0, len(p)-maxErrors):]...)
	e.last = e.last[max(0, len(e.last)-maxErrors):]
}

// text gives the last whole lines.
func (e *lastErrors) text() string {
	if e.rest != nil {
		<-e.rest
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	text := e.last
	if len(text) == maxErrors {
		if i := bytes.IndexByte(text, '\n'); i >= 0 && i < len(text)-1 {
			text = text[i+1:]
		}
		return "…\n" + string(text)
	}
	return string(text)
}
