package partial

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"

	"github.com/jobhive/jobhivegen/internal/diag"
)

const templateFile = "templatefile"

// WithFiles returns a scope in which gen::templatefile reads these files, by name.
func (sc *Scope) WithFiles(files map[string][]byte) *Scope {
	if len(files) == 0 {
		return sc
	}
	return sc.withFunction(templateFile, templateFunction(files))
}

// withFunction returns a scope in which a gen:: function is replaced.
func (sc *Scope) withFunction(name string, f function.Function) *Scope {
	functions := maps.Clone(sc.functions)
	functions[namespace+name] = f
	with := sc.like(&engine{functions, sc.resolve, sc.facts})
	with.ctx = &hcl.EvalContext{Variables: sc.ctx.Variables, Functions: functions}
	return with
}

// templateFunction is Terraform's templatefile for the files of a pack: it evaluates a
// file as a string template with the names in an object.
func templateFunction(files map[string][]byte) function.Function {
	return function.New(&function.Spec{
		Params: []function.Parameter{{Name: "file", Type: cty.String}, {Name: "names", Type: cty.DynamicPseudoType}},
		Type:   function.StaticReturnType(cty.String),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			name := args[0].AsString()
			text, ok := files[name]
			if !ok {
				return cty.NilVal, function.NewArgError(0, unknownFile(name, files))
			}
			if args[1].IsNull() || !args[1].Type().IsObjectType() && !args[1].Type().IsMapType() {
				return cty.NilVal, function.NewArgErrorf(1, "an object with the names for the text is required")
			}
			out, _, diags := Template("files/"+name, text, NewScope(args[1].AsValueMap(), nil))
			if diags.HasErrors() {
				first := diags.Errs()[0]
				return cty.NilVal, function.NewArgError(0, first)
			}
			return cty.StringVal(out), nil
		},
	})
}

// noFiles is gen::templatefile in a scope without files.
func noFiles(args []cty.Value) (cty.Value, error) {
	return cty.NilVal, function.NewArgError(0, unknownFile(args[0].AsString(), nil))
}

func unknownFile(name string, files map[string][]byte) error {
	names := slices.Sorted(maps.Keys(files))
	switch near := diag.Suggest(name, names); {
	case len(names) == 0:
		return fmt.Errorf("the pack has no file files/%s", name)
	case near != "":
		return fmt.Errorf("the pack has no file files/%s; did you mean %q?", name, near)
	}
	return fmt.Errorf("the pack has no file files/%s; it has %s", name, strings.Join(names, ", "))
}
