package partial

import (
	"errors"
	"slices"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

// isVoid tells whether a value is null or the empty string, which coalesce and compact
// skip.
func isVoid(v cty.Value) bool {
	v, _ = v.Unmark()
	return v.IsNull() || v.Type() == cty.String && v.IsKnown() && v.AsString() == ""
}

// firstPresent is the index of the first value that coalesce does not skip, -1 for none.
func firstPresent(args []cty.Value) int {
	return slices.IndexFunc(args, func(arg cty.Value) bool { return !isVoid(arg) })
}

func coalesce(args []cty.Value) (cty.Value, error) {
	first := firstPresent(args)
	if first < 0 {
		return cty.NilVal, errors.New("every argument is null or an empty string")
	}
	return args[first], nil
}

func compact(list []cty.Value) (cty.Value, error) {
	var kept []cty.Value
	for _, v := range list {
		if !isVoid(v) {
			kept = append(kept, v)
		}
	}
	return cty.TupleVal(kept), nil
}

func concat(args []cty.Value) (cty.Value, error) {
	var all []cty.Value
	for i, arg := range args {
		list, err := elements(arg)
		if err != nil {
			return cty.NilVal, function.NewArgError(i, err)
		}
		all = append(all, list...)
	}
	return cty.TupleVal(all), nil
}

func contains(args []cty.Value) (cty.Value, error) {
	_, found, err := position(args)
	return found, err
}

func index(args []cty.Value) (cty.Value, error) {
	at, found, err := position(args)
	if err == nil && at < 0 {
		if slices.ContainsFunc(listOf(args[0]), func(v cty.Value) bool { return !v.IsKnown() }) {
			return cty.UnknownVal(cty.Number), nil
		}
		err = errors.New("the list does not have the value")
	}
	return cty.NumberIntVal(int64(at)).WithSameMarks(found), err
}

// position looks for a value in a list. Its result has the marks of the value and of
// the element found. It leaves out those of the elements before, or else everything
// that depends on one name of a long list would come from all names in it.
func position(args []cty.Value) (at int, found cty.Value, err error) {
	if !isList(args[0]) {
		return 0, cty.NilVal, function.NewArgErrorf(0, "a list is required, not %s", describe(args[0]))
	}
	wanted := marksOf(args[1])
	for i, w := 0, walkOf(args[0]); w.next(); i++ {
		if v := w.value(); same(v, args[1]) {
			return i, withMarks(cty.True, wanted, marksOf(v)), nil
		}
	}
	return -1, withMarks(cty.False, wanted), nil
}

// distinct keeps the first of equal items; the others decide that it is there.
func distinct(list []cty.Value) (cty.Value, error) {
	at := map[string]int{}
	var kept []cty.Value
	for _, v := range list {
		text := Literal(v)
		if i, seen := at[text]; seen {
			kept[i] = withMarks(kept[i], deciding(marksOf(v)))
			continue
		}
		at[text] = len(kept)
		kept = append(kept, v)
	}
	return cty.TupleVal(kept), nil
}

func element(args []cty.Value) (cty.Value, error) {
	list, err := elements(args[0])
	if err != nil {
		return cty.NilVal, function.NewArgError(0, err)
	}
	at, err := integer(args[1])
	switch {
	case err != nil:
		return cty.NilVal, function.NewArgError(1, err)
	case len(list) == 0:
		return cty.NilVal, function.NewArgErrorf(0, "the list is empty")
	}
	at %= len(list)
	if at < 0 {
		at += len(list)
	}
	return list[at], nil
}

func flatten(list []cty.Value) (cty.Value, error) {
	var all []cty.Value
	var add func([]cty.Value, cty.ValueMarks)
	add = func(list []cty.Value, marks cty.ValueMarks) {
		for _, v := range list {
			if bare, own := v.Unmark(); isList(bare) {
				add(bare.AsValueSlice(), own)
			} else {
				all = append(all, withMarks(v, marks))
			}
		}
	}
	add(list, nil)
	return cty.TupleVal(all), nil
}

func one(args []cty.Value) (cty.Value, error) {
	list, err := elements(args[0])
	switch {
	case err != nil:
		return cty.NilVal, function.NewArgError(0, err)
	case len(list) == 0:
		return cty.NullVal(cty.DynamicPseudoType), nil
	case len(list) > 1:
		return cty.NilVal, function.NewArgErrorf(0, "the list has %d elements instead of one or none", len(list))
	}
	return list[0], nil
}

func reverse(list []cty.Value) (cty.Value, error) {
	reversed := make([]cty.Value, len(list))
	for i, v := range list {
		reversed[len(list)-1-i] = v
	}
	return cty.TupleVal(reversed), nil
}

// slice gives the elements from the first index up to, but not including, the second.
func slice(args []cty.Value) (cty.Value, error) {
	list, err := elements(args[0])
	if err != nil {
		return cty.NilVal, function.NewArgError(0, err)
	}
	var bounds [2]int
	for i := range bounds {
		if bounds[i], err = integer(args[i+1]); err != nil {
			return cty.NilVal, function.NewArgError(i+1, err)
		}
	}
	from, to := bounds[0], bounds[1]
	if from < 0 || to < from || to > len(list) {
		return cty.NilVal, function.NewArgErrorf(1, "the list has %d elements, which the indexes %d and %d do not fit", len(list), from, to)
	}
	return cty.TupleVal(list[from:to]), nil
}

func sum(list []cty.Value) (cty.Value, error) {
	total := cty.Zero
	for _, v := range list {
		if bare, _ := v.Unmark(); !bare.IsKnown() {
			return cty.UnknownVal(cty.Number), nil
		}
		n, err := number(v)
		if err != nil {
			return cty.NilVal, function.NewArgError(0, err)
		}
		total = total.Add(cty.NumberVal(n)).WithMarks(marksOf(v))
	}
	return total, nil
}
