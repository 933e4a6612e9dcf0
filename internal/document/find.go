package document

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
)

// Syntax is how a block is written.
type Syntax int

// The syntaxes of blocks.
const (
	// YAML is a map or list in block style.
	YAML Syntax = iota
	// JSON is a map or list in brackets.
	JSON
	// Settings are lines "name = value" with comments after "--" or "#".
	Settings
	// Directives are lines "name value..." with comments after "#". A name may be
	// repeated.
	Directives
	// Table is a table, of Markdown or of a wiki.
	Table
	// Bullets are lines with a mark and "key: value", as people write them.
	Bullets
)

func (s Syntax) String() string {
	return [...]string{"YAML", "JSON", "settings", "directives", "a table", "a list"}[s]
}

// Block is a run of lines that are data.
type Block struct {
	Syntax Syntax
	// Heading is the heading above the block; its line is 0 if there is none.
	Heading Heading
	// First and Last are the block's lines, including comments in front of it but no
	// fences.
	First, Last int
	// Above are the further headings above that one, the outermost first.
	Above []string
	// Environment is the environment stated for the block, "" if only its headings may
	// name one.
	Environment string

	lines  []string  // without the indentation of a fence
	rows   []row     // of a table
	headed bool      // whether the first row has the names of the columns
	list   []*bullet // of a list
	named  string    // its name, if a key rather than a heading gives it
}

// Heading is the title of what follows it.
type Heading struct {
	Text string
	Line int
}

// Passage is text without data.
type Passage struct {
	Heading Heading
	// Lines counts those that are not blank, of which First is the first.
	Lines, First int

	numbers []int    // of its lines
	above   []string // as those of a block
}

// Code is a fenced block in a language that no spec is written in.
type Code struct {
	Language    string
	First, Last int
}

// Document is a document taken apart. Every line that is not blank belongs to a
// block, a passage or a piece of code, or is a heading, a fence or a separator.
type Document struct {
	Headings []Heading
	Blocks   []Block
	Passages []Passage
	Code     []Code

	text *text
}

// Find takes a document apart. name is the file name to use in diagnostics.
func Find(name string, src []byte) (*Document, hcl.Diagnostics) {
	t, diags := read(name, src)
	if diags.HasErrors() {
		return nil, diags
	}
	f := &finder{Document: &Document{text: t}}
	f.fences = fences(t.lines)
	f.markdown = len(f.fences) > 0
	f.find()
	return f.Document, nil
}

// finder goes through the lines from top to bottom. at counts from 0.
type finder struct {
	*Document
	fences   map[int]fence
	markdown bool

	at      int
	heading Heading
	// above are the headings of the current section, including its own.
	above []level
	// after says that the previous line ended a block.
	after bool
	// listed is the line after a list without keys, which is text.
	listed int
	// limit is the line of the next fence, or behind the last line.
	limit int
	// behind gives, for each line, the first line from that line on that is not a comment.
	behind []int
}

func (f *finder) find() {
	lines := f.text.lines
	f.behind = behindComments(lines, f.hashHeading)
	f.limit = f.nextFence()
	for f.at < len(lines) {
		if fence, ok := f.fences[f.at]; ok {
			f.fenced(fence)
			f.limit = f.nextFence()
			continue
		}
		if line := lines[f.at]; blank(line) || separator(line) {
			f.after = false
			f.at++
			continue
		}
		if f.prosaic() {
			continue
		}
		if syntax, end, ok := f.blockAt(f.at, f.after); ok {
			f.add(syntax, f.at, end, lines[f.at:end])
			f.at, f.after = end, true
			continue
		}
		f.words()
		f.at++
	}
}

func behindComments(lines []string, heading func([]string, int) bool) []int {
	behind := make([]int, len(lines))
	for i := len(lines) - 1; i >= 0; i-- {
		behind[i] = i
		if comment(lines[i]) && !heading(lines, i) {
			behind[i] = i + 1
			if i+1 < len(lines) {
				behind[i] = behind[i+1]
			}
		}
	}
	return behind
}

func (f *finder) nextFence() int {
	for i := f.at; i < len(f.text.lines); i++ {
		if _, ok := f.fences[i]; ok {
			return i
		}
	}
	return len(f.text.lines)
}

