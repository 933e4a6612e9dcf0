package partial

import (
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"
)

// collectionFunctions accept lists and tuples, and maps and objects, alike. cty's
// functions give their result all marks of an argument; these keep each mark at its
// leaf. So a lookup in a large object only has the origin of the value that it found.
var collectionFunctions = map[string]collectionFunction{
	"alltrue":  {run: onList(allTrue), min: 1, max: 1, walks: true},
	"anytrue":  {run: onList(anyTrue), min: 1, max: 1, walks: true},
	"camel":    {run: camel, min: 1, max: 1, walks: true},
	"coalesce": {run: coalesce, min: 0, max: anyNumber, picks: firstPresent},
	"compact":  {run: onList(compact), min: 1, max: 1},
	"concat":   {run: concat, min: 0, max: anyNumber},
	"contains": {run: contains, min: 2, max: 2, walks: true},
	"distinct": {run: onList(distinct), min: 1, max: 1, walks: true},
	"element":  {run: element, min: 2, max: 2, choosing: 1},
	"flatten":  {run: onList(flatten), min: 1, max: 1},
	"has":      {run: has, min: 2, max: 2},
	"index":    {run: index, min: 2, max: 2, walks: true},
	"keys":     {run: keys, min: 1, max: 1},
	"length":   {run: length, min: 1, max: 1},
	"lookup":   {run: lookup, min: 2, max: 3, choosing: 1},
	"merge":    {run: mergeObjects, min: 0, max: anyNumber},
	"one":      {run: one, min: 1, max: 1},
	"reverse":  {run: onList(reverse), min: 1, max: 1},
	"slice":    {run: slice, min: 3, max: 3, choosing: 2},
	"sum":      {run: onList(sum), min: 1, max: 1, walks: true},
	"values":   {run: values, min: 1, max: 1},
	"zipmap":   {run: zipmap, min: 2, max: 2},
}

const anyNumber = -1

// collectionFunction is a function whose arguments may have any type. It receives them
// without the marks of the whole argument; parts may have marks.
type collectionFunction struct {
	run      func([]cty.Value) (cty.Value, error)
	min, max int // number of arguments
	// choosing is the number of arguments after the first that only select a part of
	// it.
	choosing int
	walks    bool // whether it visits all parts of its arguments
	// picks gives the argument that is the result, for functions that return one of them
	// as it is: those before it only decided, and those behind it did nothing.
	picks func([]cty.Value) int
}

func (f collectionFunction) takes(args int) bool {
	return args >= f.min && (args <= f.max || f.max == anyNumber)
}

// isKnown tells whether all arguments are known, as far as they decide.
func (f collectionFunction) isKnown(args []cty.Value) bool {
	for _, arg := range args {
		bare, _ := arg.Unmark()
		if !bare.IsKnown() {
			return false
		}
		if f.picks != nil && !isVoid(bare) {
			return true // what is behind it may be known only where it is needed
		}
	}
	return true
}

// call runs the function and gives the result the marks of whole arguments.
func (f collectionFunction) call(args []cty.Value) (cty.Value, error) {
	if !slices.ContainsFunc(args, cty.Value.IsMarked) {
		return f.run(args)
	}
	bare := make([]cty.Value, len(args))
	marks := make([]cty.ValueMarks, len(args))
	for i, arg := range args {
		bare[i], marks[i] = arg.Unmark()
		if i > 0 && i <= f.choosing {
			marks[i] = deciding(marks[i])
		}
	}
	v, err := f.run(bare)
	if err != nil {
		return cty.NilVal, err
	}
	if f.picks != nil {
		picked := f.picks(bare)
		for i := range picked {
			marks[i] = deciding(marks[i])
		}
		marks = marks[:picked+1]
	}
	return withMarks(v, marks...), nil
}

// function is f in the form that HCL calls, which checks arguments and reports errors.
func (f collectionFunction) function() function.Function {
	parameter := func(name string) function.Parameter {
		return function.Parameter{
			Name: name, Type: cty.DynamicPseudoType, AllowNull: true, AllowMarked: true, AllowDynamicType: true,
		}
	}
	spec := &function.Spec{
		Type: func(args []cty.Value) (cty.Type, error) {
			if !f.takes(len(args)) {
				return cty.NilType, fmt.Errorf("%d arguments are too many", len(args))
			}
			if !f.isKnown(args) {
				return cty.DynamicPseudoType, nil
			}
			v, err := f.call(args)
			if err != nil {
				return cty.NilType, err
			}
			return v.Type(), nil
		},
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) { return f.call(args) },
	}
	for i := range f.min {
		spec.Params = append(spec.Params, parameter(fmt.Sprintf("argument %d", i+1)))
	}
	if f.max != f.min {
		more := parameter("more arguments")
		spec.VarParam = &more
	}
	return function.New(spec)
}

func onList(f func([]cty.Value) (cty.Value, error)) func([]cty.Value) (cty.Value, error) {
	return func(args []cty.Value) (cty.Value, error) {
		list, err := elements(args[0])
		if err != nil {
			return cty.NilVal, err
		}
		return f(list)
	}
}

func isList(v cty.Value) bool {
	ty := v.Type()
	return !v.IsNull() && (ty.IsTupleType() || ty.IsListType() || ty.IsSetType())
}

func isObject(v cty.Value) bool {
	ty := v.Type()
	return !v.IsNull() && (ty.IsObjectType() || ty.IsMapType())
}

func elements(v cty.Value) ([]cty.Value, error) {
	if !isList(v) {
		return nil, fmt.Errorf("a list is required, not %s", describe(v))
	}
	return listOf(v), nil
}

func number(v cty.Value) (*big.Float, error) {
	v = bare(v)
	n, err := convert.Convert(v, cty.Number)
	if err != nil || n.IsNull() {
		return nil, fmt.Errorf("a number is required, not %s", describe(v))
	}
	return n.AsBigFloat(), nil
}

func integer(v cty.Value) (int, error) {
	n, err := number(v)
	if err != nil {
		return 0, err
	}
	i, accuracy := n.Int64()
	if accuracy != big.Exact || int64(int(i)) != i {
		return 0, errors.New("a whole number is required")
	}
	return int(i), nil
}

// same compares two values of any type, without their marks.
func same(a, b cty.Value) bool {
	a, _ = a.Unmark()
	b, _ = b.Unmark()
	if a.Type() == cty.String && b.Type() == cty.String && a.IsKnown() && b.IsKnown() && !a.IsNull() && !b.IsNull() {
		return a.AsString() == b.AsString()
	}
	return Literal(a) == Literal(b)
}
