package cli

import (
	"strings"

	"github.com/jobhive/jobhivegen/internal/secret"
)

// masked is a text that is printed, without what looks like a secret in it.
func masked(text string) string {
	shown, _ := secret.Mask([]byte(text))
	return string(shown)
}

// maskedDiff hides the secrets in a diff. A single line of a diff says too little to
// recognize one, so each line is looked up in its full text.
func maskedDiff(difference string, texts ...[]byte) string {
	lines := map[string]string{}
	for _, text := range texts {
		shown := strings.Split(masked(string(text)), "\n")
		for i, line := range strings.Split(string(text), "\n") {
			if line != shown[i] {
				lines[line] = shown[i]
			}
		}
	}
	var b strings.Builder
	for line := range strings.Lines(difference) {
		text, end := strings.CutSuffix(line, "\n")
		if text != "" {
			if shown, ok := lines[text[1:]]; ok {
				text = text[:1] + shown
			}
		}
		b.WriteString(text)
		if end {
			b.WriteByte('\n')
		}
	}
	return b.String()
}
