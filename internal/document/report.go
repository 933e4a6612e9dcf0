package document

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// report says in Markdown what became of every part of the document.
func (r *Result) report(source string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# Imported from %s\n\n", cell(source))
	fmt.Fprintf(&b, "%d of %d blocks became spec files, as they stand: `jobhivegen validate` says what is wrong with them.\n"+
		"What the spec does not hold is listed below, with its lines.\n", r.Blocks(), len(r.document.Blocks))
	r.reportLeft(&b)
	r.reportContradictions(&b)
	r.reportTaken(&b)
	r.reportDoubtful(&b)
	r.reportBlocks(&b)
	r.reportLines(&b)
	return b.Bytes()
}

// Blocks counts the blocks of which something is in the spec.
func (r *Result) Blocks() int {
	count := 0
	for _, b := range r.document.Blocks {
		if slices.ContainsFunc(r.Placed, func(p Placed) bool { return b.First <= p.First && p.First <= b.Last }) {
			count++
		}
	}
	return count
}

func (r *Result) reportLeft(b *bytes.Buffer) {
	b.WriteString("\n## Not in the spec\n\n")
	if !slices.ContainsFunc(r.Left, func(l Left) bool { return !l.quiet }) {
		b.WriteString("Nothing: every line of every block is in a spec file.\n")
		return
	}
	for i, l := range r.Left {
		if l.quiet {
			continue // it is text, which the account of the lines has
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(b, "%s not in the spec: %s.\n\n%s\n", sentence(l.First, l.Last), cell(l.Why), fencedText(l.Text))
	}
}

// reportTaken names the secrets of the document by their places.
func (r *Result) reportTaken(b *bytes.Buffer) {
	if len(r.Taken) == 0 {
		return
	}
	b.WriteString("\n## Secrets\n\nThese values are in no file. Whoever has the document has them: replace them.\n\n" +
		"| line | place | in its place |\n|---|---|---|\n")
	for _, t := range r.Taken {
		fmt.Fprintf(b, "| %d | %s | %s |\n", t.Line, code(t.Path), cell(t.Instead))
	}
}

func (r *Result) reportDoubtful(b *bytes.Buffer) {
	b.WriteString("\n## Keys of no use\n\n")
	if len(r.Doubtful) == 0 {
		b.WriteString("None: the spec knows every key, and refuses none.\n")
		return
	}
	b.WriteString("These keys are in the spec files, and no spec can have them. Nothing comes of them before they are changed.\n\n")
	b.WriteString("| line | key | why |\n|---|---|---|\n")
	for _, d := range r.Doubtful {
		fmt.Fprintf(b, "| %d | %s | %s |\n", d.Line, code(d.Path), cell(d.Why))
	}
}

// fileOf is the file that has a block.
func (r *Result) fileOf(p Placed) string {
	section, _, _ := strings.Cut(strings.TrimSuffix(p.Sections[0], "[]"), ".")
	if slices.Contains(r.Overlays, p.Environment) {
		return fileIn(p.Environment, section)
	}
	return fileOf(section)
}

func (r *Result) reportBlocks(b *bytes.Buffer) {
	b.WriteString("\n## Blocks\n\n")
	if len(r.Placed) == 0 {
		b.WriteString("None.\n")
		return
	}
	b.WriteString("| lines | heading | written as | values | where |\n|---|---|---|---|---|\n")
	for _, p := range r.Placed {
		var where []string
		for _, s := range p.Sections {
			where = append(where, code(s))
		}
		note := ""
		if p.Named {
			note = " (named by its heading)"
		}
		fmt.Fprintf(b, "| %s | %s | %s | %d | %s in %s%s |\n", linesOf(p.First, p.Last), cell(p.Heading.Text), p.Syntax, p.Values,
			strings.Join(where, ", "), r.fileOf(p), note)
	}
}

// reportContradictions names the places of which the document says two things.
func (r *Result) reportContradictions(b *bytes.Buffer) {
	if len(r.Contradictions) == 0 {
		return
	}
	b.WriteString("\n## Contradictions\n\nThe document says two things of these. The spec has the first: decide.\n\n" +
		"| lines | what | the spec has | the other line says |\n|---|---|---|---|\n")
	for _, c := range r.Contradictions {
		fmt.Fprintf(b, "| %d, %d | %s | %s | %s |\n", c.First, c.Second, code(c.Path), code(c.Kept), code(c.Other))
	}
}

func linesOf(first, last int) string {
	if first == last {
		return strconv.Itoa(first)
	}
	return fmt.Sprintf("%d-%d", first, last)
}

// cell makes a text safe in a table and elsewhere in Markdown.
func cell(s string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ", "<", "&lt;", "`", "'").Replace(printable(s))
}

func code(s string) string { return "`" + cell(s) + "`" }

// fencedText puts a text between fences that it does not contain.
func fencedText(s string) string {
	fence := "```"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	return fence + "text\n" + s + "\n" + fence
}
