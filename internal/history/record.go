package history

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/render"
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
func (r Record) Pruned() Record { return Record{Resources: r.Resources} }

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
	_, address := split(key)
	_, resource := moduleOf(address)
	return name == key || name == address || name == resource
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
func keyOf(b render.Block) string {
	if b.Root == "" {
		return b.Address()
	}
	return b.Root + "/" + b.Address()
}

// split takes the folder of the root from an address; "" is the only root.
func split(key string) (root, address string) {
	if i := strings.IndexByte(key, '/'); i >= 0 {
		return key[:i], key[i+1:]
	}
	return "", key
}

// moduleOf splits the module from an address, "" for the root.
func moduleOf(address string) (module, resource string) {
	if rest, ok := strings.CutPrefix(address, "module."); ok {
		module, resource, _ = strings.Cut(rest, ".")
		return module, resource
	}
	return "", address
}
