package input

import (
	"bytes"
	"errors"
	"testing"
)

func TestEndsInCRLF(t *testing.T) {
	for text, want := range map[string]bool{
		"":               false,
		"a":              false,
		"a\n":            false,
		"a\r\n":          true,
		"a\r\nb":         true,
		"a\r\nb\n":       false,
		"\na\r\n":        false,
		"a\rb\n":         false,
		"a\rb\r\n":       true,
		"a\r\n\r\nb\r\n": true,
	} {
		if got := EndsInCRLF([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestKeepingCRLF(t *testing.T) {
	addLine := func(text []byte) ([]byte, error) {
		if bytes.Contains(text, []byte("\r\n")) && !bytes.Contains(text, []byte("mixed")) {
			t.Errorf("the change sees %q", text)
		}
		return append(bytes.Clone(text), "c\n"...), nil
	}
	for text, want := range map[string]string{
		"a\nb\n":          "a\nb\nc\n",
		"a\r\nb\r\n":      "a\r\nb\r\nc\r\n",
		"mixed\r\na\nb\n": "mixed\r\na\nb\nc\n",
	} {
		if got, err := KeepingCRLF([]byte(text), addLine); err != nil || string(got) != want {
			t.Errorf("%q: %q, %v", text, got, err)
		}
	}
	refused := errors.New("no")
	if got, err := KeepingCRLF([]byte("a\r\n"), func([]byte) ([]byte, error) { return nil, refused }); got != nil || !errors.Is(err, refused) {
		t.Errorf("%q, %v", got, err)
	}
}
