package partial

import (
	"strings"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

func keys(args []cty.Value) (cty.Value, error) {
	return each(args[0], (*walk).key)
}

func values(args []cty.Value) (cty.Value, error) {
	return each(args[0], (*walk).value)
}

// each makes a list from the items of an object, sorted by key.
func each(v cty.Value, item func(*walk) cty.Value) (cty.Value, error) {
	if !isObject(v) {
		return cty.NilVal, function.NewArgErrorf(0, "an object is required, not %s", describe(v))
	}
	var list []cty.Value
	for w := walkOf(v); w.next(); {
		list = append(list, item(&w))
	}
	return cty.TupleVal(list), nil
}

func length(args []cty.Value) (cty.Value, error) {
	v := args[0]
	switch {
	case v.IsNull():
	case v.Type() == cty.String:
		return stdlib.Strlen(v)
	case v.Type().IsObjectType():
		return indexOf(len(v.Type().AttributeTypes())), nil
	case isList(v) || isObject(v):
		return indexOf(v.LengthInt()), nil
	}
	return cty.NilVal, function.NewArgErrorf(0, "a list, an object or a string is required, not %s", describe(v))
}

// has tells whether an object has a key; null has no keys.
func has(args []cty.Value) (cty.Value, error) {
	bare, marks := args[1].Unmark()
	key, err := convert.Convert(bare, cty.String)
	switch {
	case !args[0].IsNull() && !isObject(args[0]):
		return cty.NilVal, function.NewArgErrorf(0, "an object is required, not %s", describe(args[0]))
	case err != nil:
		return cty.NilVal, function.NewArgErrorf(1, "a string is required, not %s", describe(args[1]))
	case args[0].IsNull() || key.IsNull():
		return withMarks(cty.False, marks), nil
	case args[0].Type().IsObjectType():
		return cty.BoolVal(args[0].Type().HasAttribute(key.AsString())).WithMarks(marks), nil
	}
	return args[0].HasIndex(key).WithMarks(marks), nil
}

// lookup gives the value of a key or, where the object has no such key or the key is
// null, the third argument.
func lookup(args []cty.Value) (cty.Value, error) {
	key, err := convert.Convert(args[1], cty.String)
	switch {
	case !isObject(args[0]):
		return cty.NilVal, function.NewArgErrorf(0, "an object is required, not %s", describe(args[0]))
	case err == nil && key.IsNull() && len(args) == 3:
		return args[2], nil
	case err != nil || key.IsNull():
		return cty.NilVal, function.NewArgErrorf(1, "a string is required, not %s", describe(args[1]))
	case args[0].Type().IsObjectType() && args[0].Type().HasAttribute(key.AsString()):
		return args[0].GetAttr(key.AsString()), nil
	case args[0].Type().IsMapType() && args[0].HasIndex(key).True():
		return args[0].Index(key), nil
	case len(args) == 3:
		return args[2], nil
	}
	return cty.NilVal, function.NewArgErrorf(1, "the object has no key %q", key.AsString())
}

// mergeObjects merges objects and skips null arguments.
func mergeObjects(args []cty.Value) (cty.Value, error) {
	all := map[string]cty.Value{}
	for i, arg := range args {
		if arg.IsNull() {
			continue
		}
		if !isObject(arg) {
			return cty.NilVal, function.NewArgErrorf(i, "an object is required, not %s", describe(arg))
		}
		for w := walkOf(arg); w.next(); {
			all[w.name()] = w.value()
		}
	}
	return cty.ObjectVal(all), nil
}

func zipmap(args []cty.Value) (cty.Value, error) {
	names, err := elements(args[0])
	if err != nil {
		return cty.NilVal, function.NewArgError(0, err)
	}
	list, err := elements(args[1])
	if err != nil {
		return cty.NilVal, function.NewArgError(1, err)
	}
	if len(names) != len(list) {
		return cty.NilVal, function.NewArgErrorf(1, "there are %d keys and %d values", len(names), len(list))
	}
	zipped := make(map[string]cty.Value, len(names))
	for i, name := range names {
		bare, marks := name.Unmark()
		key, err := convert.Convert(bare, cty.String)
		if err != nil || key.IsNull() {
			return cty.NilVal, function.NewArgErrorf(0, "a key must be a string, not %s", describe(bare))
		}
		if !key.IsKnown() {
			return cty.DynamicVal, nil // it failed elsewhere, and so does the object
		}
		zipped[key.AsString()] = list[i].WithMarks(deciding(marks))
	}
	return cty.ObjectVal(zipped), nil
}

// camel writes the keys of objects in camelCase, at any depth: container_port
// becomes containerPort.
func camel(args []cty.Value) (cty.Value, error) { return camelKeys(args[0]), nil }

func camelKeys(v cty.Value) cty.Value {
	bare, marks := v.Unmark()
	switch {
	case isObject(bare):
		items := map[string]cty.Value{}
		for key, value := range bare.AsValueMap() {
			items[camelCase(key)] = camelKeys(value)
		}
		return cty.ObjectVal(items).WithMarks(marks)
	case isList(bare):
		list := bare.AsValueSlice()
		for i := range list {
			list[i] = camelKeys(list[i])
		}
		return cty.TupleVal(list).WithMarks(marks)
	}
	return v
}

func camelCase(key string) string {
	words := strings.Split(key, "_")
	for i := range words[1:] {
		if word := words[i+1]; word != "" {
			words[i+1] = strings.ToUpper(word[:1]) + word[1:]
		}
	}
	return strings.Join(words, "")
}
