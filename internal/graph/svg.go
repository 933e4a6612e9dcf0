package graph

import (
	"bytes"
	_ "embed" // the style
	"fmt"
	"html"
	"strings"
	"unicode/utf8"
)

//go:embed style.css
var style string

// Options say how a picture is written.
type Options struct {
	// Embedded leaves out what only a file of its own has: the picture is part of a page.
	Embedded bool
	// Prefix is put before the ids, which are unique in a page.
	Prefix string
}

// SVG draws a model. It has no script and asks for nothing from outside; light or dark
// is what the reader prefers. Each box and group has data-address, the resource, and
// data-origin, the path in the spec.
func SVG(m *Model, o Options) ([]byte, error) {
	return Arrange(m).svg(o), nil
}

type drawing struct {
	bytes.Buffer
	l     *Layout
	o     Options
	drawn map[string]map[[2]point]bool // steps of lines, by what they mean
}

func (d *drawing) addf(format string, args ...any) {
	_, _ = fmt.Fprintf(&d.Buffer, format, args...) // a buffer takes all
}

func (l *Layout) svg(o Options) []byte {
	d := &drawing{l: l, o: o, drawn: map[string]map[[2]point]bool{}}
	legend := l.legend()
	height := l.Size.H + legend.height
	d.addf(`<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 %d %d"`, l.Size.W, height)
	if !o.Embedded {
		d.addf(` width="%d" height="%d"`, l.Size.W, height)
	}
	d.addf(" role=\"img\" aria-labelledby=\"%stitle\">\n<title id=\"%stitle\">%s</title>\n<style>\n%s</style>\n",
		d.id(""), d.id(""), escape(l.Model.Title), style)
	d.addf("<rect class=\"page\" width=\"%d\" height=\"%d\"/>\n", l.Size.W, height)
	d.text(line{l.Model.Title, "head", Rect{margin, 22, bold().width(l.Model.Title, headSize), 24}})
	if len(l.Model.Boxes) == 0 {
		d.text(line{nothing, "note", Rect{margin, headRoom + margin/2, regular().width(nothing, smallSize), smallLine}})
	}
	for _, i := range l.outermostFirst() {
		d.group(i)
	}
	for i := range l.Model.Arrows {
		d.arrow(i)
	}
	for i := range l.Model.Boxes {
		d.box(i)
	}
	for i := range l.Model.Arrows {
		d.label(i)
	}
	d.legend(legend)
	d.WriteString("</svg>\n")
	return d.Bytes()
}

// id is an id of the page.
func (d *drawing) id(of string) string { return escape(d.o.Prefix + of) }

// escape writes a text so that nothing in it is markup.
func escape(text string) string { return html.EscapeString(visible(text)) }

// visible shows what cannot stand in XML, or turns the direction of what follows, as a
// sign.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case r < ' ', 0x7f <= r && r < 0xa0, r == 0xfffe, r == 0xffff,
			0x202a <= r && r <= 0x202e, 0x2066 <= r && r <= 0x2069, r == 0x200e, r == 0x200f, r == 0x061c:
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(text, string(utf8.RuneError)))
}

// outermostFirst are the groups so that each covers those around it.
func (l *Layout) outermostFirst() []int {
	at := map[string]int{}
	for i := range l.Model.Groups {
		at[l.Model.Groups[i].ID] = i
	}
	var order []int
	done := map[string]bool{}
	var visit func(id string)
	visit = func(id string) {
		i, ok := at[id]
		if !ok || done[id] {
			return
		}
		visit(l.Model.Groups[i].In)
		done[id] = true
		order = append(order, i)
	}
	for i := range l.Model.Groups {
		visit(l.Model.Groups[i].ID)
	}
	return order
}

func (d *drawing) group(i int) {
	g, r := &d.l.Model.Groups[i], d.l.Groups[i]
	d.addf("<g class=\"group %s\" id=\"%s\" data-address=\"%s\">\n", classes(string(g.Kind), g.Change), d.id("g-"+g.ID), escape(g.ID))
	d.addf("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n", r.X, r.Y, r.W, r.H)
	for _, t := range d.l.names[i] {
		d.text(t)
	}
	d.WriteString("</g>\n")
}

func classes(kind string, c Change) string {
	if c == Same {
		return kind
	}
	return kind + " " + string(c)
}

func (d *drawing) box(i int) {
	b, r := &d.l.Model.Boxes[i], d.l.Boxes[i]
	d.addf("<g class=\"box %s\" id=\"%s\" data-address=\"%s\"", classes(string(b.Kind), b.Change), d.id("b-"+b.ID), escape(b.ID))
	if b.Origin != "" {
		d.addf(" data-origin=\"%s\"", escape(b.Origin))
	}
	d.addf(">\n<title>%s</title>\n", escape(b.described()))
	d.shape(b.Kind, r)
	for _, t := range d.l.lines[i] {
		d.text(t)
	}
	d.WriteString("</g>\n")
}

// described is what a box is in words, for those who do not see it.
func (b *Box) described() string {
	text := strings.TrimSpace(b.What + " " + b.Name)
	if b.Change != Same {
		text += ", " + string(b.Change)
	}
	if b.ID != b.Name {
		text += " (" + b.ID + ")"
	}
	return text
}

