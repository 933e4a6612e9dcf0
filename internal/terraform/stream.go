package terraform

import (
	"bytes"
	"encoding/json"
	"io"
	"sync"

	tfjson "github.com/hashicorp/terraform-json"
)

// EventType is what an [Event] is about.
type EventType string

// The events that are passed on; the engine has others.
const (
	EventRefreshed  EventType = "refresh_complete"
	EventStarted    EventType = "apply_start"
	EventInProgress EventType = "apply_progress"
	EventDone       EventType = "apply_complete"
	EventFailed     EventType = "apply_errored"
	EventDiagnostic EventType = "diagnostic"
)

// Event is one thing that an engine says while it runs.
type Event struct {
	Type    EventType
	Address string
	// Action is what is done to the resource: create, update, delete, read...
	Action string
	// Seconds is how long it has taken so far.
	Seconds float64
	// Diagnostic is that of an EventDiagnostic.
	Diagnostic tfjson.Diagnostic
}

// message is a line of the machine-readable output, as far as it is used.
type message struct {
	Type       EventType         `json:"type"`
	Diagnostic tfjson.Diagnostic `json:"diagnostic"`
	Hook       struct {
		Resource struct {
			Address string `json:"addr"`
		} `json:"resource"`
		Action  string  `json:"action"`
		Seconds float64 `json:"elapsed_seconds"`
	} `json:"hook"`
}

// engineOutput takes what an engine prints on its standard output.
type engineOutput interface {
	io.Writer
	// begun is closed when something was printed.
	begun() <-chan struct{}
	// end gives the errors in it and what was not in the form that was asked for.
	end() (said []tfjson.Diagnostic, other string)
}

// output is an engineOutput that is not looked at.
type output struct {
	once  sync.Once
	start chan struct{}
}

func newOutput() *output { return &output{start: make(chan struct{})} }

func (o *output) begun() <-chan struct{} { return o.start }

func (o *output) end() ([]tfjson.Diagnostic, string) { return nil, "" }

func (o *output) Write(p []byte) (int, error) {
	o.once.Do(func() { close(o.start) })
	return len(p), nil
}

// document is an engineOutput that is kept, for what the library leaves out of it.
type document struct {
	*output
	text bytes.Buffer
}

func (d *document) Write(p []byte) (int, error) {
	_, _ = d.output.Write(p) // it cannot fail
	return d.text.Write(p)
}

// errored says whether any of the JSON documents that were printed is of a plan
// that has failed.
func (d *document) errored() bool {
	for dec := json.NewDecoder(&d.text); ; {
		var plan struct{ Errored bool }
		if err := dec.Decode(&plan); err != nil || plan.Errored {
			return plan.Errored
		}
	}
}

// stream reads the machine-readable output line by line.
type stream struct {
	*output
	events  func(Event)
	partial []byte
	errors  []tfjson.Diagnostic
	other   []byte
}

func newStream(events func(Event)) *stream {
	if events == nil {
		events = func(Event) {}
	}
	return &stream{output: newOutput(), events: events}
}

// Write takes any part of the output; it never fails.
func (s *stream) Write(p []byte) (int, error) {
	_, _ = s.output.Write(p) // it cannot fail
	for rest := p; len(rest) > 0; {
		text, after, ended := bytes.Cut(rest, []byte("\n"))
		s.partial = append(s.partial, text[:min(len(text), maxLine-len(s.partial))]...)
		if ended {
			s.line(s.partial)
			s.partial = nil
		}
		rest = after
	}
	return len(p), nil
}

// end reads what has come without a line end.
func (s *stream) end() ([]tfjson.Diagnostic, string) {
	s.line(s.partial)
	s.partial = nil
	return s.errors, string(s.other)
}

const (
	// maxOther is how much is kept of what cannot be read.
	maxOther = 4096
	// maxLine is how much is kept of a line. A longer one cannot be read.
	maxLine = 16 << 20
)

// line passes one line on.
func (s *stream) line(text []byte) {
	var m message
	if json.Unmarshal(text, &m) != nil {
		if room := maxOther - len(s.other); len(text) > 0 && room > 0 {
			s.other = append(append(s.other, text[:min(len(text), room)]...), '\n')
		}
		return
	}
	switch m.Type {
	case EventDiagnostic:
		if m.Diagnostic.Severity == tfjson.DiagnosticSeverityError {
			s.errors = append(s.errors, m.Diagnostic)
		}
	case EventRefreshed, EventStarted, EventInProgress, EventDone, EventFailed:
	default:
		return
	}
	s.events(Event{
		Type: m.Type, Address: m.Hook.Resource.Address, Action: m.Hook.Action,
		Seconds: m.Hook.Seconds, Diagnostic: m.Diagnostic,
	})
}
