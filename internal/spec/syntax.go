package spec

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// The YAML library often says of a mistake where the list or map begins that it is in, or
// where a text ends that should have ended long before. So the lines that look wrong are
// mended one by one, and the mistake is where mending helps.

// slip is a line that looks wrong, and how it would be right.
type slip struct {
	number       int // of the line
	column, size int // what is wrong of it, in bytes from 0
	right        string
	detail       string
	indent       bool // only where the line begins is wrong
}

// attempts is how often a text is read to find what is wrong with it, so that a large broken file costs
// no more than a small one: an editor waits for it after each key that is typed.
func attempts(text []byte) int {
	const least, most, bytesRead = 15, 200, 1 << 20
	return min(max(bytesRead/(len(text)+1), least), most)
}

// findSlip is the line that explains why a text is no YAML: with it mended there is no mistake,
// or a later one. Lines are tried from the one with which the text breaks, broken, outwards. What is
// wrong within a line is surer than where it begins: elsewhere it often is YAML by accident.
func findSlip(text []byte, reported, broken int) *slip {
	if s := findOdd(text, broken); s != nil {
		return s
	}
	within, sure := findSlipOf(text, reported, broken, false)
	if sure {
		return within
	}
	if indent, sure := findSlipOf(text, reported, broken, true); sure || within == nil {
		return indent
	}
	return within
}

// elsewhere is what is wrong with a line that other blanks would mend.
const elsewhere = "The line does not begin where those around it do. "

// largestMended is how large a text may be whose lines are mended: each attempt reads all of it.
const largestMended = 1 << 17

// findSlipOf is findSlip for slips within lines, or for where they begin. sure is whether
// nothing else is wrong.
func findSlipOf(text []byte, reported, broken int, indent bool) (found *slip, sure bool) {
	if len(text) > largestMended {
		return nil, false
	}
	lines := strings.SplitAfter(string(text), "\n")
	var later *slip
	tried := 0
	for _, i := range outwards(lines, broken-1) {
		for _, s := range slipsOf(lines, i, strings.TrimRight(lines[i], "\r\n")) {
			if s.indent != indent {
				continue
			}
			if tried++; tried > attempts(text) {
				return later, false
			}
			mended := bytes.Join([][]byte{
				[]byte(strings.Join(lines[:i], "")), []byte(s.right + "\n"), []byte(strings.Join(lines[i+1:], "")),
			}, nil)
			switch line, wrong := mistakeIn(mended); {
			case !wrong:
				return s, true
			case later == nil && !s.indent && line > max(reported, i+1):
				later = s
			}
		}
	}
	return later, false
}

// outwards are the indexes of all lines by their distance from one, those in front of it first. Before
// all stand the lines close to it with an odd number of blanks, which nobody means, and the first line
// with code if blanks are in front of it: then all sections behind it look wrong, and it alone is.
func outwards(lines []string, from int) []int {
	var all []int
	if first := firstCode(lines); first >= 0 && indentOf(lines[first]) > 0 {
		all = append(all, first)
	}
	const near = 3
	for i := max(from-near, 0); i < min(from+near, len(lines)); i++ {
		if indentOf(lines[i])%2 == 1 {
			all = append(all, i)
		}
	}
	for distance := range len(lines) {
		if i := from - distance; i >= 0 && i < len(lines) {
			all = append(all, i)
		}
		if i := from + distance; distance > 0 && i < len(lines) {
			all = append(all, i)
		}
	}
	return all
}

// firstCode is the index of the first line that is more than a comment, -1 for none.
func firstCode(lines []string) int {
	return slices.IndexFunc(lines, func(line string) bool {
		code := strings.TrimSpace(line)
		return code != "" && code[0] != '#'
	})
}

