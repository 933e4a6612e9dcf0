package partial

import (
	"maps"

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// Same tells whether two values are the same with the same marks, at every depth: whoever
// has one of them may go on with the other. Marks are the same if they say the same, though
// each reading of a spec makes its own. Of values that are seldom in a spec, such as sets
// and unknown ones, it says no.
func Same(a, b cty.Value) bool {
	if a.IsMarked() || b.IsMarked() {
		var by, other cty.ValueMarks
		a, by = a.Unmark()
		b, other = b.Unmark()
		if !sameMarks(by, other) {
			return false
		}
	}
	switch ty := a.Type(); {
	case !a.IsKnown() || !b.IsKnown():
		return false
	case a.IsNull() || b.IsNull():
		return a.IsNull() && b.IsNull() && ty.Equals(b.Type())
	case ty.IsPrimitiveType():
		return ty == b.Type() && a.RawEquals(b)
	case ty.IsObjectType():
		return b.Type().IsObjectType() && sameAttributes(a, b)
	case ty.IsTupleType():
		return b.Type().IsTupleType() && sameItems(a, b)
	case ty.IsListType() || ty.IsMapType():
		return ty.Equals(b.Type()) && sameItems(a, b)
	}
	return false
}

func sameAttributes(a, b cty.Value) bool {
	attributes := a.Type().AttributeTypes()
	if len(attributes) != len(b.Type().AttributeTypes()) {
		return false
	}
	for name := range attributes {
		if !b.Type().HasAttribute(name) || !Same(a.GetAttr(name), b.GetAttr(name)) {
			return false
		}
	}
	return true
}

// sameItems compares tuples, lists and maps.
func sameItems(a, b cty.Value) bool {
	if a.LengthInt() != b.LengthInt() {
		return false
	}
	other := walkOf(b)
	for w := walkOf(a); w.next(); {
		other.next()
		if a.Type().IsMapType() && w.name() != other.name() || !Same(w.value(), other.value()) {
			return false
		}
	}
	return true
}

// sameMarks compares marks by what they say.
func sameMarks(a, b cty.ValueMarks) bool {
	if len(a) == len(b) {
		missing := false
		for mark := range a {
			if _, there := b[mark]; !there {
				missing = true
				break
			}
		}
		if !missing {
			return true
		}
	}
	return maps.Equal(contents(a), contents(b))
}

// The contents of marks that are pointers.
type (
	madeOf    struct{ diag.Origin }
	decidedBy struct{ diag.Origin }
)

func contents(marks cty.ValueMarks) map[any]struct{} {
	all := make(map[any]struct{}, len(marks))
	for mark := range marks {
		switch pointer := mark.(type) {
		case diag.Maker:
			mark = madeOf{*pointer.Origin}
		case diag.Decider:
			mark = decidedBy{*pointer.Origin}
		}
		all[mark] = struct{}{}
	}
	return all
}
