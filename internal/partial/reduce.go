package partial

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Result is the outcome of reducing an expression.
type Result struct {
	// Known says that nothing is left for Terraform. Value is then the value, without
	// marks.
	Known bool
	Value cty.Value
	// Text is the expression for the output. Tuples, objects and heredocs keep the
	// template's layout even if they are Known. An object item that is null in the
	// spec is left out of Text, but not of Value.
	Text string
	// Origins are the origins of all values that the text was made of. Deciders are
	// those of values that only selected a part or decided that it exists. Both are
	// sorted by path.
	Origins, Deciders []diag.Origin
	// Spans say which parts of the text come from which origins, outer parts first.
	// There are none if the whole text is one value.
	Spans []diag.Span
}

// Reduce evaluates the parts of an expression that the scope knows. The expression
// must come from the body of s. Do not use the result if there are errors.
func (s *Source) Reduce(e hclsyntax.Expression, sc *Scope) (Result, hcl.Diagnostics) {
	r := newRun(s, e)
	if len(r.mentions[e]) > 0 {
		return r.result(e, sc)
	}
	if known, ok := s.constant.Load(e); ok {
		return known.(Result), nil //nolint:forcetypeassert // what is stored below
	}
	result, diags := r.result(e, sc)
	if len(diags) == 0 {
		s.constant.Store(e, result)
	}
	return result, diags
}

// result is [Source.Reduce] for the expression of the run.
func (r *run) result(e hclsyntax.Expression, sc *Scope) (Result, hcl.Diagnostics) {
	s := r.src
	p := r.reduce(e, sc)
	if r.diags.HasErrors() {
		return Result{}, blame(r.diags, e, sc)
	}
	var text written
	if p.known {
		text = literal(p.marked)
	} else {
		rng := e.Range()
		text = s.text(rng.Start.Byte, rng.End.Byte, p.edits)
		if inner, ok := s.withinParentheses(e, p.edits); ok {
			text = inner
		}
	}
	result := text.result(r.notes)
	result.Known, result.Value = p.known, p.value
	if !p.known && !r.left {
		v, diags := s.eval(e, sc, nil)
		if diags.HasErrors() && r.mentions.stage(e, sc).known {
			return Result{}, blame(diags, e, sc)
		}
		v = bare(v)
		if !diags.HasErrors() && hasLiteral(v) {
			result.Known, result.Value = true, v
		}
	}
	return result, r.diags
}

// withinParentheses gives the reduced text of an expression in parentheses without
// them, if it fits on one line: a template only needs them to break a decided
// condition over lines.
func (s *Source) withinParentheses(e hclsyntax.Expression, edits []edit) (written, bool) {
	n, ok := e.(*hclsyntax.ParenthesesExpr)
	if !ok || len(edits) == 0 || edits[0].start == n.Range().Start.Byte {
		return written{}, false // nothing was decided, or the parentheses are gone already
	}
	rng := n.Expression.Range()
	text := s.text(rng.Start.Byte, rng.End.Byte, edits)
	return text, !strings.Contains(text.text, "\n")
}

// Evaluate gives the value of an expression that must be known at generation; each
// unknown name in it is an error. The value keeps its marks.
func (s *Source) Evaluate(e hclsyntax.Expression, sc *Scope) (cty.Value, hcl.Diagnostics) {
	return s.evaluate(e, sc, &run{src: s, mentions: s.mentionsOf(e)})
}

// EvaluateTraced is Evaluate for callers that need everything that the value depends
// on. The marks of the value say where it comes from. chosen are the origins that
// marks do not show, those of keys and conditions of for expressions, sorted by path.
func (s *Source) EvaluateTraced(
	e hclsyntax.Expression, sc *Scope,
) (v cty.Value, chosen []diag.Origin, diags hcl.Diagnostics) {
	r := &run{src: s, mentions: s.mentionsOf(e), notes: cty.ValueMarks{}}
	v, diags = s.evaluate(e, sc, r)
	chosen, _ = sortOut(r.notes)
	return v, chosen, diags
}

// evaluate is [Source.Evaluate] in a run.
func (s *Source) evaluate(e hclsyntax.Expression, sc *Scope, r *run) (cty.Value, hcl.Diagnostics) {
	if r.refuseUnknown(e, sc); r.diags.HasErrors() {
		return cty.DynamicVal, r.diags
	}
	v, diags := s.eval(e, sc, r)
	return v, blame(diags, e, sc)
}

// eval evaluates an expression of known names. What decides about for expressions is
// noted in r, unless r is nil.
func (s *Source) eval(e hclsyntax.Expression, sc *Scope, r *run) (cty.Value, hcl.Diagnostics) {
	if n, ok := e.(*name); ok {
		return n.Value(sc.ctx)
	}
	if r == nil {
		r = &run{} // only to count steps
	}
	r.book = cty.CapsuleVal(notebookType, r)
	ctx := sc.enter(r)
	v, diags := e.Value(ctx)
	sc.leave(ctx)
	if selects(e) {
		return v, diags
	}
	return r.bound(e, v, diags)
}

