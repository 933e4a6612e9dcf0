package shape

import (
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// namespace is what names of functions begin with that run at generation.
const namespace = "gen::"

// call is the shape of the result of a function, for those that pass on what they are given.
func (c *Checker) call(e *hclsyntax.FunctionCallExpr, names Names) *Shape {
	if c.Call != nil {
		c.Call(e)
	}
	args := make([]*Shape, len(e.Args))
	for i, arg := range e.Args {
		args[i] = c.Expression(arg, names)
	}
	if len(args) == 0 {
		return nil
	}
	switch strings.TrimPrefix(e.Name, namespace) {
	case "try", "coalesce":
		if e.ExpandFinal {
			return nil
		}
		return joinAll(args)
	case "concat":
		return concatenated(expanded(args, e.ExpandFinal))
	case "merge":
		return merged(expanded(args, e.ExpandFinal))
	case "flatten":
		return flattened(args[0])
	case "compact", "distinct", "reverse", "slice", "sort":
		if args[0].is(list) {
			return args[0]
		}
	case "one", "element":
		if args[0].is(list) {
			return args[0].elements
		}
	case "values":
		if found := args[0].element(); found != nil {
			return listOf(found)
		}
	case "zipmap":
		if len(args) == 2 && args[1].is(list) {
			return mapOf(args[1].elements)
		}
	case "keys", "split":
		return listOf(ofPrimitive(cty.String))
	case "lookup":
		return lookedUp(e, args)
	}
	return ofPrimitive(results[strings.TrimPrefix(e.Name, namespace)])
}

// results are the types of the results of functions, for those whose arguments say nothing of it.
var results = map[string]cty.Type{
	"alltrue": cty.Bool, "anytrue": cty.Bool, "can": cty.Bool, "contains": cty.Bool, "endswith": cty.Bool, "has": cty.Bool,
	"startswith": cty.Bool, "length": cty.Number, "join": cty.String, "lower": cty.String, "replace": cty.String,
	"tostring": cty.String, "upper": cty.String,
}

// lookedUp is what lookup finds: the attribute that its key names, or any, or the default.
func lookedUp(e *hclsyntax.FunctionCallExpr, args []*Shape) *Shape {
	if len(args) < 2 || e.ExpandFinal {
		return nil
	}
	found := args[0].element()
	if name, ok := textOf(e.Args[1]); ok && args[0].is(object) {
		inner, has := args[0].attributes[name]
		if found = inner; !has {
			found = Null()
		}
	}
	if len(args) == 2 {
		return found
	}
	return join(found, args[2])
}

// expanded are arguments whose last one is the list of what else is given, if expand is set.
func expanded(args []*Shape, expand bool) []*Shape {
	if !expand {
		return args
	}
	last := args[len(args)-1]
	if !last.is(list) {
		return append(args[:len(args)-1:len(args)-1], nil)
	}
	return append(args[:len(args)-1:len(args)-1], last.elements)
}

func concatenated(lists []*Shape) *Shape {
	joined := joinAll(lists)
	if joined.is(list) {
		return joined
	}
	return nil
}

// merged is the shape of objects that are put into one: what any of them has.
func merged(objects []*Shape) *Shape {
	joined := joinAll(objects)
	if joined.is(object) || joined.is(mapping) {
		return joined
	}
	return nil
}

// flattened is a list without lists in it.
func flattened(s *Shape) *Shape {
	if !s.is(list) {
		return nil
	}
	for inner := s.elements; ; inner = inner.elements {
		if !inner.is(list) {
			return listOf(inner)
		}
	}
}
