package history

import (
	"maps"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/render"
)

// Together merges the stateful kinds of two packs: each kind once, with the resource
// types of both.
func Together(a, b []render.Stateful) []render.Stateful {
	var all []render.Stateful
	for _, s := range slices.Concat(a, b) {
		at := slices.IndexFunc(all, func(known render.Stateful) bool { return known.Kind == s.Kind })
		if at < 0 {
			all = append(all, render.Stateful{Kind: s.Kind})
			at = len(all) - 1
		}
		all[at].Types = sortedUnion(all[at].Types, s.Types)
		all[at].With = sortedUnion(all[at].With, s.With)
		all[at].Policies = sortedUnion(all[at].Policies, s.Policies)
		// An older pack did not tell policies from the rest.
		all[at].With = slices.DeleteFunc(all[at].With, func(typ string) bool { return slices.Contains(all[at].Policies, typ) })
	}
	slices.SortFunc(all, func(a, b render.Stateful) int { return strings.Compare(a.Kind, b.Kind) })
	return all
}

func sortedUnion(a, b []string) []string {
	both := slices.Concat(a, b)
	slices.Sort(both)
	return slices.Compact(both)
}

// present gives the kinds that have a resource in the record, each with only the types
// that the record has.
func present(kinds []render.Stateful, r Record) []render.Stateful {
	types := map[string]bool{}
	for _, identities := range []map[string]string{r.Resources, r.Removed} {
		for identity := range maps.Values(identities) {
			typ, _, _ := strings.Cut(identity, ".")
			types[typ] = true
		}
	}
	absent := func(typ string) bool { return !types[typ] }
	var found []render.Stateful
	for _, s := range kinds {
		s.Types = slices.DeleteFunc(slices.Clone(s.Types), absent)
		s.With = slices.DeleteFunc(slices.Clone(s.With), absent)
		s.Policies = slices.DeleteFunc(slices.Clone(s.Policies), absent)
		if len(s.Types)+len(s.With)+len(s.Policies) > 0 {
			found = append(found, s)
		}
	}
	return found
}
