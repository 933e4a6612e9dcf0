package graph

import "fmt"

// Faults are what is wrong with a layout: something covers or crosses what it must not,
// or lies outside of the picture. There are none; a test asks.
func (l *Layout) Faults() []string {
	f := &faults{l: l}
	f.boxes()
	f.texts()
	f.routes()
	f.labels()
	return f.all
}

type faults struct {
	l   *Layout
	all []string
}

func (f *faults) addf(format string, args ...any) {
	f.all = append(f.all, fmt.Sprintf(format, args...))
}

func (r Rect) holds(o Rect) bool {
	return r.X <= o.X && r.Y <= o.Y && o.right() <= r.right() && o.bottom() <= r.bottom()
}

// boxes: no two cover each other, each is in its group and in no other one.
func (f *faults) boxes() {
	l := f.l
	for i, b := range l.Boxes {
		if !l.Size.holds(b) {
			f.addf("%s is outside of the picture", l.Model.Boxes[i].ID)
		}
		for k := range l.Boxes[:i] {
			if b.meets(l.Boxes[k]) {
				f.addf("%s covers %s", l.Model.Boxes[i].ID, l.Model.Boxes[k].ID)
			}
		}
		for g, r := range l.Groups {
			switch inside := l.in(l.Model.Boxes[i].In, l.Model.Groups[g].ID); {
			case inside && !r.holds(b):
				f.addf("%s is not within its group %s", l.Model.Boxes[i].ID, l.Model.Groups[g].ID)
			case !inside && r.meets(b):
				f.addf("%s is within %s, which it does not belong to", l.Model.Boxes[i].ID, l.Model.Groups[g].ID)
			}
		}
	}
	for i, g := range l.Groups {
		if !l.Size.holds(g) {
			f.addf("%s is outside of the picture", l.Model.Groups[i].ID)
		}
		for k, other := range l.Groups[:i] {
			a, b := l.Model.Groups[i].ID, l.Model.Groups[k].ID
			if g.meets(other) && !l.in(a, b) && !l.in(b, a) {
				f.addf("the group %s covers %s", a, b)
			}
		}
	}
}

// in tells whether a group is another one, or within it.
func (l *Layout) in(id, group string) bool {
	for id != "" {
		if id == group {
			return true
		}
		for i := range l.Model.Groups {
			if l.Model.Groups[i].ID == id {
				id = l.Model.Groups[i].In
				break
			}
		}
	}
	return false
}

// texts: each is within its box or group, and covers no other one.
func (f *faults) texts() {
	l := f.l
	for i, lines := range l.lines {
		for k, t := range lines {
			if !l.Boxes[i].holds(t.at) {
				f.addf("%q does not fit into its box", t.text)
			}
			if k > 0 && t.at.meets(lines[k-1].at) {
				f.addf("%q covers %q", t.text, lines[k-1].text)
			}
			if face := map[string]*face{"name": bold()}[t.style]; face != nil && face.width(t.text, nameSize) > t.at.W {
				f.addf("%q is cut", t.text)
			}
		}
	}
	for i, lines := range l.names {
		for _, t := range lines {
			if !l.Groups[i].holds(t.at) {
				f.addf("the title %q does not fit into its group", t.text)
			}
			for k, b := range l.Boxes {
				if t.at.meets(b) {
					f.addf("the title %q is covered by %s", t.text, l.Model.Boxes[k].ID)
				}
			}
		}
	}
}

// routes: each leads from one of its boxes to the other, through no other box, no title
// and no group that neither of the two is in.
func (f *faults) routes() {
	l := f.l
	for i := range l.Model.Arrows {
		a, route := &l.Model.Arrows[i], l.Routes[i]
		name := a.From + " -> " + a.To
		if len(route) < 2 {
			f.addf("%s has no way", name)
			continue
		}
		from, to := l.rect(a.From), l.rect(a.To)
		if !from.grown(1).holds(route[0].rect()) || !to.grown(1).holds(route[len(route)-1].rect()) {
			f.addf("%s does not lead from the one to the other", name)
		}
		for k := 1; k < len(route); k++ {
			piece := between(route[k-1], route[k])
			if !l.Size.holds(piece) {
				f.addf("%s leads out of the picture", name)
			}
			for n, b := range l.Boxes {
				if piece.meets(b.grown(-1)) {
					f.addf("%s runs through %s", name, l.Model.Boxes[n].ID)
				}
			}
			for n, g := range l.Groups {
				id := l.Model.Groups[n].ID
				if piece.meets(g) && !l.in(l.groupOf(a.From), id) && !l.in(l.groupOf(a.To), id) {
					f.addf("%s runs through %s", name, id)
				}
				if piece.meets(l.Titles[n]) {
					f.addf("%s runs through the title of %s", name, id)
				}
			}
		}
	}
}

func (p point) rect() Rect { return Rect{X: p.X, Y: p.Y} }

func (l *Layout) rect(id string) Rect {
	for i := range l.Model.Boxes {
		if l.Model.Boxes[i].ID == id {
			return l.Boxes[i]
		}
	}
	return Rect{}
}

func (l *Layout) groupOf(id string) string {
	for i := range l.Model.Boxes {
		if l.Model.Boxes[i].ID == id {
			return l.Model.Boxes[i].In
		}
	}
	return ""
}

// labels: each is there, is wide enough, and covers nothing but its own line.
func (f *faults) labels() {
	l := f.l
	shown := map[string]bool{}
	for i := range l.Model.Arrows {
		if at := l.Labels[i]; at.W > 0 {
			shown[trunk(&l.Model.Arrows[i])] = true
			if !l.Size.holds(at) {
				f.addf("the label %q is outside of the picture", l.Model.Arrows[i].Label)
			}
			if regular().width(l.Model.Arrows[i].Label, smallSize) > at.W {
				f.addf("the label %q is cut", l.Model.Arrows[i].Label)
			}
			without := *l
			without.Labels = append(append([]Rect{}, l.Labels[:i]...), l.Labels[i+1:]...)
			if !without.free(at, i) {
				f.addf("the label %q covers something", l.Model.Arrows[i].Label)
			}
		}
	}
	for i := range l.Model.Arrows {
		if a := &l.Model.Arrows[i]; a.Label != "" && !shown[trunk(a)] {
			f.addf("the label %q of %s -> %s has no place", a.Label, a.From, a.To)
		}
	}
}
