package graph

// legendEntry is a sample of a line, or of a change, with what it means.
type legendEntry struct {
	text  string
	class string
	box   bool
	at    Rect
	words line
}

type legend struct {
	entries []legendEntry
	height  int
}

var (
	meaningTexts = map[Means]string{
		Traffic: "requests and connections", Events: "events", DataFlow: "may read or write", Copies: "copies",
		Permission: "has, and may use", Route: "way out", Needs: "is needed by",
	}
	changeTexts = map[Change]string{Added: "added: thick", Gone: "gone: dashed, struck through", Changed: "changed: dotted"}
)

// legend says what the lines mean, of which there are several kinds.
func (l *Layout) legend() legend {
	var g legend
	used := map[Means]bool{}
	changed := map[Change]bool{}
	for i := range l.Model.Arrows {
		used[l.Model.Arrows[i].Means] = true
		changed[l.Model.Arrows[i].Change] = true
	}
	for i := range l.Model.Boxes {
		changed[l.Model.Boxes[i].Change] = true
	}
	for _, m := range []Means{Traffic, Events, DataFlow, Copies, Permission, Route, Needs} {
		if used[m] {
			g.entries = append(g.entries, legendEntry{text: meaningTexts[m], class: string(m)})
		}
	}
	for _, c := range []Change{Added, Gone, Changed} {
		if l.Model.Compared && changed[c] {
			g.entries = append(g.entries, legendEntry{text: changeTexts[c], class: string(c), box: true})
		}
	}
	x, y := margin, l.Size.H-4
	for i := range g.entries {
		e := &g.entries[i]
		w := regular().width(e.text, smallSize)
		if x+50+w > l.Size.W-margin && x > margin {
			x, y = margin, y+24
		}
		e.at = Rect{x, y, 32, 16}
		e.words = line{e.text, "legend", Rect{x + 40, y, w, 16}}
		x += 40 + w + 24
	}
	if len(g.entries) > 0 {
		g.height = y - l.Size.H + 16 + margin
	}
	return g
}

func (d *drawing) legend(g legend) {
	for _, e := range g.entries {
		if e.box {
			d.addf("<g class=\"box %s\"><rect class=\"shape\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\"/></g>\n",
				e.class, e.at.X, e.at.Y, e.at.W, e.at.H)
		} else {
			d.addf("<g class=\"sample %s\">", e.class)
			y := e.at.Y + e.at.H/2
			d.path([]point{{e.at.X, y}, {e.at.right(), y}}, true)
			d.WriteString("</g>\n")
		}
		d.text(e.words)
	}
}
