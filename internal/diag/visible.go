package diag

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jobhive/jobhivegen/internal/secret"
)

// Visible is a text as one line that shows all there is in it: line breaks, escape
// sequences, and the marks that turn the direction of a text or take no room are
// written as escapes. So no name, of a file, a key or a resource, can move the
// cursor, look like another one, or begin a line.
func Visible(text string) string { return neutral(visible(text, false)) }

// Cell is a text for a cell of a table in Markdown: on one line, without markup or characters
// that nobody sees, and without what has the form of a secret.
func Cell(text string) string {
	for _, found := range slices.Backward(secret.FindInLine(text, false)) {
		text = text[:found.Start] + "***" + text[found.End:]
	}
	return inCell.Replace(Visible(strings.NewReplacer("\r\n", " ", "\n", " ").Replace(text)))
}

// inCell escapes the characters that a cell of a table cannot contain.
var inCell = strings.NewReplacer("|", `\|`, "<", "&lt;", "`", "'")

// VisibleLines is Visible for a text of several lines, whose breaks stay.
func VisibleLines(text string) string {
	shown := visible(text, true)
	if !suspicious(shown) {
		return shown
	}
	lines := strings.Split(shown, "\n")
	for i, line := range lines {
		lines[i] = neutral(line)
	}
	return strings.Join(lines, "\n")
}

func visible(text string, breaks bool) string {
	plain := func(r rune) bool { return r == '\t' || r == '\n' && breaks || !isHidden(r) }
	if utf8.ValidString(text) && strings.IndexFunc(text, func(r rune) bool { return !plain(r) }) < 0 {
		return text
	}
	var b strings.Builder
	for i, r := range text {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], string(utf8.RuneError)):
			fmt.Fprintf(&b, `\x%02x`, text[i])
		case plain(r):
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r < utf8.RuneSelf:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r <= 0xffff:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	return b.String()
}

// isHidden tells whether a character does something other than being seen.
func isHidden(r rune) bool {
	return r < ' ' || r >= 0x7f && (r < 0xa0 || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp))
}

// Texts that pipelines take for a command: at the beginning of a line of a log, and
// anywhere in it.
const commandStart = "::"

var commandParts = []string{"##[", "##vso[", "##teamcity["}

func suspicious(text string) bool {
	return strings.Contains(text, commandStart) || strings.Contains(text, "##")
}

// neutral changes a line so that no pipeline takes it for a command.
func neutral(line string) string {
	if !suspicious(line) {
		return line
	}
	for _, part := range commandParts {
		line = strings.ReplaceAll(line, part, `#\`+part[1:])
	}
	if rest := strings.TrimLeft(line, " \t"); strings.HasPrefix(rest, commandStart) {
		line = line[:len(line)-len(rest)] + `\` + rest
	}
	return line
}

// VisibleWriter writes to w what it is given, as VisibleLines shows it. Each write
// has to be of whole lines.
func VisibleWriter(w io.Writer) io.Writer { return visibleWriter{w} }

type visibleWriter struct{ to io.Writer }

func (w visibleWriter) Write(p []byte) (int, error) {
	if _, err := io.WriteString(w.to, VisibleLines(string(p))); err != nil {
		return 0, err
	}
	return len(p), nil
}
