package history

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Record is what the next rendering has to know about this one. Addresses are
// Terraform's; if the output has several roots, the root's folder stands in front:
// data/module.storage.test_bucket.media.
type Record struct {
	// Resources maps the address of each resource to its identity.
	Resources map[string]string `json:"resources,omitempty"`
	// Moved maps former addresses to present ones. A present address may have been a
	// former address before.
	Moved map[string]string `json:"moved,omitempty"`
	// Removed maps the address of each resource that is no longer managed, and not
	// destroyed either, to its identity.
	Removed map[string]string `json:"removed,omitempty"`
	// Stateful are the stateful kinds of these resources and removals, as the pack
	// that rendered them declared them. So the next pack need not know their
	// provider's types.
	Stateful []render.Stateful `json:"stateful,omitempty"`
}

// Parse reads a record. An empty text is an empty record.
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

// Text gives the record as JSON that Parse reads. Equal records give equal texts.
func (r Record) Text() ([]byte, error) { return json.Marshal(r) }

// Pruned gives the record without its moves and removals. Use it once every state has
// followed them.
func (r Record) Pruned() Record { return Record{Resources: r.Resources, Stateful: r.Stateful} }

// Renders returns a function that tells whether a resource is rendered at a Terraform
// address, given with or without its module. The resources are gone through once,
// however many addresses are asked for.
func (r Record) Renders() func(address string) bool {
	rendered := map[tfcode.Thing][]tfcode.Address{}
	for key := range r.Resources {
		_, address := tfcode.SplitLayer(key)
		if a, ok := tfcode.ParseAddress(address); ok {
			rendered[a.Thing] = append(rendered[a.Thing], a)
		}
	}
	return func(address string) bool {
		if _, is := r.Resources[address]; is {
			return true
		}
		asked, ok := tfcode.ParseAddress(address)
		return ok && slices.ContainsFunc(rendered[asked.Thing], func(a tfcode.Address) bool { return a.Named(address) })
	}
}

// named tells whether a name, with or without its module, is that of the resource at
// an address.
func named(key, name string) bool {
	_, address := tfcode.SplitLayer(key)
	a, _ := tfcode.ParseAddress(address)
	return name == key || a.Named(name)
}

// Statements lists the moves and removals, one per line, sorted.
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

// keyOf gives the address under which a record lists a block.
func keyOf(b render.Block) string { return tfcode.Layer(b.Root).In(b.Address()) }

// moduleOf splits an address into its module, "" for the root, and the resource or its
// instance.
func moduleOf(address string) (module tfcode.Module, resource string) {
	a, _ := tfcode.ParseAddress(address)
	_, key := keyed(address)
	return a.Module, a.Thing.String() + key
}
