package secret

import (
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// pair is a name and where its value begins, as in "name: value", "name = value" and
// "name":"value".
type pair struct {
	key string
	// start is where the key begins, separator where the colon or sign stands, value
	// where the value begins; column is that of the key on its line.
	start, separator, value, column int
	// inside tells that it stands between brackets or quotes that open on its line;
	// quote is the quote.
	inside bool
	quote  byte
	tight  bool // no blank around the sign
}

// pair returns the first pair of a line from an offset on.
func (m *masker) pair(at int, l line) (pair, bool) {
	for i := at; i < l.end; i++ {
		c := m.text[i]
		if c != ':' && c != '=' || !m.separates(i, l) {
			continue
		}
		start, end := m.keyBefore(i, l)
		if start < at || start == end {
			continue
		}
		p := pair{key: m.text[start:end], start: start, separator: i, value: i + 1}
		if c == '=' && p.value < l.end && m.text[p.value] == '>' {
			p.value++
		}
		for p.value < l.end && strings.IndexByte(" \t=", m.text[p.value]) >= 0 {
			p.value++
		}
		p.tight = c == '=' && p.value == i+1 && end == i
		if start > l.start && strings.IndexByte(`"'`, m.text[start-1]) >= 0 {
			p.start--
		}
		p.column = p.start - l.start
		p.inside, p.quote = m.surroundings(l, start)
		if p.quote != 0 && i > 0 && m.text[i-1] == p.quote { // the quote is that of the key
			p.quote = 0
		}
		return p, true
	}
	return pair{}, false
}

// separates tells whether the colon or sign at an offset stands between a name and a
// value.
func (m *masker) separates(i int, l line) bool {
	next, before := byte(' '), byte(' ')
	if i+1 < l.end {
		next = m.text[i+1]
	}
	if i > l.start {
		before = m.text[i-1]
	}
	if m.text[i] == '=' {
		return next != '=' && strings.IndexByte("=!<>:", before) < 0
	}
	return next == ' ' || next == '\t' || next >= 0x80 || before == '"' || before == '\'' || next == '"' || next == '\'' || next == '='
}

// keyBefore is where the name in front of a separator begins and ends, without quotes.
func (m *masker) keyBefore(i int, l line) (start, end int) {
	end = i
	for end > l.start && (m.text[end-1] == ' ' || m.text[end-1] == '\t') {
		end--
	}
	if end > l.start && strings.IndexByte(`"'`, m.text[end-1]) >= 0 {
		end--
	}
	start = end
	for start > l.start && isNameByte(m.text[start-1]) {
		start--
	}
	for start < end && (m.text[start] == '-' || m.text[start] == '.') {
		start++
	}
	return start, end
}

func isNameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.' || c >= 0x80
}

// farthest is how far from a name is looked for what belongs to it. It bounds the work
// for a line of millions of names.
const farthest = 1024

// surroundings tells whether an offset of a line stands between brackets, or in which
// quotes.
func (m *masker) surroundings(l line, at int) (inside bool, quote byte) {
	depth, from := 0, l.start
	if at-from > farthest {
		depth, from = 1, at-farthest // a line as long as that is one of brackets
	}
	for i := from; i < at; i++ {
		switch c := m.text[i]; {
		case quote != 0:
			switch c {
			case '\\':
				i++
			case quote:
				quote = 0
			}
		case c == '"' || c == '\'' && (i == l.start || !isNameByte(m.text[i-1])):
			quote = c
		case strings.IndexByte("{[(", c) >= 0:
			depth++
		case strings.IndexByte("}])", c) >= 0:
			depth--
		}
	}
	return depth > 0 || quote != 0, quote
}

// skipMarks is the offset behind the tags and anchors in front of a value.
func (m *masker) skipMarks(at, end int) int {
	for at < end && (m.text[at] == '!' || m.text[at] == '&') {
		for at < end && m.text[at] != ' ' && m.text[at] != '\t' {
			at++
		}
		for at < end && (m.text[at] == ' ' || m.text[at] == '\t') {
			at++
		}
	}
	return at
}

