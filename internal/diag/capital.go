package diag

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Capital is a text that begins with a capital letter, as a sentence does.
func Capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// Sentence is [Capital] of a text that may begin with a name, such as that of a file or
// an address, which stays as it is.
func Sentence(text string) string {
	if word, _, _ := strings.Cut(text, " "); strings.ContainsAny(strings.TrimRight(word, ".:,;"), `./\_`) {
		return text
	}
	return Capital(text)
}
