package spec

import (
	"bytes"
)

// textWriter writes the canonical form.
type textWriter struct {
	bytes.Buffer
	// opened tells that the last line began a level, or that there is none.
	opened bool
}

// print is the canonical form of a file.
func (b *textBlock) print(header []remark) []byte {
	w := &textWriter{opened: true}
	w.remarks(header, 0)
	if len(header) > 0 {
		b.items[0].setApart()
	}
	w.block(b, 0, false)
	return w.Bytes()
}

func (w *textWriter) pad(n int) {
	for range n {
		w.WriteByte(' ')
	}
}

// separate writes a blank line, but not where a level begins.
func (w *textWriter) separate() {
	if !w.opened && !bytes.HasSuffix(w.Bytes(), []byte("\n\n")) {
		w.WriteByte('\n')
	}
}

func (w *textWriter) remarks(remarks []remark, indent int) {
	for _, r := range remarks {
		if r.space {
			w.separate()
		}
		w.pad(indent)
		w.WriteString(r.text + "\n")
		w.opened = false
	}
}

func (w *textWriter) lead(it *textItem, indent int) {
	w.remarks(it.head, indent)
	if it.space {
		w.separate()
	}
}

// block writes a list or map. begun tells that the line of the first item has its
// indentation, and its comments stand above it.
func (w *textWriter) block(b *textBlock, indent int, begun bool) {
	for i, it := range b.items {
		if i > 0 || !begun {
			w.lead(it, indent)
			w.aboveDash(it, b.list, indent)
			w.pad(indent)
		}
		w.item(it, b.list, indent)
	}
	w.remarks(b.foot, indent)
}

// aboveDash writes the comments of what stands on the line of a dash.
func (w *textWriter) aboveDash(it *textItem, list bool, indent int) {
	if list && it.isCompact() {
		w.lead(it.child.items[0], indent)
		w.aboveDash(it.child.items[0], it.child.list, indent)
	}
}

// isCompact tells of an item of a list that its value begins behind the dash.
func (it *textItem) isCompact() bool { return it.child != nil && it.text == "" && it.comment == "" }

func (w *textWriter) item(it *textItem, list bool, indent int) {
	if list {
		w.WriteByte('-')
	} else {
		w.WriteString(it.key + ":")
	}
	if list && it.isCompact() {
		w.WriteByte(' ')
		w.block(it.child, indent+2, true)
		return
	}
	if it.text != "" {
		w.WriteString(" " + it.text)
	}
	if it.comment != "" {
		w.WriteString("  " + it.comment)
	}
	w.WriteByte('\n')
	w.opened = it.child != nil
	for _, line := range it.rest {
		if line.text != "" {
			w.pad(max(0, indent+line.indent))
		}
		w.WriteString(line.text + "\n")
	}
	if it.child != nil {
		w.block(it.child, indent+2, false)
	}
}
