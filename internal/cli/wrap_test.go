package cli

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestFitted: each kind of line goes on where its reader looks for it.
func TestFitted(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"a line that fits", "one two\nthree", "one two\nthree"},
		{"a paragraph is filled again", "A first line that is too long here\nand the next.\n\nShort.", "A first line that is too\nlong here and the next.\n\nShort."},
		{"an item", "* Becomes: one, two, three, four, five, six", "* Becomes: one, two, three,\n  four, five, six"},
		{"an item in an item", "  - a word and a word and a word", "  - a word and a word and a\n    word"},
		{"a row", "  a  some words that are not short", "  a  some words that are not\n     short"},
		{"a row with a long name", "      --follow-links   read what links lead to", "      --follow-links\n          read what links\n          lead to"},
		{"code", "```yaml\na: {b: c, d: e, f: g, h: i, j: k}\n```", "```yaml\na: {b: c, d: e, f: g, h: i, j: k}\n```"},
		{"a command", "  jobhivegen render --env production", "  jobhivegen render --env production"},
		{"a long word", "see module.database.aws_db_instance.primary now", "see\nmodule.database.aws_db_instance.primary\nnow"},
		{"letters of several bytes", "äöüäöüäöü äöüäöüäöü äöüä äöü", "äöüäöüäöü äöüäöüäöü äöüä äöü"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := fitted(tt.text, 28); got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
	if text := strings.Repeat("word ", 50); fitted(text, 0) != text {
		t.Error("what is no terminal has no width")
	}
}

// TestHelpFits: no line of a help is wider than a narrow terminal, but for commands and words that
// are.
func TestHelpFits(t *testing.T) {
	a := &app{}
	for _, cmd := range append(a.rootCommand().Commands(), a.rootCommand()) {
		for _, columns := range []int{30, 40, 50, 80} {
			for line := range strings.Lines(fitted(cmd.Long+"\n\n"+cmd.UsageString(), columns)) {
				line = strings.TrimRight(line, "\n")
				if utf8.RuneCountInString(line) > columns && !isVerbatim(line) && strings.Contains(strings.TrimSpace(line), " ") {
					t.Errorf("%s at %d columns: %q", cmd.Name(), columns, line)
				}
			}
		}
	}
}
