package manual

import (
	"slices"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// Names are the general names of all keys that a spec may have.
func Names(root *spec.Type) []string {
	var names []string
	known := map[string]bool{}
	var open []*spec.Type
	var visit func(t *spec.Type, name string)
	visit = func(t *spec.Type, name string) {
		if slices.Contains(open, t) {
			return
		}
		open = append(open, t)
		defer func() { open = open[:len(open)-1] }()
		switch t.Kind {
		case spec.Struct:
			for i := range t.Keys {
				k := &t.Keys[i]
				if k.Refused != "" {
					continue
				}
				at := k.Name
				if name != "" {
					at = name + "." + k.Name
				}
				if !known[at] { // two forms of a type may have it
					names, known[at] = append(names, at), true
				}
				visit(k.Type, at)
			}
		case spec.List:
			visit(t.Elem, name+"[]")
		case spec.Map:
			visit(t.Elem, name+".NAME")
		case spec.OneOf:
			for i := range t.Alternatives {
				visit(&t.Alternatives[i], name)
			}
		case spec.Scalar, spec.Anything:
		}
	}
	visit(root, "")
	return names
}
