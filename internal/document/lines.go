package document

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/regex"
)

// text is a document as lines, which are counted from 1 outside of this file.
type text struct {
	name    string
	lines   []string
	offsets []int // where each line begins in the file
	widths  []int // how many characters each line has between its blanks
	// marks are the lines of merges that nobody finished, which are empty here.
	marks map[int]string
}

const byteOrderMark = "\ufeff"

// otherBreaks are line breaks to YAML, but not to editors. They would put all
// line numbers behind them in doubt.
var otherBreaks = strings.NewReplacer("\r", " ", "\u0085", " ", "\u2028", " ", "\u2029", " ")

// read splits a file into lines.
func read(name string, src []byte) (*text, hcl.Diagnostics) {
	start := hcl.Range{Filename: name, Start: hcl.InitialPos, End: hcl.InitialPos}
	if !utf8.Valid(src) {
		return nil, hcl.Diagnostics{diag.Errorf(start, "Text not in UTF-8",
			"The document is not UTF-8 text. Save it as plain text or Markdown in this encoding.")}
	}
	body := bytes.TrimPrefix(src, []byte(byteOrderMark))
	if len(bytes.TrimSpace(body)) == 0 {
		return nil, hcl.Diagnostics{diag.Errorf(start, "Empty document",
			"The document has no text. Name a document with blocks of YAML, JSON or settings.")}
	}
	t := &text{name: name}
	at := len(src) - len(body)
	for raw := range strings.SplitSeq(string(body), "\n") {
		t.lines = append(t.lines, otherBreaks.Replace(strings.TrimSuffix(raw, "\r")))
		t.offsets = append(t.offsets, at)
		at += len(raw) + 1
	}
	t.takeMarks()
	for _, line := range t.lines {
		t.widths = append(t.widths, utf8.RuneCountInString(strings.Trim(line, " \t")))
	}
	return t, nil
}

// mergeMarks are what Git writes around two versions of the same lines.
var mergeMarks = []string{"<<<<<<< ", "||||||| ", "=======", ">>>>>>> "}

// takeMarks empties the marks of merges that nobody finished. What stands between them is
// said in two ways, which is found by what it says.
func (t *text) takeMarks() {
	open := map[int]string{}
	for i, line := range t.lines {
		at := slices.IndexFunc(mergeMarks, func(mark string) bool { return strings.HasPrefix(line, mark) })
		switch {
		case at < 0 || at > 0 && len(open) == 0 || mergeMarks[at] == "=======" && line != "=======":
			continue
		case at == 0:
			open = map[int]string{}
		}
		if open[i+1] = line; at < len(mergeMarks)-1 {
			continue
		}
		if t.marks == nil {
			t.marks = map[int]string{}
		}
		maps.Copy(t.marks, open)
		for number := range open {
			t.lines[number-1] = ""
		}
		open = map[int]string{}
	}
}

// rangeOf is a line without the blanks around it.
func (t *text) rangeOf(number int) hcl.Range {
	number = min(max(number, 1), len(t.lines))
	line := t.lines[number-1]
	trimmed := strings.TrimLeft(line, " \t")
	indent := len(line) - len(trimmed)
	start := hcl.Pos{Line: number, Column: indent + 1, Byte: t.offsets[number-1] + indent}
	end := start
	trimmed = strings.TrimRight(trimmed, " \t")
	end.Column += t.widths[number-1]
	end.Byte += len(trimmed)
	return hcl.Range{Filename: t.name, Start: start, End: end}
}

// Shapes of lines. A key has no blanks, which is what tells it from prose with a
// colon.
var (
	keyPattern       = regex.New(`^(?:"[^"]*"|'[^']*'|[A-Za-z0-9_][A-Za-z0-9_./@$*+%-]*):(?:\s+(\S.*)|\s*)$`)
	settingPattern   = regex.New(`^([A-Za-z_][A-Za-z0-9_.-]{0,120})\s*=\s*(\S.*)$`)
	directivePattern = regex.New(`^([a-z][a-z0-9_-]{0,120})\s+(\S.*)$`)
	headingPattern   = regex.New(`^#{1,6}\s+(.*?)\s*#*\s*$`)
	wikiHeading      = regex.New(`^h([1-6])\.\s+(\S.*?)\s*$`)
	boldTitle        = regex.New(`^(?:\*\*|__)([^*_:]{1,60}):?(?:\*\*|__):?[ \t]*$`)
	subheading       = regex.New(`^#{2,6}\s+\S`)
	rulePattern      = regex.New(`^(?:\.{3}|-{3,}|={2,}|\*{3,}|_{3,})[ \t]*$`)
	fencePattern     = regex.New("^([ \t]*)(`{3,}|~{3,})[ \t]*([^`]*)$")
)

