package graph

import (
	"slices"
	"strings"
)

// Compare puts two models of one view into one: what only the second has was added,
// what only the first has is gone, and what is written otherwise has changed.
func Compare(before, after *Model, title string) *Model {
	m := &Model{Title: title, View: after.View, Compared: true}
	m.Boxes = union(before.Boxes, after.Boxes, func(b Box) string { return b.ID }, func(old, b Box, c Change) Box {
		if b.Change = c; c == Same && (old.text != b.text || old.In != b.In) {
			b.Change, b.Notes = Changed, fromTo(old.Notes, b.Notes)
		}
		return b
	})
	m.Groups = union(before.Groups, after.Groups, func(g Group) string { return g.ID }, func(old, g Group, c Change) Group {
		if g.Change = c; c == Same && (old.Name != g.Name || old.What != g.What) {
			g.Change = Changed
		}
		return g
	})
	m.Arrows = union(before.Arrows, after.Arrows,
		func(a Arrow) string { return a.From + "\x00" + a.To + "\x00" + string(a.Means) },
		func(old, a Arrow, c Change) Arrow {
			if a.Change = c; c == Same && old.Label != a.Label {
				a.Change, a.Label = Changed, old.Label+" → "+a.Label
			}
			return a
		})
	return m
}

// fromTo are the notes of a box, with what they were where that is something else.
func fromTo(old, now []string) []string {
	if len(old) != len(now) {
		return now
	}
	all := slices.Clone(now)
	for i := range all {
		if old[i] == now[i] {
			continue
		}
		name, _, _ := strings.Cut(now[i], ": ") // "tasks: 1 → 3"
		if all[i] = old[i] + " → " + now[i]; strings.HasPrefix(old[i], name+": ") {
			all[i] = old[i] + " → " + strings.TrimPrefix(now[i], name+": ")
		}
	}
	return all
}

// union has the things of both lists, sorted by their keys as both are.
func union[T any](before, after []T, key func(T) string, change func(old, now T, c Change) T) []T {
	known := map[string]T{}
	for _, t := range before {
		known[key(t)] = t
	}
	var all []T
	seen := map[string]bool{}
	for _, t := range after {
		old, there := known[key(t)]
		c := Added
		if there {
			c = Same
		}
		seen[key(t)] = true
		all = append(all, change(old, t, c))
	}
	for _, t := range before {
		if !seen[key(t)] {
			all = append(all, change(t, t, Gone))
		}
	}
	slices.SortFunc(all, func(a, b T) int {
		switch x, y := key(a), key(b); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	return all
}

// Changes are how many things of a compared model were added, are gone, and changed.
func (m *Model) Changes() (added, gone, changed int) {
	count := func(c Change) {
		switch c {
		case Added:
			added++
		case Gone:
			gone++
		case Changed:
			changed++
		}
	}
	for i := range m.Boxes {
		count(m.Boxes[i].Change)
	}
	for i := range m.Arrows {
		count(m.Arrows[i].Change)
	}
	return added, gone, changed
}
