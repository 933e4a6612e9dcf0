package render

import (
	"slices"
	"sync"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
)

// Evaluation is a pack applied to one spec. Each value of the pack is evaluated when
// it is first needed, and only once for rendering, rules and needs together; one that
// is the same for every spec, only once for the pack. Several goroutines may use it.
type Evaluation struct {
	pack   *Pack
	spec   cty.Value
	values sync.Map // hclsyntax.Expression -> func() packResult
	// written is nil if the files of the spec are unknown.
	written Written
	// functions is a scope without names, made when it is first needed.
	functions *partial.Scope
	prepare   sync.Once
}

// For applies the pack to a spec: an object whose keys are the names of the sections,
// and whose values are all known.
func (p *Pack) For(spec cty.Value) *Evaluation { return &Evaluation{pack: p, spec: spec} }

// packResult is the result of evaluating a value of the pack.
type packResult struct {
	value  cty.Value
	chosen []diag.Origin
	diags  hcl.Diagnostics
}

// value evaluates a value of the pack. used holds the other values that it needs.
func (e *Evaluation) value(name string, used map[string]cty.Value) packResult {
	value := e.pack.values[name]
	known := &e.values
	if e.pack.isConstant(name) {
		known = &e.pack.memory.results
	}
	evaluate, _ := known.LoadOrStore(value.attr.Expr, sync.OnceValue(func() packResult {
		scope := e.scope(map[string]cty.Value{"spec": e.spec, "pack": cty.ObjectVal(used)})
		result, chosen, diags := value.source.EvaluateTraced(value.attr.Expr, scope)
		if diags.HasErrors() {
			result = cty.DynamicVal
		}
		return packResult{result, chosen, diags}
	}))
	result := evaluate.(func() packResult)() //nolint:forcetypeassert // what is stored above
	result.diags = copied(result.diags)
	return result
}

// copied gives copies of diagnostics that are kept, since the reporter gives each a place.
func copied(kept hcl.Diagnostics) hcl.Diagnostics {
	all := slices.Clone(kept)
	for i, d := range all {
		own := *d
		all[i] = &own
	}
	return all
}

// renderer gives a renderer that knows the names of the spec. The caller adds those
// values of the pack that it needs.
func (e *Evaluation) renderer() *renderer {
	return &renderer{pack: e.pack, evaluation: e, result: &Result{}, values: map[string]cty.Value{"spec": e.spec}}
}
