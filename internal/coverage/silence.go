package coverage

import (
	"strings"
)

// Silence is a part of a spec that has no effect, for no stated reason.
type Silence struct {
	// Path is the path of a value, or of the largest part of the spec in which no
	// value has an effect.
	Path string
	// Entries are the values, in the order of the files.
	Entries []*Entry
}

// Silences lists the parts of the spec that have no effect, in the order of the files.
func (l *Ledger) Silences() []*Silence {
	all, silent := map[string]int{}, map[string]int{} // number of values by the path of the object around them
	for _, e := range l.Entries {
		for _, path := range upwards(e.Path) {
			all[path]++
			if e.Kind() == Unaccounted {
				silent[path]++
			}
		}
	}
	var found []*Silence
	byPath := map[string]*Silence{}
	for _, e := range l.Of(Unaccounted) {
		part := e.Path
		for _, path := range upwards(e.Path) {
			if all[path] == silent[path] {
				part = path // the last one is the largest part
			}
		}
		if byPath[part] == nil {
			byPath[part] = &Silence{Path: part}
			found = append(found, byPath[part])
		}
		byPath[part].Entries = append(byPath[part].Entries, e)
	}
	return found
}

// upwards gives a path and the paths of the objects around it, the longest first.
func upwards(path string) []string {
	paths := []string{path}
	for at := len(path) - 1; at > 0; at-- {
		if path[at] == '.' || path[at] == '[' {
			if strings.Count(path[:at], `"`)%2 == 0 { // otherwise it is inside a quoted key
				paths = append(paths, path[:at])
			}
		}
	}
	return paths
}
