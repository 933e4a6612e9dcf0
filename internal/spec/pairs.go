package spec

import (
	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// pairs turns a list of one-key maps into a map.
func (d *decoder) pairs(n *node) {
	if n.kind != listNode {
		return
	}
	seen := map[string]*node{}
	var entries []entry
	for _, item := range n.items {
		switch {
		case item.isNull():
			d.diags = append(d.diags, diag.Warnf(firstOf(item.rng, n.name()), "Empty item",
				"%s has an item without content, which is nothing. Write a key and a value, or remove the dash.", d.where()))
		case item.kind != mapNode || len(item.entries) != 1:
			d.errorf(item.subject(), "Wrong type",
				`%s wants items of one key and its value, such as "- key: value".`, d.where())
		case seen[item.entries[0].name] != nil:
			e := item.entries[0]
			d.diags = append(d.diags, diag.WithRelated(
				diag.Errorf(e.node.key, "Duplicate key",
					"The key %s is written twice in %s. Keep one of the two.", quote(e.name), d.where()),
				diag.Related{Message: "The key is first written here.", Range: seen[e.name].key}))
		default:
			seen[item.entries[0].name] = item.entries[0].node
			entries = append(entries, item.entries[0])
		}
	}
	n.kind, n.entries, n.items = mapNode, entries, nil
}

// firstOf is a, or b when a has no file.
func firstOf(a, b hcl.Range) hcl.Range {
	if a.Filename == "" {
		return b
	}
	return a
}
