package terraform

import (
	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// Losses gives warnings about everything that a plan destroys or replaces, at the line
// of the spec that causes it.
func (r *Review) Losses() hcl.Diagnostics {
	var diags hcl.Diagnostics
	if r.Kind == "drift" {
		return nil
	}
	for _, c := range r.Changes {
		if !c.Action.Destructive() {
			continue
		}
		summary, detail := "Destroyed by the plan", c.Address+" is destroyed"
		if c.Action == Replace {
			summary, detail = "Replaced by the plan", c.Address+" is destroyed and created anew"
		}
		var forcing []string
		origins := c.Origins
		for _, a := range c.Attributes {
			if !a.ForcesReplacement {
				continue
			}
			if len(forcing) == 0 && len(a.Origins) > 0 {
				origins = a.Origins
			}
			forcing = append(forcing, a.Path)
		}
		switch {
		case len(forcing) > 0:
			detail += ", because of " + some(forcing)
		case c.Reason != "":
			detail += ", because " + c.Reason
		}
		var at hcl.Range
		if len(origins) > 0 {
			start := hcl.Pos{Line: origins[0].Line, Column: 1}
			at = hcl.Range{Filename: origins[0].File, Start: start, End: start}
		}
		diags = append(diags, diag.Warnf(at, summary, "%s: %s.", r.Name(), detail))
	}
	return diags
}
