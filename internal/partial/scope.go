package partial

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

// Scope holds the names known at generation. It never changes: Bind and Hide return a
// child that sees the names of its parent.
type Scope struct {
	parent *Scope
	known  map[string]bool // false hides a name of the parent
	ctx    *hcl.EvalContext
	*engine
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
	sc := &Scope{
		known:  make(map[string]bool, len(vars)),
		ctx:    &hcl.EvalContext{Variables: vars, Functions: e.functions},
		engine: e,
	}
	for name := range vars {
		sc.known[name] = true
	}
	return sc
}

// Bind returns a scope in which a name is known.
func (sc *Scope) Bind(name string, v cty.Value) *Scope {
	return sc.bindAll(map[string]cty.Value{name: v})
}

func (sc *Scope) bindAll(vars map[string]cty.Value) *Scope {
	child := &Scope{parent: sc, known: make(map[string]bool, len(vars)), ctx: sc.ctx.NewChild(), engine: sc.engine}
	child.ctx.Variables = vars
	for name := range vars {
		child.known[name] = true
	}
	return child
}

// Hide returns a scope in which the names are unknown. The resolver is not called for
// them, because they belong to a Terraform expression around the current one, such as
// a for.
func (sc *Scope) Hide(names ...string) *Scope {
	child := &Scope{parent: sc, known: make(map[string]bool, len(names)), ctx: sc.ctx, engine: sc.engine}
	for _, name := range names {
		child.known[name] = false
	}
	return child
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
		if known, found := sc.known[name]; found {
			return known, true
		}
	}
	return false, false
}
