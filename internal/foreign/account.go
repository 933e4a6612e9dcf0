package foreign

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/tolerant"
)

// Fate is what became of a part of the source.
type Fate string

// The fates.
const (
	Taken         Fate = "taken"
	NotUnderstood Fate = "not understood"
	Refused       Fate = "refused"
)

// Entry accounts for some lines of the source.
type Entry struct {
	First, Last int
	What        string // the path in the source
	Fate        Fate
	Where       string // in the spec, or why not
}

// account collects entries.
type account struct{ entries []Entry }

func (a *account) add(key, value *yaml.Node, fate Fate, what, where string) {
	first := key.Line
	a.entries = append(a.entries, Entry{first, max(first, lastLine(value)), what, fate, where})
}

// broken accounts for lines that cannot be read.
func (a *account) broken(b tolerant.Bad) {
	e := Entry{b.First, b.Last, "a broken line", NotUnderstood, "it cannot be read: " + b.Why}
	if b.Instead != "" {
		e.Fate, e.Where = Taken, "read as: "+b.Instead
	}
	a.entries = append(a.entries, e)
}

// withBroken accounts for broken lines in front of the others.
func withBroken(entries []Entry, bad []tolerant.Bad) account {
	var all account
	for _, b := range bad {
		all.broken(b)
	}
	all.entries = append(all.entries, entries...)
	return all
}

// lastLine is the last line of a value.
func lastLine(n *yaml.Node) int {
	last := n.Line
	if n.Kind == yaml.ScalarNode && n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		last += strings.Count(strings.TrimRight(n.Value, "\n"), "\n") + 1
	}
	if n.Kind != yaml.AliasNode {
		for _, below := range n.Content {
			last = max(last, lastLine(below))
		}
	}
	return last
}

// stretch lets entries that end in a scalar over several lines, such as a folded one, end where that does.
// That of a literal one is known already, and what stands in it may have entries of its own.
func (a *account) stretch(parts []part, text string) {
	s := stretcher{code: map[int]string{}, next: map[int]int{}, begun: map[int]bool{}, ends: map[int]int{}}
	last := 0
	for i, line := range strings.Split(text, "\n") {
		if strings.TrimSpace(line) != "" {
			s.code[i+1], _, _ = strings.Cut(strings.Trim(line, " \t\r\"'{}[],"), "\\")
			s.next[last], last = i+1, i+1
		}
	}
	for _, p := range parts {
		beginnings(p.doc, s.begun)
	}
	for _, p := range parts {
		s.scalars(p.doc)
	}
	for i := range a.entries {
		if end, ok := s.ends[a.entries[i].Last]; ok {
			a.entries[i].Last = end
		}
	}
}

// stretcher finds where scalars end. The time that it takes grows with the text, however many there are.
type stretcher struct {
	code  map[int]string // of lines that are not blank, without quotes and brackets, and up to the first escape
	next  map[int]int    // the line behind it that is not blank
	begun map[int]bool   // lines in which something begins
	ends  map[int]int    // the last line of a scalar over several lines, by each of the others
}

func (s *stretcher) scalars(n *yaml.Node) {
	if n.Kind == yaml.ScalarNode && n.Style&yaml.LiteralStyle == 0 {
		s.scalar(n)
	}
	for _, below := range n.Content { // an alias has none
		s.scalars(below)
	}
}

// scalar follows the lines behind the beginning of a scalar in which nothing else begins, as long as they are of its text.
func (s *stretcher) scalar(n *yaml.Node) {
	last, rest := n.Line, n.Value
	for at := s.next[last]; at > 0 && !s.begun[at]; at = s.next[at] {
		_, behind, found := strings.Cut(rest, s.code[at])
		if s.code[at] == "" || !found {
			break
		}
		last, rest = at, behind
	}
	for line := n.Line; line < last; line++ {
		s.ends[line] = last
	}
}

// beginnings notes the lines in which something begins.
func beginnings(n *yaml.Node, at map[int]bool) {
	at[n.Line] = true
	for _, below := range n.Content {
		beginnings(below, at)
	}
}

// complete adds an entry for each line with content that no entry mentions yet:
// closing brackets, document marks, and parts that no reader looked at.
func (a *account) complete(text string) {
	known := map[int]bool{}
	for _, e := range a.entries {
		for line := e.First; line <= e.Last; line++ {
			known[line] = true
		}
	}
	for i, line := range strings.Split(text, "\n") {
		code := strings.TrimSpace(line)
		if code == "" || code[0] == '#' || code == "---" || strings.Trim(code, "{}[], ") == "" || known[i+1] {
			continue
		}
		if strings.HasPrefix(code, "<<:") {
			a.entries = append(a.entries, Entry{i + 1, i + 1, "<<", Taken, "the keys of what it names"})
			continue
		}
		a.entries = append(a.entries, Entry{i + 1, i + 1, code, NotUnderstood, "nothing in a spec says this"})
	}
	slices.SortStableFunc(a.entries, func(x, y Entry) int { return cmp.Or(cmp.Compare(x.First, y.First), cmp.Compare(x.Last, y.Last)) })
}

// Report says in Markdown what became of each line.
func (r *Result) Report(source string) []byte {
	var b strings.Builder
	counts := map[Fate]int{}
	for _, e := range r.Entries {
		counts[e.Fate]++
	}
	fmt.Fprintf(&b, "# Imported from %s\n\n%s: a start, which says what runs. `jobhivegen validate` names what it needs "+
		"besides: networks, roles,\n"+
		"load balancers. Taken: %d, not understood: %d, refused: %d.\n",
		source, r.Form, counts[Taken], counts[NotUnderstood], counts[Refused])
	b.WriteString("\n| lines | source | became | where to, or why not |\n|---|---|---|---|\n")
	for _, e := range r.Entries {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", r.lines(e), cell(e.What), e.Fate, cell(e.Where))
	}
	return []byte(b.String())
}

func cell(text string) string {
	const most = 200
	text = diag.Cell(text)
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return text
}
