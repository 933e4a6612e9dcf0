package cli

import (
	"bytes"
	"strings"
	"testing"
)

// TestLikelyFlag: a flag with a typing error is told the one that was meant.
func TestLikelyFlag(t *testing.T) {
	for flag, want := range map[string]string{
		"--evn":     "unknown flag: --evn; did you mean --env?",
		"--chek":    "unknown flag: --chek; did you mean --check?",
		"--nothing": "unknown flag: --nothing\n",
	} {
		var stdout, stderr bytes.Buffer
		if code := Main([]string{"render", flag, "x"}, &stdout, &stderr); code != 1 || !strings.Contains(stderr.String(), want) {
			t.Errorf("%s: exit code %d: %s", flag, code, stderr.String())
		}
	}
}
