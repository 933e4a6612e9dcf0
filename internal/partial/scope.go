package partial

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

// Scope holds the names known at generation. Which ones it knows never changes: Bind and
// Hide return a child that sees the names of its parent. Only one goroutine may use a
// scope.
type Scope struct {
	parent *Scope
	ctx    *hcl.EvalContext // has the names that the scope makes known
	hidden []string         // names of the parent; such a scope makes none known
	*engine
	within evaluation
}

// evaluation is a context for evaluating one expression of a scope after another.
type evaluation struct {
	ctx  *hcl.EvalContext
	goes bool // whether an expression is being evaluated in it
}

// enter gives a context for an evaluation, in which loops and calls find the run. A splat
// stores its item under the context, so an evaluation within another one has a context
// of its own.
func (sc *Scope) enter(r *run) *hcl.EvalContext {
	if sc.within.goes {
		inner := sc.ctx.NewChild()
		inner.Variables = map[string]cty.Value{notebook: r.book}
		return inner
	}
	if sc.within.ctx == nil {
		sc.within.ctx = sc.ctx.NewChild()
		sc.within.ctx.Variables = make(map[string]cty.Value, 1)
	}
	sc.within.ctx.Variables[notebook], sc.within.goes = r.book, true
	return sc.within.ctx
}

// leave ends the evaluation in a context that enter gave.
func (sc *Scope) leave(ctx *hcl.EvalContext) {
	if ctx == sc.within.ctx {
		sc.within.goes = false
	}
}

// like gives a scope with the same names and other functions.
func (sc *Scope) like(e *engine) *Scope {
	return &Scope{parent: sc.parent, ctx: sc.ctx, hidden: sc.hidden, engine: e}
}

// engine is what all descendants of a scope share.
type engine struct {
	functions map[string]function.Function
	resolve   Resolver
	facts     Facts
}

// NewScope returns a scope that knows vars, whose values must be wholly known, and the
// gen:: functions. It calls the resolver for each reference to an unknown name;
// without a resolver, references stay as they are.
func NewScope(vars map[string]cty.Value, resolve Resolver) *Scope {
	return newScope(vars, &engine{Functions(), resolve, nil})
}

// Among returns a scope that knows vars alone, with the functions of this one. Many
// scopes of one spec share the functions that way.
func (sc *Scope) Among(vars map[string]cty.Value) *Scope { return newScope(vars, sc.engine) }

func newScope(vars map[string]cty.Value, e *engine) *Scope {
	return &Scope{ctx: &hcl.EvalContext{Variables: vars, Functions: e.functions}, engine: e}
}

// Bind returns a scope in which a name is known.
func (sc *Scope) Bind(name string, v cty.Value) *Scope {
	child := &Scope{parent: sc, ctx: sc.ctx.NewChild(), engine: sc.engine}
	child.ctx.Variables = map[string]cty.Value{name: v}
	return child
}

// Rebind gives a name of a scope that Bind made another value, in the place of a further
// scope for each element of a loop. What the scope was used for before must be over.
func (sc *Scope) Rebind(name string, v cty.Value) { sc.ctx.Variables[name] = v }

// Hide returns a scope in which the names are unknown. The resolver is not called for
// them, because they belong to a Terraform expression around the current one, such as
// a for.
func (sc *Scope) Hide(names ...string) *Scope {
	return &Scope{parent: sc, ctx: sc.ctx, hidden: names, engine: sc.engine}
}

// Has tells whether a name is known. Functions are written like "gen::upper()".
func (sc *Scope) Has(name string) bool {
	known, _ := sc.lookup(name)
	return known
}

// hides tells whether a name was hidden, as opposed to never bound.
func (sc *Scope) hides(name string) bool {
	known, found := sc.lookup(name)
	return found && !known
}

// Lookup gives what a name is bound to.
func (sc *Scope) Lookup(name string) (cty.Value, bool) {
	for ctx := sc.ctx; ctx != nil; ctx = ctx.Parent() {
		if v, ok := ctx.Variables[name]; ok && sc.Has(name) {
			return v, true
		}
	}
	return cty.NilVal, false
}

func (sc *Scope) lookup(name string) (known, found bool) {
	if function, ok := strings.CutSuffix(name, "()"); ok {
		_, known := sc.functions[function]
		return known, true
	}
	for ; sc != nil; sc = sc.parent {
		if len(sc.hidden) > 0 {
			if slices.Contains(sc.hidden, name) {
				return false, true
			}
			continue
		}
		if _, known := sc.ctx.Variables[name]; known {
			return true, true
		}
	}
	return false, false
}
