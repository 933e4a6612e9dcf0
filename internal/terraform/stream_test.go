package terraform

import (
	"bytes"
	"testing"
)

// TestStreamIsBounded: of a line without an end no more is kept than a line may have,
// and of what cannot be read a few kilobytes; what comes after it is read.
func TestStreamIsBounded(t *testing.T) {
	var events []Event
	s := newStream(func(e Event) { events = append(events, e) })
	part := bytes.Repeat([]byte("x"), 1<<20)
	for range 64 {
		_, _ = s.Write(part)
	}
	if len(s.partial) > maxLine {
		t.Errorf("%d bytes of a line are kept", len(s.partial))
	}
	_, _ = s.Write([]byte("\n{\"type\":\"apply_start\",\"hook\":{\"resource\":{\"addr\":\"a.b\"}}}\n{\"type\":"))
	_, _ = s.Write([]byte("\"apply_complete\"}"))
	_, other := s.end()
	if len(other) > maxOther+1 {
		t.Errorf("%d bytes of what cannot be read are kept", len(other))
	}
	if len(events) != 2 || events[0].Address != "a.b" || events[1].Type != EventDone {
		t.Errorf("events: %v", events)
	}
}
