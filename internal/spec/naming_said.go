package spec

import (
	"fmt"
	"strings"

	"github.com/hashicorp/hcl/v2"
)

// sayNames adds the whole name to errors about one that naming has put the environment into, since the
// file has another one at that place. What quotes it already stays as it is.
func (f *File) sayNames(diags hcl.Diagnostics) hcl.Diagnostics {
	if f.Spec.Naming == nil || f.root == nil || len(diags) == 0 {
		return diags
	}
	names := map[hcl.Range]string{}
	f.root.eachName(names)
	said := make(hcl.Diagnostics, len(diags))
	for i, d := range diags {
		said[i] = d
		if d.Severity != hcl.DiagError || d.Subject == nil {
			continue
		}
		if name, named := names[*d.Subject]; named && !strings.Contains(d.Detail, name) {
			longer := *d
			longer.Detail += fmt.Sprintf(" With the environment in it, as naming.pattern says, it is %s.", quote(name))
			said[i] = &longer
		}
	}
	return said
}

// eachName notes the present names of things below a node that have the environment in them.
func (n *node) eachName(names map[hcl.Range]string) {
	if n.kind == scalarNode && n.named {
		names[n.subject()] = n.text
	}
	for _, e := range n.entries {
		if e.node.named && e.node.kind != scalarNode {
			names[e.node.name()] = e.name
		}
		e.node.eachName(names)
	}
	for _, item := range n.items {
		item.eachName(names)
	}
}
