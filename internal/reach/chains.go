package reach

import (
	"slices"
	"strings"
)

// Chains are the ways from the internet into the product, each as the paths that
// it consists of: by way of what hands requests on, to what answers them.
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

// handsOn tells whether an end passes requests to others.
func handsOn(end string) bool {
	return end == distributionEnd || strings.HasPrefix(end, balancerEnd)
}
