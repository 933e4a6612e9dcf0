package graph

import (
	"slices"
	"strings"
)

// Measures of a picture, in pixels. Lines run on a grid, so that what is beside them
// can be told by comparing numbers.
const (
	grid       = 10
	boxMin     = 130 // width of a box
	boxMax     = 230
	boxPad     = 14
	groupPad   = 20
	titleRoom  = 30 // of a group, above what is in it
	rowGap     = 30
	trackRoom  = 60 // between columns
	headSize   = 18
	nameSize   = 14
	smallSize  = 11
	titleSize  = 12
	titleLine  = 16
	titlePad   = 12
	drumRim    = 6
	lineHeight = 18
	smallLine  = 15
	margin     = 30
	headRoom   = 50 // for the title of the picture
)

type point struct{ X, Y int }

// Layout has the places of everything in a model.
type Layout struct {
	Model  *Model
	Size   Rect
	Boxes  []Rect    // of the boxes of the model
	Groups []Rect    // of its groups
	Titles []Rect    // of the titles of its groups
	Routes [][]point // of its arrows
	Labels []Rect    // of its arrows; empty where there is none
	lines  [][]line  // of the boxes
	names  [][]line  // of the groups
}

// line is a line of text.
type line struct {
	text  string
	style string
	at    Rect
}

type placer struct {
	m       *Model
	l       *Layout
	rank    []int // of boxes
	columns int
	units   []*unit // of boxes
	groups  []*unit
	root    *unit
	edges   [][2]int
	byID    map[string]int
	left    []int // of each column
	width   []int
	extra   int // room between columns beyond the usual
}

// Arrange lays a model out.
func Arrange(m *Model) *Layout {
	if len(m.Boxes) == 0 {
		return empty(m)
	}
	var l *Layout
	for extra := 0; extra <= 240; extra += 60 {
		p := &placer{m: m, extra: extra}
		p.begin()
		p.ranks()
		p.build()
		p.order()
		p.settle()
		p.coordinates()
		var complete bool
		if l, complete = p.route(extra == 240); complete {
			break
		}
	}
	return l
}

// begin measures the boxes and finds the ends of the arrows.
func (p *placer) begin() {
	p.byID = map[string]int{}
	p.l = &Layout{
		Model: p.m, Boxes: make([]Rect, len(p.m.Boxes)), Groups: make([]Rect, len(p.m.Groups)), Titles: make([]Rect, len(p.m.Groups)),
		Routes: make([][]point, len(p.m.Arrows)), Labels: make([]Rect, len(p.m.Arrows)),
		lines: make([][]line, len(p.m.Boxes)), names: make([][]line, len(p.m.Groups)),
	}
	for i := range p.m.Boxes {
		p.byID[p.m.Boxes[i].ID] = i
	}
	ins, outs := map[int]int{}, map[int]int{}
	trunks := map[string]bool{}
	for i := range p.m.Arrows {
		a := &p.m.Arrows[i]
		from, to := p.byID[a.From], p.byID[a.To]
		p.edges = append(p.edges, [2]int{from, to})
		if !trunks[trunk(a)] {
			ins[to]++
		}
		if a.Label != "" || !trunks["\x00"+stem(a)] {
			outs[from]++
		}
		trunks[trunk(a)], trunks["\x00"+stem(a)] = true, true
	}
	for i := range p.m.Boxes {
		p.measure(i, max(ins[i], outs[i]))
	}
}

