package secret

import (
	"bytes"
	"slices"
	"strings"
)

// Mask blots out of a text what may be a secret, and returns these parts. The text
// may be YAML, JSON, Terraform, settings or anything else, with mistakes in it;
// lines and lengths stay as they are. The text that was given is not changed.
func Mask(text []byte) (masked []byte, found []string) {
	m := &masker{text: string(text), lines: linesOf(text), known: map[string][]Finding{}}
	for i := 0; i < len(m.lines); {
		i = m.line(i)
	}
	masked = bytes.Clone(text)
	seen := map[string]bool{}
	for _, f := range merge(m.found) {
		part := string(text[f.Start:f.End])
		for _, value := range append(tokens(part), strings.Trim(strings.TrimSpace(part), `"'*&!`)) {
			if !seen[value] && (f.What != guess || IsSecret("", value)) {
				found = append(found, value)
			}
			seen[value] = true
		}
		Blot(masked, f.Start, f.End)
	}
	return masked, found
}

// guess is the kind of a part that is hidden only because of its place.
const guess = "a guess"

// tokens are the texts in what stands between brackets or is a map. Short words are
// left out, which would be found everywhere.
func tokens(part string) []string {
	const structure = "{}[],:"
	if !strings.ContainsAny(part, structure) {
		return nil
	}
	all := strings.FieldsFunc(part, func(r rune) bool { return strings.ContainsRune(structure+"\"' \t\r\n", r) })
	return slices.DeleteFunc(all, func(s string) bool { return len(s) < shortest || !mixed(s) })
}

// Blot overwrites a part of a text, but for its line breaks.
func Blot(text []byte, start, end int) {
	for i := max(start, 0); i < end && i < len(text); i++ {
		if text[i] != '\n' && text[i] != '\r' {
			text[i] = '*'
		}
	}
}

// line is where a line begins and ends in the text, and where what is on it begins.
type line struct{ start, content, end int }

func linesOf(text []byte) []line {
	lines := make([]line, 0, bytes.Count(text, []byte{'\n'})+1)
	for start := 0; start <= len(text); {
		end := len(text)
		if i := bytes.IndexByte(text[start:], '\n'); i >= 0 {
			end = start + i
		}
		next := end + 1
		if end > start && text[end-1] == '\r' {
			end--
		}
		content := start
		for content < end && (text[content] == ' ' || text[content] == '\t') {
			content++
		}
		lines = append(lines, line{start, content, end})
		start = next
	}
	return lines
}

// masker looks for secrets in a text whose syntax nobody has checked.
type masker struct {
	text  string
	lines []line
	found []Finding
	// known are the findings of findForms by line: a file has many lines that are the same.
	known map[string][]Finding
}

// forms is findForms for a line.
func (m *masker) forms(line string) []Finding {
	found, ok := m.known[line]
	if !ok {
		found = findForms(line)
		m.known[line] = found
	}
	return found
}

func (m *masker) hide(start, end int) { m.hideAs("", start, end) }

// hideAs hides a part; if what is guess, only its place suggests that it is secret.
func (m *masker) hideAs(what string, start, end int) {
	for end > start && (m.text[end-1] == ' ' || m.text[end-1] == '\t') {
		end--
	}
	if end > start {
		m.found = append(m.found, Finding{What: what, Start: start, End: end})
	}
}

// line masks what begins on a line, and returns the number of the next line to look
// at.
func (m *masker) line(i int) int {
	l := m.lines[i]
	text := m.text[l.start:l.end]
	lower := strings.ToLower(text)
	for _, f := range m.forms(text) {
		m.hide(l.start+f.Start, l.start+f.End)
	}
	if strings.Contains(lower, "private key-----") {
		return m.keyBlock(i)
	}
	if !triggers(lower) {
		return i + 1
	}
	m.variables(i)
	if key, ok := strings.CutPrefix(m.text[l.content:l.end], "? "); ok && Named(strings.Trim(key, `"' `)) > Harmless && i+1 < len(m.lines) {
		m.hide(m.lines[i+1].content, m.lines[i+1].end) // a key on a line of its own
	}
	next := i + 1
	for at := l.content; at < l.end; {
		p, ok := m.pair(at, l)
		if !ok {
			break
		}
		at = max(p.value, p.separator+1)
		switch c := Named(p.key); {
		case IsSection(p.key):
			next = max(next, m.section(i, p))
		case m.isUse(p, l):
		case c > Harmless:
			var end int
			end, next = m.value(i, p, c)
			at = max(at, end)
		}
	}
	return next
}

