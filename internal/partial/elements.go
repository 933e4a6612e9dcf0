package partial

import (
	"maps"
	"slices"
	"sync"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// cty's iterator makes a value of each key and allocates memory for each element. The
// code here avoids both, because evaluation visits every value many times.

// walk iterates over the elements of a value without marks, in the order of cty's
// iterator:
//
//	for w := walkOf(v); w.next(); {
//		use(w.key(), w.value())
//	}
type walk struct {
	of    cty.Value
	names []string            // of an object
	other cty.ElementIterator // for values that are neither objects nor tuples
	at, n int
}

func walkOf(v cty.Value) walk {
	w := walk{of: v, at: -1}
	switch ty := v.Type(); {
	case ty.IsObjectType():
		w.names = slices.Sorted(maps.Keys(ty.AttributeTypes()))
		w.n = len(w.names)
	case ty.IsTupleType():
		w.n = v.LengthInt()
	default:
		w.other = v.ElementIterator()
	}
	return w
}

func (w *walk) next() bool {
	w.at++
	if w.other != nil {
		return w.other.Next()
	}
	return w.at < w.n
}

func (w *walk) key() cty.Value {
	switch {
	case w.other != nil:
		key, _ := w.other.Element()
		return key
	case w.names != nil:
		return cty.StringVal(w.names[w.at])
	}
	return indexOf(w.at)
}

// name is the key of an element of an object or a map.
func (w *walk) name() string {
	if w.names != nil {
		return w.names[w.at]
	}
	return w.key().AsString()
}

func (w *walk) value() cty.Value {
	switch {
	case w.other != nil:
		_, value := w.other.Element()
		return value
	case w.names != nil:
		return w.of.GetAttr(w.names[w.at])
	}
	return w.of.Index(indexOf(w.at))
}

// knownIndexes is how many numbers are made only once.
const knownIndexes = 1024

// indexes are the numbers that most lists need.
var indexes = sync.OnceValue(func() []cty.Value {
	all := make([]cty.Value, knownIndexes)
	for i := range all {
		all[i] = cty.NumberIntVal(int64(i))
	}
	return all
})

func indexOf(i int) cty.Value {
	if i < knownIndexes {
		return indexes()[i]
	}
	return cty.NumberIntVal(int64(i))
}

// listOf gives the elements of a list.
func listOf(v cty.Value) []cty.Value {
	list := make([]cty.Value, 0, v.LengthInt())
	for w := walkOf(v); w.next(); {
		list = append(list, w.value())
	}
	return list
}

// bare gives a value without its marks and the marks of its parts.
func bare(v cty.Value) cty.Value {
	if v.Type().IsPrimitiveType() {
		if v.IsMarked() {
			v, _ = v.Unmark()
		}
		return v
	}
	v, _ = v.UnmarkDeep()
	return v
}

// marksOf gives the marks of a value and of all its parts.
func marksOf(v cty.Value) cty.ValueMarks {
	if v.Type().IsPrimitiveType() {
		return v.Marks()
	}
	all := cty.ValueMarks{}
	eachMark(v, func(mark any) { all[mark] = struct{}{} })
	return all
}

// eachMark visits the marks of a value and of all its parts, some more than once.
func eachMark(v cty.Value, visit func(mark any)) {
	if v.IsMarked() {
		for mark := range cty.ValueMarksOfType[any](v) {
			visit(mark)
		}
		if v.Type().IsPrimitiveType() {
			return
		}
		v, _ = v.Unmark()
	}
	switch ty := v.Type(); {
	case ty.IsPrimitiveType() || !v.IsKnown() || v.IsNull() || !v.CanIterateElements():
	case ty.IsObjectType(): // in any order
		for name := range ty.AttributeTypes() {
			eachMark(v.GetAttr(name), visit)
		}
	default:
		for w := walkOf(v); w.next(); {
			eachMark(w.value(), visit)
		}
	}
}

// EachOrigin visits the origins of a value and of all its parts, some more than once.
// decided says that the origin only decided about the value.
func EachOrigin(v cty.Value, visit func(origin *diag.Origin, decided bool)) {
	eachMark(v, func(mark any) {
		switch mark := mark.(type) {
		case diag.Maker:
			visit(mark.Origin, false)
		case diag.Decider:
			visit(mark.Origin, true)
		}
	})
}
