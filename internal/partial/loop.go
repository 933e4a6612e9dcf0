package partial

import (
	"reflect"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// loop is a for expression whose result has no marks of its own: each element keeps
// the marks of its value. HCL gives the whole result the marks of every key and
// condition, and thereby all that is read from it: in a map of services by name, each
// service would come from the names of all services.
type loop struct{ *hclsyntax.ForExpr }

// notebook is the variable that holds the current run in the evaluation context, so
// that loops can tell it what decided about them. No template can write this name.
const notebook = "\x00notebook"

var notebookType = cty.Capsule("notebook", reflect.TypeFor[run]())

// note tells the current run what decided about a loop, if the run records that.
func note(ctx *hcl.EvalContext, marks cty.ValueMarks) {
	if len(marks) == 0 {
		return
	}
	runOf(ctx).note(marks)
}

// loopOf gives the for expression of a node.
func loopOf(e hclsyntax.Expression) (*hclsyntax.ForExpr, bool) {
	switch n := e.(type) {
	case *loop:
		return n.ForExpr, true
	case *hclsyntax.ForExpr:
		return n, true
	}
	return nil, false
}

func (e *loop) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	collection, diags := e.CollExpr.Value(ctx)
	if diags.HasErrors() {
		return cty.DynamicVal, diags
	}
	whole := collection
	collection, marks := collection.Unmark()
	switch {
	case !collection.IsKnown():
		return cty.DynamicVal, diags
	case collection.IsNull() || !collection.CanIterateElements():
		return e.ForExpr.Value(ctx) // fails again, now with a diagnostic
	}
	r := loopResult{expr: e.ForExpr, ctx: ctx.NewChild(), diags: diags, values: map[string][]cty.Value{}, makers: makersOf(marks)}
	within := runOf(ctx)
	r.ctx.Variables = map[string]cty.Value{notebook: within.book}
	for w := walkOf(collection); w.next(); {
		if err := within.spend(loopSteps); err != nil {
			return cty.DynamicVal, hcl.Diagnostics{tooMuch(e.Range(), err, whole)}
		}
		if !r.add(&w) {
			return cty.DynamicVal, r.diags
		}
	}
	return r.value(), r.diags
}

// loopResult collects the results of a loop.
type loopResult struct {
	expr   *hclsyntax.ForExpr
	ctx    *hcl.EvalContext
	diags  hcl.Diagnostics
	list   []cty.Value            // for a loop without keys
	values map[string][]cty.Value // for a loop with keys
	// makers are what the collection as a whole was made of, such as the text that
	// gen::split took apart: each element was made of that, too.
	makers cty.ValueMarks
}

// add evaluates the loop for one element. It returns false if there is an error or an
// unknown value.
func (r *loopResult) add(element *walk) bool {
	r.ctx.Variables[r.expr.ValVar] = withMarks(element.value(), r.makers)
	if r.expr.KeyVar != "" {
		r.ctx.Variables[r.expr.KeyVar] = element.key()
	}
	if r.expr.CondExpr != nil {
		cond, marks, ok := r.eval(r.expr.CondExpr)
		if !ok {
			return false
		}
		yes, ok := asBool(cond)
		if !ok {
			r.diags = append(r.diags, badLoopPart(r.expr.CondExpr, "condition", "true or false", cond))
			return false
		}
		note(r.ctx, marks)
		if !yes {
			return true
		}
	}
	if r.expr.KeyExpr == nil {
		item, diags := r.expr.ValExpr.Value(r.ctx)
		r.diags, r.list = append(r.diags, diags...), append(r.list, item)
		return !diags.HasErrors()
	}
	return r.addUnderKey()
}

func (r *loopResult) addUnderKey() bool {
	key, marks, ok := r.eval(r.expr.KeyExpr)
	if !ok {
		return false
	}
	note(r.ctx, marks)
	name, ok := keyName(key)
	if !ok {
		r.diags = append(r.diags, badLoopPart(r.expr.KeyExpr, "key", "a string", key))
		return false
	}
	item, diags := r.expr.ValExpr.Value(r.ctx)
	if r.diags = append(r.diags, diags...); diags.HasErrors() {
		return false
	}
	if len(r.values[name]) > 0 && !r.expr.Group {
		r.diags = append(r.diags, duplicateKey(r.expr.KeyExpr, name))
		return false
	}
	r.values[name] = append(r.values[name], item)
	return true
}

// eval evaluates an expression whose value must be known.
func (r *loopResult) eval(e hclsyntax.Expression) (v cty.Value, marks cty.ValueMarks, ok bool) {
	v, diags := e.Value(r.ctx)
	r.diags = append(r.diags, diags...)
	v, marks = v.Unmark()
	return v, marks, !diags.HasErrors() && v.IsKnown()
}

func (r *loopResult) value() cty.Value {
	if r.expr.KeyExpr == nil {
		return cty.TupleVal(r.list)
	}
	attrs := make(map[string]cty.Value, len(r.values))
	for name, values := range r.values {
		if attrs[name] = values[0]; r.expr.Group {
			attrs[name] = cty.TupleVal(values)
		}
	}
	return cty.ObjectVal(attrs)
}
