package graph

import (
	"cmp"
	"container/heap"
	"slices"
)

// What a route costs beside its length, in pixels.
const (
	bendCost    = 40
	crossCost   = 60
	borderCost  = 8   // the border of a group
	shareFactor = 3   // a part of the length that a line to the same box has already
	crowdCost   = 400 // on a line of another arrow, when there is no other way
	wrongSide   = 300 // out of the left side, or into the right one
	near        = 8   // how close a line comes to a box that is not its own
)

// router finds the ways of arrows on a grid: horizontal lines everywhere, vertical ones
// between the columns. What is in the way is not crossed, so no arrow runs through a box.
type router struct {
	p      *placer
	xs, ys []int
	vert   []bool          // whether a vertical line may be at xs[i]
	used   map[span][]int  // arrows on a piece of a line
	across map[point][]int // arrows by the points of the grid
	lax    bool            // lines may be shared by different arrows
}

// span is a piece of a line, from a point of the grid to the next one.
type span struct {
	x, y     int // indexes
	vertical bool
}

// route finds the ways and places the labels. It tells whether all had room.
func (p *placer) route(last bool) (*Layout, bool) {
	r := &router{p: p, used: map[span][]int{}, across: map[point][]int{}}
	r.lines()
	complete := true
	for _, a := range r.sequence() {
		r.lax = false
		way := r.find(a)
		if way == nil {
			complete, r.lax = false, true
			way = r.find(a)
		}
		r.take(a, way)
	}
	p.l.bound()
	if !p.l.labels() {
		complete = false
	}
	if last || complete {
		p.l.bound()
	}
	return p.l, complete
}

// lines makes the grid.
func (r *router) lines() {
	l, p := r.p.l, r.p
	bottom := headRoom + margin + p.root.height + 4*grid
	for y := headRoom + grid; y <= bottom; y += grid {
		if !slices.ContainsFunc(l.Groups, func(g Rect) bool { return abs(y-g.Y) < 5 || abs(y-g.bottom()) < 5 }) {
			r.ys = append(r.ys, y)
		}
	}
	last := p.left[p.columns-1] + p.width[p.columns-1]
	end := last
	for _, g := range l.Groups {
		end = max(end, g.right())
	}
	for x := grid; x <= end+4*grid; x += grid {
		column := slices.IndexFunc(p.left, func(left int) bool { return left <= x && x <= left+p.width[slices.Index(p.left, left)] })
		switch {
		case column < 0:
			border := slices.ContainsFunc(l.Groups, func(g Rect) bool { return abs(x-g.X) < 5 || abs(x-g.right()) < 5 })
			if !border {
				r.xs, r.vert = append(r.xs, x), append(r.vert, true)
			}
		case x == p.left[column] || x == p.left[column]+p.width[column]:
			r.xs, r.vert = append(r.xs, x), append(r.vert, false)
		}
	}
}

func abs(n int) int { return max(n, -n) }

// sequence is the order in which the arrows are laid: short ones first.
func (r *router) sequence() []int {
	order := make([]int, len(r.p.edges))
	for i := range order {
		order[i] = i
	}
	length := func(i int) int {
		from, to := r.p.l.Boxes[r.p.edges[i][0]], r.p.l.Boxes[r.p.edges[i][1]]
		return abs(from.X-to.X) + abs(from.Y+from.H/2-to.Y-to.H/2)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(length(a), length(b)) })
	return order
}

// state is a point of the grid with the direction in which it is left.
type state struct {
	x, y     int
	vertical bool
}

type step struct {
	state
	cost, guess int
	from        *step
	index       int
}

type queue []*step

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(q[i].guess, q[j].guess), cmp.Compare(q[i].index, q[j].index)) < 0
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(*step)) } //nolint:forcetypeassert // heap pushes what Push is given
func (q *queue) Pop() any {
	old := *q
	x := old[len(old)-1]
	*q = old[:len(old)-1]
	return x
}

// find is the cheapest way of an arrow, nil when there is none.
func (r *router) find(arrow int) []point {
	e := r.p.edges[arrow]
	from, to := r.p.l.Boxes[e[0]], r.p.l.Boxes[e[1]]
	blocked := r.obstacles(e)
	goals := map[[2]int]int{} // the extra cost of an end
	var open queue
	best := map[state]int{}
	count := 0
	push := func(s state, cost int, before *step) {
		if known, ok := best[s]; ok && known <= cost {
			return
		}
		best[s] = cost
		count++
		x, y := r.xs[s.x], r.ys[s.y]
		away := min(abs(x-to.X), abs(x-to.right())) + max(to.Y-y, y-to.bottom(), 0)
		heap.Push(&open, &step{s, cost, cost + away, before, count})
	}
	for yi, y := range r.ys {
		if from.Y < y && y < from.bottom() {
			off := abs(y-from.Y-from.H/2) / 4
			push(state{slices.Index(r.xs, from.right()), yi, false}, off, nil)
			push(state{slices.Index(r.xs, from.X), yi, false}, off+wrongSide, nil)
		}
		if to.Y < y && y < to.bottom() {
			off := abs(y-to.Y-to.H/2) / 4
			goals[[2]int{slices.Index(r.xs, to.X), yi}] = off
			goals[[2]int{slices.Index(r.xs, to.right()), yi}] = off + wrongSide
		}
	}
	var end *step
	for open.Len() > 0 {
		s := heap.Pop(&open).(*step) //nolint:forcetypeassert // it has nothing else
		if end != nil && s.guess >= end.cost {
			break
		}
		if extra, ok := goals[[2]int{s.x, s.y}]; ok && s.from != nil && !s.vertical {
			if end == nil || s.cost+extra < end.cost {
				end = &step{state: s.state, cost: s.cost + extra, from: s.from}
			}
			continue
		}
		for _, d := range [][2]int{{1, 0}, {-1, 0}, {0, 1}, {0, -1}} {
			if cost, ok := r.move(arrow, s, d, blocked); ok {
				push(state{s.x + d[0], s.y + d[1], d[0] == 0}, s.cost+cost, s)
			}
		}
	}
	return r.points(end)
}

