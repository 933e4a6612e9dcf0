package project

import (
	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// IgnoredPaths reports paths of the pack's ignores blocks that no spec has, so that nothing is ever ignored by them.
func (p *Pack) IgnoredPaths() hcl.Diagnostics {
	var diags hcl.Diagnostics
	for _, loss := range p.Losses() {
		if p.FS.Extended(loss.Range.Filename) {
			continue
		}
		for _, pattern := range loss.Patterns {
			if around, name, keys := missingKey(p.Described(), pattern); name != "" {
				diags = append(diags, diag.Errorf(loss.Range, "Path of nothing",
					"No spec has %q, so nothing is ignored by it: %s has no %s.%s", pattern, around, name, diag.Listed(name, keys)))
			}
		}
	}
	return diags
}

// missingKey is the first name of a path that leads to nothing, with what stands before it and the keys that there are; the
// name "" if all lead to something.
func missingKey(t *spec.Type, path string) (around, name string, keys []string) {
	around = "a spec"
	for _, segment := range diag.Segments(path) {
		if segment == "*" && t.Kind == spec.Struct {
			return "", "", nil
		}
		_, below := t.At([]string{segment})
		if below == nil {
			for _, k := range t.Keys {
				keys = append(keys, k.Name)
			}
			return around, segment, keys
		}
		around, t = segment, below
	}
	return "", "", nil
}
