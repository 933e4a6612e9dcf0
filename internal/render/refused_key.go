package render

import (
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
)

// withKey puts the key of the spec that a refused text has in it before the origins of the text: a key
// has no mark, so a name that is made of it seems to come from the template, or from the name of
// the product alone. A text that a line of the spec says whole stays as it is.
func (r *renderer) withKey(value cty.Value, origins []diag.Origin, because *reason) []diag.Origin {
	text, ok := asText(value)
	if !ok {
		return origins
	}
	key, found := r.keyIn(text, because)
	if !found || slices.ContainsFunc(origins, func(o diag.Origin) bool {
		return strings.HasPrefix(o.Path, key.Path) || !longer(`"`+text+`"`, o.Range)
	}) {
		return origins
	}
	return append([]diag.Origin{key}, origins...)
}

// keyIn finds the longest key of what a block is written for that stands in a text.
func (r *renderer) keyIn(text string, because *reason) (key diag.Origin, found bool) {
	const shortest = 3 // the number of an item is in many a text
	for ; because != nil && !found; because = because.outer {
		if because.element == cty.NilVal {
			continue
		}
		length := shortest - 1
		partial.EachOrigin(because.element, func(origin *diag.Origin, _ bool) {
			path := ""
			for _, segment := range diag.Segments(origin.Path) {
				path += diag.Segment(segment)
				if len(segment) <= length || !strings.Contains(text, segment) {
					continue
				}
				whole := strings.TrimPrefix(path, ".")
				if place, there := r.evaluation.placeAt(whole); there {
					key, found, length = diag.Origin{Path: whole, Range: place}, true, len(segment)
				}
			}
		})
	}
	return key, found
}
