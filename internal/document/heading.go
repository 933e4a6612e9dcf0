package document

import (
	"strings"
)

// level is a heading in the outline of a document.
type level struct {
	depth int
	title string
}

// under notes the heading at the present line in the outline. Headings of plain text
// have no depth; only those that name an environment are above others.
func (f *finder) under(title string) {
	depth := f.depth()
	switch {
	case depth > 0:
		for len(f.above) > 0 && f.above[len(f.above)-1].depth >= depth {
			f.above = f.above[:len(f.above)-1]
		}
	case onlyEnvironment(title) != "" || len(f.above) == 0:
		f.above = nil
	default:
		kept := f.above[:0:0]
		for _, l := range f.above {
			if l.depth > 0 || onlyEnvironment(l.title) != "" {
				kept = append(kept, l)
			}
		}
		f.above = kept
	}
	f.above = append(f.above[:len(f.above):len(f.above)], level{depth, title})
}

// depth is the level of the heading at the present line, 0 for a heading of plain text.
func (f *finder) depth() int {
	line := f.text.lines[f.at]
	if m := wikiHeading.FindStringSubmatch(line); m != nil {
		return int(m[1][0] - '0')
	}
	if strings.HasPrefix(line, "#") {
		return len(line) - len(strings.TrimLeft(line, "#"))
	}
	if boldTitle.MatchString(line) {
		return 7 // below those with hashes
	}
	if f.at+1 < len(f.text.lines) && underline(f.text.lines[f.at+1]) {
		if f.text.lines[f.at+1][0] == '=' {
			return 1
		}
		return 2
	}
	return 0
}

// titlesAbove are the headings above the present one.
func (f *finder) titlesAbove() []string {
	var titles []string
	for i, l := range f.above {
		if i+1 < len(f.above) || l.title != f.heading.Text {
			titles = append(titles, l.title)
		}
	}
	return titles
}
