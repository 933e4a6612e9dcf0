package spec

// At is what may stand at a path of keys, names and numbers below a type: the key
// that leads there, if it is one of a struct, and the type. Any name leads into a map
// or list. Both are nil where nothing may stand.
func (t *Type) At(steps []string) (*Key, *Type) {
	if len(steps) == 0 {
		return nil, t
	}
	key, below := t.step(steps[0])
	if below == nil || len(steps) == 1 {
		return key, below
	}
	return below.At(steps[1:])
}

// step is one step of At.
func (t *Type) step(name string) (*Key, *Type) {
	switch t.Kind {
	case Struct:
		for i := range t.Keys {
			if k := &t.Keys[i]; k.Name == name {
				return k, k.Type
			}
		}
	case List, Map:
		return nil, t.Elem
	case OneOf:
		for i := range t.Alternatives {
			if key, below := t.Alternatives[i].step(name); key != nil || below != nil {
				return key, below
			}
		}
	case Anything:
		return nil, t
	}
	return nil, nil
}

// ItemKeys are, for each step of a path below a type, the key that has the name of the
// item the step leads to, "" where it leads into no list of named items.
func (t *Type) ItemKeys(steps []string) []string {
	var keys []string
	at := t
	for _, step := range steps {
		name := ""
		if at != nil && at.Kind == List {
			name = at.Item
		}
		keys = append(keys, name)
		if at != nil {
			_, at = at.step(step)
		}
	}
	return keys
}
