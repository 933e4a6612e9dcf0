package terraform

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"strings"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// A comment on a pull request may have 65,536 characters on GitHub, and 1,000,000 on
// GitLab. After maxMarkdown bytes no new item is begun; an item that was begun, such
// as a change with all its attributes, is cut at maxComment.
const (
	maxMarkdown = 55_000
	maxComment  = 65_000
	maxCode     = 200
	maxSentence = 1_000
)

// WriteMarkdown writes a review as a comment on a pull request: the summary and the
// counts, then each change folded, except destructive ones. Its first line is a marker
// by which a later run finds and replaces the comment.
func (r *Review) WriteMarkdown(w io.Writer) error {
	m := &markdownWriter{review: r, left: len(r.Changes), command: r.command()}
	fmt.Fprintf(&m.out, "<!-- jobhivegen %s %s -->\n", r.Kind, strings.ReplaceAll(diag.Visible(r.Name()), "--", "- -"))
	fmt.Fprintf(&m.out, "### %s: %s\n", cell(r.Name()), r.Summary())
	parts := r.parts()
	for _, part := range parts {
		if m.cut {
			break
		}
		if m.review = part; len(parts) > 1 {
			fmt.Fprintf(&m.out, "\n#### %s: %s\n", cell(part.Name()), part.Summary())
		}
		m.part()
	}
	fmt.Fprintf(&m.out, "\n<sub>%s</sub>\n", cell(r.Engine))
	_, err := io.WriteString(w, fitted(m.out.String(), "run `"+m.command+"` to see all"))
	return err
}

// fitted shortens a text to the size of a comment. It cuts after a line, closes open
// folds, and says how to see the rest.
func fitted(text, advice string) string {
	if len(text) <= maxComment {
		return text
	}
	const reserve = 500 // for the closing text
	kept := text[:strings.LastIndexByte(text[:maxComment-reserve], '\n')+1]
	open := strings.Count(kept, "<details") - strings.Count(kept, "</details>")
	return kept + strings.Repeat("\n</details>\n", open) + "\n**The rest is not shown**: " + advice + ".\n"
}

// command gives the command that shows the review in full.
func (r *Review) command() string {
	command := "jobhivegen " + r.Kind + " --env " + r.Environment
	if r.Layer != "" {
		command += " --layer " + r.Layer
	}
	return command
}

// part writes the review of one root.
func (m *markdownWriter) part() {
	r := m.review
	if note := r.standing().Note; note != "" {
		fmt.Fprintf(&m.out, "\n%s\n", cell(note))
	}
	if r.Incomplete {
		m.out.WriteString("\nThe plan is not complete: another one after it will have more to do.\n")
	}
	m.refusals()
	m.modules()
	var last Action
	for _, c := range r.Changes {
		if m.full() {
			break
		}
		m.left--
		if c.Action != last {
			fmt.Fprintf(&m.out, "\n**%s**\n", r.look(c.Action).title)
			last = c.Action
		}
		m.change(c)
	}
	if len(r.Outputs) > 0 && !m.cut {
		m.out.WriteString("\n**Outputs**\n\n<details><summary>" + count(len(r.Outputs), "output") + "</summary>\n")
		var all []Attribute
		for _, o := range r.Outputs {
			for _, a := range o.Attributes {
				a.Path = joined(o.Name, a.Path)
				all = append(all, a)
			}
		}
		m.attributes(all)
		m.out.WriteString("\n</details>\n")
	}
	if len(r.Computed) > 0 && !m.cut {
		fmt.Fprintf(&m.out, "\n<details><summary>%s</summary>\n\n", computedTitle)
		for i, c := range r.Computed {
			if m.stop(len(r.Computed)-i, "* and %d more\n") {
				break
			}
			fmt.Fprintf(&m.out, "* %s: %s\n", code(c.Address), cell(some(c.roots())))
		}
		m.out.WriteString("\n</details>\n")
	}
}

// joined joins a name and a path below it.
func joined(name, path string) string {
	if path == "" || path[0] == '[' {
		return name + path
	}
	return name + "." + path
}

type markdownWriter struct {
	review *Review
	out    bytes.Buffer
	left   int // number of changes not written yet
	// command shows all changes.
	command string
	cut     bool
}