func blank(line string) bool { return strings.TrimSpace(line) == "" }

// margin tells whether a line begins at the margin.
func margin(line string) bool { return !blank(line) && line[0] != ' ' && line[0] != '\t' }

// comment tells whether a line at the margin is a comment of YAML, of settings or
// of directives.
func comment(line string) bool {
	return strings.HasPrefix(line, "#") || strings.HasPrefix(line, "-- ") || line == "--"
}

// separator tells whether a line only separates what is before it from what is
// behind it, or underlines a heading.
func separator(line string) bool { return rulePattern.MatchString(line) }

// underline tells whether a line makes the one above it a heading of Markdown.
func underline(line string) bool { return separator(line) && (line[0] == '=' || line[0] == '-') }

// key tells whether a line at the margin is a YAML key.
func key(line string) bool { return keyPattern.MatchString(line) }

func setting(line string) bool { return settingPattern.MatchString(line) }

// directive tells whether a line is a name in lower case and arguments, of which
// at most one is a word: a sentence has more of them.
func directive(line string) bool {
	m := directivePattern.FindStringSubmatch(line)
	if m == nil || key(line) || setting(line) {
		return false
	}
	if strings.ContainsAny(m[2][len(m[2])-1:], ".,;:!?") {
		return false
	}
	bare := 0
	for _, argument := range strings.Fields(m[2]) {
		if !strings.ContainsFunc(argument, func(r rune) bool { return !unicode.IsLetter(r) }) {
			bare++
		}
	}
	return bare <= 1
}

func digit(line string) bool { return strings.ContainsFunc(line, unicode.IsDigit) }

// meanings are words that people use in headings for sections of the spec.
var meanings = map[string][]string{
	"redis": {"cache"}, "valkey": {"cache"}, "memcached": {"cache"}, "caching": {"cache"},
	"postgres": {"database"}, "postgresql": {"database"}, "mysql": {"database"}, "mariadb": {"database"}, "datenbank": {"database"},
	"network": {"vpc"}, "networking": {"vpc"}, "netzwerk": {"vpc"},
	"logging": {"log", "groups"}, "logs": {"log", "groups"},
	"buckets": {"storage"}, "bucket": {"storage"},
	"alerts": {"alarms"}, "alerting": {"alarms"}, "domain": {"dns"}, "domains": {"dns"},
}

// headingWords are the words of a heading, and those of the sections that they mean.
func headingWords(text string) []string {
	all := words(text)
	for _, word := range words(text) {
		all = append(all, meanings[word]...)
	}
	return all
}

// title tells whether a line can be a heading of plain text: short, of letters,
// and no sentence.
func title(line string) bool {
	const longest = 80
	first, _ := utf8.DecodeRuneInString(line)
	if !unicode.IsLetter(first) && !unicode.IsDigit(first) && first != '#' || utf8.RuneCountInString(line) > longest {
		return false
	}
	line = strings.TrimRight(line, " \t")
	return !strings.ContainsAny(line[len(line)-1:], ".,;") && strings.ContainsFunc(line, unicode.IsLetter)
}

// words are the words of a heading or of a name in lower case: also fooBar,
// foo-bar and foo_bar have two. Numbers in front are no words.
func words(s string) []string {
	var all []string
	var word strings.Builder
	flush := func() {
		if word.Len() > 0 {
			all = append(all, word.String())
			word.Reset()
		}
	}
	runes := []rune(s)
	for i, r := range runes {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush()
			continue
		case unicode.IsUpper(r) && i > 0:
			nextLower := i+1 < len(runes) && unicode.IsLower(runes[i+1])
			if unicode.IsLower(runes[i-1]) || unicode.IsUpper(runes[i-1]) && nextLower {
				flush()
			}
		}
		word.WriteRune(unicode.ToLower(r))
	}
	flush()
	for len(all) > 0 && strings.Trim(all[0], "0123456789") == "" {
		all = all[1:]
	}
	return all
}
