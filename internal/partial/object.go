package partial

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// item is an item of an object or a list in the source.
type item struct {
	start, end int // its bytes
	edits      []edit
	leftOut    bool // its value is a null from the spec
}

// object reduces an object constructor in place. It leaves out an item whose value is
// a null from the spec; a null in the template is kept.
func (r *run) object(n *hclsyntax.ObjectConsExpr, sc *Scope) part {
	items := make([]item, len(n.Items))
	for i, in := range n.Items {
		items[i] = r.item(in.ValueExpr, sc)
		items[i].start = in.KeyExpr.Range().Start.Byte
		if items[i].leftOut {
			continue
		}
		if key := r.key(in.KeyExpr, sc); len(key) > 0 {
			items[i].edits = append(key, items[i].edits...)
		}
	}
	return r.withoutLeftOut("{", "}", n.SrcRange, items)
}

// list reduces a list in place, and leaves items out as object does.
func (r *run) list(n *hclsyntax.TupleConsExpr, sc *Scope) part {
	items := make([]item, len(n.Exprs))
	for i, in := range n.Exprs {
		items[i] = r.item(in, sc)
	}
	return r.withoutLeftOut("[", "]", n.SrcRange, items)
}

func (r *run) item(e hclsyntax.Expression, sc *Scope) item {
	rng := e.Range()
	value := r.reduce(e, sc)
	if value.known && value.value.IsNull() {
		r.note(value.marks())
		return item{start: rng.Start.Byte, end: rng.End.Byte, leftOut: true}
	}
	return item{start: rng.Start.Byte, end: rng.End.Byte, edits: value.asEdits(e).edits}
}

// withoutLeftOut gives the edits of the items between two brackets. Where some are left
// out, it removes their lines or, if they share a line with something else, writes the
// others anew.
func (r *run) withoutLeftOut(open, end string, rng hcl.Range, items []item) part {
	var all []edit
	kept := make([]item, 0, len(items))
	for _, in := range items {
		if !in.leftOut {
			all, kept = append(all, in.edits...), append(kept, in)
		}
	}
	if len(kept) == len(items) {
		return part{edits: all}
	}
	if lines, ok := r.src.leftOutLines(items); ok && len(kept) > 0 {
		return part{edits: append(all, lines...)}
	}
	var texts []written
	for _, in := range kept {
		texts = append(texts, r.src.text(in.start, in.end, in.edits))
	}
	return part{edits: []edit{{rng.Start.Byte, rng.End.Byte, enclose(open, end, texts, false)}}}
}

// leftOutLines gives the edits that remove the lines of left-out items. It is not ok
// if such an item shares a line with something else.
func (s *Source) leftOutLines(items []item) ([]edit, bool) {
	var edits []edit
	for _, in := range items {
		if in.leftOut {
			lines, ok := s.linesOf(in.start, in.end)
			if !ok {
				return nil, false
			}
			edits = append(edits, lines)
		}
	}
	return edits, true
}

// key reduces the key of an item; a bare name is a literal key.
func (r *run) key(e hclsyntax.Expression, sc *Scope) []edit {
	key, ok := e.(*hclsyntax.ObjectConsKeyExpr)
	if !ok {
		return r.inside(sc, e).edits
	}
	if !key.ForceNonLiteral {
		if hcl.ExprAsKeyword(key.Wrapped) != "" {
			return nil
		}
		if _, ok := key.Wrapped.(*hclsyntax.ScopeTraversalExpr); ok {
			r.errorf(key, "Ambiguous key", "Put the key in parentheses if it is a reference, or in quotes if it is a name with dots.")
			return nil
		}
	}
	p := r.reduce(key.Wrapped, sc)
	if !p.known {
		return p.edits
	}
	name, ok := r.keyString(key.Wrapped, p.value)
	if !ok {
		return nil
	}
	text := keyText(name)
	switch key.Wrapped.(type) {
	case *interpolation, *hclsyntax.TemplateExpr, *hclsyntax.TemplateWrapExpr:
		text = stringText(name) // unchanged
	}
	rng := key.Range()
	return []edit{{rng.Start.Byte, rng.End.Byte, marked(text, p.marks())}}
}

// linesOf gives the edit that removes the lines of an item and the comments right
// above it. It is not ok if the item shares a line with something else.
func (s *Source) linesOf(start, end int) (edit, bool) {
	from := s.lineStart(start)
	if !s.isBlank(from, start) {
		return edit{}, false
	}
	above := s.commentsIn(0, start)
	for i := len(above) - 1; i >= 0 && s.isBlank(above[i].Range.End.Byte, from); i-- {
		line := s.lineStart(above[i].Range.Start.Byte)
		if !s.isBlank(line, above[i].Range.Start.Byte) {
			break
		}
		from = line
	}
	to := s.lineEnd(end)
	rest := strings.TrimLeft(string(s.src[end:to]), ", \t")
	if rest != "\n" && !strings.HasPrefix(rest, "#") && !strings.HasPrefix(rest, "//") {
		return edit{}, false
	}
	// Without this, blank lines on both sides would leave two, and one before the
	// bracket would stay there alone.
	before := s.lineStart(from - 1)
	below := strings.TrimLeft(string(s.src[to:s.lineEnd(to)]), " \t")
	if s.isBlank(before, from-1) && (below == "\n" || strings.HasPrefix(below, "}") || strings.HasPrefix(below, "]")) {
		from = before
	}
	return edit{start: from, end: to}, true
}
