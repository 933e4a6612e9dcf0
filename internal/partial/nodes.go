package partial

import (
	"slices"
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
	if !cond.IsKnown() {
		return cty.DynamicVal, diags // HCL first tries the condition of a for expression with unknown values
	}
	yes, marks, ok := truth(cond)
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
	if !left.IsKnown() {
		return cty.UnknownVal(cty.Bool), diags
	}
	a, leftMarks, ok := truth(left)
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
	if !right.IsKnown() {
		return cty.UnknownVal(cty.Bool), diags
	}
	b, rightMarks, ok := truth(right)
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
	if !v.IsKnown() {
		return cty.UnknownVal(cty.Bool), diags
	}
	return cty.BoolVal(v.IsNull() == (e.Op == hclsyntax.OpEqual)).WithSameMarks(v), diags
}

// name is a reference: a root name and the attributes read from it. HCL uses a general
// step for each attribute, which allocates memory; name reads them directly. It embeds
// parentheses that are not in the source, so that walking the tree still finds the
// reference.
type name struct {
	*hclsyntax.ParenthesesExpr
	traversal *hclsyntax.ScopeTraversalExpr
}

func nameOf(e *hclsyntax.ScopeTraversalExpr) *name {
	return &name{&hclsyntax.ParenthesesExpr{Expression: e, SrcRange: e.SrcRange}, e}
}

func (e *name) root() string { return e.traversal.Traversal.RootName() }

func (e *name) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	root := e.root()
	for within := ctx; within != nil; within = within.Parent() {
		v, known := within.Variables[root]
		if !known {
			continue
		}
		for _, step := range e.traversal.Traversal[1:] {
			attr, ok := step.(hcl.TraverseAttr)
			if !ok || !v.Type().IsObjectType() || v.IsNull() || !v.IsKnown() || !v.Type().HasAttribute(attr.Name) {
				return e.traversal.Value(ctx)
			}
			v = v.GetAttr(attr.Name)
		}
		return v, nil
	}
	return e.traversal.Value(ctx)
}

// AsTraversal lets functions of HCL see the reference too.
func (e *name) AsTraversal() hcl.Traversal { return e.traversal.AsTraversal() }

// direct is a call of a collection function without cty. A call through cty searches
// every argument for marks, and an argument may be the whole spec.
type direct struct {
	*hclsyntax.FunctionCallExpr
	function collectionFunction
}

func (e *direct) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	var diags hcl.Diagnostics
	args := make([]cty.Value, 0, len(e.Args))
	for _, arg := range e.Args {
		v, more := arg.Value(ctx)
		args, diags = append(args, v), append(diags, more...)
		if e.function.picks != nil && v.IsKnown() && !isVoid(v) {
			break // what is behind it may be known only where it is needed
		}
	}
	if diags.HasErrors() || slices.ContainsFunc(args, func(v cty.Value) bool { return !v.IsKnown() }) {
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
			return cty.DynamicVal, hcl.Diagnostics{tooMuch(e.Range(), err)}
		}
	}
	return v, diags
}

// choosing is an index whose value also gets the marks of the key, because the key
// decided about it. HCL drops those marks for objects.
type choosing struct{ *hclsyntax.IndexExpr }

func (e *choosing) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	collection, diags := e.Collection.Value(ctx)
	key, more := e.Key.Value(ctx)
	if diags = append(diags, more...); diags.HasErrors() {
		return cty.DynamicVal, diags
	}
	v, more := hcl.Index(collection, key, &e.BracketRange)
	if more.HasErrors() {
		return e.IndexExpr.Value(ctx) // fails again, now with a diagnostic that says more
	}
	_, marks := key.Unmark()
	return withMarks(v, deciding(marks)), append(diags, more...)
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
	v, err := convert.Convert(v, cty.Bool)
	if err != nil || v.IsNull() || !v.IsKnown() {
		return false, marks, false
	}
	return v.True(), marks, true
}

// relaxBody replaces nodes by their lazy versions in all expressions of a body.
func relaxBody(body *hclsyntax.Body) {
	for _, attr := range body.Attributes {
		relax(&attr.Expr)
	}
	for _, block := range body.Blocks {
		relaxBody(block.Body)
	}
}

func relax(slot *hclsyntax.Expression) {
	for _, child := range children(*slot) {
		relax(child)
	}
	switch e := (*slot).(type) {
	case *hclsyntax.ScopeTraversalExpr:
		*slot = nameOf(e)
	case *hclsyntax.ConditionalExpr:
		*slot = &choice{e}
	case *hclsyntax.ForExpr:
		*slot = &loop{e}
	case *hclsyntax.IndexExpr:
		*slot = &choosing{e}
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
	case e.Name == namespace+"try" || e.Name == namespace+"can":
		return &attempt{e}
	case isGenerator(e.Name) && onCollections && !e.ExpandFinal && f.takes(len(e.Args)):
		return &direct{e, f}
	case isGenerator(e.Name):
		return &bounded{e}
	}
	return e
}

func isNull(e hclsyntax.Expression) bool {
	lit, ok := e.(*hclsyntax.LiteralValueExpr)
	return ok && lit.Val.IsNull()
}

// isBareKey tells whether the key of an item in an object is a name that stands for itself,
// such as name in {name = "x"}.
func isBareKey(key *hclsyntax.ObjectConsKeyExpr) bool {
	_, reference := key.Wrapped.(*hclsyntax.ScopeTraversalExpr)
	return reference && !key.ForceNonLiteral
}

// children gives pointers to the expressions within a node, in source order.
func children(e hclsyntax.Expression) []*hclsyntax.Expression {
	var places []*hclsyntax.Expression
	add := func(slots ...*hclsyntax.Expression) {
		for _, slot := range slots {
			if *slot != nil {
				places = append(places, slot)
			}
		}
	}
	addAll := func(list []hclsyntax.Expression) {
		for i := range list {
			add(&list[i])
		}
	}
	switch n := e.(type) {
	case *hclsyntax.ParenthesesExpr:
		add(&n.Expression)
	case *hclsyntax.RelativeTraversalExpr:
		add(&n.Source)
	case *hclsyntax.FunctionCallExpr:
		addAll(n.Args)
	case *hclsyntax.ConditionalExpr:
		add(&n.Condition, &n.TrueResult, &n.FalseResult)
	case *hclsyntax.IndexExpr:
		add(&n.Collection, &n.Key)
	case *hclsyntax.TupleConsExpr:
		addAll(n.Exprs)
	case *hclsyntax.ObjectConsExpr:
		for i := range n.Items {
			add(&n.Items[i].KeyExpr, &n.Items[i].ValueExpr)
		}
	case *hclsyntax.ObjectConsKeyExpr:
		if !isBareKey(n) {
			add(&n.Wrapped)
		}
	case *hclsyntax.ForExpr:
		add(&n.CollExpr, &n.KeyExpr, &n.ValExpr, &n.CondExpr)
	case *hclsyntax.SplatExpr:
		add(&n.Source, &n.Each)
	case *hclsyntax.TemplateExpr:
		addAll(n.Parts)
	case *hclsyntax.TemplateJoinExpr:
		add(&n.Tuple)
	case *hclsyntax.TemplateWrapExpr:
		add(&n.Wrapped)
	case *hclsyntax.UnaryOpExpr:
		add(&n.Val)
	case *hclsyntax.BinaryOpExpr:
		add(&n.LHS, &n.RHS)
	}
	return places
}
