package document

import (
	"fmt"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// doubt lists parts of the tree that no spec can have: unknown keys, refused keys, and
// several values where only one is allowed.
func (im *importer) doubt(n *node, s *shape, at string, pairs bool) {
	if pairs && n.kind == listNode {
		for _, i := range n.items {
			if i.node.tag == nullTag && i.node.kind == scalarNode {
				im.add(i.node, i.node.line, at, "has an item without content")
			}
			im.doubt(i.node, s, at, false)
		}
		return
	}
	if s.text && n.kind != scalarNode {
		im.add(n, n.line, at, fmt.Sprintf("has %s, and holds one in a spec", count(n)))
		return
	}
	if s.kind == listShape {
		for i, it := range n.items {
			im.doubt(it.node, s.elem, fmt.Sprintf("%s[%d]", at, i), false)
		}
	}
	for _, e := range n.entries {
		name := strings.TrimPrefix(at+"."+e.name, ".")
		switch k := s.key(e.name); {
		case s.kind == mapShape:
			im.doubt(e.node, s.elem, name, false)
		case s.kind != structShape:
		case k == nil:
			im.add(e.node, e.line, name, "is no key of the spec"+suggest(e.name, s))
		case k.reject != "":
			im.add(e.node, e.line, name, "is a key that the spec refuses; the validator says why")
		default:
			im.doubt(e.node, k.shape, name, k.pairs)
		}
	}
}

func (im *importer) add(n *node, line int, path, why string) {
	last := line
	n.leaves(func(leaf *node) { last = max(last, leaf.line) })
	im.result.Doubtful = append(im.result.Doubtful, Doubt{Line: line, Last: last, Path: path, Why: why})
}

func count(n *node) string {
	if n.kind == listNode {
		return fmt.Sprintf("%d values", len(n.items))
	}
	return "a map"
}

func suggest(name string, s *shape) string {
	var known []string
	for _, k := range s.keys {
		if k.reject == "" {
			known = append(known, k.name)
		}
	}
	if better := diag.Suggest(name, known); better != "" {
		return fmt.Sprintf("; it may be meant as %q", better)
	}
	return ""
}

// warnings lists what a person has to check.
func (r *Result) warnings() hcl.Diagnostics {
	var diags hcl.Diagnostics
	for _, l := range r.Left {
		if l.quiet {
			continue
		}
		diags = append(diags, diag.Warnf(r.document.text.rangeOf(l.First), "Not imported",
			"%s not in the spec: %s. It stands in %s.", sentence(l.First, l.Last), l.Why, ReportName))
	}
	for _, b := range r.repaired {
		diags = append(diags, diag.Warnf(r.document.text.rangeOf(b.First), "Not as it stands",
			"Line %d cannot be read as YAML: %s. It was read as: %s.", b.First, b.Why, b.Instead))
	}
	for _, c := range r.Contradictions {
		for _, at := range [][2]int{{c.First, c.Second}, {c.Second, c.First}} {
			said, other := c.Kept, c.Other
			if at[0] == c.Second {
				said, other = other, said
			}
			diags = append(diags, diag.Warnf(r.document.text.rangeOf(at[0]), "Contradiction",
				"%s is %s here, and %s on line %d. The spec has what line %d says: decide.", c.Path, said, other, at[1], c.First))
		}
	}
	for _, t := range r.Taken {
		diags = append(diags, diag.Warnf(r.document.text.rangeOf(t.Line), "Secret not imported",
			"%s is a secret, which no spec may have. In its place stands %s. Whoever has the document has the secret: replace it.",
			t.Path, t.Instead))
	}
	for _, d := range r.Doubtful {
		diags = append(diags, diag.Warnf(r.document.text.rangeOf(d.Line), "Key of no use",
			"%s %s.", d.Path, d.Why))
	}
	return diags
}

func sentence(first, last int) string {
	if first == last {
		return fmt.Sprintf("Line %d is", first)
	}
	return fmt.Sprintf("Lines %d to %d are", first, last)
}