// selects tells whether an expression only selects a part of known values. Those were
// bounded when they were made, and a part is no larger.
func selects(e hclsyntax.Expression) bool {
	switch n := e.(type) {
	case *name:
		return true
	case *loop:
		value, ok := n.ValExpr.(*name)
		return ok && value.root() == n.ValVar && selects(n.CollExpr)
	case *direct:
		return !slices.ContainsFunc(n.Args, func(arg hclsyntax.Expression) bool { return !selects(arg) })
	}
	return false
}

// run reduces one expression.
type run struct {
	src      *Source
	mentions mentions // of the expression and all within it
	diags    hcl.Diagnostics
	notes    cty.ValueMarks // marks of what decided about the result without being part of it; nil if nobody asks
	left     bool           // whether something is left for Terraform
	steps    int            // see maxSteps
	book     cty.Value      // the run as a cty value
}

func newRun(s *Source, e hclsyntax.Expression) *run {
	return &run{src: s, mentions: s.mentionsIn(e), notes: cty.ValueMarks{}}
}

// part is the result for a part of the expression: either a value, without marks
// (value) and with them (marked), or edits of its text.
type part struct {
	known         bool
	value, marked cty.Value
	edits         []edit
}

// marks gives all marks of the value.
func (p part) marks() cty.ValueMarks {
	return marksOf(p.marked)
}

func (r *run) reduce(e hclsyntax.Expression, sc *Scope) part {
	st := r.mentions.stage(e, sc)
	switch {
	case !st.known && !st.unknown:
		return part{}
	case !st.unknown && !r.keepsShape(e):
		return r.fold(e, sc)
	}
	switch n := e.(type) {
	case *hclsyntax.ParenthesesExpr:
		return r.parentheses(n, sc)
	case *name, *following, *hclsyntax.RelativeTraversalExpr, *choosing, *hclsyntax.SplatExpr:
		return r.access(e, sc, nil)
	case *choice:
		return r.choose(n, sc)
	case *logic:
		return r.logic(n, sc)
	case *nullTest:
		return r.inside(sc, n.operand)
	case *hclsyntax.FunctionCallExpr:
		return r.call(n, sc)
	case *direct, *bounded, *attempt, *refusal:
		r.refuseUnknown(n, sc)
		return part{}
	case *hclsyntax.ObjectConsExpr:
		return r.object(n, sc)
	case *loop:
		return r.forExpr(n, sc)
	case *interpolation, *hclsyntax.TemplateExpr:
		text, _ := templateOf(e)
		return r.template(text, sc)
	case *hclsyntax.TemplateWrapExpr:
		p := r.reduce(n.Wrapped, sc)
		if st.unknown {
			return p.asEdits(n.Wrapped)
		}
		return r.instead(n, n.Wrapped, p)
	case *hclsyntax.TupleConsExpr:
		return r.list(n, sc)
	case *operation:
		return r.inside(sc, n.LHS, n.RHS)
	case *hclsyntax.UnaryOpExpr:
		return r.inside(sc, n.Val)
	case *hclsyntax.AnonSymbolExpr:
		return part{}
	}
	r.errorf(e, "Unsupported expression", "The generator cannot read this expression (%T). Write it another way.", e)
	return part{}
}

// keepsShape tells whether the text of a node stays even if its value is known: nodes
// with layout and comments of their own, and nodes that only wrap them.
func (r *run) keepsShape(e hclsyntax.Expression) bool {
	switch n := e.(type) {
	case *hclsyntax.TupleConsExpr, *hclsyntax.ObjectConsExpr, *loop,
		*hclsyntax.ParenthesesExpr, *hclsyntax.TemplateWrapExpr, *choice:
		return true
	case *interpolation:
		return r.src.isHeredoc(n.TemplateExpr)
	case *hclsyntax.TemplateExpr:
		return r.src.isHeredoc(n)
	}
	return false
}

// fold evaluates an expression of known names.
func (r *run) fold(e hclsyntax.Expression, sc *Scope) part {
	v, diags := r.src.eval(e, sc, r)
	r.diags = append(r.diags, diags...)
	if diags.HasErrors() {
		return part{}
	}
	value := bare(v)
	if !hasLiteral(value) {
		r.errorf(e, "Value cannot be written", "This expression comes to a value that HCL has no text for, such as a division by zero.")
		return part{}
	}
	return part{known: true, value: value, marked: v}
}