// keyBlock masks the lines of a private key from its first line on.
func (m *masker) keyBlock(i int) int {
	const most = 200
	for j := i + 1; j < len(m.lines) && j < i+most; j++ {
		if strings.Contains(m.text[m.lines[j].start:m.lines[j].end], "-----END") {
			return j + 1
		}
		m.hide(m.lines[j].content, m.lines[j].end)
	}
	return i + 1
}

// value masks the value of a pair whose name says what it is. It returns where the
// value ends on its line, and the number of the line behind it.
func (m *masker) value(i int, p pair, c Certainty) (end, next int) {
	l := m.lines[i]
	start := m.skipMarks(p.value, l.end)
	rest := m.text[start:l.end]
	switch {
	case rest != "" && (rest[0] == '|' || rest[0] == '>'):
		return l.end, m.below(i, p, true)
	case rest == "" || rest[0] == '#':
		if c < Certain {
			return l.end, i + 1
		}
		if isPlural(p.key) {
			m.items(i, p)
			return l.end, i + 1
		}
		return l.end, m.below(i, p, false)
	case rest[0] == '"' || rest[0] == '\'':
		end := closing(m.text, start)
		return m.scalar(i, start, end, c)
	case rest[0] == '{' || rest[0] == '[':
		end := closingBracket(m.text, start)
		if c < Certain && rest[0] == '{' || isPlural(p.key) && strings.Contains(m.text[start:end], ":") {
			return start + 1, i + 1 // its own names say what is in it
		}
		if !harmlessValue(m.text[start:end], c) {
			m.hide(start+1, end-1)
		}
		return end, m.lineAt(i, end)
	default:
		end := m.plainEnd(p, start, l)
		if !harmlessValue(strings.TrimSuffix(m.text[start:end], ","), c) {
			m.hide(start, end)
			return end, m.continued(i, p, end)
		}
		return end, i + 1
	}
}

// scalar masks a text in quotes, of one line or several.
func (m *masker) scalar(i, start, end int, c Certainty) (int, int) {
	if inner := strings.Trim(m.text[start:end], `"'`); !harmlessValue(inner, c) {
		m.hide(start, end)
	}
	return end, m.lineAt(i, end)
}

// lineAt is the number of the line behind the one that has an offset; i is the number
// of a line that does not begin behind it.
func (m *masker) lineAt(i, offset int) int {
	for i < len(m.lines) && m.lines[i].end < offset {
		i++
	}
	return i + 1
}

// continued masks the further lines of a text without quotes that ends where its
// first line does.
func (m *masker) continued(i int, p pair, end int) int {
	if end < m.lines[i].end || p.inside {
		return i + 1
	}
	for i++; i < len(m.lines); i++ {
		l := m.lines[i]
		if l.content < l.end && (l.content-l.start <= p.column || m.text[l.content] == '-') {
			break
		}
		if next, ok := m.pair(l.content, l); ok && next.start == l.content {
			break
		}
		m.hide(l.content, l.end)
	}
	return i
}

// below masks the lines that stand below a key: what is deeper than it, and the
// items of a list. Of a text, all is masked, else the keys stay.
func (m *masker) below(i int, p pair, text bool) int {
	for i++; i < len(m.lines); i++ {
		l := m.lines[i]
		if l.content == l.end {
			continue
		}
		column := l.content - l.start
		if column < p.column || column == p.column && m.text[l.content] != '-' {
			break
		}
		if text {
			m.hide(l.content, l.end)
			continue
		}
		m.deeper(l)
	}
	return i
}

