package partial

import (
	"maps"
	"strings"
	"sync"

	"github.com/hashicorp/hcl/v2/ext/tryfunc"
	ctyyaml "github.com/zclconf/go-cty-yaml"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

// namespace is the prefix of all functions that run at generation.
const namespace = "gen::"

func isGenerator(function string) bool { return strings.HasPrefix(function, namespace) }

// Functions gives the functions that run at generation by their full name, such as
// "gen::upper". They mean the same as Terraform's functions of that name, but accept
// objects and tuples as well as maps and lists, and never make a set. All callers share
// the map: they must not change it.
func Functions() map[string]function.Function { return functions() }

var functions = sync.OnceValue(func() map[string]function.Function {
	all := standardFunctions()
	maps.Copy(all, ownFunctions())
	maps.Copy(all, regexFunctions())
	for name, f := range collectionFunctions {
		all[name] = f.function()
	}
	all[templateFile] = typed(cty.String, noFiles, cty.String, cty.DynamicPseudoType) // replaced by [Scope.WithFiles], which has files
	all[pathName] = pathFunction(nil)                                                 // replaced by [Scope.WithPaths], which knows the spec
	named := make(map[string]function.Function, len(all))
	for name, f := range all {
		named[namespace+name] = f
	}
	return named
})

// standardFunctions are functions of cty that need no change.
func standardFunctions() map[string]function.Function {
	return map[string]function.Function{
		"abs":        stdlib.AbsoluteFunc,
		"can":        tryfunc.CanFunc,
		"ceil":       stdlib.CeilFunc,
		"floor":      stdlib.FloorFunc,
		"format":     stdlib.FormatFunc,
		"formatlist": stdlib.FormatListFunc,
		"indent":     stdlib.IndentFunc,
		"join":       stdlib.JoinFunc,
		"jsondecode": stdlib.JSONDecodeFunc,
		"jsonencode": stdlib.JSONEncodeFunc,
		"lower":      stdlib.LowerFunc,
		"max":        stdlib.MaxFunc,
		"min":        stdlib.MinFunc,
		"parseint":   stdlib.ParseIntFunc,
		"pow":        stdlib.PowFunc,
		"range":      stdlib.RangeFunc,
		"replace":    stdlib.ReplaceFunc,
		"setproduct": stdlib.SetProductFunc,
		"sort":       stdlib.SortFunc,
		"split":      stdlib.SplitFunc,
		"strlen":     stdlib.StrlenFunc,
		"substr":     stdlib.SubstrFunc,
		"title":      stdlib.TitleFunc,
		"tobool":     stdlib.MakeToFunc(cty.Bool),
		"tonumber":   stdlib.MakeToFunc(cty.Number),
		"tostring":   stdlib.MakeToFunc(cty.String),
		"trim":       stdlib.TrimFunc,
		"trimprefix": stdlib.TrimPrefixFunc,
		"trimspace":  stdlib.TrimSpaceFunc,
		"trimsuffix": stdlib.TrimSuffixFunc,
		"try":        tryfunc.TryFunc,
		"upper":      stdlib.UpperFunc,
		"yamlencode": ctyyaml.YAMLEncodeFunc,
	}
}
