package coverage

import (
	"cmp"
	"slices"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
)

// Leaves returns the leaves of a marked spec, each once, in the order of the
// files.
func Leaves(spec cty.Value) []diag.Origin {
	seen := map[*diag.Origin]bool{}
	var leaves []diag.Origin
	partial.EachOrigin(spec, func(origin *diag.Origin, decided bool) {
		if !decided && !seen[origin] {
			seen[origin] = true
			leaves = append(leaves, *origin)
		}
	})
	slices.SortFunc(leaves, compareOrigins)
	return slices.Compact(leaves)
}

func compareOrigins(a, b diag.Origin) int {
	return cmp.Or(
		cmp.Compare(a.Range.Filename, b.Range.Filename),
		cmp.Compare(a.Range.Start.Byte, b.Range.Start.Byte),
		cmp.Compare(a.Path, b.Path),
	)
}
