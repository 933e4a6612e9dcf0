package partial

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// HCL evaluates both branches of a conditional and both sides of && and ||, so a guard
// such as "spec.x == null ? 1 : spec.x.y" fails. It also visits whole values where it
// need not. The types of this file replace such nodes in the tree. Each embeds the
// node that it replaces and has its own Value method.

// choice is a conditional that evaluates only the chosen branch.
type choice struct{ *hclsyntax.ConditionalExpr }

func (e *choice) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	cond, diags := e.Condition.Value(ctx)
	if diags.HasErrors() {
		return cty.DynamicVal, diags
	}
	bare, marks := cond.Unmark()
	if !bare.IsKnown() {
		return cty.DynamicVal, diags // HCL first tries the condition of a for expression with unknown values
	}
	yes, ok := asBool(bare)
	if !ok {
		return cty.DynamicVal, hcl.Diagnostics{badCondition(e.ConditionalExpr, cond)}
	}
	v, more := e.branch(yes).Value(ctx)
	return withMarks(v, deciding(marks)), append(diags, because(more, marks)...)
}

// because adds to a refusal what decided that it is reached, innermost first.
func because(diags hcl.Diagnostics, marks cty.ValueMarks) hcl.Diagnostics {
	for _, d := range diags {
		if r, ok := d.Extra.(refused); ok && len(r.marks) == 0 {
			d.Extra = refused{marks}
		}
	}
	return diags
}

func (e *choice) branch(yes bool) hclsyntax.Expression {
	if yes {
		return e.TrueResult
	}
	return e.FalseResult
}

// logic is "a && b" or "a || b" that evaluates b only if a does not decide.
type logic struct{ *hclsyntax.BinaryOpExpr }

func (e *logic) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	left, diags := e.LHS.Value(ctx)
	if diags.HasErrors() {
		return cty.DynamicVal, diags
	}
	bare, leftMarks := left.Unmark()
	if !bare.IsKnown() {
		return cty.UnknownVal(cty.Bool), diags
	}
	a, ok := asBool(bare)
	if !ok {
		return cty.DynamicVal, hcl.Diagnostics{badOperand(e.LHS, left)}
	}
	if a == e.decisive() {
		return withMarks(cty.BoolVal(a), leftMarks), diags
	}
	right, more := e.RHS.Value(ctx)
	if diags = append(diags, more...); diags.HasErrors() {
		return cty.DynamicVal, diags
	}
	bare, rightMarks := right.Unmark()
	if !bare.IsKnown() {
		return cty.UnknownVal(cty.Bool), diags
	}
	b, ok := asBool(bare)
	if !ok {
		return cty.DynamicVal, hcl.Diagnostics{badOperand(e.RHS, right)}
	}
	return withMarks(cty.BoolVal(b), leftMarks, rightMarks), diags
}

// decisive is the value of one operand that makes the other one irrelevant.
func (e *logic) decisive() bool { return e.Op == hclsyntax.OpLogicalOr }

// nullTest is "a == null" or "a != null". HCL compares the whole value of a, which may
// be large, and gives the result all its marks.
type nullTest struct {
	*hclsyntax.BinaryOpExpr
	operand hclsyntax.Expression
}

func (e *nullTest) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	v, diags := e.operand.Value(ctx)
	if diags.HasErrors() {
		return cty.DynamicVal, diags
	}
	v, marks := v.Unmark()
	if !v.IsKnown() {
		return cty.UnknownVal(cty.Bool), diags
	}
	return withMarks(cty.BoolVal(v.IsNull() == (e.Op == hclsyntax.OpEqual)), marks), diags
}

// direct is a call of a collection function without cty. A call through cty searches
// every argument for marks, and an argument may be the whole spec.
type direct struct {
	*hclsyntax.FunctionCallExpr
	function collectionFunction
}

