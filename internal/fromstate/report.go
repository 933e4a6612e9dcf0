package fromstate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// Fate is what became of a resource of a state.
type Fate string

// The fates.
const (
	Taken   Fate = "spec"           // the spec makes it
	Module  Fate = "module"         // it stands in a module beside the spec
	Refused Fate = "not understood" // nothing was made of it
	Differs Fate = "changes"        // the spec makes it, and a plan changes something of it
	Made    Fate = "new"            // the spec makes it, and it is not in the state
	Left    Fate = "taken back"     // what was read for the spec, and did not fit
	Beside  Fate = "no resource"    // what no plan makes
)

// fates are all, in the order of a report.
var fates = []Fate{Taken, Module, Refused, Differs, Made, Left, Beside}

// Line says what became of a resource of the state, or of a part of the spec.
type Line struct {
	What  string
	Fate  Fate
	Where string
}

func (i *importer) line(r *Resource, fate Fate, where string) {
	i.result.Lines = append(i.result.Lines, Line{r.Address, fate, where})
}

// Count says how many lines there are of each fate.
func (r *Result) Count() map[Fate]int {
	counts := map[Fate]int{}
	for _, l := range r.Lines {
		counts[l.Fate]++
	}
	return counts
}

// meanings say in the report what the fates are.
var meanings = map[Fate]string{
	Taken:   "In the spec",
	Module:  "In a module beside the spec, because the spec has no word for it or would change it",
	Refused: "Not understood",
	Differs: "Changed by the next plan",
	Made:    "Made by the next plan",
	Left:    "Read for the spec and taken back",
	Beside:  "In the state, and no resource",
}

// Report says in Markdown what became of each resource.
func (r *Result) Report(source string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# Imported from %s\n\nA plan with the state changes what stands under %q and %q, and moves addresses; nothing else.\n",
		source, meanings[Differs], meanings[Made])
	counts := r.Count()
	for _, fate := range fates {
		if counts[fate] == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n## %s: %d\n\n| | |\n|---|---|\n", meanings[fate], counts[fate])
		lines := slices.Clone(r.Lines)
		slices.SortStableFunc(lines, func(x, y Line) int { return strings.Compare(x.What, y.What) })
		for _, l := range lines {
			if l.Fate == fate {
				fmt.Fprintf(&b, "| `%s` | %s |\n", diag.Cell(l.What), diag.Cell(l.Where))
			}
		}
	}
	return []byte(b.String())
}
