package reach

import (
	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// readSections notes the subnets and security groups of things in the pack's own
// sections, such as functions. Only the pack knows what they call, so nothing around
// them counts as surplus.
func (t *tracer) readSections() {
	t.unjudged = map[string]bool{}
	for _, ref := range t.file.References() {
		path := diag.Segments(ref.Path)
		if len(path) == 0 || spec.HasSection(path[0]) {
			continue
		}
		switch ref.Kind {
		case "security_group":
			t.unjudged[ref.Name] = true
		case "subnet":
			t.occupied[ref.Name] = true
			if s, there := t.subnets[ref.Name]; there && s.Tier == "private" {
				if nat := t.natOf(s); nat >= 0 {
					t.natUsed[s.in.NATGateways[nat].Name] = true
				}
			}
		}
	}
}
