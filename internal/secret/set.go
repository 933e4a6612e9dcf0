package secret

import (
	"slices"
	"strconv"
	"strings"
)

// Set holds texts that must not be shown. The zero value is empty.
type Set struct {
	// patterns are what to look for, by their first bytes; the longest come first.
	patterns map[string][]pattern
}

type pattern struct {
	text, instead string
	// whole tells that it is not meant within a longer word.
	whole bool
}

const (
	// prefix is how many bytes of a pattern are looked up.
	prefix = 3
	// shortest is the length below which a text is only blotted out in quotes: it would
	// be found within too many others.
	shortest = 4
	// shown is how much of a long text a message has at least.
	shown = 40
	// instead stands in the place of what is hidden.
	instead = "***"
)

// Add takes texts in.
func (s *Set) Add(texts ...string) {
	for _, text := range texts {
		text = strings.TrimSpace(text)
		s.add(text)
		s.add(strings.TrimSuffix(strings.TrimPrefix(strconv.Quote(text), `"`), `"`)) // as messages show it
		if runes := []rune(text); len(runes) > shown {
			s.put(pattern{string(runes[:shown]), instead, false})
		}
	}
}

func (s *Set) add(text string) {
	switch {
	case text == "":
	case len(text) < shortest:
		s.put(pattern{`"` + text + `"`, `"` + instead + `"`, false})
	default:
		s.put(pattern{text, instead, true})
	}
}

func (s *Set) put(p pattern) {
	if s.patterns == nil {
		s.patterns = map[string][]pattern{}
	}
	at := p.text[:prefix]
	if slices.Contains(s.patterns[at], p) {
		return
	}
	all := append(s.patterns[at], p)
	slices.SortStableFunc(all, func(a, b pattern) int { return len(b.text) - len(a.text) })
	s.patterns[at] = all
}

// Empty tells that nothing is in it.
func (s *Set) Empty() bool { return s == nil || len(s.patterns) == 0 }

// Blot puts asterisks in the place of the texts of the set, wherever they do not
// stand within a longer word.
func (s *Set) Blot(text string) string {
	if s.Empty() {
		return text
	}
	var b strings.Builder
	done := 0
	for i := 0; i+prefix <= len(text); i++ {
		for _, p := range s.patterns[text[i:i+prefix]] {
			if p.at(text, i) {
				b.WriteString(text[done:i] + p.instead)
				done = i + len(p.text)
				i = done - 1
				break
			}
		}
	}
	if done == 0 {
		return text
	}
	return b.String() + text[done:]
}

// at tells whether the pattern stands at an offset of a text.
func (p *pattern) at(text string, i int) bool {
	if !strings.HasPrefix(text[i:], p.text) {
		return false
	}
	end := i + len(p.text)
	joined := i > 0 && isWordByte(text[i-1]) && isWordByte(text[i]) ||
		end < len(text) && isWordByte(text[end]) && isWordByte(text[end-1])
	return !p.whole || !joined
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80
}
