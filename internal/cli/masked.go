package cli

import (
	"encoding/json"
	"strings"

	"github.com/jobhive/jobhivegen/internal/secret"
)

// masked is a text that is printed, without what looks like a secret in it.
func masked(text string) string {
	shown, _ := secret.Mask([]byte(text))
	return string(shown)
}

// maskedJSON is a text in JSON without what looks like a secret in it, and still JSON: a mask that
// takes the quotes of a text with it leaves them out of what it hides.
func maskedJSON(text string) string {
	shown := masked(text)
	if shown == text {
		return text
	}
	var b strings.Builder
	for at := 0; at < len(text); {
		end := endOfToken(text, at)
		token, hidden := text[at:end], shown[at:end]
		quoted := token[0] == '"' && len(token) > 1
		if quoted {
			hidden = `"` + hidden[1:len(hidden)-1] + `"`
		}
		switch {
		case strings.Contains(",:{}[] \n", token):
			hidden = token
		case hidden != token && !json.Valid([]byte(hidden)): // half of an escape, or a number
			hidden = `"` + strings.Repeat("*", len(token)) + `"`
		}
		b.WriteString(hidden)
		at = end
	}
	return b.String()
}

// endOfToken is the end of a text, a word, a number or a sign in JSON.
func endOfToken(text string, start int) int {
	const signs = ",:{}[] \n"
	switch {
	case text[start] == '"':
		for i := start + 1; i < len(text); i++ {
			switch text[i] {
			case '\\':
				i++
			case '"':
				return i + 1
			}
		}
	case strings.IndexByte(signs, text[start]) >= 0:
		return start + 1
	default:
		if n := strings.IndexAny(text[start:], signs); n >= 0 {
			return start + n
		}
	}
	return len(text)
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
