package tolerant

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// Bad is what of a text could not be read as it stands.
type Bad struct {
	// First and Last are lines, which count from 1.
	First, Last int
	// Why completes the sentence "It cannot be read: ...".
	Why string
	// Instead is how the line was read in the end, "" for what was left out.
	Instead string
}

const (
	mostBad      = 20      // broken lines of one text
	mostTried    = 500     // lines that may be the broken one
	mostCompared = 12      // changes of which the best is taken
	mostLines    = 100_000 // that are read to find them
)

// Read calls read with lines, and as long as it fails with the fewest changes of
// them by which it gets further. Lines keep their numbers. The error is that of the
// lines as they are, when no few changes help.
func Read(lines []string, read func(lines []string) error) ([]Bad, error) {
	first := read(lines)
	if first == nil {
		return nil, nil
	}
	s := &search{lines: slices.Clone(lines), read: read, budget: mostLines}
	failed := first
	if s.expandTabs() {
		if failed = read(s.lines); failed == nil {
			return s.bad, nil
		}
	}
	for range mostBad {
		bad, next := s.step(failed)
		if bad == nil {
			return nil, first
		}
		s.bad = append(s.bad, *bad)
		if next == nil {
			slices.SortFunc(s.bad, func(a, b Bad) int { return a.First - b.First })
			return s.bad, nil
		}
		failed = next
	}
	return nil, first
}

// search is the way to lines that can be read.
type search struct {
	lines  []string
	read   func(lines []string) error
	budget int
	bad    []Bad
}

// expandTabs puts blanks in the place of each tab that indents a line, and tells whether
// there was one.
func (s *search) expandTabs() bool {
	width, first := tabWidth(s.lines)
	if first == 0 {
		return false
	}
	for i, line := range s.lines {
		s.lines[i] = expanded(line, width)
	}
	s.bad = append(s.bad, Bad{
		First: first, Last: first, Why: "a tab indents it",
		Instead: map[int]string{2: "two", 4: "four", 8: "eight"}[width] + " blanks for each tab, here and wherever one indents a line",
	})
	return true
}

// expanded is a line with blanks in the place of the tabs that indent it.
func expanded(line string, width int) string {
	trimmed := strings.TrimLeft(line, " \t")
	indent := line[:len(line)-len(trimmed)]
	return strings.ReplaceAll(indent, "\t", strings.Repeat(" ", width)) + trimmed
}

// tabWidth is how many blanks stand for a tab, and the first line that one indents, 0 for
// none. Of the widths that people use, it is the one by which most of these lines stand
// as deep as a line above them.
func tabWidth(lines []string) (width, first int) {
	width = 2
	best := -1
	for _, w := range []int{2, 4, 8} {
		fits, before := 0, -1
		for i, line := range lines {
			trimmed := strings.TrimLeft(line, " \t")
			if trimmed == "" {
				continue
			}
			depth := indentOf(expanded(line, w))
			if strings.Contains(line[:len(line)-len(trimmed)], "\t") {
				if first == 0 {
					first = i + 1
				}
				if depth == before {
					fits++
				}
			}
			before = depth
		}
		if fits > best {
			width, best = w, fits
		}
	}
	return width, first
}

// change is one that may help: lines from first to before behind become the text.
type change struct {
	first, behind int
	text          string
}

// progress is how far lines can be read: how many from the top are right by themselves, and
// the line of the error.
type progress struct{ whole, at int }

func (p progress) further(than progress) bool {
	return p.whole > than.whole || p.whole == than.whole && p.at > than.at
}

// step makes the change that helps most. next is what is wrong after it; bad is nil when
// nothing helps.
func (s *search) step(failed error) (bad *Bad, next error) {
	furthest := s.progress(failed)
	changes := s.changes(furthest)
	var best *change
	for i := range changes {
		c := &changes[i]
		costly := c.behind > c.first+1 // it takes what stands below a line along
		if s.budget -= len(s.lines); s.budget < 0 || best != nil && (i >= mostCompared || costly) {
			break
		}
		var after error
		var reached progress
		s.with(*c, func() {
			if after = s.read(s.lines); after != nil {
				reached = s.progress(after)
			}
		})
		if after == nil {
			best, next = c, nil
			break
		}
		if reached.further(furthest) {
			best, next, furthest = c, after, reached
		}
	}
	if best == nil {
		return nil, nil
	}
	bad = &Bad{First: best.first + 1, Last: best.behind, Why: reason(failed), Instead: strings.TrimSpace(best.text)}
	if bad.First == bad.Last && strings.Count(strings.ReplaceAll(s.lines[best.first], `\"`, ""), `"`)%2 == 1 {
		bad.Why = openQuote // what follows it is complained about otherwise
	}
	s.apply(*best)
	return bad, next
}

// progress looks for the most lines from the top that can be read by themselves.
func (s *search) progress(failed error) progress {
	right, wrong := 0, len(s.lines)
	for right+1 < wrong && s.budget > 0 {
		middle := (right + wrong) / 2
		s.budget -= middle
		if s.read(s.lines[:middle]) == nil {
			right = middle
		} else {
			wrong = middle
		}
	}
	return progress{right, lineOf(failed)}
}

func (s *search) apply(c change) {
	s.lines[c.first] = c.text
	for i := c.first + 1; i < c.behind; i++ {
		s.lines[i] = ""
	}
}

// with calls f with a change made.
func (s *search) with(c change, f func()) {
	old := slices.Clone(s.lines[c.first:c.behind])
	s.apply(c)
	f()
	copy(s.lines[c.first:], old)
}

