package document

import (
	"slices"
	"strings"
)

// dashed tells whether comments begin with "--", which only settings have.
func dashed(comments []string) bool {
	return slices.ContainsFunc(comments, func(line string) bool { return line[0] == '-' })
}

// hashHeading tells whether a comment is a heading instead: always in Markdown,
// elsewhere where it has several hashes or stands alone between blank lines.
func (f *finder) hashHeading(lines []string, i int) bool {
	if !strings.HasPrefix(lines[i], "#") {
		return false
	}
	if f.markdown || subheading.MatchString(lines[i]) {
		return true
	}
	alone := i == 0 || blank(lines[i-1])
	return alone && (i+1 >= len(lines) || blank(lines[i+1]))
}

// sentence tells whether a line that looks like a key reads like prose: "Note:
// this is ...", or "Overview:" with nothing that belongs to it.
func (f *finder) sentence(lines []string, i int) bool {
	line := lines[i]
	if line[0] < 'A' || line[0] > 'Z' {
		return false
	}
	value := keyPattern.FindStringSubmatch(line)[1]
	if value != "" {
		return strings.ContainsAny(value, " \t") && !strings.ContainsAny(value[:1], `"'[{|>&*!`)
	}
	for _, next := range lines[i+1:] {
		if !blank(next) {
			return margin(next) && !strings.HasPrefix(next, "- ")
		}
	}
	return true
}

// run gives the first line behind a block that begins at line i. Blank lines and
// comments belong to the block if lines of it follow them, and comments also where they
// adjoin it.
func (f *finder) run(lines []string, i int, syntax Syntax) int {
	belongs := [...]func(string) bool{YAML: yamlLine(), Settings: setting, Directives: directive}[syntax]
	end, adjoining := i, true
	for ; i < len(lines); i++ {
		line := lines[i]
		switch {
		case blank(line):
			adjoining = false
		case comment(line) && !f.hashHeading(lines, i) && (line[0] == '#' || syntax == Settings):
			if adjoining {
				end = i + 1
			}
		case belongs(line):
			end, adjoining = i+1, true
		default:
			return end
		}
	}
	return end
}

// yamlLine returns a function that tells whether the next line continues a block.
func yamlLine() func(line string) bool {
	open := false // the last key at the margin has no value on its line
	return func(line string) bool {
		switch {
		case !margin(line):
			return true
		case separator(line):
			return false
		case key(line):
			open = keyPattern.FindStringSubmatch(line)[1] == ""
			return true
		case line == "-" || strings.HasPrefix(line, "- "):
			return open
		default:
			return line[0] == ']' || line[0] == '}'
		}
	}
}

// paragraph tells whether a paragraph begins at line i, below a heading or
// without one, that has nothing but directives, and numbers among them: a
// sentence that looks like one directive has more lines, or stands alone.
func paragraph(lines []string, i int) bool {
	if i > 0 && margin(lines[i-1]) && (directive(lines[i-1]) || !title(lines[i-1])) {
		return false
	}
	end := i
	for end < len(lines) && directive(lines[end]) {
		end++
	}
	return end > i+1 && (end == len(lines) || blank(lines[end])) && slices.ContainsFunc(lines[i:end], digit)
}

// bracketEnd is the first line behind the bracket that the line i begins with, 0
// if something else stands behind it. A bracket that stands alone and is never
// closed ends with its paragraph: it was meant as data, and cannot be read.
func bracketEnd(lines []string, i int) int {
	const deepest = 1000
	depth, quoted, start := 0, false, i
	for ; i < len(lines) && depth < deepest; i++ {
		line := lines[i]
		for j := 0; j < len(line); j++ {
			switch c := line[j]; {
			case quoted && c == '\\':
				j++
			case c == '"':
				quoted = !quoted
			case quoted:
			case c == '{' || c == '[':
				depth++
			case c == '}' || c == ']':
				if depth--; depth == 0 && blank(line[j+1:]) {
					return i + 1
				} else if depth == 0 {
					return 0
				}
			}
		}
		quoted = false // no text of JSON goes on in the next line
	}
	if len(strings.TrimSpace(lines[start])) > 1 {
		return 0
	}
	for i = start; i < len(lines) && !blank(lines[i]); {
		i++
	}
	return i
}
