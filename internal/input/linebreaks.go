package input

import "bytes"

// EndsInCRLF tells whether each line of a text ends as editors on Windows end it, and as git
// checks texts out there: with a carriage return in front of the line feed.
func EndsInCRLF(text []byte) bool {
	feeds := bytes.Count(text, []byte("\n"))
	return feeds > 0 && feeds == bytes.Count(text, []byte("\r\n"))
}

// KeepingCRLF makes a change of a text, and of the result a text whose lines end as they did.
// The change sees and writes line feeds alone.
func KeepingCRLF(text []byte, change func([]byte) ([]byte, error)) ([]byte, error) {
	if !EndsInCRLF(text) {
		return change(text)
	}
	out, err := change(WithoutCRLF(text))
	if err != nil {
		return nil, err
	}
	return WithCRLF(out), nil
}

// WithCRLF is a text with a carriage return in front of each line feed.
func WithCRLF(text []byte) []byte {
	return bytes.ReplaceAll(WithoutCRLF(text), []byte("\n"), []byte("\r\n"))
}

// WithoutCRLF is a text whose lines end in line feeds.
func WithoutCRLF(text []byte) []byte {
	return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
}
