package terraform

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Standing says how far the plan of a layer can be relied on. A layer reads the
// outputs of other layers from their states, before planned changes are applied.
type Standing string

// The standings.
const (
	// Planned means that the plan can be applied as it is.
	Planned Standing = "planned"
	// Provisional means that the plan uses outputs that an earlier layer will change.
	Provisional Standing = "provisional"
	// Waiting means that the layer cannot be planned yet, because outputs that it
	// reads are missing.
	Waiting Standing = "waiting"
)

// LayerReview is the standing of one layer in a review of several. Changes carry the
// layer's name.
type LayerReview struct {
	Layer    string         `json:"layer"`
	Standing Standing       `json:"standing"`
	Counts   map[Action]int `json:"counts"`
	// Note says why a layer is provisional or waiting.
	Note string `json:"note,omitempty"`
}

// In marks a review as that of one layer.
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

// TakenAsTheyAre notes that layers which this one reads from were not planned, so
// their outputs may still change.
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

// Combine makes one review of the reviews of several layers, given in the order of
// their apply.
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

// parts gives the reviews that a combined review was made of; any other review is its
// own only part.
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

// Name gives the environment and, for the review of a layer, the layer.
func (r *Review) Name() string {
	if r.Layer == "" {
		return r.Environment
	}
	return r.Environment + "/" + r.Layer
}

// standing gives the standing of a review of one root.
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

// Ahead is the planned review of a layer that another layer reads from.
type Ahead struct {
	Review *Review
	// Outputs are the names of the outputs in its state.
	Outputs []string
}

// Stands says how a root stands, given the layers before it. Review is nil for a layer
// that was not planned because another one was chosen.
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

// changesOutput says whether the plan changes an output.
func (r *Review) changesOutput(name string) bool {
	return slices.ContainsFunc(r.Outputs, func(o OutputChanged) bool { return o.Name == name })
}

// maxNames is how many names a sentence lists.
const maxNames = 4

// some lists the first names, and says how many more there are.
func some(names []string) string {
	if len(names) <= maxNames+1 {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:maxNames], ", "), len(names)-maxNames)
}
