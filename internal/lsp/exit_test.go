package lsp

import (
	"fmt"
	"io"
	"testing"
	"time"
)

type discarded struct{ io.Writer }

func (discarded) Close() error { return nil }

// TestExit: an editor that says exit and leaves the stream open is left all the same.
func TestExit(t *testing.T) {
	in, editor := io.Pipe()
	defer editor.Close()
	ended := make(chan error, 1)
	go func() { ended <- Serve(t.Context(), in, discarded{io.Discard}, Options{}) }()
	for _, message := range []string{
		`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}`, `{"jsonrpc":"2.0","id":2,"method":"shutdown"}`,
		`{"jsonrpc":"2.0","method":"exit"}`,
	} {
		if _, err := fmt.Fprintf(editor, "Content-Length: %d\r\n\r\n%s", len(message), message); err != nil {
			t.Fatal(err)
		}
	}
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(30 * time.Second):
		t.Error("it waits for the stream to end")
	}
}

// TestComments: behind the sign of a comment nothing is completed.
func TestComments(t *testing.T) {
	for line, want := range map[string]bool{
		"# com": true, "  key: value # no": true, "key: a#b": false, `key: "a # b`: false, "key: it's # x": true, "key: val": false,
	} {
		if got := (place{text: line, line: 1, column: len(line) + 1}).inComment(); got != want {
			t.Errorf("%s: %t", line, got)
		}
	}
}
