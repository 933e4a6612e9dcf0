package lsp

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// TestMessagesAreBounded: a length that fills the memory ends the session, a header that
// goes on does, and everything else passes as it is, in pieces of any size.
func TestMessagesAreBounded(t *testing.T) {
	message := func(body string) string { return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body) }
	several := message(`{"a":"Content-Length: 99999999999\n"}`) + message("") + message(strings.Repeat("x\n", 9000)) +
		"content-length: 2\r\nContent-Type: a\r\n\r\n{}"
	for name, in := range map[string]io.Reader{
		"whole": strings.NewReader(several), "bytes": iotest.OneByteReader(strings.NewReader(several)),
		"halves": iotest.HalfReader(strings.NewReader(several)),
	} {
		got, err := io.ReadAll(iotest.OneByteReader(newBounded(in)))
		if err != nil || string(got) != several {
			t.Errorf("%s: %d bytes of %d pass: %v", name, len(got), len(several), err)
		}
	}
	for text, want := range map[string]string{
		message("{}") + "Content-Length: 99999999999\r\n\r\n": "99999999999 bytes",
		"CONTENT-LENGTH : 62914561\r\n\r\n":                   "62914561 bytes",
		"X: " + strings.Repeat("x", 10_000):                   "a line of more than",
		strings.Repeat("X: x\r\n", 100):                       "more than 32 lines",
	} {
		if _, err := io.ReadAll(newBounded(strings.NewReader(text))); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60q: %v, want %q", text, err, want)
		}
	}
}
