package terraform

import (
	"bytes"
	"encoding/json"
	"io"
	"sync"

	tfjson "github.com/hashicorp/terraform-json"
)

// EventType says what an [Event] is about.
type EventType string

// The events that are passed on. The engine has more.
const (
	EventRefreshed  EventType = "refresh_complete"
	EventStarted    EventType = "apply_start"
	EventInProgress EventType = "apply_progress"
	EventDone       EventType = "apply_complete"
	EventFailed     EventType = "apply_errored"
	EventDiagnostic EventType = "diagnostic"
)

// Event is one message of a running engine.
type Event struct {
	Type    EventType
	Address string
	// Action is what happens to the resource: create, update, delete, read...
	Action string
	// Seconds is the time that it has taken so far.
	Seconds float64
	// Diagnostic is set for an EventDiagnostic.
	Diagnostic tfjson.Diagnostic
}

// message is a line of the machine-readable output, with the fields that are used.
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
	Changes struct {
		Operation string `json:"operation"`
	} `json:"changes"`
}

// typeSummary is the type of the message in which an engine says at the end of a plan or an
// apply how many resources it was about:
// https://developer.hashicorp.com/terraform/internals/machine-readable-ui#change-summary.
const typeSummary = "change_summary"

// engineOutput collects the standard output of an engine.
type engineOutput interface {
	io.Writer
	// begun is closed once something was printed.
	begun() <-chan struct{}
	// end gives the errors in the output, and any output in another form.
	end() (said []tfjson.Diagnostic, other string)
}

// output is an engineOutput that ignores the text.
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

// stream reads the machine-readable output line by line.
type stream struct {
	*output
	events  func(Event)
	partial []byte
	errors  []tfjson.Diagnostic
	other   []byte
	// applied says that the engine has said what it has applied.
	applied bool
}

func newStream(events func(Event)) *stream {
	if events == nil {
		events = func(Event) {}
	}
	return &stream{output: newOutput(), events: events}
}

// Write takes any part of the output; it never fails.
func (s *stream) Write(p []byte) (int, error) {
	_, _ = s.output.Write(p) // never fails
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

// end reads the last line if it has no line end.
func (s *stream) end() ([]tfjson.Diagnostic, string) {
	s.line(s.partial)
	s.partial = nil
	return s.errors, string(s.other)
}

const (
	// maxOther is how much is kept of output that cannot be parsed.
	maxOther = 4096
	// maxLine is how much is kept of a line. Longer lines cannot be parsed.
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
	case typeSummary:
		s.applied = s.applied || m.Changes.Operation == "apply" || m.Changes.Operation == "destroy"
		return
	default:
		return
	}
	s.events(Event{
		Type: m.Type, Address: m.Hook.Resource.Address, Action: m.Hook.Action,
		Seconds: m.Hook.Seconds, Diagnostic: m.Diagnostic,
	})
}
