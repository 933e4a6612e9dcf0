package secret

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// Set holds texts that must not be shown. The zero value is empty.
type Set struct {
	patterns map[string]pattern // by their texts
	begins   map[string]bool    // with what they begin
	lengths  []int              // that they have, the greatest first
}

// pattern is how a text is blotted out.
type pattern struct {
	instead string
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
		if trimmed := strings.TrimSpace(text); trimmed != text {
			s.add(strings.Trim(strconv.Quote(text), `"`)) // such as that with a space that is not ASCII
			text = trimmed
		}
		s.add(text)
		s.add(strings.TrimSuffix(strings.TrimPrefix(strconv.Quote(text), `"`), `"`)) // as messages show it
		if runes := []rune(text); len(runes) > shown {
			s.put(string(runes[:shown]), pattern{instead, false})
		}
	}
}

func (s *Set) add(text string) {
	switch {
	case text == "":
	case len(text) < shortest:
		s.put(`"`+text+`"`, pattern{`"` + instead + `"`, false})
	default:
		s.put(text, pattern{instead, true})
	}
}

func (s *Set) put(text string, p pattern) {
	if s.patterns == nil {
		s.patterns, s.begins = map[string]pattern{}, map[string]bool{}
	}
	s.patterns[text] = p
	s.begins[text[:prefix]] = true
	if at, known := slices.BinarySearchFunc(s.lengths, len(text), func(a, b int) int { return b - a }); !known {
		s.lengths = slices.Insert(s.lengths, at, len(text))
	}
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
		if !s.begins[text[i:i+prefix]] {
			continue
		}
		for _, length := range s.lengths {
			p, known := pattern{}, false
			if i+length <= len(text) {
				p, known = s.patterns[text[i:i+length]]
			}
			if known && (!p.whole || !joined(text, i, i+length)) {
				b.WriteString(text[done:i] + p.instead)
				done = i + length
				i = done - 1
				break
			}
		}
	}
	if done > 0 {
		text = b.String() + text[done:]
	}
	return s.blotCut(text)
}

// cut stands behind a text that was too long for a message.
const cut = "..."

// blotCut puts asterisks in the place of the begin of a text of the set, where the rest
// was cut: of the secret hunter2 in "postgres://app:hunt...".
func (s *Set) blotCut(text string) string {
	for from := 0; ; {
		at := strings.Index(text[from:], cut)
		if at < 0 {
			return text
		}
		end := from + at
		for start := max(0, end-shown); start+prefix <= end; start++ {
			if s.begins[text[start:start+prefix]] && s.hasPrefix(text[start:end]) && !joined(text, start, end) {
				text = text[:start] + instead + text[end:]
				end = start + len(instead)
				break
			}
		}
		from = end + len(cut)
	}
}

// hasPrefix tells whether a text of the set begins with another.
func (s *Set) hasPrefix(begin string) bool {
	for text := range s.patterns {
		if strings.HasPrefix(text, begin) {
			return true
		}
	}
	return false
}

// joined tells whether a part of a text stands within a longer word.
func joined(text string, start, end int) bool {
	return start > 0 && isWordByte(text[start-1]) && isWordByte(text[start]) && !escape.MatchString(text[max(0, start-6):start]) ||
		end < len(text) && isWordByte(text[end]) && isWordByte(text[end-1])
}

// escape matches the end of a text that is a character as messages write it, such as \t or \u00a0.
var escape = regex.New(`\\(?:[abfnrtv]|x[0-9a-f]{2}|u[0-9a-f]{4})$`)

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80
}