// plainEnd is where a value without quotes ends.
func (m *masker) plainEnd(p pair, start int, l line) int {
	stop := ""
	switch {
	case p.quote != 0 && p.tight:
		stop = " ;&" + string(p.quote)
	case p.quote != 0:
		stop = string(p.quote)
	case p.tight:
		stop = " \t;&,\"'"
	case p.inside:
		stop = ",}]\t"
	}
	for i := start; i < l.end; i++ {
		if stop != "" && strings.IndexByte(stop, m.text[i]) >= 0 || m.text[i] == '#' && i > start && m.text[i-1] == ' ' {
			return start + len(strings.TrimRight(m.text[start:i], " \t"))
		}
	}
	return start + len(strings.TrimRight(m.text[start:l.end], " \t"))
}

// maxValue is how far the end of a value is looked for. No secret is as long.
const maxValue = 1 << 16

// closing is the offset behind the quote that closes the one at start. Without one,
// what follows belongs to the text up to a blank line.
func closing(text string, start int) int {
	quote := text[start]
	text = text[:min(len(text), start+maxValue)]
	for i := start + 1; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && quote == '"':
			i++
		case c == quote && quote == '\'' && i+1 < len(text) && text[i+1] == quote:
			i++
		case c == quote:
			return i + 1
		case c == '\n' && i+1 < len(text) && text[i+1] == '\n':
			return i
		}
	}
	return len(text)
}

// closingBracket is the offset behind the bracket that closes the one at start.
func closingBracket(text string, start int) int {
	depth := 0
	text = text[:min(len(text), start+maxValue)]
	for i := start; i < len(text); i++ {
		switch c := text[i]; {
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth--; depth == 0 {
				return i + 1
			}
		case c == '\n' && i+1 < len(text) && text[i+1] == '\n':
			return i
		}
	}
	return len(text)
}

// Keys that give a name to the value of another key next to them.
var (
	labelKeys = []string{"name", "key", "variable", "env", "header", "field", "parameter", "type"}
	valueKeys = []string{"value", "default", "content", "value_from", "valueFrom", "values", "plaintext"}
)

// variables masks the values that a line gives a name to by another key, as in
// "{name: PASSWORD, value: x}", also where the two stand on neighbouring lines.
func (m *masker) variables(i int) {
	l := m.lines[i]
	for at := l.content; at < l.end; {
		p, ok := m.pair(at, l)
		if !ok {
			return
		}
		at = max(p.value, p.separator+1)
		if strings.EqualFold(p.key, "kind") {
			m.data(i, p)
			continue
		}
		isFlag := slices.Contains(forms().Names.Flags, strings.ToLower(p.key))
		if !isFlag && !slices.Contains(labelKeys, strings.ToLower(p.key)) {
			continue
		}
		end := m.plainEnd(p, p.value, l)
		if p.value < l.end && strings.IndexByte(`"'`, m.text[p.value]) >= 0 {
			end = min(closing(m.text, p.value), l.end)
		}
		switch said := strings.Trim(strings.TrimRight(m.text[p.value:end], ","), `"'`); {
		case isFlag && Declares(p.key, said):
			m.companion(i, p, Certain)
		case !isFlag && Named(said) > Harmless:
			m.companion(i, p, Named(said))
		}
		at = max(at, end)
	}
}

// data masks what stands below data in a document whose kind is that of a secret.
func (m *masker) data(i int, kind pair) {
	l := m.lines[i]
	if !Declares(kind.key, strings.Trim(m.text[kind.value:m.plainEnd(kind, kind.value, l)], `"'`)) {
		return
	}
	const most = 200
	for _, step := range []int{1, -1} {
		for j := i + step; j >= 0 && j < len(m.lines) && j != i+step*most; j += step {
			n := m.lines[j]
			if strings.HasPrefix(m.text[n.start:n.end], "---") || strings.HasPrefix(m.text[n.start:n.end], "```") {
				break
			}
			if p, ok := m.pair(n.content, n); ok && p.key == "data" && p.column == kind.column {
				m.section(j, p)
			}
		}
	}
}

