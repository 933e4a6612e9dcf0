package coverage

import (
	"cmp"
	"slices"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// Leaves returns the leaves of a marked spec, each once, in the order of the
// files.
func Leaves(spec cty.Value) []diag.Origin {
	_, marked := spec.UnmarkDeepWithPaths()
	seen := map[diag.Origin]bool{}
	var leaves []diag.Origin
	for _, at := range marked {
		for mark := range at.Marks {
			if origin, ok := mark.(diag.Origin); ok && !seen[origin] {
				seen[origin] = true
				leaves = append(leaves, origin)
			}
		}
	}
	slices.SortFunc(leaves, compareOrigins)
	return leaves
}

func compareOrigins(a, b diag.Origin) int {
	return cmp.Or(
		cmp.Compare(a.Range.Filename, b.Range.Filename),
		cmp.Compare(a.Range.Start.Byte, b.Range.Start.Byte),
		cmp.Compare(a.Path, b.Path),
	)
}