// changes are those worth trying, the likely ones first: of the first line that cannot be
// read, at the line of the error and next to it, then of lines that look broken, then of
// all others by their distance.
func (s *search) changes(p progress) []change {
	at := p.at
	var order []int
	known := map[int]bool{}
	add := func(i int) {
		if i >= 0 && i < len(s.lines) && !known[i] && strings.TrimSpace(s.lines[i]) != "" {
			known[i] = true
			order = append(order, i)
		}
	}
	for _, i := range []int{p.whole, p.whole - 1, at - 1, at - 2, at} {
		add(i)
	}
	for i, line := range s.lines {
		if len(order) < mostTried && suspicious(line) {
			add(i)
		}
	}
	for distance := 2; distance < min(len(s.lines), 300); distance++ {
		add(at - 1 - distance)
		add(at - 1 + distance)
	}
	var repairs, removals, costly []change
	for _, i := range order {
		behind := s.below(i)
		for _, text := range []string{repaired(s.lines[i], behind > i+1), s.aligned(i)} {
			if len(repairs) < mostCompared && text != s.lines[i] {
				repairs = append(repairs, change{i, i + 1, text})
			}
		}
		if behind > i+1 {
			costly = append(costly, change{i, behind, ""})
		} else {
			removals = append(removals, change{i, behind, ""})
		}
	}
	return slices.Concat(repairs, removals, costly)
}

// below is the line behind all that stands deeper than a line.
func (s *search) below(i int) int {
	indent, behind := indentOf(s.lines[i]), i+1
	for j := i + 1; j < len(s.lines); j++ {
		if strings.TrimSpace(s.lines[j]) == "" {
			continue
		}
		if indentOf(s.lines[j]) <= indent {
			break
		}
		behind = j + 1
	}
	return behind
}

// aligned is a line whose text begins between two levels of the lines above it, at the nearer one
// of these that has lines of its kind, items or keys, unless something else is wrong with it:
//
//	public_subnets:
//	  - {cidr: 10.0.0.0/24}
//	 nat_gateways:          # stands one blank too deep
func (s *search) aligned(i int) string {
	line := s.lines[i]
	text := strings.TrimLeft(line, " ")
	indent, isItem := len(line)-len(text), strings.HasPrefix(text, "- ")
	if suspicious(line) {
		return line
	}
	level, nearest := indent+1, -1
	for j := i - 1; j >= 0 && level > 0; j-- {
		above := strings.TrimLeft(s.lines[j], " ")
		at := len(s.lines[j]) - len(above)
		switch {
		case above == "" || above[0] == '#' || nearest >= 0 && at >= level:
			continue
		case at == indent:
			return line
		}
		level = at
		if strings.HasPrefix(above, "- ") == isItem && (nearest < 0 || abs(at-indent) < abs(nearest-indent)) {
			nearest = at
		}
	}
	if nearest < 0 || abs(nearest-indent) > 2 {
		return line
	}
	return strings.Repeat(" ", nearest) + text
}

func abs(n int) int { return max(n, -n) }

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }

var (
	bareKey = regex.New(`^\s*(?:- )?[A-Za-z_][\w.-]*\s*$`)
	noSpace = regex.New(`^(\s*(?:- )?[A-Za-z_][\w.-]*):([^\s/:].*)$`)
)

// repaired is a line as it was meant, where there is no doubt: a tab in the indentation,
// a key without its colon above what stands below it, a colon without a blank behind it.
func repaired(line string, hasBelow bool) string {
	trimmed := strings.TrimLeft(line, " \t")
	indent := strings.ReplaceAll(line[:len(line)-len(trimmed)], "\t", "  ")
	switch m := noSpace.FindStringSubmatch(line); {
	case hasBelow && bareKey.MatchString(line):
		return indent + strings.TrimSpace(trimmed) + ":"
	case m != nil:
		return indent + strings.TrimSpace(m[1]) + ": " + m[2]
	default:
		return indent + trimmed
	}
}

// suspicious tells whether a line looks broken by itself.
func suspicious(line string) bool {
	return strings.Count(line, `"`)%2 == 1 || strings.Count(line, "'")%2 == 1 || strings.Contains(line, "\t") ||
		strings.Count(line, "[") != strings.Count(line, "]") || strings.Count(line, "{") != strings.Count(line, "}") ||
		noSpace.MatchString(line) || !strings.ContainsAny(line, ":-#]}")
}

var located = regex.New(`^(?:yaml: )?(?:line (\d+): )?((?s).*)$`)

// lineOf is the line of an error, the first one for an error without.
func lineOf(err error) int {
	n, _ := strconv.Atoi(located.FindStringSubmatch(err.Error())[1])
	return max(n, 1)
}

// reason is an error without its line.
func reason(err error) string {
	text := located.FindStringSubmatch(err.Error())[2]
	return cmp.Or(meant[text], text)
}

// openQuote is a reason.
const openQuote = "a quote that begins there does not end"

// meant says what messages of the library mean for who wrote the line.
var meant = map[string]string{
	"did not find expected '-' indicator": "it is no item of the list that it stands in",
	"did not find expected ',' or '}'":    "a comma or the closing brace is missing",
	"did not find expected ',' or ']'":    "a comma or the closing bracket is missing",
	"did not find expected key":           "it is no key of the map that it stands in",
	"did not find expected node content":  "there is no value where one has to be",
	"found unexpected end of stream":      openQuote,
	"could not find expected ':'":         "there is no colon behind its key",
}
