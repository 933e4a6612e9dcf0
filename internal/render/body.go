package render

import (
	"bytes"
	"slices"
	"sort"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/partial"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// bodyWriter writes one file. It copies the template item by item in its own layout:
// one item per line, at most one blank line between two items, a blank line around
// each top-level block. Package format does the rest.
type bodyWriter struct {
	r      *renderer
	module *module
	source *partial.Source
	out    strings.Builder
	// at is the address of the block that is being written, for provenance. nested are
	// the indexes of the blocks within it.
	at     []string
	nested []int
	// because is the reason why the block is written.
	because *reason
}

// level is the state of one body while its items are written.
type level struct {
	w        *bodyWriter
	top      bool
	started  bool     // an item has been written
	wrote    bool     // the last item of the template has been written
	blank    bool     // a blank line is due before the next item
	comments []string // comments for the next item; "" is a blank line
}

// file writes the blocks of a template file. It returns "" if none is written.
func (w *bodyWriter) file(f *file) string {
	l := &level{w: w, top: true}
	end := 0
	for i, it := range w.r.shapes.items(w.source.Body()) {
		l.gap(i > 0, end, it.rng.Start.Byte)
		end = it.rng.End.Byte
		if it.attr != nil {
			w.r.errorf(it.attr.NameRange, "Attribute outside a block", "A template has blocks at its top level.")
			continue
		}
		w.r.within = it.block.Type
		for n, one := range f.blocks[it.block] {
			if w.r.late(it.block.DefRange()) {
				return ""
			}
			l.open(n > 0)
			at := blockAddress(append([]string{it.block.Type}, one.labels()...))
			w.r.result.Headers[tfcode.Module(w.module.name).Address(at)] = it.block.DefRange()
			start, recorded := w.out.Len(), len(w.r.result.Provenance)
			w.topLevel(one, w.r.overridesOf(one, one.labels()))
			w.addSettings(one, start, recorded)
		}
		l.skipComments()
	}
	if !l.started {
		return ""
	}
	l.gap(true, end, len(w.source.Bytes()))
	l.rest()
	return w.out.String()
}

// open begins a new item: it writes the blank line before it and its comments, unless
// the item repeats the block before.
func (l *level) open(again bool) {
	l.separator(again)
	if !again {
		for _, comment := range l.comments {
			l.w.out.WriteString(comment + "\n")
		}
	}
	l.started, l.wrote, l.blank, l.comments = true, true, false, nil
}

func (l *level) separator(again bool) {
	if l.started || !l.top {
		l.w.out.WriteByte('\n')
	}
	if l.started && (l.blank || l.top || again) {
		l.w.out.WriteByte('\n')
	}
}

// skipComments drops the comments of an item that was not written. Comments separated
// from it by a blank line stay.
func (l *level) skipComments() {
	for i := len(l.comments) - 1; i >= 0; i-- {
		if l.comments[i] == "" {
			l.comments = l.comments[:i+1]
			return
		}
	}
	l.comments = nil
}

// rest writes the comments that follow the last item.
func (l *level) rest() {
	for len(l.comments) > 0 && l.comments[len(l.comments)-1] == "" {
		l.comments = l.comments[:len(l.comments)-1]
	}
	if len(l.comments) > 0 {
		l.separator(false)
		l.w.out.WriteString(strings.Join(l.comments, "\n"))
	}
}

// gap reads the blanks and comments between two items, or before the first one. A
// comment on the same line as the previous item is written there; other comments
// belong to the next item.
func (l *level) gap(afterItem bool, start, end int) {
	src, at, onNewLine := l.w.source.Bytes(), start, false
	for _, token := range l.w.commentsIn(start, end) {
		lines := newlines(src[at:token.Range.Start.Byte], onNewLine)
		comment := strings.TrimRight(string(token.Bytes), "\r\n")
		onNewLine, at = strings.HasSuffix(string(token.Bytes), "\n"), token.Range.End.Byte
		if lines > 1 {
			l.separate()
		}
		switch {
		case strings.HasPrefix(comment, "//"): // for readers of the template only
		case lines > 0 || !afterItem:
			l.comments = append(l.comments, comment)
		case l.wrote:
			l.w.out.WriteString(" " + comment)
		}
	}
	if newlines(src[at:end], onNewLine) > 1 {
		l.separate()
	}
	l.wrote = false
}

func newlines(text []byte, onNewLine bool) int {
	n := bytes.Count(text, []byte{'\n'})
	if onNewLine {
		n++
	}
	return n
}

// commentsIn gives the comments of the template between two bytes.
func (w *bodyWriter) commentsIn(start, end int) hclsyntax.Tokens {
	comments := w.source.Comments()
	from := sort.Search(len(comments), func(i int) bool { return comments[i].Range.Start.Byte >= start })
	to := sort.Search(len(comments), func(i int) bool { return comments[i].Range.Start.Byte >= end })
	return comments[from:max(from, to)]
}

// separate asks for a blank line before the next item.
func (l *level) separate() {
	if len(l.comments) == 0 {
		l.blank = true
		return
	}
	if l.comments[len(l.comments)-1] != "" {
		l.comments = append(l.comments, "")
	}
}

// block writes one instance of a block, with the overrides that apply to it.
func (w *bodyWriter) block(one instance, change *change) {
	block := one.block
	w.out.WriteString(block.Type)
	depth := len(w.at)
	w.at = append(w.at, block.Type)
	for _, label := range one.labels() {
		w.at = append(w.at, label)
		w.out.WriteString(" " + partial.Literal(cty.StringVal(label)))
	}
	w.out.WriteString(" {")
	mark, outer := w.out.Len(), w.because
	one.because.outer = outer
	w.because = &one.because
	w.body(block, one.scope, change)
	w.because = outer
	if w.out.Len() > mark {
		w.out.WriteByte('\n')
	}
	w.out.WriteByte('}')
	w.at = w.at[:depth]
}

// body writes the attributes and blocks of a block. Overrides replace those of the
// same name; overrides without a counterpart are added at the end.
func (w *bodyWriter) body(block *hclsyntax.Block, scope *partial.Scope, change *change) {
	l := &level{w: w}
	written := map[string]int{} // blocks by type
	end := block.OpenBraceRange.End.Byte
	for i, it := range w.r.shapes.items(block.Body) {
		l.gap(i > 0, end, it.rng.Start.Byte)
		end = it.rng.End.Byte
		switch {
		case it.attr != nil:
			attr := overriding[*hclsyntax.Attribute]{it.attr, w.source}
			if changed, ok := change.attribute(it.attr.Name); ok {
				attr = changed
			}
			w.changedAttribute(l, attr, scope)
		case it.block.Type == metaBlock, len(change.blocksOf(it.block.Type)) > 0:
		default:
			w.blocks(l, it.block, scope, written, change.within(it.block.Type))
		}
		l.skipComments()
	}
	l.gap(len(block.Body.Attributes)+len(block.Body.Blocks) > 0, end, block.CloseBraceRange.Start.Byte)
	w.addChanges(l, block, scope, written, change)
	w.addRequirements(l)
	l.rest()
}

// blocks writes what a nested block becomes: none, one or several blocks.
func (w *bodyWriter) blocks(
	l *level, block *hclsyntax.Block, scope *partial.Scope, written map[string]int, change *change,
) {
	for n, one := range w.r.expand(w.module, w.at, w.source, block, scope) {
		l.open(n > 0)
		w.nested = append(w.nested, written[block.Type])
		w.block(one, change)
		w.nested = w.nested[:len(w.nested)-1]
		written[block.Type]++
	}
}

// changedAttribute writes an attribute, which may come from an override in another
// file.
func (w *bodyWriter) changedAttribute(
	l *level, attr overriding[*hclsyntax.Attribute], scope *partial.Scope,
) {
	w.from(attr.source, func() { w.attribute(l, attr.is, scope) })
}

// attribute writes an attribute. It returns false if the value is null and nothing is
// written.
func (w *bodyWriter) attribute(l *level, attr *hclsyntax.Attribute, scope *partial.Scope) bool {
	result, ok := w.r.reduceAttribute(w, attr, scope)
	if !ok {
		w.r.decide(w.module, w.at, attr.Name, attr.SrcRange, slices.Concat(result.Origins, result.Deciders))
		return false
	}
	l.open(false)
	w.out.WriteString(attr.Name + " = " + result.Text)
	w.r.checkFacts(w.at, attr.Name, attr.SrcRange, result, w.because)
	w.r.record(w.module, w.at, w.nested, attr.Name, attr.SrcRange, result)
	return true
}
