package render

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/provenance"
)

// reportCycle reports layers of which each needs the next one, and the last one the first:
// at the lines of the spec that ask for it, or at the references of the templates where no
// line of the spec is behind one.
func (r *renderer) reportCycle(cycle []*layer) {
	// The reference that is unlike the others is probably the one to take away: a hundred
	// things of an application refer to its data, and one to the application from there.
	stated := make([][]hcl.Range, len(cycle))
	for i, l := range cycle {
		stated[i] = r.crossings(l, cycle[(i+1)%len(cycle)])
	}
	first := 0
	for i := range cycle {
		if n := len(stated[i]); n > 0 && (len(stated[first]) == 0 || n < len(stated[first])) {
			first = i
		}
	}
	var names []string
	var related []diag.Related
	for i := range cycle {
		at := (first + i) % len(cycle)
		from, to := cycle[at], cycle[(at+1)%len(cycle)]
		rng := from.needs[to.name]
		if len(stated[at]) > 0 {
			rng = stated[at][0]
		}
		names = append(names, from.name)
		related = append(related, diag.Related{Message: "The layer " + from.name + " needs the layer " + to.name + " here.", Range: rng})
	}
	way := strings.Join(append(names, names[0]), " -> ")
	d := diag.Errorf(related[0].Range, "Layers need each other",
		"The layers form a cycle: %s. Move one of the blocks so that the references lead one way.", way)
	if len(stated[first]) > 0 {
		d = diag.Errorf(related[0].Range, "Layers need each other",
			"The layers form a cycle: %s. Each is applied as a whole, one after the other. Write a text in the place of this reference, "+
				"such as a name that the spec gives, or keep everything in one state, by layout: single under state.", way)
	}
	r.report(hcl.Diagnostics{diag.WithRelated(d, related[1:]...)})
}

// crossings are the lines of the spec because of which one layer refers to another, in
// their order.
func (r *renderer) crossings(from, to *layer) []hcl.Range {
	var lines []hcl.Range
	for _, m := range from.modules {
		for _, in := range sortedInputs(m) {
			if in.attribute == nil || in.attribute.declaration.module.layer != to {
				continue
			}
			for i := range r.result.Provenance {
				if a := &r.result.Provenance[i]; a.Module == m.name {
					lines = append(lines, linesBehind(a, in.name)...)
				}
			}
		}
	}
	slices.SortFunc(lines, func(a, b hcl.Range) int {
		return cmp.Or(strings.Compare(a.Filename, b.Filename), cmp.Compare(a.Start.Byte, b.Start.Byte))
	})
	return slices.Compact(lines)
}

// linesBehind are the lines of the spec because of which an attribute refers to a variable:
// the first one of the smallest span around each reference.
func linesBehind(a *provenance.Attribute, variable string) []hcl.Range {
	var lines []hcl.Range
	reference := "var." + variable
	for start := 0; ; {
		at := strings.Index(a.Text[start:], reference)
		if at < 0 {
			return lines
		}
		start += at
		end := start + len(reference)
		if end == len(a.Text) || !hclsyntax.ValidIdentifier("x"+a.Text[end:end+1]) {
			lines = append(lines, originAt(a, start, end)...)
		}
		start = end
	}
}

// originAt is the line of the spec behind a part of an attribute, none if there is none.
func originAt(a *provenance.Attribute, start, end int) []hcl.Range {
	origins, length := a.Origins, len(a.Text)+1
	for _, s := range a.Spans {
		if s.Start <= start && end <= s.End && s.End-s.Start < length && len(s.Origins) > 0 {
			origins, length = s.Origins, s.End-s.Start
		}
	}
	if len(origins) == 0 {
		return nil
	}
	return []hcl.Range{origins[0].Range}
}
