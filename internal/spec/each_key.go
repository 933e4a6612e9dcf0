package spec

import "reflect"

// eachKey calls visit for each key that is written in a node which is decoded into a type, and
// in the items of a list or of a map of names: with the map that has the key, its value, and
// the type of that. It goes no further down than to these keys; visit may.
func eachKey(at *node, t reflect.Type, visit func(in, child *node, f *field, below reflect.Type)) {
	t = elem(t)
	if at == nil || isScalar(t) {
		return
	}
	switch t.Kind() {
	case reflect.Slice:
		for _, item := range at.items {
			eachKey(item, t.Elem(), visit)
		}
	case reflect.Map:
		for _, e := range at.entries {
			eachKey(e.node, t.Elem(), visit)
		}
	case reflect.Struct:
		fields := infoOf(t).fields
		for i := range fields {
			f := &fields[i]
			if child := at.get(f.key); f.key != "" && f.reject == "" && child != nil {
				visit(at, child, f, t.Field(f.index).Type)
			}
		}
	}
}
