package terraform

import (
	"bytes"
	"errors"
	"io"
	"sync"
)

// What is kept of what an engine writes to its standard error: the last of it, since
// that is where it says why it ends. The library that runs it keeps all, so it does
// not get more than the first part.
const (
	maxErrors  = 4 << 10
	maxPassing = 1 << 20
)

// lastErrors takes what an engine writes to its standard error.
type lastErrors struct {
	mu     sync.Mutex
	last   []byte
	passed int
	rest   chan struct{} // closed when all is read, nil when the library reads
}

var errEnough = errors.New("the rest is read by somebody else")

// Write takes a part. The error ends the library's reading; the rest is read here.
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

// text is the last whole lines of it.
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
