package render

import (
	"time"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// longest is how long one rendering may take. Each expression has its own bounds; this
// one stops a pack with very many expressions.
const longest = 5 * time.Minute

// late tells whether the rendering has taken too long. It reports that once, at the
// place in the pack that the rendering has reached.
func (r *renderer) late(at hcl.Range) bool {
	if r.began.IsZero() {
		r.began = time.Now()
	}
	within := r.options.Within
	if within == 0 {
		within = longest
	}
	if time.Since(r.began) < within {
		return false
	}
	if !r.saidLate {
		r.saidLate = true
		r.report(hcl.Diagnostics{diag.Errorf(at, "Rendering takes too long",
			"After %s it has come to this part of the pack. Something in the pack repeats what is repeated already: look for a for "+
				"within a for, or take the spec apart.", within)})
	}
	return true
}
