package forecast

import (
	"cmp"
	"maps"
	"slices"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Outcome is what would happen to a resource.
type Outcome string

// The outcomes, the most destructive first.
const (
	Destroyed Outcome = "destroyed"
	Replaced  Outcome = "replaced"
	// Unknown is a change whose effect the table does not list.
	Unknown Outcome = "unknown"
)

var outcomes = []Outcome{Destroyed, Replaced, Unknown}

// Forecast is the predicted effect of a change of the output. It is also the JSON
// form, which machines rely on: keys are added, never renamed or removed.
type Forecast struct {
	Environment string   `json:"environment"`
	Changes     []Change `json:"changes"`
}

// Change is what happens to one resource, or to one instance of it.
type Change struct {
	Address string `json:"address"`
	// Module and Layer say where the resource is, "" for the root.
	Module  string  `json:"module"`
	Layer   string  `json:"layer,omitempty"`
	Outcome Outcome `json:"outcome"`
	// Holds is what is lost with the resource, if anything.
	Holds string `json:"holds,omitempty"`
	// Reason completes "because ..." when no attribute is the cause.
	Reason string  `json:"reason,omitempty"`
	Causes []Cause `json:"causes,omitempty"`

	typ string
}

// Cause is the change of one attribute.
type Cause struct {
	Attribute string `json:"attribute"`
	// Follows names the changed thing that the attribute refers to, if its own text is
	// the same.
	Follows string `json:"follows,omitempty"`
	// Origins are the lines of the spec behind an attribute whose text changed.
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
					continue // its own lines are not the cause
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

// Destructive says whether the forecast destroys or replaces anything for certain.
func (f *Forecast) Destructive() bool {
	return slices.ContainsFunc(f.Changes, func(c Change) bool { return c.Outcome != Unknown })
}
