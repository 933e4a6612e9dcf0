package cli

import (
	"bytes"
	"strings"
	"testing"
)

// TestEditorsAreOfferedValues: the schema that editors get has the values that the pack accepts, also
// of keys of which the program alone knows none.
func TestEditorsAreOfferedValues(t *testing.T) {
	var stdout, stderr bytes.Buffer
	if code := Main([]string{"schema"}, &stdout, &stderr); code != 0 {
		t.Fatal(stderr.String())
	}
	if n := strings.Count(stdout.String(), `"enum"`); n < 65 {
		t.Errorf("only %d keys or types have values", n)
	}
	shown := strings.Join(strings.Fields(stdout.String()), " ")
	for _, want := range []string{
		`"enum": [ 0, 1, 3, 5, 7, 14,`,       // retention of logs
		`"enum": [ "1.0.0", "1.1.0",`,        // versions of the platform
		`"enum": [ "mariadb", "mysql", "po`,  // engines
		`"enum": [ "allow-all", "https-only`, // protocols of viewers
	} {
		if !strings.Contains(shown, want) {
			t.Errorf("no key has %s", want)
		}
	}
}
