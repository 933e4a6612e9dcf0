package reach

import (
	"slices"
	"strings"
)

// Chains gives the ways from the internet into the product. Each is a list of paths
// that follow each other: from the internet, over everything that passes requests on,
// to the part that answers them.
func (m *Map) Chains() [][]*Path {
	from := map[string][]*Path{}
	for i := range m.Paths {
		from[m.Paths[i].From] = append(from[m.Paths[i].From], &m.Paths[i])
	}
	var all [][]*Path
	var follow func(chain []*Path)
	follow = func(chain []*Path) {
		last, further := chain[len(chain)-1], false
		for _, next := range from[last.To] {
			leads := len(next.through) == 0 || slices.Contains(next.through, last.What)
			if handsOn(last.To) && leads {
				further = true
				follow(append(slices.Clone(chain), next))
			}
		}
		if !further {
			all = append(all, chain)
		}
	}
	for _, first := range from[Outside] {
		follow([]*Path{first})
	}
	return all
}

// handsOn tells whether an end passes requests on to others.
func handsOn(end string) bool {
	return end == distributionEnd || strings.HasPrefix(end, balancerEnd)
}
