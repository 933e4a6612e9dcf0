package history

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Record is what has to be known of a rendering by the next one. Addresses are
// those of Terraform; where the output has several roots, the folder of the root
// stands in front: data/module.storage.test_bucket.media.
type Record struct {
	// Resources are the identities of the resources by address.
	Resources map[string]string `json:"resources,omitempty"`
	// Moved are present addresses by former ones. A present address may be a former
	// one again.
	Moved map[string]string `json:"moved,omitempty"`
	// Removed are the identities of what is no longer managed and not destroyed, by
	// address.
	Removed map[string]string `json:"removed,omitempty"`
	// Stateful are the kinds that these resources and removals are of, as the pack has
	// them that rendered them: the next one need not know the types of their provider.
	Stateful []render.Stateful `json:"stateful,omitempty"`
}

// Parse reads a record; no text is an empty record.
func Parse(text []byte) (Record, error) {
	var r Record
	if len(text) == 0 {
		return r, nil
	}
	if err := json.Unmarshal(text, &r); err != nil {
		return Record{}, fmt.Errorf("read what was rendered before: %w", err)
	}
	return r, nil
}

// Text is the record for Parse, the same for the same record.
func (r Record) Text() ([]byte, error) { return json.Marshal(r) }

// Pruned is the record without its moves and removals, which all states have
// followed.
func (r Record) Pruned() Record { return Record{Resources: r.Resources, Stateful: r.Stateful} }

// Renders tells whether a resource is rendered at an address of Terraform, with the
// module in front or without it.
func (r Record) Renders(address string) bool {
	for key := range r.Resources {
		if named(key, address) {
			return true
		}
	}
	return false
}

// named tells whether a name is that of the resource at an address.
func named(key, name string) bool {
	_, address := tfcode.SplitLayer(key)
	a, _ := tfcode.ParseAddress(address)
	return name == key || a.Named(name)
}

// Statements are the moves and removals, one a line, sorted.
func (r Record) Statements() []string {
	var all []string
	for from, to := range r.Moved {
		all = append(all, "moved    "+from+" -> "+to)
	}
	for address := range r.Removed {
		all = append(all, "removed  "+address)
	}
	slices.Sort(all)
	return all
}

// keyOf is the address of a resource in a record.
func keyOf(b render.Block) string { return tfcode.Layer(b.Root).In(b.Address()) }

// moduleOf splits the module from an address, "" for the root.
func moduleOf(address string) (module tfcode.Module, resource string) {
	a, _ := tfcode.ParseAddress(address)
	return a.Module, a.Thing.String()
}
