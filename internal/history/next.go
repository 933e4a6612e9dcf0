package history

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Rendering is what Next has to know of a new rendering.
type Rendering struct {
	// Roots are the folders of the root modules, "" for the only one.
	Roots   []string
	Blocks  []render.Block
	Renamed []render.Renamed
	// Stateful are the kinds of things that hold data, those of the rendering before
	// among them. Kept are those that are not to be destroyed by being left out.
	Stateful, Kept []render.Stateful
	// Destroyed are addresses, with the module or without it, of what is destroyed all
	// the same, together with what configures it.
	Destroyed []string
}

// next is a comparison of a rendering with the one before.
type next struct {
	before    Record
	now       Rendering
	live      map[string]string // identities by address
	was       map[string]string // addresses before, by identity
	moved     map[string]string
	conflicts []string
	elsewhere []string // what is in another state now: former addresses
}

// Next gives the record of a new rendering that follows another. Conflicts are
// sentences about what cannot be followed.
func Next(before Record, now Rendering) (record Record, conflicts []string) {
	n := &next{before: before, now: now, live: map[string]string{}, was: map[string]string{}, moved: map[string]string{}}
	for _, b := range now.Blocks {
		n.live[keyOf(b)] = b.Identity
	}
	for _, address := range slices.Sorted(maps.Keys(before.Resources)) {
		n.was[before.Resources[address]] = address
	}
	for from, to := range before.Moved {
		if n.live[from] == "" {
			n.moved[from] = to
		}
	}
	n.follow()
	if len(n.elsewhere) > 0 {
		n.conflict("%d of the resources belong to another state now, such as %s: move them with 'terraform state mv' "+
			"before anything is applied", len(n.elsewhere), slices.Min(n.elsewhere))
	}
	removed := n.removed()
	maps.DeleteFunc(n.moved, func(from, _ string) bool {
		end := n.end(from)
		return n.live[end] == "" && removed[end] == ""
	})
	record = Record{Resources: n.live, Moved: n.moved, Removed: removed}
	record.Stateful = present(now.Stateful, record)
	return record, n.conflicts
}

// follow notes what has another address than before.
func (n *next) follow() {
	for _, b := range n.now.Blocks {
		if from, known := n.was[b.Identity]; known {
			n.move(from, keyOf(b), true)
		}
	}
	for _, r := range n.now.Renamed {
		from, known := n.was[r.From.Identity]
		if !known {
			from = n.end(keyOf(r.From))
		}
		to := keyOf(r.To)
		if other, occupied := n.was[r.To.Identity]; occupied && n.before.Resources[from] != "" && from != to && other == to {
			n.conflict("%s is %s now, which was another resource until now: go back, and render and apply without that one first",
				from, to)
		}
		n.move(from, to, known || n.before.Resources[from] != "")
	}
}

// move notes that a resource has another address. A move that is not certain is
// one from an address that was never seen; it does not stand against others.
func (n *next) move(from, to string, certain bool) {
	fromRoot, _ := tfcode.SplitLayer(from)
	toRoot, _ := tfcode.SplitLayer(to)
	switch {
	case from == to:
	case fromRoot != toRoot:
		n.elsewhere = append(n.elsewhere, from)
	case n.live[from] != "":
		n.conflict("%s is %s now, and its former address is that of another resource: change the two one after the other, "+
			"and apply in between", from, to)
	case certain:
		maps.DeleteFunc(n.moved, func(_, other string) bool { return other == to })
		n.moved[from] = to
	default:
		if !slices.Contains(slices.Collect(maps.Values(n.moved)), to) {
			n.moved[from] = to
		}
	}
}

func (n *next) conflict(format string, args ...any) {
	n.conflicts = append(n.conflicts, fmt.Sprintf(format, args...))
}

// end is where the moves lead from an address.
func (n *next) end(address string) string {
	for range len(n.moved) {
		to, ok := n.moved[address]
		if !ok {
			break
		}
		address = to
	}
	return address
}

// removed are what holds data and is no longer rendered: identities by address.
func (n *next) removed() map[string]string {
	gone := maps.Clone(n.before.Removed)
	if gone == nil {
		gone = map[string]string{}
	}
	for address, identity := range n.before.Resources {
		if n.kindOf(identity) != "" {
			gone[address] = identity
		}
	}
	maps.DeleteFunc(gone, func(address, _ string) bool {
		root, _ := tfcode.SplitLayer(address)
		return n.live[address] != "" || n.moved[address] != "" || !slices.Contains(n.now.Roots, string(root))
	})
	// What configures a thing goes and stays with it.
	thing := func(identity string) string { return n.kindOf(identity) + " " + elementOf(identity) }
	kept := map[string]bool{}
	for address, identity := range gone {
		if n.holdsData(identity) && !n.destroyed(address) {
			kept[thing(identity)] = true
		}
	}
	maps.DeleteFunc(gone, func(_, identity string) bool { return !kept[thing(identity)] })
	return gone
}

// holdsData tells whether a resource is what a stateful thing is made of, and does
// not only configure it.
func (n *next) holdsData(identity string) bool {
	typ, _, _ := strings.Cut(identity, ".")
	return slices.ContainsFunc(n.now.Kept, func(s render.Stateful) bool { return slices.Contains(s.Types, typ) })
}

// kindOf is the kind of stateful thing that a resource belongs to, "" for none.
func (n *next) kindOf(identity string) string {
	typ, _, _ := strings.Cut(identity, ".")
	for _, kind := range n.now.Kept {
		if slices.Contains(kind.Types, typ) || slices.Contains(kind.With, typ) {
			return kind.Kind
		}
	}
	return ""
}

// destroyed tells whether something is named as to be destroyed.
func (n *next) destroyed(key string) bool {
	return slices.ContainsFunc(n.now.Destroyed, func(name string) bool { return named(key, name) })
}

// elementOf is the key of the element in an identity, "" for none.
func elementOf(identity string) string {
	_, element, _ := strings.Cut(strings.TrimSuffix(identity, "]"), "[")
	return element
}
