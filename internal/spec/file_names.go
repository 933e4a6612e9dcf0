package spec

import (
	"path"
	"strings"
)

// distinct reports files whose names differ by case only: where case does not count in names,
// only one of them is there, and half of the spec would be missing without a word.
func (l *loader) distinct(names []string) bool {
	folded := map[string]string{}
	for _, name := range names {
		key := strings.ToLower(name)
		if other, ok := folded[key]; ok {
			l.errorf(startOf(path.Join(l.prefix, name)), "File names differ by case only",
				"There is %s too. On macOS and Windows the two are one file, so half of the spec would be missing there. "+
					"Rename one of them.",
				path.Join(l.prefix, other))
			return false
		}
		folded[key] = name
	}
	return true
}
