package forecast

import (
	"cmp"
	"maps"
	"slices"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Outcome is what is said to happen to a resource.
type Outcome string

// The outcomes, the most destructive first.
const (
	Destroyed Outcome = "destroyed"
	Replaced  Outcome = "replaced"
	// Unknown is a change of which the table does not say what it does.
	Unknown Outcome = "unknown"
)

var outcomes = []Outcome{Destroyed, Replaced, Unknown}

// Forecast is what a change of the output is known to do. It is the JSON form too,
// which machines may rely on: keys are added to it, never renamed or removed.
type Forecast struct {
	Environment string   `json:"environment"`
	Changes     []Change `json:"changes"`
}

// Change is what happens to one resource, or to one instance of it.
type Change struct {
	Address string `json:"address"`
	// Module and Layer are where it is, "" for the root.
	Module  string  `json:"module"`
	Layer   string  `json:"layer,omitempty"`
	Outcome Outcome `json:"outcome"`
	// Holds is what is lost with it, if anything.
	Holds string `json:"holds,omitempty"`
	// Reason completes "because" where no attribute is the cause.
	Reason string  `json:"reason,omitempty"`
	Causes []Cause `json:"causes,omitempty"`

	typ string
}

// Cause is the change of one attribute.
type Cause struct {
	Attribute string `json:"attribute"`
	// Follows is what changes, when the attribute only refers to it.
	Follows string `json:"follows,omitempty"`
	// Origins are the lines of the spec behind an attribute that is written in
	// another way.
	Origins []Origin `json:"origins,omitempty"`
}

// Origin is a line of the spec.
type Origin struct {
	Path string `json:"path"`
	File string `json:"file"`
	Line int    `json:"line"`
}

// Origins finds the lines of the spec behind an attribute of a block.
type Origins func(module, block, attribute string) []diag.Origin

// New compares two outputs.
func New(environment string, before, after *tfcode.Tree, facts Facts, origins Origins) *Forecast {
	c := &comparison{
		before: newTree(before), after: newTree(after), facts: facts,
		known: map[string]cause{}, outcomes: map[key]Outcome{},
	}
	f := &Forecast{Environment: environment, Changes: []Change{}}
	for _, from := range slices.SortedFunc(maps.Keys(c.before.resources), compareKeys) {
		for _, change := range c.changes(from) {
			at := tfcode.PlaceOf(from.folder)
			change.Module, change.Layer, change.typ = string(at.Module), string(at.Layer), from.typ
			change.Holds = facts[from.typ].Holds
			for i := range change.Causes {
				if change.Causes[i].Follows != "" {
					continue // its own lines are not what changes
				}
				change.Causes[i].Origins = originsOf(origins(change.Module, from.typ+"."+from.name, change.Causes[i].Attribute))
			}
			f.Changes = append(f.Changes, change)
		}
	}
	slices.SortStableFunc(f.Changes, func(a, b Change) int {
		return cmp.Compare(slices.Index(outcomes, a.Outcome), slices.Index(outcomes, b.Outcome))
	})
	return f
}

func compareKeys(a, b key) int {
	return cmp.Or(cmp.Compare(a.folder, b.folder), cmp.Compare(a.typ, b.typ), cmp.Compare(a.name, b.name))
}

func originsOf(all []diag.Origin) []Origin {
	var found []Origin
	for _, o := range all {
		found = append(found, Origin{Path: o.Path, File: o.Range.Filename, Line: o.Range.Start.Line})
	}
	return found
}

// Destructive says whether anything is known to be destroyed or replaced.
func (f *Forecast) Destructive() bool {
	return slices.ContainsFunc(f.Changes, func(c Change) bool { return c.Outcome != Unknown })
}
