package cli

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// narrowest is the least room for a text beside a word; with less it goes below the word.
const narrowest = 20

var (
	// rowStart is what stands before the last column of a row: "  --env name    ".
	rowStart = regex.New(`^ *\S.* {2,}`)
	// itemStart is the mark of an item of a list.
	itemStart = regex.New(`^ *(?:[*-]|\d+\.) `)
)

// writeFitted writes a text for people, in lines that fit the terminal.
func (a *app) writeFitted(text string) error {
	columns, _ := terminal(a.stdout)
	_, err := io.WriteString(a.shown(), fitted(text, columns))
	return err
}

// fitted breaks the lines of a text that do not fit in some columns, 0 for any number. The text
// is Markdown or help: paragraphs, lists, rows whose columns have two spaces between them, code, commands
// and lines of the spec. The lines of a paragraph are filled again; what is copied or compared with a file
// is left whole.
func fitted(text string, columns int) string {
	if columns <= 0 {
		return text
	}
	lines := strings.Split(text, "\n")
	var out []string
	code := false
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		switch {
		case strings.HasPrefix(line, "```"):
			code = !code
			out = append(out, line)
		case code, isVerbatim(line):
			out = append(out, line)
		case isProse(line):
			end := i + 1
			for end < len(lines) && isProse(lines[end]) {
				end++
			}
			out = append(out, filled(lines[i:end], columns)...)
			i = end - 1
		default:
			out = append(out, broken(line, columns)...)
		}
	}
	return strings.Join(out, "\n")
}

// isVerbatim tells whether a line is an example of a command, one of a file, or a heading.
func isVerbatim(line string) bool {
	for _, begin := range []string{"  " + programName + " ", "\t", "  | ", "#"} {
		if strings.HasPrefix(line, begin) {
			return true
		}
	}
	return false
}

// isProse tells whether a line is one of a paragraph.
func isProse(line string) bool {
	return line != "" && !strings.ContainsAny(line[:1], " \t#|`") && !itemStart.MatchString(line) && !rowStart.MatchString(line)
}

// filled are the lines of a paragraph, as they are when they fit.
func filled(lines []string, columns int) []string {
	for _, line := range lines {
		if utf8.RuneCountInString(line) > columns {
			return wrapWords(strings.Join(lines, " "), "", "", columns)
		}
	}
	return lines
}

// broken is a line that is no paragraph: what does not fit goes on below its last column, the
// text of its item, or its own beginning.
func broken(line string, columns int) []string {
	if utf8.RuneCountInString(line) <= columns {
		return []string{line}
	}
	margin := line[:len(line)-len(strings.TrimLeft(line, " "))]
	if item := itemStart.FindString(line); item != "" {
		return wrapWords(line[len(item):], item, blanks(item), columns)
	}
	start := rowStart.FindString(line)
	switch {
	case start == "":
		return wrapWords(line[len(margin):], margin, margin, columns)
	case columns-utf8.RuneCountInString(start) >= narrowest:
		return wrapWords(line[len(start):], start, blanks(start), columns)
	default:
		below := margin + "    "
		return append(broken(strings.TrimRight(start, " "), columns), wrapWords(line[len(start):], below, below, columns)...)
	}
}

// blanks is as wide as a text.
func blanks(text string) string { return strings.Repeat(" ", utf8.RuneCountInString(text)) }

// wrapWords gives the words of a text in lines of some columns. A longer word has a line of its own.
func wrapWords(text, first, next string, columns int) []string {
	var lines []string
	line, empty := first, true
	for _, word := range strings.Fields(text) {
		switch wide := utf8.RuneCountInString(line) + utf8.RuneCountInString(word); {
		case empty:
			line += word
		case wide+1 > columns:
			lines = append(lines, line)
			line = next + word
		default:
			line += " " + word
		}
		empty = false
	}
	return append(lines, line)
}

// fitHelp makes the help of a command and of those below it fit the terminal.
func (a *app) fitHelp(root *cobra.Command) {
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) {
		var text bytes.Buffer
		if about := strings.TrimSpace(cmd.Long); about != "" || cmd.Short != "" {
			if about == "" {
				about = cmd.Short
			}
			text.WriteString(about + "\n\n")
		}
		text.WriteString(cmd.UsageString())
		columns, _ := terminal(a.stdout)
		_, _ = io.WriteString(cmd.OutOrStdout(), fitted(text.String(), columns)) // the writer keeps its error
	})
}
