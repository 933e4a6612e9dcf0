package diag

import (
	"bytes"
	"encoding/json"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// EncodeJSON writes a value for machines, and for people who read over their shoulder:
// what moves the cursor, turns the direction of a text or takes no room, or would be a
// command to a pipeline, is written as an escape, which stands for the same text.
func EncodeJSON(w io.Writer, v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	text := escapeHidden(b.Bytes())
	for _, part := range commandParts { // "#" can only be in a string
		text = bytes.ReplaceAll(text, []byte(part), []byte(`#\u0023`+part[2:]))
	}
	_, err := w.Write(text)
	return err
}

// escapeHidden escapes the hidden characters of a JSON text that are not ASCII; they can
// only be in its strings, and the others are escaped already.
func escapeHidden(text []byte) []byte {
	isHiddenThere := func(r rune) bool { return r >= 0x7f && isHidden(r) }
	if bytes.IndexFunc(text, isHiddenThere) < 0 {
		return text
	}
	const hex = "0123456789abcdef"
	var b bytes.Buffer
	unit := func(u rune) { b.Write([]byte{'\\', 'u', hex[u>>12&15], hex[u>>8&15], hex[u>>4&15], hex[u&15]}) }
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		switch high, low := utf16.EncodeRune(r); {
		case !isHiddenThere(r):
			b.Write(text[:size])
		case r <= 0xffff:
			unit(r)
		default:
			unit(high)
			unit(low)
		}
		text = text[size:]
	}
	return b.Bytes()
}
