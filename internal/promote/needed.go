package promote

import (
	"slices"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// Needed are the keys of what the values at the keys refer to, and what that refers to
// again, as far as the target has nothing there: a service needs its task definition,
// and that one its roles.
func Needed(r Request) []string {
	r.Keys = r.written()
	source, _ := r.Vocabulary.AsWritten().LoadFS(r.Folder, "", r.From)
	target, _ := r.Vocabulary.AsWritten().LoadFS(r.Folder, "", r.To)
	n := needs{source: source.Parts(), target: target.Parts(), references: source.References()}
	for _, key := range r.Keys {
		n.of(n.source.Find(key))
	}
	return n.keys
}

type needs struct {
	source, target *spec.Part
	references     []spec.Reference
	keys           []string
}

// of adds what a part of the source refers to.
func (n *needs) of(part *spec.Part) {
	if part == nil {
		return
	}
	leaves := part.Leaves()
	for _, ref := range n.references {
		if !slices.ContainsFunc(leaves, func(leaf *spec.Part) bool { return leaf.Path == ref.Path }) {
			continue
		}
		thing := n.missing(ref.Range)
		if thing == nil || slices.Contains(n.keys, thing.Name) {
			continue
		}
		n.keys = append(n.keys, thing.Name)
		n.of(thing)
	}
}

// missing is the largest part around a place that the target does not have, nil for none.
func (n *needs) missing(declared hcl.Range) *spec.Part {
	around := n.source
	for {
		i := slices.IndexFunc(around.Parts, func(below *spec.Part) bool { return covers(below, declared) })
		if i < 0 {
			return nil
		}
		around = around.Parts[i]
		if n.target.Find(around.Name) == nil {
			return around
		}
	}
}

func covers(part *spec.Part, place hcl.Range) bool {
	return sameLine(part.Place(), place) || slices.ContainsFunc(part.Parts, func(below *spec.Part) bool { return covers(below, place) })
}

func sameLine(a, b hcl.Range) bool { return a.Filename == b.Filename && a.Start.Line == b.Start.Line }
