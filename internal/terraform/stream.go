package terraform

import (
	"bytes"
	"encoding/json"

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

// stream reads the machine-readable output line by line.
type stream struct {
	events  func(Event)
	partial []byte
	errors  []tfjson.Diagnostic
	// other is what did not come in the form that was asked for.
	other []byte
}

func newStream(events func(Event)) *stream {
	if events == nil {
		events = func(Event) {}
	}
	return &stream{events: events}
}

// Write takes any part of the output; it never fails.
func (s *stream) Write(p []byte) (int, error) {
	s.partial = append(s.partial, p...)
	for {
		i := bytes.IndexByte(s.partial, '\n')
		if i < 0 {
			return len(p), nil
		}
		s.line(s.partial[:i])
		s.partial = s.partial[i+1:]
	}
}

// flush reads what has come without a line end.
func (s *stream) flush() {
	s.line(s.partial)
	s.partial = nil
}

// maxOther is how much is kept of what cannot be read.
const maxOther = 4096

// line passes one line on.
func (s *stream) line(text []byte) {
	var m message
	if json.Unmarshal(text, &m) != nil {
		if len(text) > 0 && len(s.other) < maxOther {
			s.other = append(append(s.other, text...), '\n')
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
