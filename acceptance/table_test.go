//go:build acceptance

package acceptance

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// table tells what the cycle did and how long it took.
func (c *cycle) table() string {
	types := map[string]int{}
	for _, i := range c.applied {
		types[i.Type]++
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n%s with %s\n", c.env, c.engine.name)
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	row := func(name string, value any) { fmt.Fprintf(w, "%s\t%v\n", name, value) }
	for _, name := range slices.Sorted(maps.Keys(types)) {
		row(name, types[name])
	}
	fmt.Fprintln(w)
	row("types applied", len(types))
	row("instances applied", len(c.applied))
	for _, name := range c.rendered {
		if types[name] == 0 && len(c.targets) == 0 {
			row("rendered, not applied", name) // its count or for_each asks for none
		}
	}
	row("changes in a second plan", len(c.secondPlan))
	row("drift found", strings.Join(c.drifted, "; "))
	row("planned for one changed value", strings.Join(c.changed, "; "))
	row("replacements foreseen", c.foreseen)
	row("taken over", c.addressOfAdopted())
	row("moved by three renames", len(c.moved))
	row("rename destroys", len(c.renameDestroys))
	row("secrets looked for", c.secrets)
	fmt.Fprintln(w)
	var total time.Duration
	for _, s := range c.steps {
		total += s.took
		row(s.name, seconds(s.took))
	}
	row("total", seconds(total))
	_ = w.Flush() // to memory
	return b.String()
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.0f s", d.Seconds()) }
