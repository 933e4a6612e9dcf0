package partial

import (
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"

	"github.com/jobhive/jobhivegen/internal/diag"
)

const pathName = "path"

// WithPaths returns a scope in which gen::path spells the paths of things as the spec
// does: written gives that of a thing of a section.
func (sc *Scope) WithPaths(written func(section, name string) string) *Scope {
	return sc.withFunction(pathName, pathFunction(written))
}

// pathFunction is the path of a part of a spec, made of a section and of the names and
// indices that lead on from there.
func pathFunction(written func(section, name string) string) function.Function {
	return function.New(&function.Spec{
		Params:   []function.Parameter{{Name: "section", Type: cty.String}},
		VarParam: &function.Parameter{Name: "steps", Type: cty.DynamicPseudoType},
		Type:     function.StaticReturnType(cty.String),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			path := args[0].AsString()
			for i, step := range args[1:] {
				text, err := convert.Convert(step, cty.String)
				if err != nil || text.IsNull() {
					return cty.NilVal, function.NewArgErrorf(i+1, "a name or an index is required")
				}
				switch {
				case step.Type() == cty.Number:
					path += "[" + text.AsString() + "]"
				case i == 0 && written != nil:
					path = written(path, text.AsString())
				default:
					path += diag.Segment(text.AsString())
				}
			}
			return cty.StringVal(path), nil
		},
	})
}
