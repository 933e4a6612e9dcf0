package document

import (
	"slices"
	"strings"
)

// run are lines of a passage that say "Key: value" or "**Key:** value", one below the other.
type run struct {
	passage Passage
	list    []*bullet
}

// runsOf finds the lines of passages that may be values of a spec, from top to bottom.
func (im *importer) runsOf(passages []Passage) []run {
	var runs []run
	lines := im.result.document.text.lines
	for _, p := range passages {
		before := 0 // the line of the last value
		for _, number := range p.numbers {
			key, value := keyAndValue(strings.TrimLeft(strings.TrimSuffix(lines[number-1], `\`), "> \t"))
			if section, _ := im.sectionKey(key); value == "" || !im.knows(key) && section == nil {
				before = 0
				continue
			}
			if before == 0 || slices.ContainsFunc(lines[before:number-1], func(line string) bool { return !blank(line) }) {
				runs = append(runs, run{passage: p})
			}
			last := &runs[len(runs)-1]
			last.list = append(last.list, &bullet{line: number, key: key, value: cellText(strings.TrimSuffix(value, "."))})
			before = number
		}
	}
	slices.SortFunc(runs, func(a, b run) int { return a.list[0].line - b.list[0].line })
	return runs
}

// pairs imports the runs above a line. It returns the runs that are left, and the runs
// that have no place so far.
func (im *importer) pairs(runs []run, above int) (left, unplaced []run) {
	for i, r := range runs {
		if r.list[0].line >= above {
			return runs[i:], unplaced
		}
		if !im.run(r) {
			unplaced = append(unplaced, r)
		}
	}
	return nil, unplaced
}

// run imports lines of a passage where a heading or several keys make sure that they are meant as
// values, and tells whether they are.
func (im *importer) run(r run) bool {
	first, last := r.list[0].line, r.list[len(r.list)-1].line
	b := Block{
		Syntax: Bullets, Heading: r.passage.Heading, Above: r.passage.above, First: first, Last: last,
		lines: im.result.document.text.lines[first-1 : last], list: r.list,
	}
	im.in(b.environment())
	n, _ := mapOf(r.list, first)
	im.bySection(n)
	if im.isSections(n) {
		return im.take(b, n) == ""
	}
	if best, problem := im.best(b, n); problem != "" {
		if _, _, ok := im.thing(b, n); !ok {
			return false
		}
	} else if best.known < len(n.entries) || best.heading == 0 && (best.item || best.known < 2 && best.unnamed()) {
		return false
	}
	return im.take(b, n) == ""
}