func (f *finder) add(syntax Syntax, from, to int, lines []string) {
	f.Blocks = append(f.Blocks, Block{
		Syntax: syntax, Heading: f.heading, First: from + 1, Last: to, lines: lines, Above: f.titlesAbove(),
	})
}

// prosaic reads a table or a list at the current line, and tells whether there is one.
func (f *finder) prosaic() bool {
	lines := f.text.lines[:f.limit]
	if rows, end, headed := tableAt(lines, f.at); len(rows) > 0 {
		f.add(Table, f.at, end, lines[f.at:end])
		last := &f.Blocks[len(f.Blocks)-1]
		last.rows, last.headed = rows, headed
		f.at, f.after = end, true
		return true
	}
	if f.at < f.listed {
		return false
	}
	list, end := bulletsAt(lines, f.at)
	if f.listed = end; len(list) > 0 {
		f.add(Bullets, f.at, end, lines[f.at:end])
		f.Blocks[len(f.Blocks)-1].list = list
		f.at, f.after = end, true
		return true
	}
	return false
}

// words reads a line without data: a heading or a part of a passage.
func (f *finder) words() {
	if name, ok := f.headingAt(f.at); ok {
		f.heading = Heading{Text: name, Line: f.at + 1}
		f.under(name)
		f.Headings = append(f.Headings, f.heading)
		f.after = false
		return
	}
	f.prose(f.at)
}

// prose adds a line to the passage of the present heading.
func (f *finder) prose(i int) {
	f.after = false
	last := len(f.Passages) - 1
	if last < 0 || f.Passages[last].Heading != f.heading {
		f.Passages = append(f.Passages, Passage{Heading: f.heading, First: i + 1, above: f.titlesAbove()})
		last++
	}
	f.Passages[last].Lines++
	f.Passages[last].numbers = append(f.Passages[last].numbers, i+1)
}

// headingAt returns the heading on a line. In Markdown that has a mark or is
// underlined; in plain text it is a title that stands alone, or directly above a
// block.
func (f *finder) headingAt(i int) (string, bool) {
	lines := f.text.lines
	if m := headingPattern.FindStringSubmatch(lines[i]); m != nil && m[1] != "" {
		return m[1], true
	}
	if m := wikiHeading.FindStringSubmatch(lines[i]); m != nil {
		return m[2], true
	}
	if m := boldTitle.FindStringSubmatch(lines[i]); m != nil && (i+1 == len(lines) || blank(lines[i+1])) {
		return m[1], true
	}
	if !margin(lines[i]) || !title(lines[i]) {
		return "", false
	}
	name := strings.TrimRight(lines[i], ": \t")
	underlined := i+1 < len(lines) && underline(lines[i+1])
	if f.markdown || underlined {
		return name, underlined
	}
	if i > 0 && !blank(lines[i-1]) && !f.after && !separator(lines[i-1]) {
		return "", false
	}
	if i+1 < len(lines) && !blank(lines[i+1]) {
		if _, _, ok := f.blockAt(i+1, false); !ok {
			return "", false
		}
	}
	return name, true
}

// blockAt returns the block that begins at line i; end is the first line behind
// it. adjoining tells that another one has just ended on the line before.
func (f *finder) blockAt(i int, adjoining bool) (syntax Syntax, end int, ok bool) {
	lines := f.text.lines[:f.limit]
	first := f.behind[i]
	if first >= len(lines) || !margin(lines[first]) || comment(lines[first]) {
		return 0, 0, false
	}
	switch line := lines[first]; {
	case line[0] == '{' || line[0] == '[':
		end = bracketEnd(lines, first)
		return JSON, end, end > 0
	case key(line):
		if !adjoining && first == i && f.sentence(lines, first) || dashed(lines[i:first]) {
			return 0, 0, false
		}
		return YAML, f.run(lines, first, YAML), true
	case setting(line):
		return Settings, f.run(lines, first, Settings), true
	case directive(line):
		if first == i && !paragraph(lines, first) || dashed(lines[i:first]) {
			return 0, 0, false
		}
		return Directives, f.run(lines, first, Directives), true
	}
	return 0, 0, false
}
