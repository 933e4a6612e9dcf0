package spec

import (
	"bytes"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// ambiguous are texts that other readers of YAML take for true and false.
var ambiguous = regex.New(`(?i)^(?:y|n|yes|no|on|off)$`)

// Words need no parser to see what they are, but for the special ones.
var (
	wordText    = regex.New(`^[A-Za-z_][A-Za-z0-9_./-]*$`)
	specialWord = regex.New(`(?i)^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$`)
)

// IsWord tells whether a text is a word that is itself to every reader of YAML, so
// that quotes around it say nothing.
func IsWord(s string) bool { return wordText.MatchString(s) && !specialWord.MatchString(s) }

// IsPlain tells whether a text means itself without quotes, with the YAML tag that
// it has to have; "" is any tag. flow is for a text inside of brackets.
func IsPlain(s, tag string, flow bool) bool {
	if s == "" || s == "..." || s == "---" || !isPrintable(s) || strings.TrimSpace(s) != s {
		return false
	}
	if IsWord(s) {
		return tag == "!!str" || tag == ""
	}
	got, ok := reread(s, flow)
	return ok && (got == tag || tag == "" && got != "!!null" && !ambiguous.MatchString(s))
}

// reread is the tag of a text written without quotes. ok tells that it is read as
// the same text.
func reread(s string, flow bool) (tag string, ok bool) {
	source := "k: " + s + "  # c"
	if flow {
		source = "k: [" + s + "]"
	}
	doc, diags := document(newLocator("", []byte(source), 0), []byte(source))
	if diags.HasErrors() || doc == nil || len(doc.Content) != 2 {
		return "", false
	}
	value := doc.Content[1]
	if flow {
		if len(value.Content) != 1 {
			return "", false
		}
		value = value.Content[0]
	}
	if value.Kind != yaml.ScalarNode || value.Value != s || value.Style != 0 || value.Anchor != "" {
		return "", false
	}
	return value.ShortTag(), true
}

func isPrintable(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) })
}

// unquoted is a scalar in quotes as it is written best: without them around a
// word, in double ones where that takes no escapes.
func unquoted(s string) string {
	inner := s[1 : len(s)-1]
	switch {
	case IsWord(inner):
		return inner
	case s[0] == '\'' && !strings.ContainsAny(inner, `'"\`) && isPrintable(inner):
		return `"` + inner + `"`
	default:
		return s
	}
}

// spaced is a list or map on one line with one blank behind each comma and colon,
// none within the brackets, and the quotes of unquoted.
func spaced(s string) string {
	var b bytes.Buffer
	value := false // a colon here ends a key
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == ' ' || c == '\t':
			i++
		case c == '[' || c == '{':
			b.WriteByte(c)
			i, value = i+1, false
		case c == ']' || c == '}':
			text := bytes.TrimSuffix(b.Bytes(), []byte(", "))
			b.Truncate(len(text))
			b.WriteByte(c)
			i, value = i+1, true
		case c == ',':
			b.WriteString(", ")
			i, value = i+1, false
		case c == ':' && (value || endsPlain(s, i+1)):
			b.WriteString(": ")
			i, value = i+1, false
		case c == '"' || c == '\'':
			end := quotedEnd([]byte(s), i, c)
			b.WriteString(unquoted(s[i:end]))
			i, value = end, true
		default:
			end := i + 1
			for end < len(s) && strings.IndexByte(",[]{}", s[end]) < 0 && (s[end] != ':' || !endsPlain(s, end+1)) {
				end++
			}
			b.WriteString(strings.TrimRight(s[i:end], " \t"))
			i, value = end, false
		}
	}
	return b.String()
}

// endsPlain tells whether a colon in front of s[i] ends a key within brackets.
func endsPlain(s string, i int) bool { return i >= len(s) || strings.IndexByte(" \t,[]{}", s[i]) >= 0 }
