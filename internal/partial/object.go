package partial

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// object reduces an object constructor in place. It leaves out an item whose value is
// a null from the spec; a null in the template is kept.
func (r *run) object(n *hclsyntax.ObjectConsExpr, sc *Scope) part {
	var kept [][]edit // edits by item; nil for an item that is left out
	var all []edit
	drops := 0
	for _, item := range n.Items {
		value := r.reduce(item.ValueExpr, sc)
		if value.known && value.value.IsNull() {
			r.note(value.marks())
			kept = append(kept, nil)
			drops++
			continue
		}
		edits := append([]edit{}, r.key(item.KeyExpr, sc)...)
		edits = append(edits, value.asEdits(item.ValueExpr).edits...)
		kept = append(kept, edits)
		all = append(all, edits...)
	}
	if drops == 0 {
		return part{edits: all}
	}
	if lines, ok := r.src.droppedLines(n, kept); ok && drops < len(n.Items) {
		return part{edits: append(all, lines...)}
	}
	var items []written
	for i, item := range n.Items {
		if kept[i] != nil {
			start, end := itemBytes(item)
			items = append(items, r.src.text(start, end, kept[i]))
		}
	}
	return part{edits: []edit{{n.SrcRange.Start.Byte, n.SrcRange.End.Byte, enclose("{", "}", items, false)}}}
}

// droppedLines gives the edits that remove the lines of left-out items. It is not ok
// if such an item shares a line with something else.
func (s *Source) droppedLines(n *hclsyntax.ObjectConsExpr, kept [][]edit) ([]edit, bool) {
	var edits []edit
	for i, item := range n.Items {
		if kept[i] == nil {
			lines, ok := s.linesOf(item)
			if !ok {
				return nil, false
			}
			edits = append(edits, lines)
		}
	}
	return edits, true
}

func itemBytes(item hclsyntax.ObjectConsItem) (start, end int) {
	return item.KeyExpr.Range().Start.Byte, item.ValueExpr.Range().End.Byte
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
func (s *Source) linesOf(item hclsyntax.ObjectConsItem) (edit, bool) {
	start, end := itemBytes(item)
	from := s.lineStart(start)
	if !s.isBlank(from, start) {
		return edit{}, false
	}
	for i := s.tokenBefore(start); i >= 0 && s.tokens()[i].Type == hclsyntax.TokenComment; i-- {
		comment := s.tokens()[i].Range.Start.Byte
		line := s.lineStart(comment)
		if !s.isBlank(line, comment) {
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
	// brace would stay there alone.
	above := s.lineStart(from - 1)
	below := strings.TrimLeft(string(s.src[to:s.lineEnd(to)]), " \t")
	if s.isBlank(above, from-1) && (below == "\n" || strings.HasPrefix(below, "}")) {
		from = above
	}
	return edit{start: from, end: to}, true
}