func (e *direct) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	var diags hcl.Diagnostics
	args, known := make([]cty.Value, 0, len(e.Args)), true
	for _, arg := range e.Args {
		v, more := arg.Value(ctx)
		args, diags = append(args, v), append(diags, more...)
		bare, _ := v.Unmark()
		known = known && bare.IsKnown()
		if e.function.picks != nil && bare.IsKnown() && !isVoid(bare) {
			break // what is behind it may be known only where it is needed
		}
	}
	if diags.HasErrors() || !known {
		return cty.DynamicVal, diags
	}
	within := runOf(ctx)
	for i, arg := range args {
		if !e.function.walks {
			break
		}
		if _, diags := within.bound(e.Args[i], arg, nil); diags.HasErrors() {
			return cty.DynamicVal, diags
		}
	}
	v, err := e.function.call(args)
	if err != nil {
		return e.FunctionCallExpr.Value(ctx) // fails again, now with a diagnostic
	}
	if bare, _ := v.Unmark(); isList(bare) || isObject(bare) {
		if err := within.spend(bare.LengthInt()); err != nil {
			return cty.DynamicVal, hcl.Diagnostics{tooMuch(e.Range(), err, args...)}
		}
	}
	return v, diags
}

// choosing is an index whose value also gets the marks of the key, because the key
// decided about it. HCL drops those marks for objects.
//
// A key that is null chooses nothing: pack.keys[each.value.key] is null where the spec
// leaves key out, and so is what follows it. So templates need no guard in front.
type choosing struct {
	*hclsyntax.IndexExpr
	strict bool // nothing can be read from what is left out
}

func (e *choosing) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	collection, diags := e.Collection.Value(ctx)
	key, more := e.Key.Value(ctx)
	if diags = append(diags, more...); diags.HasErrors() {
		return cty.DynamicVal, diags
	}
	key, marks := key.Unmark()
	if key.IsNull() && !e.strict {
		return withMarks(cty.NullVal(cty.DynamicPseudoType), deciding(marks)), diags
	}
	v, more := hcl.Index(collection, key, &e.BracketRange)
	if more.HasErrors() {
		return e.IndexExpr.Value(ctx) // fails again, now with a diagnostic that says more
	}
	return withMarks(v, deciding(marks)), append(diags, more...)
}

// following is attributes behind an index or a call, such as .arn in pack.keys[name].arn.
// Behind what chose nothing there is nothing.
type following struct {
	*hclsyntax.RelativeTraversalExpr
}

func (e *following) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	if v, diags := e.Source.Value(ctx); !diags.HasErrors() && isNothing(v) {
		return v, diags
	}
	return e.RelativeTraversalExpr.Value(ctx)
}

// Refused is the summary of the message with which a pack refuses a spec.
const Refused = "Refused by the pack"

// refusal is a call of gen::error. If it is evaluated, the pack refuses the spec, and
// the argument says why.
type refusal struct{ *hclsyntax.FunctionCallExpr }

func (e *refusal) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	if len(e.Args) != 1 {
		return e.FunctionCallExpr.Value(ctx) // fails with a diagnostic
	}
	reason, diags := e.Args[0].Value(ctx)
	reason, marks := reason.Unmark()
	if diags.HasErrors() || !reason.IsKnown() {
		return cty.DynamicVal, diags
	}
	if reason.IsNull() || reason.Type() != cty.String {
		return e.FunctionCallExpr.Value(ctx)
	}
	d := diag.Errorf(e.Range(), Refused, "%s", reason.AsString())
	d.Extra = refused{marks}
	return cty.DynamicVal, hcl.Diagnostics{d}
}

// truth gives the boolean of a value; ok is false if it is no known boolean.
func truth(v cty.Value) (yes bool, marks cty.ValueMarks, ok bool) {
	v, marks = v.Unmark()
	yes, ok = asBool(v)
	return yes, marks, ok
}

