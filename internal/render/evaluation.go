package render

import (
	"slices"
	"sync"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// Evaluation is a pack for one spec. The values of the pack are evaluated when they
// are first needed, and once for all that is asked of it, also by several goroutines.
type Evaluation struct {
	pack   *Pack
	spec   cty.Value
	values sync.Map // name -> func() packResult
	// written is nil when nobody knows the files of the spec.
	written Written
}

// For is the pack for a spec, which is an object by the names of its sections, all of
// it known.
func (p *Pack) For(spec cty.Value) *Evaluation { return &Evaluation{pack: p, spec: spec} }

// packResult is what a value of the pack comes to.
type packResult struct {
	value  cty.Value
	chosen []diag.Origin
	diags  hcl.Diagnostics
}

// value evaluates a value of the pack, which uses others that are evaluated already.
func (e *Evaluation) value(name string, used map[string]cty.Value) packResult {
	evaluate, _ := e.values.LoadOrStore(name, sync.OnceValue(func() packResult {
		value := e.pack.values[name]
		scope := e.scope(map[string]cty.Value{"spec": e.spec, "pack": cty.ObjectVal(used)})
		result, chosen, diags := value.source.EvaluateTraced(value.attr.Expr, scope)
		if diags.HasErrors() {
			result = cty.DynamicVal
		}
		return packResult{result, chosen, diags}
	}))
	result := evaluate.(func() packResult)() //nolint:forcetypeassert // what is stored above
	result.diags = slices.Clone(result.diags)
	for i, d := range result.diags {
		own := *d // who reports it gives it a place
		result.diags[i] = &own
	}
	return result
}

// renderer is one for the evaluation, whose names are the spec's; those of the pack
// are added by who knows which it needs.
func (e *Evaluation) renderer() *renderer {
	return &renderer{pack: e.pack, evaluation: e, result: &Result{}, values: map[string]cty.Value{"spec": e.spec}}
}
