package graph

import "slices"

// labels places the labels of the arrows on their lines, where nothing else is. It
// tells whether each has a place.
func (l *Layout) labels() bool {
	complete := true
	placed := map[string]bool{}
	for i := range l.Model.Arrows {
		a := &l.Model.Arrows[i]
		if a.Label == "" || placed[trunk(a)] {
			continue
		}
		at, ok := l.place(i)
		if !ok {
			complete = false
			continue
		}
		l.Labels[i] = at
		placed[trunk(a)] = true
	}
	return complete
}

// trunk names the arrows that run together: they have one label, where they do.
func trunk(a *Arrow) string {
	return a.To + "\x00" + string(a.Means) + "\x00" + a.Label + "\x00" + string(a.Change)
}

// stem names the arrows that begin together.
func stem(a *Arrow) string {
	return a.From + "\x00" + string(a.Means) + "\x00" + a.Label + "\x00" + string(a.Change)
}

// place finds a place for a label, from the end of the arrow backwards.
func (l *Layout) place(arrow int) (Rect, bool) {
	text := l.Model.Arrows[arrow].Label
	w, h := regular().width(text, smallSize)+10, 16
	route := l.Routes[arrow]
	for i := len(route) - 1; i > 0; i-- {
		a, b := route[i-1], route[i]
		for _, share := range []int{50, 35, 65, 20, 80} {
			x, y := a.X+(b.X-a.X)*share/100, a.Y+(b.Y-a.Y)*share/100
			at := Rect{x - w/2, y - h/2, w, h}
			if a.Y == b.Y && abs(a.X-b.X) < w+12 {
				continue // no line would be left to see
			}
			if l.free(at, arrow) {
				return at, true
			}
		}
	}
	return Rect{}, false
}

// free tells whether a label would cover nothing.
func (l *Layout) free(at Rect, arrow int) bool {
	covers := func(r Rect) bool { return at.grown(2).meets(r) }
	if slices.ContainsFunc(l.Boxes, covers) || slices.ContainsFunc(l.Titles, covers) || slices.ContainsFunc(l.Labels, covers) {
		return false
	}
	for _, g := range l.Groups {
		for _, border := range []Rect{{g.X, g.Y, g.W, 1}, {g.X, g.bottom(), g.W, 1}, {g.X, g.Y, 1, g.H}, {g.right(), g.Y, 1, g.H}} {
			if covers(border) {
				return false
			}
		}
	}
	for other, route := range l.Routes {
		if other == arrow || trunk(&l.Model.Arrows[other]) == trunk(&l.Model.Arrows[arrow]) {
			continue
		}
		for i := 1; i < len(route); i++ {
			if at.meets(between(route[i-1], route[i])) {
				return false
			}
		}
	}
	return true
}

// bound finds the size of the picture.
func (l *Layout) bound() {
	var right, bottom int
	see := func(r Rect) { right, bottom = max(right, r.right()), max(bottom, r.bottom()) }
	for _, all := range [][]Rect{l.Boxes, l.Groups, l.Labels} {
		for _, r := range all {
			see(r)
		}
	}
	for _, route := range l.Routes {
		for _, at := range route {
			see(Rect{at.X, at.Y, 4, 4})
		}
	}
	right = max(right, bold().width(l.Model.Title, headSize)+margin)
	l.Size = Rect{0, 0, up(right + margin), up(bottom + margin)}
}
