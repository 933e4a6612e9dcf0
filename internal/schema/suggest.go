package schema

import (
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/jobhive/jobhivegen/internal/diag"
)

const hintStart = " Did you mean"

// didYouMean is a sentence that suggests the nearest name, with a space in front, or
// "" if no name is near.
func didYouMean(name string, names iter.Seq[string]) string {
	near := diag.Suggest(name, slices.Collect(names))
	if near == "" {
		return ""
	}
	return fmt.Sprintf(hintStart+" %q?", near)
}

// keysOf offers the keys of several maps to didYouMean.
func keysOf[V any](m map[string]V) iter.Seq[string] { return maps.Keys(m) }
