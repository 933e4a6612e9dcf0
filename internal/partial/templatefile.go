package partial

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
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
				return cty.NilVal, textError{diags}
			}
			return cty.StringVal(out), nil
		},
	})
}

// textError is what is wrong in the file that gen::templatefile evaluates.
type textError struct{ diags hcl.Diagnostics }

func (e textError) Error() string { return e.diags.Errs()[0].Error() }

// readHere is the note about the call that evaluates a file.
const readHere = "gen::templatefile evaluates it here."

// inFile gives the first error in the file that a call of gen::templatefile evaluates, if d is about one: its place is the
// line in the file.
func inFile(d *hcl.Diagnostic) (*hcl.Diagnostic, bool) {
	call, ok := hcl.DiagnosticExtra[hclsyntax.FunctionCallDiagExtra](d)
	if !ok {
		return nil, false
	}
	var wrong textError
	if !errors.As(call.FunctionCallError(), &wrong) {
		return nil, false
	}
	for _, inner := range wrong.diags {
		if inner.Severity == hcl.DiagError {
			return diag.WithRelated(inner, diag.Related{Message: readHere, Range: *d.Subject}), true
		}
	}
	return nil, false
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