// measure breaks the texts of a box into lines, and gives it a size in which they and
// its arrows have room.
func (p *placer) measure(i, arrows int) {
	b := &p.m.Boxes[i]
	limit := boxMax - 2*boxPad
	y, width := boxPad-2, boxMin
	if b.Kind == Database || b.Kind == Cache {
		y += 2 * drumRim // the lid
	}
	add := func(f *face, text, style string, size, height int) {
		for _, t := range f.wrap(text, size, limit) {
			w := f.width(t, size)
			p.l.lines[i] = append(p.l.lines[i], line{t, style, Rect{boxPad, y, w, height}})
			width = max(width, w+2*boxPad)
			y += height
		}
	}
	if b.What != "" {
		add(regular(), b.What+mark(b.Change), "what", smallSize, smallLine)
	}
	add(bold(), b.Name, "name", nameSize, lineHeight)
	for _, note := range b.Notes {
		add(regular(), note, "note", smallSize, smallLine)
	}
	height := max(y+boxPad-4, (arrows+1)*grid*3/2)
	p.l.Boxes[i] = Rect{W: up(width), H: up(height)}
}

// mark is what a change is called in the text of a box.
func mark(c Change) string {
	if c == Same {
		return ""
	}
	return " · " + string(c)
}

// up rounds up to the grid.
func up(n int) int { return (n + grid - 1) / grid * grid }

// build makes the tree of groups.
func (p *placer) build() {
	p.root = &unit{box: -1, group: -1}
	byID := map[string]*unit{"": p.root}
	for i := range p.m.Groups {
		u := &unit{box: -1, group: i, title: bold().wrap(titleOf(&p.m.Groups[i]), titleSize, boxMax)}
		p.groups = append(p.groups, u)
		byID[p.m.Groups[i].ID] = u
	}
	for i := range p.m.Groups {
		p.groups[i].parent = byID[p.m.Groups[i].In]
		p.groups[i].parent.inside = append(p.groups[i].parent.inside, p.groups[i])
	}
	for i := range p.m.Boxes {
		u := &unit{box: i, group: -1, first: p.rank[i], last: p.rank[i], height: p.l.Boxes[i].H, parent: byID[p.m.Boxes[i].In]}
		p.units = append(p.units, u)
		u.parent.inside = append(u.parent.inside, u)
	}
	p.root.extent()
}

// cost measures how long the arrows are, and how high the picture is.
func (p *placer) cost() int {
	total := p.root.height / 2
	for _, e := range p.edges {
		d := p.units[e[0]].middle() - p.units[e[1]].middle()
		total += max(d, -d)
	}
	return total
}

// order reorders the parts of each group as long as that shortens arrows.
func (p *placer) order() {
	p.root.pack(p.columns)
	all := append([]*unit{p.root}, p.groups...)
	best := p.cost()
	for range 8 {
		improved := false
		for _, g := range all {
			for i := range g.inside {
				for j := range g.inside {
					if i == j {
						continue
					}
					before := slices.Clone(g.inside)
					v := g.inside[i]
					g.inside = slices.Insert(slices.Delete(g.inside, i, i+1), j, v)
					p.root.pack(p.columns)
					if c := p.cost(); c < best {
						best, improved = c, true
						continue
					}
					g.inside = before
				}
			}
		}
		p.root.pack(p.columns)
		if !improved {
			return
		}
	}
}

// settle moves units within their free room towards the other ends of their arrows.
func (p *placer) settle() {
	ends := map[*unit][][2]*unit{} // per unit: a box in it, and the box at the other end
	for _, e := range p.edges {
		from, to := p.units[e[0]], p.units[e[1]]
		for _, pair := range [][2]*unit{{from, to}, {to, from}} {
			for u := pair[0]; u != nil; u = u.parent {
				ends[u] = append(ends[u], pair)
			}
		}
	}
	for range 6 {
		for _, g := range append([]*unit{p.root}, p.groups...) {
			for _, u := range g.inside {
				p.move(g, u, ends[u])
			}
		}
	}
}

