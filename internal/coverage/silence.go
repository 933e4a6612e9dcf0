package coverage

import (
	"strings"
)

// Silence is a part of a spec that comes to nothing, and of which nobody says why.
type Silence struct {
	// Path is that of a value, or of the largest part of the spec in which all values
	// come to nothing.
	Path string
	// Entries are the values, in the order of the files.
	Entries []*Entry
}

// Silences are the parts of the spec that come to nothing, in the order of the files.
func (l *Ledger) Silences() []*Silence {
	all, silent := map[string]int{}, map[string]int{} // values by the path of what they stand in
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
				part = path // the last is the largest
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

// upwards are a path and those of what it stands in, the longest first.
func upwards(path string) []string {
	paths := []string{path}
	for at := len(path) - 1; at > 0; at-- {
		if path[at] == '.' || path[at] == '[' {
			if strings.Count(path[:at], `"`)%2 == 0 { // or it is a part of a key
				paths = append(paths, path[:at])
			}
		}
	}
	return paths
}
