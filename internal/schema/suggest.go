package schema

import (
	"fmt"
	"iter"
	"maps"

	"github.com/agext/levenshtein"
)

const hintStart = " Did you mean"

// didYouMean is a sentence that offers the nearest of the names, with a blank
// in front, or "" if none is near. Of two that are equally near it takes the
// one that sorts first.
func didYouMean(name string, names iter.Seq[string]) string {
	limit := 0 // near one letter is everything
	if len(name) > 1 {
		limit = min(3, (len(name)+1)/2)
	}
	best, bestDistance := "", limit+1
	for candidate := range names {
		d := levenshtein.Distance(name, candidate, nil)
		if d < bestDistance || d == bestDistance && best != "" && candidate < best {
			best, bestDistance = candidate, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf(hintStart+" %q?", best)
}

// keysOf offers the keys of several maps to didYouMean.
func keysOf[V any](m map[string]V) iter.Seq[string] { return maps.Keys(m) }
