package terraform

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Standing is how far the plan of a layer can be relied on. A layer reads the
// outputs of others from their states, as they are and not as they will be.
type Standing string

// The standings.
const (
	// Planned is a plan that can be applied as it is.
	Planned Standing = "planned"
	// Provisional is a plan against outputs that an earlier layer will change.
	Provisional Standing = "provisional"
	// Waiting is a layer that cannot be planned yet: what it reads is not there.
	Waiting Standing = "waiting"
)

// LayerReview says how one layer stands in the review of several. Its changes
// have its name.
type LayerReview struct {
	Layer    string         `json:"layer"`
	Standing Standing       `json:"standing"`
	Counts   map[Action]int `json:"counts"`
	// Note says why a layer is not simply planned.
	Note string `json:"note,omitempty"`
}

// In notes that a review is of one layer.
func (r *Review) In(layer string, standing Standing, note string) *Review {
	r.Layer = layer
	for _, list := range [][]Change{r.Changes, r.Computed} {
		for i := range list {
			list[i].Layer = layer
		}
	}
	for i := range r.Outputs {
		r.Outputs[i].Layer = layer
	}
	r.Layers = []LayerReview{{Layer: layer, Standing: standing, Counts: r.Counts, Note: note}}
	return r
}

// TakenAsTheyAre notes that the layers that one reads from were not planned, so
// that it is not known whether their outputs will change.
func (r *Review) TakenAsTheyAre(layers []string) {
	if len(layers) == 0 || len(r.Layers) != 1 || r.Layers[0].Standing != Planned {
		return
	}
	r.Layers[0].Note = "It is planned against the outputs as they are; whether those of " +
		strings.Join(layers, " and ") + " will change was not looked at."
}

// WaitingReview is the review of a layer that cannot be planned yet.
func WaitingReview(environment, kind string, engine Engine, layer, note string) *Review {
	r := &Review{Environment: environment, Kind: kind, Engine: engine.String(), Counts: map[Action]int{}}
	return r.In(layer, Waiting, note)
}

// Combine makes one review of those of several layers, which are in the order in
// which they are applied.
func Combine(reviews []*Review) *Review {
	if len(reviews) == 1 {
		return reviews[0]
	}
	first := reviews[0]
	all := &Review{Environment: first.Environment, Kind: first.Kind, Engine: first.Engine, Counts: map[Action]int{}}
	for _, r := range reviews {
		all.Changes = append(all.Changes, r.Changes...)
		all.Computed = append(all.Computed, r.Computed...)
		all.Outputs = append(all.Outputs, r.Outputs...)
		all.Layers = append(all.Layers, r.Layers...)
		all.Incomplete = all.Incomplete || r.Incomplete
	}
	all.finish()
	return all
}

// parts are the reviews that a combined one was made of; those of the other
// reviews are themselves.
func (r *Review) parts() []*Review {
	if len(r.Layers) < 2 {
		return []*Review{r}
	}
	var parts []*Review
	for _, l := range r.Layers {
		p := &Review{
			Environment: r.Environment, Kind: r.Kind, Engine: r.Engine, Layer: l.Layer,
			Layers: []LayerReview{l}, Counts: map[Action]int{},
		}
		for _, c := range r.Changes {
			if c.Layer == l.Layer {
				p.Changes = append(p.Changes, c)
			}
		}
		for _, c := range r.Computed {
			if c.Layer == l.Layer {
				p.Computed = append(p.Computed, c)
			}
		}
		for _, o := range r.Outputs {
			if o.Layer == l.Layer {
				p.Outputs = append(p.Outputs, o)
			}
		}
		p.finish()
		parts = append(parts, p)
	}
	return parts
}

// Name is the environment, with the layer when the review is of one.
func (r *Review) Name() string {
	if r.Layer == "" {
		return r.Environment
	}
	return r.Environment + "/" + r.Layer
}

// standing is that of a review of one root.
func (r *Review) standing() LayerReview {
	if r.Layer == "" || len(r.Layers) == 0 {
		return LayerReview{Standing: Planned}
	}
	return r.Layers[0]
}

// WaitingLayers are the layers that cannot be planned yet.
func (r *Review) WaitingLayers() []string {
	var waiting []string
	for _, l := range r.Layers {
		if l.Standing == Waiting {
			waiting = append(waiting, l.Layer)
		}
	}
	return waiting
}

// Ahead is what was planned of a layer that another one reads from.
type Ahead struct {
	Review *Review
	// Outputs are the names of the outputs that its state has.
	Outputs []string
}

// Stands says how a root stands after the layers before it. A layer that was not
// looked at, for another one was chosen, has no Review.
func (root Root) Stands(before map[string]Ahead) (standing Standing, note string) {
	var missing, changing, unsure []string
	for _, layer := range slices.Sorted(maps.Keys(root.Reads)) {
		ahead := before[layer]
		var absent, changes []string
		for _, name := range root.Reads[layer] {
			switch {
			case !slices.Contains(ahead.Outputs, name):
				absent = append(absent, name)
			case ahead.Review != nil && ahead.Review.changesOutput(name):
				changes = append(changes, name)
			}
		}
		if len(absent) > 0 {
			missing = append(missing, fmt.Sprintf("%s (%s)", layer, some(absent)))
		}
		if len(changes) > 0 {
			changing = append(changing, fmt.Sprintf("%s (%s)", layer, some(changes)))
		} else if ahead.Review != nil && ahead.Review.standing().Standing != Planned {
			unsure = append(unsure, layer)
		}
	}
	switch {
	case len(missing) > 0:
		return Waiting, "It reads outputs that do not exist yet, of " + strings.Join(missing, " and ") +
			": that has to be applied first."
	case len(changing) > 0:
		return Provisional, "It is planned against the outputs as they are, but an apply changes those of " +
			strings.Join(changing, " and ") + ": plan it again after that."
	case len(unsure) > 0:
		return Provisional, "It is planned against the outputs as they are, but those of " +
			strings.Join(unsure, " and ") + " are not settled: plan it again after that is applied."
	}
	return Planned, ""
}

// changesOutput says whether an output will not be what it is.
func (r *Review) changesOutput(name string) bool {
	return slices.ContainsFunc(r.Outputs, func(o OutputChanged) bool { return o.Name == name })
}

// maxNames is how many names a sentence lists.
const maxNames = 4

// some lists names, and says how many more there are.
func some(names []string) string {
	if len(names) <= maxNames+1 {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:maxNames], ", "), len(names)-maxNames)
}
