package spec

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/regex"
)

// halves matches an escape of JSON for one half of a character beyond the first 65,536, and that
// for the other half behind it, if it is there.
var halves = regex.New(`\\u[dD][89a-fA-F][0-9a-fA-F]{2}(?:\\u[dD][c-fC-F][0-9a-fA-F]{2})?`)

// halfCharacter reports the first character of a text that is escaped in halves, which JSON has and
// YAML has not; nil for a text without one.
func halfCharacter(l *locator, src []byte) *hcl.Diagnostic {
	for from := 0; ; {
		at := halves.FindIndex(src[from:])
		if at == nil {
			return nil
		}
		start, end := from+at[0], from+at[1]
		from = end
		if slashes := len(src[:start]) - len(bytes.TrimRight(src[:start], `\`)); slashes%2 == 1 {
			continue // the backslash is escaped itself
		}
		line := bytes.Count(src[:start], []byte("\n")) + 1
		column := utf8.RuneCount(src[bytes.LastIndexByte(src[:start], '\n')+1:start]) + 1
		place := l.between(hcl.Pos{Line: line, Column: column, Byte: start}, end)
		escape := string(src[start:end])
		whole := utf16.DecodeRune(unit(escape[2:6]), utf8.RuneError)
		if len(escape) > len(`\ud83d`) {
			whole = utf16.DecodeRune(unit(escape[2:6]), unit(escape[8:]))
		}
		if whole == utf8.RuneError {
			return diag.Errorf(place, "Half a character",
				"%s is one half of a character, and the other half is not beside it, so that nobody knows which one is meant. "+
					"Write the character itself, or take it out.", escape)
		}
		return diag.WithFix(diag.Errorf(place, "Half a character",
			"%s are the two halves of one character, as JSON escapes it, which YAML does not know. Write the character itself: %c.",
			escape, whole),
			diag.Fix{Description: fmt.Sprintf("Write %c.", whole), Safe: true, Edits: []diag.Edit{{Range: place, Text: string(whole)}}})
	}
}

// unit is the unit of UTF-16 that four digits say.
func unit(digits string) rune {
	n, err := strconv.ParseUint(digits, 16, 16)
	if err != nil {
		return utf8.RuneError
	}
	return rune(n)
}
