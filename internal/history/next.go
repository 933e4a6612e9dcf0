package history

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Rendering is what Next needs to know about a new rendering.
type Rendering struct {
	// Roots are the folders of the root modules; the only root module has the folder
	// "".
	Roots   []string
	Blocks  []render.Block
	Renamed []render.Renamed
	// Stateful are the kinds that hold data, such as databases, including those of the
	// previous rendering. Kept are the kinds whose resources Terraform must not
	// destroy when the spec leaves them out.
	Stateful, Kept []render.Stateful
	// Destroyed are the addresses, with or without their module, of resources that the
	// user wants destroyed although they hold data. What configures such a resource is
	// destroyed with it.
	Destroyed []string
}

// next compares a rendering with the previous one.
type next struct {
	before    Record
	now       Rendering
	live      map[string]string // identity by address, in the new rendering
	was       map[string]string // previous address by identity
	moved     map[string]string
	conflicts []string
	elsewhere []string // former addresses of resources that now belong to another state
}

// Next gives the record of a new rendering that follows the record before. Each
// conflict is a sentence about a change that Terraform could not follow.
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
		block, _ := keyed(end)
		return n.live[block] == "" && removed[block] == ""
	})
	record = Record{Resources: n.live, Moved: n.moved, Removed: removed}
	record.Stateful = present(now.Stateful, record)
	return record, n.conflicts
}

// follow notes every resource whose address has changed.
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

// move notes that a resource has moved to another address. An uncertain move comes
// from an address that was never in a record; it never replaces another move.
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

// end follows the moves that start at an address and gives the last address. What moves a
// block moves its instances.
func (n *next) end(address string) string {
	for range len(n.moved) {
		to, ok := n.moved[address]
		if block, key := keyed(address); !ok && key != "" {
			if to, ok = n.moved[block]; ok {
				to += key
			}
		}
		if !ok {
			break
		}
		address = to
	}
	return address
}

// keyed splits the address of an instance into that of its block and its key.
func keyed(address string) (block, key string) {
	a, ok := tfcode.ParseAddress(address)
	if !ok || len(a.Keys) == 0 {
		return address, ""
	}
	key = a.Keys[len(a.Keys)-1]
	return strings.TrimSuffix(address, key), key
}

// removed gives the resources that hold data and are no longer rendered: identity by
// address.
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
	// A resource that only configures a thing is removed or kept together with it. The policy
	// of a thing that was never made here is kept too.
	thing := func(identity string) string { return n.kindOf(identity) + " " + elementOf(identity) }
	made := map[string]bool{}
	for _, identities := range []map[string]string{n.before.Resources, n.before.Removed} {
		for _, identity := range identities {
			made[thing(identity)] = made[thing(identity)] || n.holdsData(identity)
		}
	}
	kept := map[string]bool{}
	for address, identity := range gone {
		if (n.holdsData(identity) || n.isPolicy(identity) && !made[thing(identity)]) && !n.destroyed(address) {
			kept[thing(identity)] = true
		}
	}
	maps.DeleteFunc(gone, func(_, identity string) bool { return !kept[thing(identity)] })
	return gone
}

// holdsData tells whether a resource holds the data of a stateful thing, rather than
// only configuring it.
func (n *next) holdsData(identity string) bool {
	typ, _, _ := strings.Cut(identity, ".")
	return slices.ContainsFunc(n.now.Kept, func(s render.Stateful) bool { return slices.Contains(s.Types, typ) })
}

// isPolicy tells whether a resource says who may use a stateful thing.
func (n *next) isPolicy(identity string) bool {
	typ, _, _ := strings.Cut(identity, ".")
	return slices.ContainsFunc(n.now.Kept, func(s render.Stateful) bool { return slices.Contains(s.Policies, typ) })
}

// kindOf gives the stateful kind that a resource belongs to, "" for none.
func (n *next) kindOf(identity string) string {
	typ, _, _ := strings.Cut(identity, ".")
	for _, kind := range n.now.Kept {
		if kind.Has(typ) {
			return kind.Kind
		}
	}
	return ""
}

// destroyed tells whether the user has named the resource as one to destroy.
func (n *next) destroyed(key string) bool {
	return slices.ContainsFunc(n.now.Destroyed, func(name string) bool { return named(key, name) })
}

// elementOf gives the key of the spec's element in an identity, "" for none. Example:
// "web" of "test_app.this[web]".
func elementOf(identity string) string {
	_, element, _ := strings.Cut(strings.TrimSuffix(identity, "]"), "[")
	return element
}