// items masks the texts in a list below a key. Items that are maps are left: their own names
// say what is in them.
func (m *masker) items(i int, p pair) {
	for i++; i < len(m.lines); i++ {
		l := m.lines[i]
		if l.content == l.end {
			continue
		}
		column := l.content - l.start
		switch item := m.text[l.content] == '-'; {
		case column < p.column, column == p.column && !item:
			return
		case !item:
			continue
		}
		start := m.skipMarks(l.end-len(strings.TrimLeft(m.text[l.content+1:l.end], " \t")), l.end)
		if inner, ok := m.pair(start, l); ok && inner.start == start {
			continue
		}
		if start < l.end && strings.IndexByte("{[", m.text[start]) < 0 && !harmlessValue(strings.Trim(m.text[start:l.end], `"'`), Certain) {
			m.hideAs(guess, start, l.end)
		}
	}
}

// section masks the values of a section in which all of them are secret. What says
// where a value comes from stays.
func (m *masker) section(i int, p pair) int {
	l := m.lines[i]
	start := m.skipMarks(p.value, l.end)
	switch {
	case start == l.end || m.text[start] == '#':
		return m.below(i, p, false)
	case m.text[start] == '{':
		return m.sectionInline(i, start)
	case m.text[start] == '|' || m.text[start] == '>':
		return m.below(i, p, true)
	}
	if !harmlessValue(m.text[start:l.end], Certain) {
		m.hideAs(guess, start, l.end)
	}
	return i + 1
}

// sectionInline masks the entries of a section between brackets.
func (m *masker) sectionInline(i, start int) int {
	end := closingBracket(m.text, start)
	for at := start + 1; at < end-1; {
		inner, ok := m.pair(at, line{start, start, end - 1})
		if !ok {
			break
		}
		at = m.entry(inner, end-1)
	}
	return m.lineAt(i, end)
}

// sources are keys that say where a value comes from.
var sources = []string{"generated", "length", "from", "attribute"}

// entry masks the value of an entry of a section, and returns where it ends.
func (m *masker) entry(p pair, limit int) int {
	start := m.skipMarks(p.value, limit)
	if start >= limit {
		return limit
	}
	end := start
	switch m.text[start] {
	case '"', '\'':
		end = min(closing(m.text, start), limit)
	case '{':
		end = min(closingBracket(m.text, start), limit)
		inner, ok := m.pair(start+1, line{start, start, end})
		if ok && (inner.key == "value" && Named(p.key) == Harmless ||
			slices.Contains(sources, p.key) && slices.Contains(sources, inner.key)) {
			return end
		}
	default:
		for end < limit && strings.IndexByte(",}\n", m.text[end]) < 0 {
			end++
		}
	}
	c := Certain
	if slices.Contains(sources, p.key) {
		c = Perhaps
	}
	if !harmlessValue(strings.Trim(strings.TrimSpace(m.text[start:end]), `"'`), c) {
		what := ""
		if Named(p.key) == Harmless {
			what = guess
		}
		m.hideAs(what, start, end)
	}
	return max(end, start+1)
}

// deeper masks one line below a secret key, but for its keys.
func (m *masker) deeper(l line) {
	start := l.content
	for start < l.end && (m.text[start] == '-' || m.text[start] == ' ') {
		start++
	}
	if start < l.end && m.text[start] == '#' {
		m.prose(start, l.end)
		return
	}
	p, ok := m.pair(start, l)
	if !ok || p.start != start {
		if !harmlessValue(strings.Trim(m.text[start:l.end], `"', `), Certain) {
			m.hideAs(guess, start, l.end)
		}
		return
	}
	if p.value < l.end && m.text[p.value] != '#' {
		end := l.end
		if comment := strings.Index(m.text[p.value:l.end], " #"); comment >= 0 {
			m.prose(p.value+comment, end)
			end = p.value + comment
		}
		if p.key == "description" && strings.Contains(m.text[p.value:end], " ") {
			m.prose(p.value, end)
			return
		}
		m.entry(p, end)
	}
}
