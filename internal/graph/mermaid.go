package graph

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Mermaid writes a model as a flowchart of Mermaid, which forges draw in Markdown.
func Mermaid(m *Model) []byte {
	w := &outline{m: m, ids: idsOf(m)}
	if m.Title != "" {
		w.addf("---\ntitle: \"%s\"\n---\n", mermaidText(m.Title))
	}
	w.WriteString("flowchart LR\n")
	w.groups("", "  ", func(g *Group, indent string) {
		w.addf("%ssubgraph %s[\"%s\"]\n", indent, w.ids[groupKey(g.ID)], mermaidText(titleOf(g)))
	}, func(b *Box, indent string) {
		open, shut := mermaidShape(b.Kind)
		w.addf("%s%s%s\"%s\"%s\n", indent, w.ids[b.ID], open, strings.Join(w.lines(b, mermaidText), "<br/>"), shut)
	}, func(indent string) { w.addf("%send\n", indent) })
	for i := range m.Arrows {
		a := &m.Arrows[i]
		line := "-->"
		if a.Means != Traffic && a.Means != Route && a.Means != Needs || a.Change == Gone {
			line = "-.->"
		}
		if a.Change == Added {
			line = "==>"
		}
		if label := w.label(a); label != "" {
			line += "|\"" + mermaidText(label) + "\"|"
		}
		w.addf("  %s %s %s\n", w.ids[a.From], line, w.ids[a.To])
	}
	if m.Compared {
		w.WriteString("  classDef added stroke:#1a7f37,stroke-width:3px\n")
		w.WriteString("  classDef gone stroke:#cf222e,stroke-dasharray:6 4\n  classDef changed stroke:#9a6700,stroke-dasharray:1 3\n")
		for i := range m.Boxes {
			if c := m.Boxes[i].Change; c != Same {
				w.addf("  class %s %s\n", w.ids[m.Boxes[i].ID], c)
			}
		}
	}
	return w.Bytes()
}

func mermaidShape(k Kind) (open, shut string) {
	switch k {
	case Database, Cache:
		return "[(", ")]"
	case Outside, Entry, Balancer, Gateway:
		return "([", "])"
	case Queue:
		return "[[", "]]"
	case Storage:
		return "[/", "/]"
	}
	return "[", "]"
}

// mermaidText writes a text as the codes of its signs wherever one could mean something
// to Mermaid, to HTML or to Markdown.
func mermaidText(text string) string {
	var out strings.Builder
	for _, r := range visible(text) {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9', r > 0x7f, strings.ContainsRune(" .,:-+/@()=?_", r):
			out.WriteRune(r)
		default:
			_, _ = fmt.Fprintf(&out, "#%d;", r) // a builder takes all
		}
	}
	return out.String()
}

// outline writes the groups and the boxes of a model from the outside in.
type outline struct {
	bytes.Buffer
	m   *Model
	ids map[string]string
}

func (w *outline) addf(format string, args ...any) {
	_, _ = fmt.Fprintf(&w.Buffer, format, args...) // a buffer takes all
}

func groupKey(id string) string { return "\x00" + id }

// idsOf gives boxes and groups names of letters, digits and underscores, whatever they
// are called, which stay when others come and go.
func idsOf(m *Model) map[string]string {
	ids, taken := map[string]string{}, map[string]int{}
	name := func(key, id string) {
		id = tfcode.Identifier(strings.ReplaceAll(id, "module.", ""))
		if taken[id]++; taken[id] > 1 {
			id = fmt.Sprintf("%s__%d", id, taken[id])
		}
		ids[key] = id
	}
	for i := range m.Boxes {
		name(m.Boxes[i].ID, m.Boxes[i].ID)
	}
	for i := range m.Groups {
		name(groupKey(m.Groups[i].ID), "in."+m.Groups[i].ID)
	}
	return ids
}

func (w *outline) groups(in, indent string, begin func(*Group, string), box func(*Box, string), end func(string)) {
	for i := range w.m.Boxes {
		if w.m.Boxes[i].In == in {
			box(&w.m.Boxes[i], indent)
		}
	}
	for i := range w.m.Groups {
		if g := &w.m.Groups[i]; g.In == in {
			begin(g, indent)
			w.groups(g.ID, indent+"  ", begin, box, end)
			end(indent)
		}
	}
}

// lines are the texts of a box.
func (w *outline) lines(b *Box, escaped func(string) string) []string {
	var all []string
	if b.What != "" || b.Change != Same {
		all = append(all, escaped(strings.TrimPrefix(b.What+mark(b.Change), " · ")))
	}
	all = append(all, escaped(b.Name))
	for _, note := range b.Notes {
		all = append(all, escaped(note))
	}
	return all
}

// label is what stands at an arrow where nothing but words can say it.
func (w *outline) label(a *Arrow) string {
	return strings.TrimPrefix(a.Label+mark(a.Change), " · ")
}
