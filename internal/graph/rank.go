package graph

import "slices"

// ranks gives each box a column, so that arrows lead to the right where they can.
func (p *placer) ranks() {
	n := len(p.m.Boxes)
	p.rank = make([]int, n)
	out, in := make([][]int, n), make([][]int, n)
	for _, e := range p.forward() {
		out[e[0]] = append(out[e[0]], e[1])
		in[e[1]] = append(in[e[1]], e[0])
	}
	order := topological(out, in)
	for _, i := range order {
		for _, from := range in[i] {
			p.rank[i] = max(p.rank[i], p.rank[from]+1)
		}
	}
	// A box with more outgoing than incoming arrows moves close to its targets.
	for range 3 {
		for _, i := range slices.Backward(order) {
			if len(out[i]) <= len(in[i]) || len(out[i]) == 0 {
				continue
			}
			nearest := p.rank[out[i][0]]
			for _, to := range out[i] {
				nearest = min(nearest, p.rank[to])
			}
			p.rank[i] = max(p.rank[i], nearest-1)
		}
	}
	p.shiftApart(out, in)
	p.placeLonely(out, in)
	for _, r := range p.rank {
		p.columns = max(p.columns, r+1)
	}
}

// shiftApart moves boxes without a connection to the largest part of the picture into
// the columns of their surroundings.
func (p *placer) shiftApart(out, in [][]int) {
	part := make([]int, len(out))
	sizes := []int{0}
	for i := range out {
		if part[i] > 0 {
			continue
		}
		sizes = append(sizes, 0)
		for todo := []int{i}; len(todo) > 0; todo = todo[1:] {
			at := todo[0]
			if part[at] > 0 {
				continue
			}
			part[at] = len(sizes) - 1
			sizes[part[at]]++
			todo = append(append(todo, out[at]...), in[at]...)
		}
	}
	largest := slices.Index(sizes, slices.Max(sizes))
	first, last := map[string]int{}, 0
	for i, r := range p.rank {
		if part[i] != largest {
			continue
		}
		last = max(last, r)
		if known, ok := first[p.outermost(i)]; !ok || r < known {
			first[p.outermost(i)] = r
		}
	}
	for n := range sizes {
		var members []int
		by, end := -1, 0
		for i := range p.rank {
			if part[i] == n && n != largest {
				members = append(members, i)
				end = max(end, p.rank[i])
				if r, ok := first[p.outermost(i)]; ok && by < 0 {
					by = r
				}
			}
		}
		for _, i := range members {
			p.rank[i] += max(0, min(by, last-end))
		}
	}
}

// outermost is the group of a box that is in no other one.
func (p *placer) outermost(i int) string {
	in := map[string]string{}
	for k := range p.m.Groups {
		in[p.m.Groups[k].ID] = p.m.Groups[k].In
	}
	id := p.m.Boxes[i].In
	for in[id] != "" {
		id = in[id]
	}
	return id
}

// placeLonely puts boxes without arrows into the column of those of their kind, or
// beside each other.
func (p *placer) placeLonely(out, in [][]int) {
	column := map[Kind]int{}
	for i := range p.m.Boxes {
		if len(out[i])+len(in[i]) > 0 {
			column[p.m.Boxes[i].Kind] = max(column[p.m.Boxes[i].Kind], p.rank[i])
		}
	}
	lonely := 0
	for i := range p.m.Boxes {
		if len(out[i])+len(in[i]) > 0 {
			continue
		}
		if c, ok := column[p.m.Boxes[i].Kind]; ok {
			p.rank[i] = c
			continue
		}
		p.rank[i] = lonely % 4
		lonely++
	}
}

// forward gives the arrows without cycles: the arrow that closes a cycle is reversed.
func (p *placer) forward() [][2]int {
	out := map[int][]int{}
	for _, e := range p.edges {
		out[e[0]] = append(out[e[0]], e[1])
	}
	state := make([]int, len(p.m.Boxes)) // 1 while it is visited, 2 when it was
	back := map[[2]int]bool{}
	var visit func(i int)
	visit = func(i int) {
		state[i] = 1
		for _, to := range out[i] {
			switch state[to] {
			case 0:
				visit(to)
			case 1:
				back[[2]int{i, to}] = true
			}
		}
		state[i] = 2
	}
	incoming := make([]int, len(p.m.Boxes))
	for _, e := range p.edges {
		incoming[e[1]]++
	}
	for i := range p.m.Boxes { // where requests begin, circles do not
		if incoming[i] == 0 {
			visit(i)
		}
	}
	for i := range p.m.Boxes {
		if state[i] == 0 {
			visit(i)
		}
	}
	var all [][2]int
	for _, e := range p.edges {
		if back[e] {
			e = [2]int{e[1], e[0]}
		}
		if !slices.Contains(all, e) {
			all = append(all, e)
		}
	}
	return all
}

func topological(out, in [][]int) []int {
	missing := make([]int, len(in))
	var ready, order []int
	for i := range in {
		if missing[i] = len(in[i]); missing[i] == 0 {
			ready = append(ready, i)
		}
	}
	for len(ready) > 0 {
		i := ready[0]
		ready, order = ready[1:], append(order, i)
		for _, to := range out[i] {
			if missing[to]--; missing[to] == 0 {
				ready = append(ready, to)
			}
		}
	}
	return order
}