// brokenAt is the number of the line with which a text stops being the beginning of a YAML
// document: with each line in front of it, there is one that can be read. The library names the line on
// which the list or map begins that the mistake is in. A list or a text may go over several lines, and
// is no YAML as long as it has not ended, so lines behind the first that fails are tried too.
func brokenAt(text []byte, reported int) int {
	if len(text) > largestMended {
		return reported
	}
	lines := strings.SplitAfter(string(text), "\n")
	reads := func(n int) bool {
		_, wrong := mistakeIn([]byte(strings.Join(lines[:n], "")))
		return !wrong
	}
	ahead, most := min(attempts(text), 30), attempts(text)
	right, tried := 0, 0
	for further := true; further && tried < most; {
		for wrong := len(lines); right+1 < wrong; tried++ {
			if middle := (right + wrong) / 2; reads(middle) {
				right = middle
			} else {
				wrong = middle
			}
		}
		further = false
		for n := right + 2; n < min(right+ahead, len(lines)) && !further; n++ {
			if tried++; reads(n) {
				right, further = n, true
			}
		}
	}
	return min(right+1, len(lines))
}

// mistakeIn is the line that the library names in a text, if it is no YAML.
func mistakeIn(text []byte) (line int, wrong bool) {
	defer func() {
		if recover() != nil { // as in document
			line, wrong = 1, true
		}
	}()
	dec := yaml.NewDecoder(bytes.NewReader(text))
	var doc, second yaml.Node
	err := dec.Decode(&doc)
	if err == nil {
		err = dec.Decode(&second) // there is none, but what is behind the first is read
	}
	if err == nil || errors.Is(err, io.EOF) {
		return 0, err == nil
	}
	line, _ = splitSyntaxError(err)
	return line, true
}

var (
	// noBlank is a key without a blank behind the colon, after a dash or none.
	noBlank = regex.New(`^\s*(?:- +)*[A-Za-z_][\w.-]*:([^\s:/])`)
	// openQuote is a value that begins with a quote.
	openQuote = regex.New(`(?:^\s*(?:- +)*|: +|[\[{,] *)(["'])`)
)

// slipsOf are the ways in which a line may be wrong.
func slipsOf(lines []string, i int, line string) []*slip {
	indent := len(line) - len(strings.TrimLeft(line, " \t"))
	code := strings.TrimSpace(line)
	switch tab := strings.IndexByte(line, '\t'); {
	case code == "" && tab >= 0:
		return []*slip{{i + 1, tab, 1, "", "Nothing but a tab stands on this line. Leave the line empty.", false}}
	case code == "" || code[0] == '#':
		return nil
	}
	var all []*slip
	lead := line[:len(line)-len(strings.TrimLeftFunc(line, unicode.IsSpace))]
	if at := strings.IndexFunc(lead, func(r rune) bool { return r > unicode.MaxASCII }); at >= 0 {
		n := utf8.RuneCountInString(lead)
		all = append(all, &slip{
			i + 1, at, len(lead) - at, strings.Repeat(" ", n) + line[len(lead):],
			"What stands in front of the text looks like blanks and is none to YAML. " + blanks(n), false,
		})
	}
	all = append(all, slipsWithin(lines, i, line)...)
	if m := noBlank.FindStringSubmatchIndex(line); m != nil {
		all = append(all, &slip{
			i + 1, m[2] - 1, 1, line[:m[2]] + " " + line[m[2]:],
			"A blank is missing behind the colon. Write one, so that the text in front of it is a key.", false,
		})
	}
	if at, mark := unclosed(line); at >= 0 {
		if inside := withinBrackets(line, mark); !strings.HasSuffix(inside, mark) {
			all = append(all, &slip{
				i + 1, at, len(line) - at, inside,
				"The quote that begins here does not end on this line. Write another " + mark +
					" behind the text, in front of the bracket.", false,
			})
		}
		all = append(all, &slip{
			i + 1, at, len(line) - at, strings.TrimRight(line, " ") + mark,
			"The quote that begins here does not end on this line. Write another " + mark + " behind the text.", false,
		})
	}
	if at, right, closing := unbalanced(line); closing != "" {
		all = append(all, &slip{
			i + 1, at, 1, right,
			"The bracket that begins here does not end. Write " + closing + " behind its last item.", false,
		})
	}
	return append(all, indentSlips(lines, i, line, indent)...)
}

