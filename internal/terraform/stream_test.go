package terraform

import (
	"bytes"
	"strings"
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

// TestApplyWithoutAReport: an engine that ends well without saying what it has applied has not
// done so, for all that is known.
func TestApplyWithoutAReport(t *testing.T) {
	summary := func(operation string) string {
		return `echo '{"type":"change_summary","changes":{"add":1,"change":0,"remove":0,"operation":"` + operation + `"}}'`
	}
	for text, applied := range map[string]bool{
		"":                    false,
		"echo Apply complete": false,
		`echo '{"type":"apply_complete","hook":{"resource":{"addr":"a.b"},"action":"create"}}'`: false,
		summary("plan"):  false,
		summary("apply"): true,
		summary("plan") + "\n" + summary("destroy"):                                 true,
		`printf '{"type":"change_summary","changes":{"add":1,"operation":"apply"}'`: false,
		`printf '{"type":"change_summary","changes":{"operation":"apply"}}'`:        true,
	} {
		r, _ := fake(t, text)
		err := r.Apply(t.Context(), "p", nil)
		if applied != (err == nil) || err != nil && !strings.HasPrefix(err.Error(), "terraform apply failed:\nit ended without a report of what it has applied") {
			t.Errorf("%q: %v", text, err)
		}
	}
}
