package graph

import (
	"fmt"
	"strings"
)

// DOT writes a model in the language of Graphviz.
func DOT(m *Model) []byte {
	w := &outline{m: m, ids: idsOf(m)}
	w.addf("digraph {\n  label=\"%s\" labelloc=t rankdir=LR fontname=\"Helvetica\"\n", dotText(m.Title))
	w.WriteString("  node [shape=box fontname=\"Helvetica\"]\n  edge [fontname=\"Helvetica\" fontsize=10]\n")
	w.groups("", "  ", func(g *Group, indent string) {
		w.addf("%ssubgraph cluster_%s {\n%s  label=\"%s\"\n", indent, w.ids[groupKey(g.ID)], indent, dotText(titleOf(g)))
	}, func(b *Box, indent string) {
		text := strings.Join(w.lines(b, dotText), `\n`)
		w.addf("%s%s [label=\"%s\"%s%s]\n", indent, w.ids[b.ID], text, dotShape(b.Kind), dotChange(b.Change))
	}, func(indent string) { w.addf("%s}\n", indent) })
	for i := range m.Arrows {
		a := &m.Arrows[i]
		attributes := fmt.Sprintf("label=\"%s\"", dotText(w.label(a)))
		if a.Change == Same && a.Means != Traffic && a.Means != Route && a.Means != Needs {
			attributes += " style=dashed"
		}
		w.addf("  %s -> %s [%s%s]\n", w.ids[a.From], w.ids[a.To], attributes, dotChange(a.Change))
	}
	w.WriteString("}\n")
	return w.Bytes()
}

func dotShape(k Kind) string {
	switch k {
	case Database, Cache:
		return " shape=cylinder"
	case Outside, Entry, Balancer, Gateway:
		return " shape=box style=rounded"
	case Queue:
		return " shape=cds"
	case Storage:
		return " shape=invtrapezium"
	}
	return ""
}

func dotChange(c Change) string {
	switch c {
	case Added:
		return ` color="#1a7f37" penwidth=3`
	case Gone:
		return ` color="#cf222e" style=dashed`
	case Changed:
		return ` color="#9a6700" style=dotted penwidth=2`
	}
	return ""
}

// dotText writes a text so that nothing in it ends it or is an escape of Graphviz, which
// knows the entities of HTML in every text.
func dotText(text string) string {
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(visible(text))
}
