package spec

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// Broken tells whether loading has reported an error at this very range, so that
// nothing else needs to be said about it. That keys are missing there does not
// count.
func (f *File) Broken(rng hcl.Range) bool { return f.broken[rng] }

// AlreadySaid tells whether loading has reported what a finding is about: an error at its place, or at a key of
// the map there, or of the map that it is in, which the finding names: it is written and could not be read.
func (f *File) AlreadySaid(d *hcl.Diagnostic) bool {
	if d.Subject == nil {
		return false
	}
	return f.Broken(*d.Subject) || slices.ContainsFunc(f.unread[*d.Subject], func(key string) bool {
		return slices.Contains(namesIn.FindAllString(d.Detail, -1), key)
	})
}

var namesIn = regex.New(`\w+`)

// keysWithout finds the keys below a node whose values could not be read, by the places of the map that they are in
// and of what stands beside them.
func (f *File) keysWithout(root *node, errors hcl.Diagnostics) map[hcl.Range][]string {
	unreadable := map[hcl.Range]bool{}
	for _, d := range errors {
		if d.Subject != nil && (d.Summary == "Wrong type" || strings.HasPrefix(d.Summary, "Invalid ")) {
			unreadable[*d.Subject] = f.broken[*d.Subject]
		}
	}
	unread := map[hcl.Range][]string{}
	var walk func(n *node)
	walk = func(n *node) {
		var keys []string
		for _, e := range n.entries {
			if unreadable[e.node.subject()] || e.node.kind == brokenNode {
				keys = append(keys, e.name)
			}
			walk(e.node)
		}
		for _, item := range n.items {
			walk(item)
		}
		if len(keys) == 0 {
			return
		}
		unread[n.subject()] = append(unread[n.subject()], keys...)
		for _, e := range n.entries {
			unread[e.node.subject()] = append(unread[e.node.subject()], keys...)
		}
	}
	if root != nil && errors.HasErrors() {
		walk(root)
	}
	return unread
}
