package partial

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// The types of this file replace nodes of the syntax tree that can make a huge value
// from a small input, as the types of nodes.go replace others.

// evaluated is an expression whose value has already been computed.
type evaluated struct {
	hclsyntax.Expression
	value cty.Value
	diags hcl.Diagnostics
}

func (e *evaluated) Value(*hcl.EvalContext) (cty.Value, hcl.Diagnostics) { return e.value, e.diags }

// valuesOf are the values of those parts that were evaluated.
func valuesOf(parts []evaluated) []cty.Value {
	var values []cty.Value
	for _, part := range parts {
		if part.value != cty.NilVal {
			values = append(values, part.value)
		}
	}
	return values
}

// interpolation is a quoted string or heredoc whose length is bounded.
type interpolation struct{ *hclsyntax.TemplateExpr }

// templateOf gives the string template of a node.
func templateOf(e hclsyntax.Expression) (*hclsyntax.TemplateExpr, bool) {
	switch n := e.(type) {
	case *interpolation:
		return n.TemplateExpr, true
	case *hclsyntax.TemplateExpr:
		return n, true
	}
	return nil, false
}

func (e *interpolation) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	if text, ok := e.literal(); ok {
		return text, nil
	}
	parts := make([]evaluated, len(e.Parts))
	length, simple := 0, true
	for i, part := range e.Parts {
		v, diags := part.Value(ctx)
		parts[i] = evaluated{part, v, diags}
		bare, _ := v.Unmark()
		simple = simple && !diags.HasErrors() && isSimple(bare)
		if bare.Type() != cty.String || !isSimple(bare) {
			continue
		}
		if length += len(bare.AsString()); length > maxSize {
			return cty.DynamicVal, hcl.Diagnostics{tooMuch(e.Range(), errSize, valuesOf(parts)...)}
		}
	}
	if err := runOf(ctx).spend(length / nodeSize); err != nil {
		return cty.DynamicVal, hcl.Diagnostics{tooMuch(e.Range(), err, valuesOf(parts)...)}
	}
	if simple && len(parts) > 1 {
		return joinedParts(parts), nil
	}
	whole := &hclsyntax.TemplateExpr{SrcRange: e.SrcRange}
	for i := range parts {
		whole.Parts = append(whole.Parts, &parts[i])
	}
	return whole.Value(ctx)
}

// literal gives the text of a string without interpolations.
func (e *interpolation) literal() (cty.Value, bool) {
	if len(e.Parts) != 1 {
		return cty.NilVal, false
	}
	text, ok := e.Parts[0].(*hclsyntax.LiteralValueExpr)
	if !ok || text.Val.Type() != cty.String {
		return cty.NilVal, false
	}
	return text.Val, true
}

// joinedParts joins evaluated parts, none of which is a list or an object, into one
// text.
func joinedParts(parts []evaluated) cty.Value {
	var text strings.Builder
	var marks []cty.ValueMarks
	for _, part := range parts {
		v := part.value
		if v.IsMarked() {
			var own cty.ValueMarks
			v, own = v.Unmark()
			marks = append(marks, own)
		}
		if v.Type() != cty.String {
			v, _ = convert.Convert(v, cty.String) // every number and boolean has a text
		}
		text.WriteString(v.AsString())
	}
	return withMarks(cty.StringVal(text.String()), marks...)
}

// concatenation is the result of a for directive, whose length is bounded.
type concatenation struct{ *hclsyntax.TemplateJoinExpr }

func (e *concatenation) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	pieces, diags := e.Tuple.Value(ctx)
	pieces, diags = runOf(ctx).bound(e, pieces, diags)
	return (&hclsyntax.TemplateJoinExpr{Tuple: &evaluated{e.Tuple, pieces, diags}}).Value(ctx)
}

// operation is a binary operation whose operands and result are bounded. The exponent
// of a product is the sum of the exponents of its factors, so a few multiplications
// can need more digits than there is memory. A comparison visits all of both sides.
type operation struct{ *hclsyntax.BinaryOpExpr }

func (e *operation) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	left, leftDiags := e.LHS.Value(ctx)
	right, rightDiags := e.RHS.Value(ctx)
	if !leftDiags.HasErrors() && !rightDiags.HasErrors() {
		if v, ok := e.simple(left, right); ok {
			return v, nil
		}
	}
	whole, within := *e.BinaryOpExpr, runOf(ctx)
	side := func(of hclsyntax.Expression, v cty.Value, diags hcl.Diagnostics) hclsyntax.Expression {
		if v.Type() != cty.String { // strings were bounded when they were made
			v, diags = within.bound(of, v, diags)
		}
		return &evaluated{of, v, diags}
	}
	whole.LHS, whole.RHS = side(e.LHS, left, leftDiags), side(e.RHS, right, rightDiags)
	v, diags := whole.Value(ctx)
	return within.bound(e, v, diags)
}