// note records the marks of values that decide about the result.
func (r *run) note(marks cty.ValueMarks) {
	if r.notes == nil {
		return // nobody asks this run what decided
	}
	for mark := range marks {
		if decider, ok := mark.(diag.Decider); ok {
			mark = diag.Maker(decider)
		}
		r.notes[mark] = struct{}{}
	}
}

// chosen adds the marks of what decided about a part.
func (p part) chosen(by cty.ValueMarks) part {
	if p.known {
		p.marked = withMarks(p.marked, by)
	}
	for i := range p.edits {
		p.edits[i].written = p.edits[i].under(by)
	}
	return p
}

// asEdits turns a value into the edit that writes it in place of e.
func (p part) asEdits(e hclsyntax.Expression) part {
	if !p.known {
		return p
	}
	rng := e.Range()
	return part{edits: []edit{{rng.Start.Byte, rng.End.Byte, literal(p.marked)}}}
}

// inside reduces expressions in place.
func (r *run) inside(sc *Scope, exprs ...hclsyntax.Expression) part {
	var all part
	for _, e := range exprs {
		all.edits = append(all.edits, r.reduce(e, sc).asEdits(e).edits...)
	}
	return all
}

// instead replaces e by its child, reduced to p. The child needs no parentheses: it
// binds at least as tightly as e, or has its own.
func (r *run) instead(e, child hclsyntax.Expression, p part) part {
	if p.known {
		return p
	}
	rng := e.Range()
	return part{edits: []edit{{rng.Start.Byte, rng.End.Byte, r.src.textOf(child, p.edits)}}}
}

// parentheses drops parentheses that a template only uses to break a conditional over
// several lines, if the chosen branch needs none: (x ? a.b : c) becomes a.b.
func (r *run) parentheses(n *hclsyntax.ParenthesesExpr, sc *Scope) part {
	p := r.reduce(n.Expression, sc)
	whole := n.Expression.Range()
	if len(p.edits) != 1 || p.edits[0].start != whole.Start.Byte || p.edits[0].end != whole.End.Byte {
		return p
	}
	left, diags := tfcode.ParseExpression(p.edits[0].text, "")
	if diags.HasErrors() || isOperation(left) || strings.HasPrefix(p.edits[0].text, "<<") {
		return p
	}
	p.edits[0].start, p.edits[0].end = n.Range().Start.Byte, n.Range().End.Byte
	return p
}

// isOperation tells whether an operator beside the expression could change its
// meaning.
func isOperation(e hclsyntax.Expression) bool {
	switch e.(type) {
	case *hclsyntax.ConditionalExpr, *hclsyntax.BinaryOpExpr, *hclsyntax.UnaryOpExpr:
		return true
	}
	return false
}

func (r *run) choose(n *choice, sc *Scope) part {
	cond := r.reduce(n.Condition, sc)
	if !cond.known {
		branches := r.inside(sc, n.TrueResult, n.FalseResult)
		return part{edits: append(cond.edits, branches.edits...)}
	}
	yes, _, ok := truth(cond.value)
	if !ok {
		r.diags = append(r.diags, badCondition(n.ConditionalExpr, cond.value))
		return part{}
	}
	branch, by := n.branch(yes), deciding(cond.marks())
	before := len(r.diags)
	defer func() { _ = because(r.diags[before:], cond.marks()) }() // changes the diagnostics in place
	if len(r.mentions[branch]) == 0 && !r.keepsShape(branch) {
		return r.fold(branch, sc).chosen(by) // a null must stay visible as a null
	}
	return r.instead(n, branch, r.reduce(branch, sc)).chosen(by)
}

// logic first reduces the side that may decide, so that no reference of the other side
// is resolved in vain.
func (r *run) logic(n *logic, sc *Scope) part {
	first, second := n.LHS, n.RHS
	if st := r.mentions.stage(n.RHS, sc); st.known && !st.unknown {
		first, second = second, first
	}
	p := r.reduce(first, sc)
	if !p.known {
		return part{edits: append(p.edits, r.inside(sc, second).edits...)}
	}
	yes, _, ok := truth(p.value)
	switch {
	case !ok:
		r.diags = append(r.diags, badOperand(first, p.value))
		return part{}
	case yes == n.decisive():
		return part{known: true, value: cty.BoolVal(yes), marked: cty.BoolVal(yes).WithMarks(p.marks())}
	}
	r.note(p.marks())
	return r.instead(n, second, r.reduce(second, sc))
}

// call keeps a call of Terraform's function and reduces its arguments.
func (r *run) call(n *hclsyntax.FunctionCallExpr, sc *Scope) part {
	if n.Name == factFunction {
		return r.fact(n, sc)
	}
	if isGenerator(n.Name) {
		r.refuseUnknown(n, sc)
		return part{}
	}
	r.left = true
	return r.inside(sc, n.Args...)
}
