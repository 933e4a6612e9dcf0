package partial

import (
	"reflect"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// loop is a for expression whose result has no marks of its own: each element
// keeps those of its value. HCL puts the marks of every key and condition on the
// whole result, and so on all that is ever read from it: with a map of services by
// name, each service would come from the names of all of them.
type loop struct{ *hclsyntax.ForExpr }

// notebook is the variable under which a run travels with the evaluation, so that
// loops can tell it what they were decided by. No name in a template is spelled
// like that.
const notebook = "\x00notebook"

var notebookType = cty.Capsule("notebook", reflect.TypeFor[run]())

// note tells the run that evaluates what decided a loop, if it wants to know.
func note(ctx *hcl.EvalContext, marks cty.ValueMarks) {
	if len(marks) == 0 {
		return
	}
	runOf(ctx).note(marks)
}

// loopOf is the for expression that a node is.
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
	collection, _ = collection.Unmark()
	switch {
	case !collection.IsKnown():
		return cty.DynamicVal, diags
	case collection.IsNull() || !collection.CanIterateElements():
		return e.ForExpr.Value(ctx) // fails again, with a diagnostic
	}
	r := loopResult{expr: e.ForExpr, ctx: ctx.NewChild(), diags: diags, values: map[string][]cty.Value{}}
	within := runOf(ctx)
	r.ctx.Variables = map[string]cty.Value{notebook: within.book}
	for w := walkOf(collection); w.next(); {
		if err := within.spend(1); err != nil {
			return cty.DynamicVal, hcl.Diagnostics{tooMuch(e.Range(), err)}
		}
		if !r.add(&w) {
			return cty.DynamicVal, r.diags
		}
	}
	return r.value(), r.diags
}

// loopResult gathers what a loop gives.
type loopResult struct {
	expr   *hclsyntax.ForExpr
	ctx    *hcl.EvalContext
	diags  hcl.Diagnostics
	list   []cty.Value            // of a loop without keys
	values map[string][]cty.Value // of a loop with keys
}

// add evaluates the loop for one element. It reports false where there is an
// error, or something that is not known.
func (r *loopResult) add(element *walk) bool {
	r.ctx.Variables[r.expr.ValVar] = element.value()
	if r.expr.KeyVar != "" {
		r.ctx.Variables[r.expr.KeyVar] = element.key()
	}
	if r.expr.CondExpr != nil {
		cond, ok := r.eval(r.expr.CondExpr)
		if !ok {
			return false
		}
		yes, marks, ok := truth(cond)
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
	key, ok := r.eval(r.expr.KeyExpr)
	if !ok {
		return false
	}
	key, marks := key.Unmark()
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

// eval is a value that must be known here.
func (r *loopResult) eval(e hclsyntax.Expression) (cty.Value, bool) {
	v, diags := e.Value(r.ctx)
	r.diags = append(r.diags, diags...)
	return v, !diags.HasErrors() && v.IsKnown()
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