// simple compares two values that are neither lists nor objects, without HCL's
// conversions. It is not ok if the conversions matter.
func (e *operation) simple(left, right cty.Value) (cty.Value, bool) {
	if !left.Type().IsPrimitiveType() || !left.Type().Equals(right.Type()) {
		return cty.NilVal, false
	}
	a, ofLeft := left.Unmark()
	b, ofRight := right.Unmark()
	if !isSimple(a) || !isSimple(b) {
		return cty.NilVal, false
	}
	var is bool
	switch {
	case e.Op == hclsyntax.OpEqual:
		is = a.RawEquals(b)
	case e.Op == hclsyntax.OpNotEqual:
		is = !a.RawEquals(b)
	case a.Type() != cty.Number:
		return cty.NilVal, false
	case e.Op == hclsyntax.OpLessThan:
		is = a.AsBigFloat().Cmp(b.AsBigFloat()) < 0
	case e.Op == hclsyntax.OpGreaterThan:
		is = a.AsBigFloat().Cmp(b.AsBigFloat()) > 0
	case e.Op == hclsyntax.OpLessThanOrEqual:
		is = a.AsBigFloat().Cmp(b.AsBigFloat()) <= 0
	case e.Op == hclsyntax.OpGreaterThanOrEqual:
		is = a.AsBigFloat().Cmp(b.AsBigFloat()) >= 0
	default:
		return cty.NilVal, false
	}
	return withMarks(cty.BoolVal(is), ofLeft, ofRight), true
}

// isSimple tells whether a value without marks is a known text, number or boolean.
func isSimple(v cty.Value) bool {
	return v.Type().IsPrimitiveType() && v.IsKnown() && !v.IsNull()
}

// bounded is a call of a function that visits all of its arguments.
type bounded struct{ *hclsyntax.FunctionCallExpr }

func (e *bounded) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	call := *e.FunctionCallExpr
	call.Args = make([]hclsyntax.Expression, len(e.Args))
	args := make([]cty.Value, len(e.Args))
	failed, within := false, runOf(ctx)
	for i, arg := range e.Args {
		v, diags := arg.Value(ctx)
		v, diags = within.bound(arg, v, diags)
		args[i], failed = v, failed || diags.HasErrors()
		call.Args[i] = &evaluated{arg, v, diags}
	}
	if !failed {
		if err := e.grows(args); err != nil {
			return cty.DynamicVal, hcl.Diagnostics{tooMuch(e.Range(), err, args...)}
		}
	}
	v, diags := call.Value(ctx)
	return within.bound(e, v, diags)
}

// grows refuses a call in advance if its result would be much larger than its
// arguments.
func (e *bounded) grows(args []cty.Value) error {
	length := growing[strings.TrimPrefix(e.Name, namespace)]
	if length == nil {
		return nil
	}
	var plain []cty.Value
	for i, arg := range args {
		arg = bare(arg)
		switch {
		case !arg.IsWhollyKnown():
			return nil
		case e.ExpandFinal && i == len(args)-1 && isList(arg):
			plain = append(plain, arg.AsValueSlice()...)
		default:
			plain = append(plain, arg)
		}
	}
	if length(plain) > maxSize {
		return errSize
	}
	return nil
}

// attempt is a call of gen::try or gen::can. HCL evaluates the arguments of such a
// call twice, those of a nested call four times, and so on; attempt evaluates them
// once.
type attempt struct{ *hclsyntax.FunctionCallExpr }

func (e *attempt) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	if err := runOf(ctx).spend(1); err != nil {
		return cty.DynamicVal, hcl.Diagnostics{tooMuch(e.Range(), err)}
	}
	can := e.Name == namespace+"can"
	if e.ExpandFinal || can && len(e.Args) != 1 {
		return e.FunctionCallExpr.Value(ctx)
	}
	for _, arg := range e.Args {
		v, diags := arg.Value(ctx)
		switch {
		case can && (diags.HasErrors() || v.IsWhollyKnown()):
			return cty.BoolVal(!diags.HasErrors()), nil
		case !diags.HasErrors() && v.IsWhollyKnown():
			return v, nil
		case !diags.HasErrors():
			return cty.DynamicVal, nil
		}
	}
	return e.FunctionCallExpr.Value(ctx) // fails again, now with a diagnostic
}
