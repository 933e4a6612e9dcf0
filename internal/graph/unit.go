package graph

import (
	"cmp"
	"slices"
)

// unit is a box or a group while it is placed: it takes columns from first to last, and
// a height.
type unit struct {
	box, group  int // which one; -1 for the other
	first, last int
	height      int
	y           int
	inside      []*unit
	parent      *unit
	levels      int // of groups, this one and those within
	title       []string
}

// extent finds the columns that a unit takes.
func (u *unit) extent() {
	if u.box >= 0 {
		return
	}
	u.first, u.last = -1, -1
	for _, v := range u.inside {
		v.extent()
		u.levels = max(u.levels, v.levels)
		if u.first < 0 || v.first < u.first {
			u.first = v.first
		}
		u.last = max(u.last, v.last)
	}
	u.levels++
	slices.SortStableFunc(u.inside, func(a, b *unit) int { return cmp.Compare(a.first, b.first) })
}

// pack puts the parts of a unit into rows, each as high as the rows above allow.
func (u *unit) pack(columns int) {
	top, bottom := 0, 0
	if u.group >= 0 {
		top, bottom = u.room(), groupPad
	}
	skyline := make([]int, columns)
	for i := range skyline {
		skyline[i] = top
	}
	u.height = 0
	for _, v := range u.inside {
		if v.box < 0 {
			v.pack(columns)
		}
		y := top
		for c := v.first; c <= v.last; c++ {
			y = max(y, skyline[c])
		}
		v.y = y
		for c := v.first; c <= v.last; c++ {
			skyline[c] = y + v.height + rowGap
		}
		u.height = max(u.height, y+v.height+bottom)
	}
	u.height = up(u.height)
}

// room is the height of the title of a group.
func (u *unit) room() int { return up(titleRoom + (len(u.title)-1)*titleLine) }

func (u *unit) top() int {
	if u == nil {
		return 0
	}
	return u.y + u.parent.top()
}

func (u *unit) middle() int { return u.top() + u.height/2 }

func (u *unit) within(g *unit) bool {
	for ; u != nil; u = u.parent {
		if u == g {
			return true
		}
	}
	return false
}
