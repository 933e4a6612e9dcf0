package secret

import "strings"

// prose masks a text that people write for each other: parts with the form or the name
// of a secret, and words that mix letters and digits.
func (m *masker) prose(start, end int) {
	const shortestValue = 8
	for _, f := range findForms(m.text[start:end]) {
		m.hide(start+f.Start, start+f.End)
	}
	for at := start; at < end; {
		next := end
		if i := strings.IndexAny(m.text[at:end], " \t"); i >= 0 {
			next = at + i
		}
		word := strings.Trim(m.text[at:next], "\"'`.,;:()[]{}#")
		if len(word) >= shortestValue && mixes(word) && !harmlessPart(word, Perhaps) {
			m.hideAs(guess, at, next)
		}
		at = next + 1
	}
}