// full says whether there is no room for more changes, and writes a note if so.
func (m *markdownWriter) full() bool {
	if m.out.Len() < maxMarkdown {
		return false
	}
	if m.left == 0 {
		m.cut = true
		return true
	}
	fmt.Fprintf(&m.out, "\n**%s not shown**: run `%s` to see all.\n", count(m.left, "more change"), m.command)
	m.cut = true
	return true
}

// stop says whether there is no room for the rest of a list, and writes how many are
// left.
func (m *markdownWriter) stop(left int, format string) bool {
	if m.out.Len() < maxMarkdown {
		return false
	}
	fmt.Fprintf(&m.out, format, left)
	return true
}

func (m *markdownWriter) modules() {
	used := m.review.usedActions()
	if len(used) == 0 {
		return
	}
	m.out.WriteString("\n| module |")
	for _, a := range used {
		fmt.Fprintf(&m.out, " %s |", a)
	}
	m.out.WriteString("\n|---|" + strings.Repeat("--:|", len(used)) + "\n")
	for i, module := range m.review.Modules {
		if m.stop(len(m.review.Modules)-i, "| and %d more |\n") {
			break
		}
		fmt.Fprintf(&m.out, "| %s |", cell(clip(moduleTitle(module.Module), maxCode)))
		for _, a := range used {
			n := ""
			if module.Counts[a] > 0 {
				n = fmt.Sprint(module.Counts[a])
			}
			fmt.Fprintf(&m.out, " %s |", n)
		}
		m.out.WriteString("\n")
	}
}

func (m *markdownWriter) change(c Change) {
	open := ""
	if c.Action.Destructive() {
		open = " open"
	}
	fmt.Fprintf(&m.out, "\n<details%s><summary><code>%s</code></summary>\n",
		open, html.EscapeString(clip(diag.Visible(m.review.look(c.Action).sign+" "+c.Address), maxCode)))
	if c.MovedFrom != "" {
		fmt.Fprintf(&m.out, "\nIt was %s.\n", code(c.MovedFrom))
	}
	if c.ImportedAs != "" {
		fmt.Fprintf(&m.out, "\nIt is taken over: %s.\n", code(c.ImportedAs))
	}
	if c.Reason != "" {
		fmt.Fprintf(&m.out, "\nBecause %s.\n", cell(c.Reason))
	}
	if len(c.Attributes) == 0 && len(c.Origins) > 0 {
		fmt.Fprintf(&m.out, "\nFrom %s.\n", sources(c.Origins))
	}
	m.attributes(c.Attributes)
	if len(c.Computed) > 0 {
		fmt.Fprintf(&m.out, "\nKnown after apply: %s.\n", cell(some(c.Computed)))
	}
	m.out.WriteString("\n</details>\n")
}

func (m *markdownWriter) attributes(all []Attribute) {
	if len(all) == 0 {
		return
	}
	m.out.WriteString("\n| attribute | before | after | spec |\n|---|---|---|---|\n")
	for i, a := range all {
		if m.stop(len(all)-i, "| and %d more | | | |\n") {
			break
		}
		before, after := a.Values()
		if before == "null" && a.Before == nil && !a.Sensitive {
			before = ""
		} else {
			before = code(before)
		}
		path := code(a.Path)
		if a.ForcesReplacement {
			path += " **forces the replacement**"
		}
		fmt.Fprintf(&m.out, "| %s | %s | %s | %s |\n", path, before, code(after), sources(a.Origins))
	}
}

// sources lists lines of the spec in a table cell.
func sources(origins []Origin) string {
	var all []string
	for _, o := range origins[:min(len(origins), maxPlaces)] {
		all = append(all, code(fmt.Sprintf("%s:%d", o.File, o.Line)))
	}
	if more := len(origins) - maxPlaces; more > 0 {
		all = append(all, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(all, ", ")
}

// code shows a text literally, even inside a table.
func code(text string) string {
	return "<code>" + cell(clip(text, maxCode)) + "</code>"
}

// clip cuts a long text.
func clip(text string, most int) string {
	runes := 0
	for i := range text {
		if runes++; runes > most {
			return text[:i] + "…"
		}
	}
	return text
}

// cell escapes a text for a table: it cannot contain markup, mentions or line breaks.
func cell(text string) string {
	var b strings.Builder
	for _, r := range diag.Visible(strings.NewReplacer("\r\n", " ", "\n", " ").Replace(text)) {
		switch {
		case strings.ContainsRune("&<>\"'|*_`\\[]~@#$!", r):
			fmt.Fprintf(&b, "&#%d;", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