func (p *placer) move(g, u *unit, ends [][2]*unit) {
	var wanted []int
	for _, pair := range ends {
		if other := pair[1]; !other.within(u) {
			wanted = append(wanted, u.y+other.middle()-pair[0].middle())
		}
	}
	if len(wanted) == 0 {
		return
	}
	slices.Sort(wanted)
	low, high := 0, g.height-u.height
	if g.group >= 0 {
		low, high = g.room(), high-groupPad
	}
	for _, v := range g.inside {
		if v == u || v.first > u.last || v.last < u.first {
			continue
		}
		if v.y < u.y {
			low = max(low, v.y+v.height+rowGap)
		} else {
			high = min(high, v.y-u.height-rowGap)
		}
	}
	if to := (wanted[(len(wanted)-1)/2] + wanted[len(wanted)/2]) / 2 / grid * grid; low <= high {
		u.y = min(max(to, up(low)), high/grid*grid)
	}
}

// coordinates turns columns and heights into rectangles.
func (p *placer) coordinates() {
	p.width, p.left = make([]int, p.columns), make([]int, p.columns)
	padLeft, padRight := make([]int, p.columns), make([]int, p.columns)
	for i, r := range p.l.Boxes {
		p.width[p.rank[i]] = max(p.width[p.rank[i]], r.W)
	}
	for _, g := range p.groups {
		padLeft[g.first] = max(padLeft[g.first], g.levels*groupPad)
		padRight[g.last] = max(padRight[g.last], g.levels*groupPad)
		for _, text := range g.title {
			if g.first == g.last {
				p.width[g.first] = max(p.width[g.first], up(bold().width(text, titleSize)+2*titlePad-2*g.levels*groupPad))
			}
		}
	}
	x := margin + p.outer()
	for c := range p.columns {
		x += padLeft[c]
		p.left[c] = x
		x += p.width[c] + padRight[c] + trackRoom + p.extra + p.crowd(c)
	}
	for i, u := range p.units {
		p.l.Boxes[i] = Rect{p.left[p.rank[i]], headRoom + margin + u.top(), p.width[p.rank[i]], u.height}
		p.indent(i)
	}
	for i, g := range p.groups {
		left := p.left[g.first] - g.levels*groupPad
		right := p.left[g.last] + p.width[g.last] + g.levels*groupPad
		p.l.Groups[i] = Rect{left, headRoom + margin + g.top(), right - left, g.height}
		p.title(i)
	}
}

// outer is the room to the left of everything, for arrows that lead backwards.
func (p *placer) outer() int {
	if slices.ContainsFunc(p.edges, func(e [2]int) bool { return p.rank[e[0]] >= p.rank[e[1]] }) {
		return 4 * grid
	}
	return 0
}

// crowd is the room for arrows that turn beside a column.
func (p *placer) crowd(c int) int {
	targets := map[int]bool{}
	for _, e := range p.edges {
		if a, b := min(p.rank[e[0]], p.rank[e[1]]), max(p.rank[e[0]], p.rank[e[1]]); a <= c && c < b || a == c && b == c {
			targets[e[1]] = true
		}
	}
	return len(targets) * grid
}

func (p *placer) indent(i int) {
	r := p.l.Boxes[i]
	lines := p.l.lines[i]
	last := lines[len(lines)-1].at
	above := lines[0].at.Y - boxPad                           // the lid of a drum
	down := max(0, (r.H-last.bottom()-lines[0].at.Y+above)/2) // the texts stand in the middle
	for k := range lines {
		lines[k].at.X += r.X
		lines[k].at.Y += r.Y + down
	}
}

func titleOf(g *Group) string {
	switch {
	case g.What == "":
		return g.Name + mark(g.Change)
	case strings.HasSuffix(g.What, "s"): // several: public subnets
		return g.Name + " " + g.What + mark(g.Change)
	}
	return g.What + " " + g.Name + mark(g.Change)
}

func (p *placer) title(i int) {
	r := p.l.Groups[i]
	all := Rect{r.X + titlePad, r.Y + titlePad/2, 0, 0}
	for _, text := range p.groups[i].title {
		at := Rect{all.X, all.bottom(), bold().width(text, titleSize), titleLine}
		p.l.names[i] = append(p.l.names[i], line{text, "title", at})
		all.W, all.H = max(all.W, at.W), all.H+titleLine
	}
	p.l.Titles[i] = all
}
