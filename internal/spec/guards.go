package spec

// Guards are what a plan must not do, so that a mistake in the spec costs no data.
// The commands plan and apply hold them; docs/changes.md has more. Not in the
// document.
type Guards struct {
	// Protect lists the kinds of things that no plan destroys or replaces unless destroy names
	// them, and that are released rather than destroyed when the spec no longer has them. Left
	// out, it is every kind; an empty list is none.
	Protect []string `yaml:"protect" spec:"nullable,stateful"`
	// MaxDestroys is the number of resources that one plan may destroy or replace. Left out,
	// there is no limit.
	MaxDestroys *int `yaml:"max_destroys"`
	// Destroy are the addresses of resources that are destroyed all the same, as
	// plan, removed.tf and prune write them.
	Destroy []string `yaml:"destroy"`
}

// Protects tells whether things of a kind are protected, and the path of the item
// that says so, "" when it is the default.
func (f *File) Protects(kind string) (path string, protected bool) {
	if !f.Has("guards.protect") {
		if f.Spec.Disposable != nil && *f.Spec.Disposable {
			return "", false
		}
		return "", true
	}
	for i, k := range f.Spec.Guards.Protect {
		if k == kind {
			return "guards.protect" + index(i), true
		}
	}
	return "", false
}