// obstacles are what an arrow may not run through: boxes, the titles of groups, and
// groups that neither of its ends is in.
func (r *router) obstacles(e [2]int) []Rect {
	var all []Rect
	for i, b := range r.p.l.Boxes {
		if i == e[0] || i == e[1] {
			all = append(all, Rect{b.X, b.Y - 1, b.W, b.H + 2})
			continue
		}
		all = append(all, b.grown(near))
	}
	for i, g := range r.p.groups {
		if !r.p.units[e[0]].within(g) && !r.p.units[e[1]].within(g) {
			all = append(all, r.p.l.Groups[i].grown(1))
		}
		all = append(all, r.p.l.Titles[i].grown(2))
	}
	return all
}

// move is the cost of a step, if it can be taken.
func (r *router) move(arrow int, s *step, d [2]int, blocked []Rect) (int, bool) {
	x, y := s.x+d[0], s.y+d[1]
	vertical := d[0] == 0
	if x < 0 || y < 0 || x >= len(r.xs) || y >= len(r.ys) || vertical && !r.vert[s.x] {
		return 0, false
	}
	if s.from == nil && vertical {
		return 0, false
	}
	if s.from != nil && s.from.x == x && s.from.y == y {
		return 0, false
	}
	a, b := point{r.xs[s.x], r.ys[s.y]}, point{r.xs[x], r.ys[y]}
	piece := between(a, b)
	for _, o := range blocked {
		if piece.meets(o) {
			return 0, false
		}
	}
	return r.cost(arrow, s, state{x, y, vertical}, piece)
}

// cost is what a step costs that nothing stands in the way of, unless its line is taken.
func (r *router) cost(arrow int, s *step, to state, piece Rect) (int, bool) {
	length := piece.W + piece.H - 2
	cost := length
	sp := span{min(s.x, to.x), min(s.y, to.y), to.vertical}
	shared := false
	for _, other := range r.used[sp] {
		if r.joins(arrow, other) {
			shared = true
			continue
		}
		if !r.lax {
			return 0, false
		}
		cost += crowdCost
	}
	if shared {
		cost = length / shareFactor
	} else {
		cost += r.crowded(arrow, sp) * length / 2
	}
	if s.from != nil && s.vertical != to.vertical {
		cost += bendCost
	}
	for _, other := range r.across[point{to.x, to.y}] {
		if !r.joins(arrow, other) {
			cost += crossCost
		}
	}
	for _, g := range r.p.l.Groups {
		if piece.meets(Rect{g.X, g.Y, g.W, 1}) || piece.meets(Rect{g.X, g.bottom(), g.W, 1}) {
			cost += borderCost
		}
	}
	return cost, true
}

// crowded counts the lines of other arrows right beside a piece of a line.
func (r *router) crowded(arrow int, sp span) int {
	n := 0
	for _, side := range []int{-1, 1} {
		beside := sp
		if sp.vertical {
			beside.x += side
		} else {
			beside.y += side
		}
		if slices.ContainsFunc(r.used[beside], func(other int) bool { return !r.joins(arrow, other) }) {
			n++
		}
	}
	return n
}

// between is a piece of a line as a rectangle.
func between(a, b point) Rect {
	x, y := min(a.X, b.X), min(a.Y, b.Y)
	return Rect{x, y, abs(a.X - b.X), abs(a.Y - b.Y)}.grown(1).trimmed(a.X == b.X)
}

// trimmed takes back what was added at the ends of a line.
func (r Rect) trimmed(vertical bool) Rect {
	if vertical {
		return Rect{r.X, r.Y + 1, r.W, r.H - 2}
	}
	return Rect{r.X + 1, r.Y, r.W - 2, r.H}
}

// joins tells whether two arrows may share a line: they mean the same, and lead to the
// same box, or come from the same one without a label.
func (r *router) joins(a, b int) bool {
	x, y := &r.p.m.Arrows[a], &r.p.m.Arrows[b]
	return (x.To == y.To || x.From == y.From && x.Label == "") && x.Means == y.Means && x.Change == y.Change && x.Label == y.Label
}

func (r *router) points(end *step) []point {
	var all []point
	for s := end; s != nil; s = s.from {
		all = append(all, point{s.x, s.y})
	}
	slices.Reverse(all)
	return all
}

// take lays an arrow along a way, which is in indexes of the grid.
func (r *router) take(arrow int, way []point) {
	var route []point
	for i, at := range way {
		r.across[at] = append(r.across[at], arrow)
		if i > 0 {
			sp := span{min(at.X, way[i-1].X), min(at.Y, way[i-1].Y), at.X == way[i-1].X}
			r.used[sp] = append(r.used[sp], arrow)
		}
		if next := (point{r.xs[at.X], r.ys[at.Y]}); len(route) > 1 {
			route = extended(route, next)
		} else {
			route = append(route, next)
		}
	}
	r.p.l.Routes[arrow] = route
}
