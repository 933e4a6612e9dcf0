package document

import (
	"bytes"
	"cmp"
	"strconv"
	"strings"
	"unicode"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// Tags of scalars; anyTag is for those whose syntax has no types.
const (
	textTag = "!!str"
	nullTag = "!!null"
	anyTag  = ""
)

// width is how long a list or map on one line may be.
const width = 120

// emitter writes the canonical form of YAML: two blanks for each level, lists one
// level deeper than their key, quotes only where the document has them or where
// the text would be something else, and the line of each value behind it.
type emitter struct{ bytes.Buffer } // writing to it cannot fail

// section writes a key at the margin with everything below it.
func (w *emitter) section(e *entry) {
	w.lead(e.lead, 0)
	w.entry(e, 0)
	w.comments(e.foot, 0)
}

func (w *emitter) lead(l lead, indent int) {
	if l.space {
		w.separate()
	}
	w.comments(l.head, indent)
}

// separate writes a blank line, but not two of them, nor below a line that opens
// a level.
func (w *emitter) separate() {
	text := w.Bytes()
	if len(text) == 0 || bytes.HasSuffix(text, []byte("\n\n")) {
		return
	}
	last := text[bytes.LastIndexByte(text[:len(text)-1], '\n')+1:]
	if code, _, _ := bytes.Cut(last, []byte("  #")); !bytes.HasSuffix(bytes.TrimSpace(code), []byte(":")) {
		w.WriteByte('\n')
	}
}

func (w *emitter) comments(lines []string, indent int) {
	for _, line := range lines {
		w.pad(indent)
		w.WriteString(strings.TrimRight("# "+printable(line), " ") + "\n")
	}
}

func (w *emitter) pad(n int) {
	for range n {
		w.WriteByte(' ')
	}
}

// entry writes a key and its value; the line has its indentation already where
// the key stands behind a dash.
func (w *emitter) entry(e *entry, indent int) {
	if text := w.Bytes(); len(text) == 0 || text[len(text)-1] == '\n' {
		w.pad(indent)
	}
	w.WriteString(keyText(e) + ":")
	w.value(e.node, indent, e.line)
}

// value writes what stands behind a colon or a dash. line is that of the key.
func (w *emitter) value(n *node, indent, line int) {
	switch {
	case n.isBlock():
		w.block(n, indent)
	case n.kind == scalarNode, len(n.entries)+len(n.items) == 0, n.fits():
		if text := inline(n, false); text != "" {
			w.WriteString(" " + text)
		}
		w.origin(n.lineOr(line), n.comment)
		w.comments(n.foot, indent+2)
	default:
		w.WriteString(tagBefore(n))
		if n.comment != "" {
			w.WriteString("  # " + printable(n.comment))
		}
		w.WriteByte('\n')
		w.children(n, indent+2)
	}
}

func (n *node) lineOr(line int) int {
	if n.line == 0 {
		return line
	}
	return n.line
}

func (w *emitter) children(n *node, indent int) {
	for _, e := range n.entries {
		w.lead(e.lead, indent)
		w.entry(e, indent)
		w.comments(e.foot, indent)
	}
	for _, it := range n.items {
		w.item(it, indent)
	}
	w.comments(n.foot, indent)
}

// item writes one item of a list. A map begins behind the dash.
func (w *emitter) item(it *item, indent int) {
	n := it.node
	if n.kind != mapNode || len(n.entries) == 0 || n.fits() || n.custom != "" || n.comment != "" {
		w.lead(it.lead, indent)
		w.pad(indent)
		w.WriteByte('-')
		w.value(n, indent, n.line)
		return
	}
	first := n.entries[0]
	w.lead(it.lead, indent)
	w.comments(first.head, indent)
	w.pad(indent)
	w.WriteString("- ")
	w.entry(first, indent+2)
	w.comments(first.foot, indent+2)
	rest := *n
	rest.entries = n.entries[1:]
	w.children(&rest, indent+2)
}

// origin writes the comment that names the line of a value.
func (w *emitter) origin(line int, comment string) {
	if line > 0 {
		w.WriteString("  # L" + strconv.Itoa(line))
		if comment != "" {
			w.WriteByte(':')
		}
	} else if comment != "" {
		w.WriteString("  #")
	}
	if comment != "" {
		w.WriteString(" " + printable(comment))
	}
	w.WriteByte('\n')
}

// fits tells whether a list or map is written on one line: it was, and is not too
// long.
func (n *node) fits() bool { return n.flow && len(inline(n, false)) <= width }

// inline writes a value on one line. flow tells that it is inside of another one.
func inline(n *node, flow bool) string {
	if n.kind == scalarNode {
		text := scalarText(n, flow)
		if text == "" && flow {
			text = "null"
		}
		return strings.TrimSpace(tagBefore(n) + " " + text)
	}
	var parts []string
	brackets := "{}"
	for _, e := range n.entries {
		parts = append(parts, keyText(e)+": "+inline(e.node, true))
	}
	if n.kind == listNode {
		brackets = "[]"
		for _, it := range n.items {
			parts = append(parts, inline(it.node, true))
		}
	}
	return strings.TrimSpace(tagBefore(n) + " " + brackets[:1] + strings.Join(parts, ", ") + brackets[1:])
}

// tagBefore is the tag that was written in front of a value, with a blank before it.
func tagBefore(n *node) string {
	if n.custom == "" {
		return ""
	}
	return " " + n.custom
}

func keyText(e *entry) string {
	tag := cmp.Or(e.tag, textTag)
	if spec.IsWord(e.name) && tag == textTag || !e.quoted && spec.IsPlain(e.name, tag, true) && spec.IsPlain(e.name, tag, false) {
		return e.name
	}
	return strconv.Quote(e.name)
}

// scalarText writes a scalar as the document does, with quotes where it needs
// them.
func scalarText(n *node, flow bool) string {
	tag := n.tag
	if n.custom != "" {
		tag = anyTag
	}
	switch {
	case n.quoted && !spec.IsWord(n.text):
	case tag == nullTag, spec.IsPlain(n.text, tag, flow):
		return n.text
	}
	return strconv.Quote(n.text)
}

// printable is a comment on one line.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, s)
}

// isBlock tells whether a scalar is written as lines of its own.
func (n *node) isBlock() bool {
	if n.kind != scalarNode || n.quoted || !strings.Contains(n.text, "\n") {
		return false
	}
	lines := strings.Split(strings.TrimSuffix(n.text, "\n"), "\n")
	if strings.HasSuffix(n.text, "\n\n") || lines[0] == "" || strings.HasPrefix(lines[0], " ") {
		return false
	}
	for _, line := range lines {
		if strings.ContainsFunc(line, func(r rune) bool { return !unicode.IsPrint(r) }) || line != "" && blank(line) {
			return false
		}
	}
	return true
}

func (w *emitter) block(n *node, indent int) {
	text, ended := strings.CutSuffix(n.text, "\n")
	w.WriteString(tagBefore(n) + " |")
	if !ended {
		w.WriteByte('-')
	}
	w.origin(n.line, n.comment)
	for line := range strings.SplitSeq(text, "\n") {
		if line != "" {
			w.pad(indent + 2)
			w.WriteString(line)
		}
		w.WriteByte('\n')
	}
}
