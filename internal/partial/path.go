package partial

import (
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"

	"github.com/jobhive/jobhivegen/internal/diag"
)

const pathName = "path"

// WithPaths returns a scope in which gen::path writes paths as the spec does. written
// gives the path of a named thing of a section, such as "database" for the short form.
func (sc *Scope) WithPaths(written func(section, name string) string) *Scope {
	return sc.withFunction(pathName, pathFunction(written))
}

// pathFunction is gen::path: it makes the path of a part of a spec from a section and
// the names and indexes that follow.
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