// shape is the outline of a kind: a drum keeps data, a slanted box files, a rounded one
// answers.
func (d *drawing) shape(kind Kind, r Rect) {
	switch kind {
	case Database, Cache:
		d.addf("<path class=\"shape\" d=\"M%d %dv%dc0 10 %d 10 %d 0v%dz\"/>\n", r.X, r.Y+6, r.H-13, r.W, r.W, 13-r.H)
		d.addf("<path class=\"shape\" d=\"M%d %dc0 -9 %d -9 %d 0c0 9 %d 9 %d 0z\"/>\n", r.X, r.Y+6, r.W, r.W, -r.W, -r.W)
	case Outside, Entry, Balancer, Gateway:
		d.addf("<rect class=\"shape\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>\n", r.X, r.Y, r.W, r.H, min(r.H/2, 20))
	case Queue:
		d.addf("<rect class=\"shape\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\"/>\n", r.X, r.Y, r.W, r.H)
		d.addf("<path class=\"rim\" d=\"M%d %dv%dM%d %dv%d\"/>\n", r.X+5, r.Y, r.H, r.right()-5, r.Y, r.H)
	case Storage:
		d.addf("<path class=\"shape\" d=\"M%d %dh%dv%dl-5 %dh%dl-5 %dz\"/>\n", r.X, r.Y, r.W, r.H/2, r.H-r.H/2, 10-r.W, r.H/2-r.H)
	default:
		d.addf("<rect class=\"shape\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\"/>\n", r.X, r.Y, r.W, r.H)
	}
}

// text writes a line with the width that it was measured with.
func (d *drawing) text(t line) {
	if t.text == "" {
		return
	}
	d.addf("<text class=\"%s\" x=\"%d\" y=\"%d\" textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\">%s</text>\n",
		t.style, t.at.X, t.at.Y+t.at.H*3/4, t.at.W, escape(t.text))
}

func (d *drawing) arrow(i int) {
	a, route := &d.l.Model.Arrows[i], d.l.Routes[i]
	if len(route) < 2 {
		return
	}
	d.addf("<g class=\"arrow %s\" data-from=\"%s\" data-to=\"%s\"><title>%s</title>", classes(string(a.Means), a.Change),
		escape(a.From), escape(a.To), escape(d.l.told(a)))
	pieces, ends := d.undrawn(a, route)
	for i, piece := range pieces {
		d.path(piece, ends && i == len(pieces)-1)
	}
	d.WriteString("</g>\n")
}

// undrawn are the parts of a route where no line that means the same is drawn already,
// and whether the last one ends at the box. Dashes drawn twice would become a line.
func (d *drawing) undrawn(a *Arrow, route []point) (pieces [][]point, ends bool) {
	key := string(a.Means) + string(a.Change)
	if d.drawn[key] == nil {
		d.drawn[key] = map[[2]point]bool{}
	}
	drawn := d.drawn[key]
	for i := 1; i < len(route); i++ {
		for at := route[i-1]; at != route[i]; {
			next := towards(at, route[i], grid)
			step := [2]point{at, next}
			switch {
			case drawn[step]:
				ends = false
			case ends: // goes on
				pieces[len(pieces)-1] = extended(pieces[len(pieces)-1], next)
			default:
				pieces, ends = append(pieces, []point{at, next}), true
			}
			drawn[step] = true
			at = next
		}
	}
	return pieces, ends
}

// extended is a line that goes on to a point, with a corner only where it turns.
func extended(line []point, to point) []point {
	if n := len(line); line[n-2].X == line[n-1].X && line[n-1].X == to.X || line[n-2].Y == line[n-1].Y && line[n-1].Y == to.Y {
		line = line[:n-1]
	}
	return append(line, to)
}

// told is an arrow in words.
func (l *Layout) told(a *Arrow) string {
	text := l.nameOf(a.From) + " → " + l.nameOf(a.To) + ": " + string(a.Means)
	if a.Label != "" {
		text += " " + a.Label
	}
	if a.Change != Same {
		text += ", " + string(a.Change)
	}
	return text
}

func (l *Layout) nameOf(id string) string {
	for i := range l.Model.Boxes {
		if l.Model.Boxes[i].ID == id {
			return l.Model.Boxes[i].Name
		}
	}
	return id
}

// path draws a line with round corners and a tip.
func (d *drawing) path(route []point, ends bool) {
	d.WriteString(`<path d="`)
	last := len(route) - 1
	for i, at := range route {
		switch i {
		case 0:
			d.addf("M%d %d", at.X, at.Y)
		case last:
			tip := at
			if ends {
				tip = towards(at, route[i-1], 5)
			}
			d.addf("L%d %d", tip.X, tip.Y)
		default:
			in, out := towards(at, route[i-1], 5), towards(at, route[i+1], 5)
			d.addf("L%d %dQ%d %d %d %d", in.X, in.Y, at.X, at.Y, out.X, out.Y)
		}
	}
	if !ends {
		d.WriteString(`"/>`)
		return
	}
	end, way := route[last], 1
	if route[last-1].X > end.X {
		way = -1
	}
	d.addf("\"/><path class=\"tip\" d=\"M%d %dl%d -4v8z\"/>", end.X, end.Y, -8*way)
}

// towards is a point that lies some way from one to another, on a line of the grid.
func towards(from, to point, by int) point {
	step := func(a, b int) int { return a + max(-by, min(by, b-a)) }
	return point{step(from.X, to.X), step(from.Y, to.Y)}
}

func (d *drawing) label(i int) {
	at := d.l.Labels[i]
	if at.W == 0 {
		return
	}
	a := &d.l.Model.Arrows[i]
	d.addf("<g class=\"%s\">", strings.TrimSpace("on "+string(a.Change)))
	d.addf("<rect class=\"pill\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n", at.X, at.Y, at.W, at.H)
	d.text(line{a.Label, "label", Rect{at.X + 5, at.Y, at.W - 10, at.H}})
	d.WriteString("</g>\n")
}
