package schema

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// The kinds of vertices beside those of things.
const (
	variableVertex tfcode.Kind = "var"
	localVertex    tfcode.Kind = "local"
	outputVertex   tfcode.Kind = "output"
	// A callVertex is what a module as a whole waits for, such as its depends_on.
	callVertex tfcode.Kind = "call"
	// A wholeVertex is all of a module, as module.web in a depends_on.
	wholeVertex tfcode.Kind = "whole"
)

// vertex is what Terraform puts in order as one: a resource, a variable, a local value or
// an output of the module in a folder.
type vertex struct {
	dir string
	tfcode.Thing
}

func (v vertex) compare(other vertex) int {
	return cmp.Or(cmp.Compare(v.dir, other.dir), cmp.Compare(v.Kind, other.Kind), cmp.Compare(v.Type, other.Type),
		cmp.Compare(v.Name, other.Name))
}

// isThing tells whether a vertex is a block of something outside of Terraform.
func (v vertex) isThing() bool { return v.Type != "" }

func (v vertex) String() string {
	if v.isThing() {
		return v.Thing.String()
	}
	return string(v.Kind) + "." + v.Name
}

// use is a reference: from waits until to is known.
type use struct {
	from, to vertex
	rng      hcl.Range
}

// inModule is a vertex of the module that is checked.
func (c *checker) inModule(kind tfcode.Kind, name string) vertex {
	return vertex{c.module.dir, tfcode.Thing{Kind: kind, Name: name}}
}

// uses notes that what is checked refers to a vertex. What stands in a module that is
// called more than once is passed over, since it is not one thing.
func (c *checker) uses(to vertex, rng hcl.Range) {
	from := c.user
	if from.Kind == "" || c.tree.called[from.dir] > 1 || c.tree.called[to.dir] > 1 {
		return
	}
	c.used = append(c.used, use{from, to, rng})
}

// usesOutput notes a reference to a module: to one of its outputs, or to the whole.
func (c *checker) usesOutput(call *call, steps []step, rng hcl.Range) {
	if call.dir == "" || c.tree.modules[call.dir] == nil {
		return
	}
	to := vertex{call.dir, tfcode.Thing{Kind: wholeVertex}}
	if steps, bad := instanceSteps(steps, call.indexed); bad == nil && len(steps) > 0 && steps[0].kind == nameStep {
		to = vertex{call.dir, tfcode.Thing{Kind: outputVertex, Name: steps[0].name}}
	}
	c.uses(to, rng)
}

// order is who waits for whom in a tree.
type order struct {
	tree *tree
	uses map[vertex][]use
}

// cycles reports references that lead back to where they begin, one for each group of
// things that wait for each other.
func (t *tree) cycles(all []use) hcl.Diagnostics {
	o := order{t, make(map[vertex][]use, len(all))}
	for _, u := range all {
		o.uses[u.from] = append(o.uses[u.from], u)
	}
	for _, list := range o.uses {
		slices.SortFunc(list, func(a, b use) int {
			return cmp.Or(a.to.compare(b.to), cmp.Compare(a.rng.Filename, b.rng.Filename), cmp.Compare(a.rng.Start.Byte, b.rng.Start.Byte))
		})
	}
	var diags hcl.Diagnostics
	for _, group := range o.groups() {
		// A cycle is told by the things in it; if there are none, by its values.
		slices.SortFunc(group, vertex.compare)
		start := max(0, slices.IndexFunc(group, vertex.isThing))
		diags = append(diags, cycleError(o.shortest(group[start], group)))
	}
	return diags
}

// next are the references of a vertex. A thing waits for what its module waits for, and
// the whole of a module for everything in it.
func (o order) next(v vertex) []use {
	list := o.uses[v]
	switch gate := (vertex{v.dir, tfcode.Thing{Kind: callVertex}}); {
	case v.isThing() && len(o.uses[gate]) > 0:
		return append(slices.Clip(list), use{from: v, to: gate})
	case v.Kind != wholeVertex:
		return list
	}
	m := o.tree.modules[v.dir]
	for thing := range m.resources {
		list = append(list, use{from: v, to: vertex{v.dir, thing}})
	}
	slices.SortFunc(list, func(a, b use) int { return a.to.compare(b.to) })
	return list
}

// groups are the sets of vertices that wait for each other, and each vertex that waits for
// itself: the strongly connected components, by Tarjan's algorithm.
func (o order) groups() [][]vertex {
	var groups [][]vertex
	var stack []vertex
	number, low, open := map[vertex]int{}, map[vertex]int{}, map[vertex]bool{}
	var visit func(v vertex)
	visit = func(v vertex) {
		number[v] = len(number) + 1
		low[v] = number[v]
		stack, open[v] = append(stack, v), true
		itself := false
		for _, u := range o.next(v) {
			switch {
			case u.to == v:
				itself = true
			case number[u.to] == 0:
				visit(u.to)
				low[v] = min(low[v], low[u.to])
			case open[u.to]:
				low[v] = min(low[v], number[u.to])
			}
		}
		if low[v] != number[v] {
			return
		}
		at := slices.Index(stack, v)
		group := slices.Clone(stack[at:])
		stack = stack[:at]
		for _, member := range group {
			open[member] = false
		}
		if len(group) > 1 || itself {
			groups = append(groups, group)
		}
	}
	for _, v := range slices.SortedFunc(maps.Keys(o.uses), vertex.compare) {
		if number[v] == 0 {
			visit(v)
		}
	}
	return groups
}

// shortest is the shortest way from a vertex of a group back to itself.
func (o order) shortest(start vertex, group []vertex) []use {
	before := map[vertex]use{}
	for queue := []vertex{start}; len(queue) > 0; queue = queue[1:] {
		for _, u := range o.next(queue[0]) {
			if _, seen := before[u.to]; seen || !slices.Contains(group, u.to) {
				continue
			}
			before[u.to] = u
			queue = append(queue, u.to)
		}
	}
	var way []use
	for v := start; len(way) == 0 || v != start; v = way[len(way)-1].from {
		way = append(way, before[v])
	}
	slices.Reverse(way)
	return way
}

// cycleError reports a cycle at the references of the things in it.
func cycleError(way []use) *hcl.Diagnostic {
	things := slices.ContainsFunc(way, func(u use) bool { return u.from.isThing() })
	var names []string
	var steps []use
	for i, u := range way {
		if u.rng.Empty() {
			u.rng = way[(i+1)%len(way)].rng // what the module waits for has a place
		}
		if u.from.isThing() || !things {
			names, steps = append(names, u.from.String()), append(steps, u)
		}
	}
	if len(steps) == 1 {
		return &hcl.Diagnostic{
			Severity: hcl.DiagError, Summary: "Needs itself", Subject: steps[0].rng.Ptr(),
			Detail: names[0] + " is made with something that is known only once it is there. " + wayOut,
		}
	}
	d := &hcl.Diagnostic{
		Severity: hcl.DiagError, Summary: "Each needs the other", Subject: steps[0].rng.Ptr(),
		Detail: "None of these can be made first: " + strings.Join(append(slices.Clone(names), names[0]), " -> ") + ". " + wayOut,
	}
	var related []diag.Related
	for i, u := range steps[1:] {
		next := names[(i+2)%len(names)]
		related = append(related, diag.Related{Message: names[i+1] + " needs " + next + " here.", Range: u.rng})
	}
	return diag.WithRelated(d, related...)
}

// wayOut is what to do about a cycle.
const wayOut = "Take a reference away: write a text in its place where the spec says what it will be, such as a name, " +
	"or let the program look it up when it runs."
