package document

import (
	"slices"
	"strings"
)

// fence is a fenced block: its first line, the language, and the lines between
// the fences, which count from 0.
type fence struct {
	language string
	from, to int // the lines of the content
	next     int // the line behind the closing fence
	indent   string
}

// fences are the fenced blocks by the lines of their opening fences. A fence that
// is not closed goes on to the end.
func fences(lines []string) map[int]fence {
	found := map[int]fence{}
	for i := 0; i < len(lines); i++ {
		m := fencePattern.FindStringSubmatch(lines[i])
		if m == nil {
			continue
		}
		language, _, _ := strings.Cut(strings.TrimSpace(m[3]), " ")
		f := fence{language: strings.ToLower(strings.Trim(language, "{}.")), from: i + 1, to: len(lines), next: len(lines), indent: m[1]}
		for j := i + 1; j < len(lines); j++ {
			if closes(lines[j], m[2]) {
				f.to, f.next = j, j+1
				break
			}
		}
		found[i] = f
		i = f.next - 1
	}
	return found
}

func closes(line, opening string) bool {
	line = strings.TrimSpace(line)
	return len(line) >= len(opening) && strings.Trim(line, opening[:1]) == ""
}

// Languages of fences.
var (
	dataLanguages = []string{
		"yaml", "yml", "json", "jsonc", "json5", "sql", "pgsql", "postgres", "postgresql",
		"conf", "ini", "properties", "redis", "config", "cfg",
	}
	textLanguages = []string{"", "text", "txt", "plain", "plaintext", "none"}
)

// fenced takes a fenced block.
func (f *finder) fenced(b fence) {
	f.at, f.after = b.next, false
	if b.from == b.to {
		return
	}
	isData := slices.Contains(dataLanguages, b.language)
	if !isData && !slices.Contains(textLanguages, b.language) {
		f.Code = append(f.Code, Code{Language: b.language, First: b.from + 1, Last: b.to})
		return
	}
	lines := make([]string, 0, b.to-b.from)
	for _, line := range f.text.lines[b.from:b.to] {
		lines = append(lines, strings.TrimPrefix(line, b.indent))
	}
	for from := 0; from < len(lines); {
		to := from
		for to < len(lines) && !separator(lines[to]) {
			to++
		}
		f.content(b, lines, from, to, isData)
		from = to + 1
	}
}

// content takes the lines of a fenced block between two separators: one block of
// data, or several under headings of their own, or text.
func (f *finder) content(b fence, lines []string, from, to int, isData bool) {
	for from < to && blank(lines[from]) {
		from++
	}
	for to > from && blank(lines[to-1]) {
		to--
	}
	if from == to {
		return
	}
	part := lines[from:to]
	if syntax, ok := wholeSyntax(part); ok {
		f.add(syntax, b.from+from, b.from+to, part)
		return
	}
	if slices.Contains([]string{"yaml", "yml", "json"}, b.language) {
		// Whoever fenced it as data meant it as data, and a line of it may be broken.
		if root, _, problem := parseLines(part, 1); problem == "" && root.kind != scalarNode {
			f.add(YAML, b.from+from, b.from+to, part)
			return
		}
	}
	inner := &finder{Document: &Document{text: &text{name: f.text.name, lines: part}}, heading: f.heading, above: f.above}
	inner.find()
	switch {
	case len(inner.Blocks) > 0:
		f.take(inner.Document, b.from+from)
	case isData:
		// Whoever fenced it as data meant it as data; parsing it will say why not.
		f.add(YAML, b.from+from, b.from+to, part)
	default:
		for i, line := range part {
			if !blank(line) {
				f.prose(b.from + from + i)
			}
		}
	}
}

// take adds the blocks that were found in lines of a fence; shift is the number of
// lines of the document above the first of them.
func (f *finder) take(inner *Document, shift int) {
	outer := f.heading
	move := func(h Heading) Heading {
		if h != outer {
			h.Line += shift
		}
		return h
	}
	for _, h := range inner.Headings {
		f.Headings = append(f.Headings, move(h))
	}
	for _, block := range inner.Blocks {
		block.Heading = move(block.Heading)
		block.First += shift
		block.Last += shift
		block.rows, block.list = slices.Clone(block.rows), shifted(block.list, shift)
		for i := range block.rows {
			block.rows[i].line += shift
		}
		f.Blocks = append(f.Blocks, block)
	}
	for _, p := range inner.Passages {
		p.Heading = move(p.Heading)
		p.First += shift
		for i := range p.numbers {
			p.numbers[i] += shift
		}
		f.Passages = append(f.Passages, p)
	}
}

// wholeSyntax is the syntax that all lines of a fenced block are in.
func wholeSyntax(lines []string) (Syntax, bool) {
	first := 0
	for first < len(lines) && (blank(lines[first]) || comment(lines[first])) {
		first++
	}
	if first == len(lines) {
		return 0, false
	}
	all := func(belongs func(string) bool) bool {
		return !slices.ContainsFunc(lines, func(line string) bool {
			return !blank(line) && !comment(line) && !belongs(line)
		})
	}
	switch line := lines[first]; {
	case (line[0] == '{' || line[0] == '[') && bracketEnd(lines, first) == len(lines):
		return JSON, true
	case all(setting):
		return Settings, true
	case all(directive):
		return Directives, true
	case key(line) && all(yamlLine()), line == "-" || strings.HasPrefix(line, "- "):
		_, problem := parseYAML(lines, 1)
		return YAML, problem == ""
	default:
		return 0, false
	}
}

// shifted are the lines of a list, further down.
func shifted(list []*bullet, shift int) []*bullet {
	var moved []*bullet
	for _, b := range list {
		other := *b
		other.line, other.below = b.line+shift, shifted(b.below, shift)
		moved = append(moved, &other)
	}
	return moved
}