// indentSlips are the other places where a line may begin.
func indentSlips(lines []string, i int, line string, indent int) []*slip {
	code := strings.TrimSpace(line)
	at, size, said := indent, len(strings.TrimRight(line, " "))-indent, elsewhere
	tab := strings.IndexByte(line[:indent], '\t')
	if tab >= 0 {
		at, size, said = tab, 1, "There is a tab in front of the text, and YAML indents with blanks only. "
	}
	beside := strings.HasPrefix(code, "- ") && i+1 < len(lines) && indentOf(lines[i+1]) == indent
	var all []*slip
	others := indentsAround(lines, i)
	if tab < 0 && indent%2 == 1 { // a blank too many or too few
		slices.SortStableFunc(others, func(a, b int) int { return max(a-indent, indent-a) - max(b-indent, indent-b) })
	}
	for _, other := range others {
		if other == indent && tab < 0 || other%2 != 0 {
			continue
		}
		detail := said + blanks(other)
		if beside {
			detail = "An item of a list and keys stand beside each other here. Indent the keys of the item by 2 blanks more, " +
				"or remove the dash."
		}
		all = append(all, &slip{i + 1, at, size, strings.Repeat(" ", other) + line[indent:], detail, true})
	}
	return all
}

func blanks(n int) string {
	switch n {
	case 0:
		return "Write it without blanks in front, as a section."
	case 1:
		return "Write one blank in front of it."
	default:
		return "Write " + strconv.Itoa(n) + " blanks" + " in front of it."
	}
}

// unclosed is where a quote begins that the line does not end, -1 for none.
func unclosed(line string) (at int, mark string) {
	for at := 0; at < len(line); {
		m := openQuote.FindStringSubmatchIndex(line[at:])
		if m == nil {
			return -1, ""
		}
		begin := at + m[2]
		end := quotedEnd([]byte(line+"\n"), begin, line[begin])
		if end > len(line) || line[end-1] != line[begin] || end == begin+1 {
			return begin, line[begin : begin+1]
		}
		at = end
	}
	return -1, ""
}

// unbalanced is the first bracket that a line opens and does not close, the line with
// what closes it, and that.
func unbalanced(line string) (at int, right, closing string) {
	closes := map[byte]string{'[': "]", '{': "}"}
	end := len(strings.TrimRight(line, " "))
	var open []int
	for i := 0; i < end; i++ {
		switch c := line[i]; {
		case c == '"' || c == '\'':
			if behind := quotedEnd([]byte(line), i, c); behind > i+1 {
				i = behind - 1
			}
		case c == '#' && i > 0 && line[i-1] == ' ':
			end = len(strings.TrimRight(line[:i], " "))
		case c == '[' || c == '{':
			open = append(open, i)
		case (c == ']' || c == '}') && len(open) > 0:
			last := open[len(open)-1]
			if closes[line[last]] != string(c) {
				return last, line[:i] + closes[line[last]] + line[i:], closes[line[last]]
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) == 0 {
		return 0, "", ""
	}
	for i := len(open) - 1; i >= 0; i-- {
		closing += closes[line[open[i]]]
	}
	return open[0], line[:end] + closing + line[end:], closing
}

// indentsAround are how far the lines around one are indented, the nearest first, and
// two more than the line in front.
func indentsAround(lines []string, i int) []int {
	const near = 3
	all := []int{}
	if firstCode(lines) == i {
		all = append(all, 0)
	}
	add := func(n int) {
		for _, other := range all {
			if other == n {
				return
			}
		}
		all = append(all, n)
	}
	if next := i + 1; next < len(lines) && strings.HasPrefix(strings.TrimLeft(lines[i], " "), "- ") && indentOf(lines[next]) >= 2 {
		add(indentOf(lines[next]) - 2)
	}
	for distance := 1; distance <= near; distance++ {
		for _, at := range []int{i - distance, i + distance} {
			if at < 0 || at >= len(lines) {
				continue
			}
			text := strings.TrimLeft(lines[at], " ")
			if strings.TrimSpace(text) == "" || text[0] == '#' || text[0] == '\t' {
				continue
			}
			indent := len(lines[at]) - len(text)
			add(indent)
			if strings.HasPrefix(text, "- ") {
				add(indent + 2)
			}
		}
	}
	return all
}

// at is the place of a slip.
func (s *slip) at(l *locator) hcl.Range {
	start := l.offset(s.number, 1) + s.column
	before := bytes.Count(l.src[l.offset(s.number, 1):start], nil) - 1
	return l.between(hcl.Pos{Line: s.number, Column: before + 1, Byte: start}, start+s.size)
}