// companion masks the value that belongs to a label.
func (m *masker) companion(i int, label pair, c Certainty) {
	l := m.lines[i]
	first, last := max(l.start, label.start-farthest), min(l.end, label.start+farthest)
	open, end := strings.LastIndexByte(m.text[first:label.start], '{'), strings.IndexByte(m.text[label.start:last], '}')
	from, to := max(l.content, first), last
	if open >= 0 {
		from = first + open + 1
	}
	if end >= 0 {
		to = label.start + end + 1
	}
	if m.valueIn(i, line{l.start, from, to}, c) || open >= 0 && end >= 0 {
		return
	}
	const most = 8
	for j := i + 1; j < len(m.lines) && j <= i+most; j++ {
		if n := m.lines[j]; n.content < n.end {
			if n.content-n.start < label.column || m.valueIn(j, n, c) {
				break
			}
		}
	}
	for j := i - 1; j >= 0 && j >= i-most; j-- {
		n := m.lines[j]
		if n.content == n.end {
			continue
		}
		if m.text[l.content] == '-' || n.content-n.start+2 < label.column || m.valueIn(j, n, c) || m.text[n.content] == '-' {
			break
		}
	}
}

// valueIn masks the value on a line that has one, and tells whether it has.
func (m *masker) valueIn(i int, l line, c Certainty) bool {
	for at := l.content; at < l.end; {
		p, ok := m.pair(at, l)
		if !ok {
			return false
		}
		if slices.Contains(valueKeys, p.key) || p.key == "Value" || p.key == "Default" {
			before := len(m.found)
			m.value(i, p, c)
			if p.key == "value_from" {
				m.namesOf(m.found[before:])
			}
			return true
		}
		at = max(p.value, p.separator+1)
	}
	return false
}

// plainName is the name of a secret without a slash or a key behind it.
var plainName = regex.New(`^"?[a-z]+(?:[_-][a-z]+)*"?$`)

// namesOf makes guesses of findings that may well be names of secrets: they are hidden where they stand, and not
// wherever a message has the same word.
func (m *masker) namesOf(found []Finding) {
	for i, f := range found {
		if plainName.MatchString(m.text[f.Start:f.End]) {
			found[i].What = guess
		}
	}
}

// What a service uses, {secret: shop, can: [read]} or on two lines: there "secret" is the
// name of one, which has no capitals. So is "encryption_key", which is what messages call the
// kind that is written "key" there; without can, only in an item of a list.
var (
	useInline = regex.New(`^\{ *(?:` + used + ` *, *can:|can: *\[[a-z, ]*\] *, *` + used + ` *\})`)
	useBelow  = regex.New(`^` + used + ` *\n *can:`)
	useAlone  = regex.New(`^[-\[,] *\{ *encryption_key: *[a-z]+(?:[_-][a-z]+)* *\}`)
)

const used = `(?:secret|encryption_key): *[a-z0-9_-]+`

// isUse tells whether a pair on a line is that of a use.
func (m *masker) isUse(p pair, l line) bool {
	if p.key != "secret" && p.key != "encryption_key" {
		return false
	}
	from := max(l.start, p.start-farthest)
	open := strings.LastIndexByte(m.text[from:p.start], '{')
	if open < 0 {
		return useBelow.MatchString(m.text[p.start:min(len(m.text), p.start+farthest)])
	}
	if useInline.MatchString(m.text[from+open : l.end]) {
		return true
	}
	before := from + open
	for before > l.start && before > from && m.text[before-1] == ' ' {
		before--
	}
	return before > l.start && useAlone.MatchString(m.text[before-1:l.end])
}
