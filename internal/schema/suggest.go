package schema

import (
	"fmt"
	"iter"
	"maps"

	"github.com/agext/levenshtein"
)

const hintStart = " Did you mean"

// didYouMean is a sentence that suggests the nearest name, with a space in front, or
// "" if no name is near. Of two equally near names it takes the one that sorts first.
func didYouMean(name string, names iter.Seq[string]) string {
	limit := 0 // for one letter, every name would be near
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
