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
func (a *account) stretch(n *yaml.Node, lines []string, begun map[int]bool) {
	if n.Kind == yaml.ScalarNode && n.Style&yaml.LiteralStyle == 0 {
		last := n.Line
		for at := last + 1; at <= len(lines) && !begun[at]; at++ {
			if strings.TrimSpace(lines[at-1]) == "" {
				continue
			}
			if !goesOn(n, lines[at-1]) {
				break
			}
			last = at
		}
		for i := range a.entries {
			if e := &a.entries[i]; n.Line <= e.Last && e.Last < last {
				e.Last = last
			}
		}
	}
	for _, below := range n.Content { // an alias has none
		a.stretch(below, lines, begun)
	}
}

// goesOn tells whether a line behind the beginning of a scalar, in which nothing else begins, is of its text.
func goesOn(n *yaml.Node, line string) bool {
	code, _, _ := strings.Cut(strings.Trim(line, " \t\r\"'{}[],"), "\\")
	return code != "" && strings.Contains(n.Value, code)
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