// asBool is truth for a value without marks. Whoever looks at a value more than once takes
// its marks off first, since cty copies them at each look.
func asBool(v cty.Value) (yes, ok bool) {
	if v.Type() != cty.Bool {
		var err error
		if v, err = convert.Convert(v, cty.Bool); err != nil {
			return false, false
		}
	}
	if v.IsNull() || !v.IsKnown() {
		return false, false
	}
	return v.True(), true
}

// relaxBody replaces nodes by their lazy versions in all expressions of a body.
func relaxBody(body *hclsyntax.Body) {
	for _, attr := range body.Attributes {
		relax(&attr.Expr, false)
	}
	for _, block := range body.Blocks {
		relaxBody(block.Body)
	}
}

// relax replaces an expression and all within it. tried says that it is within gen::try
// or gen::can, which ask whether there is something to read from.
func relax(slot *hclsyntax.Expression, tried bool) {
	if key, ok := (*slot).(*hclsyntax.ObjectConsKeyExpr); ok && isBareKey(key) {
		return // a reference as a key is an error, which HCL finds by the node
	}
	call, ok := (*slot).(*hclsyntax.FunctionCallExpr)
	within := tried || ok && triesToEvaluate(call)
	for child := range children(*slot) {
		relax(child, within)
	}
	switch e := (*slot).(type) {
	case *hclsyntax.ScopeTraversalExpr:
		*slot = nameOf(e, tried)
	case *hclsyntax.ConditionalExpr:
		*slot = &choice{e}
	case *hclsyntax.ForExpr:
		*slot = &loop{e}
	case *hclsyntax.IndexExpr:
		*slot = &choosing{e, tried}
	case *hclsyntax.RelativeTraversalExpr:
		if !tried {
			*slot = &following{e}
		}
	case *hclsyntax.FunctionCallExpr:
		*slot = relaxedCall(e)
	case *hclsyntax.TemplateExpr:
		*slot = &interpolation{e}
	case *hclsyntax.TemplateJoinExpr:
		*slot = &concatenation{e}
	case *hclsyntax.BinaryOpExpr:
		switch e.Op {
		case hclsyntax.OpLogicalAnd, hclsyntax.OpLogicalOr:
			*slot = &logic{e}
		case hclsyntax.OpEqual, hclsyntax.OpNotEqual:
			switch {
			case isNull(e.RHS):
				*slot = &nullTest{e, e.LHS}
			case isNull(e.LHS):
				*slot = &nullTest{e, e.RHS}
			default:
				*slot = &operation{e}
			}
		default:
			*slot = &operation{e}
		}
	}
}

// relaxedCall gives the node that replaces a call.
func relaxedCall(e *hclsyntax.FunctionCallExpr) hclsyntax.Expression {
	f, onCollections := collectionFunctions[strings.TrimPrefix(e.Name, namespace)]
	switch {
	case e.Name == namespace+"error":
		return &refusal{e}
	case e.Name == factFunction: // reduced elsewhere, never evaluated
	case triesToEvaluate(e):
		return &attempt{e}
	case isGenerator(e.Name) && onCollections && !e.ExpandFinal && f.takes(len(e.Args)):
		return &direct{e, f}
	case isGenerator(e.Name):
		return &bounded{e}
	}
	return e
}

// triesToEvaluate tells whether a function takes arguments that cannot be evaluated.
func triesToEvaluate(e *hclsyntax.FunctionCallExpr) bool {
	return e.Name == namespace+"try" || e.Name == namespace+"can"
}

func isNull(e hclsyntax.Expression) bool {
	lit, ok := e.(*hclsyntax.LiteralValueExpr)
	return ok && lit.Val.IsNull()
}

// isBareKey tells whether the key of an item in an object is written as a reference, without
// quotes or parentheses, such as name in {name = "x"}.
func isBareKey(key *hclsyntax.ObjectConsKeyExpr) bool {
	_, reference := key.Wrapped.(*hclsyntax.ScopeTraversalExpr)
	return reference && !key.ForceNonLiteral
}
