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
// is the same for every spec, only once for the pack, and one that reads what an earlier
// evaluation read is kept from there. Several goroutines may use it.
type Evaluation struct {
	pack   *Pack
	spec   cty.Value
	values sync.Map // hclsyntax.Expression -> func() packResult
	// sections are the versions of the sections of the spec, once they are read.
	sections map[string]*keptValue
	forms    func() *keptValue // of all sections, see form
	// output is the version of what was rendered, for the texts that describe it.
	output  *keptValue
	reading sync.Once
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
	// version is nil for a result that is not kept.
	version *keptValue
}

// value evaluates a value of the pack. used gives the other values that it needs, and
// versions has those that are kept.
func (e *Evaluation) value(name string, used func() map[string]cty.Value, versions map[string]*keptValue) packResult {
	value := e.pack.values[name]
	if e.pack.isConstant(name) {
		return e.once(&e.pack.memory.results, value, used, nil, false)
	}
	inputs, keeps := e.inputs(versions, value.readBy(e.pack.memory, value.attr))
	if keeps {
		if v := value.of(inputs); v != nil {
			return v.result()
		}
	}
	return e.once(&e.values, value, used, inputs, keeps)
}

// once evaluates a value of the pack unless known has it.
func (e *Evaluation) once(
	known *sync.Map, value *packValue, used func() map[string]cty.Value, inputs []*keptValue, keeps bool,
) packResult {
	evaluate, ok := known.Load(value.attr.Expr)
	if !ok {
		evaluate, _ = known.LoadOrStore(value.attr.Expr, sync.OnceValue(func() packResult {
			scope := e.scope(map[string]cty.Value{"spec": e.spec, "pack": cty.ObjectVal(used())})
			result, chosen, diags := value.source.EvaluateTraced(value.attr.Expr, scope)
			if diags.HasErrors() {
				result = cty.DynamicVal
			}
			v := &keptValue{value: result, chosen: chosen, diags: diags}
			if keeps {
				v = value.same(v)
				value.keep(inputs, v)
			}
			r := v.result()
			if !keeps && known == &e.values {
				r.version = nil
			}
			return r
		}))
	}
	result := evaluate.(func() packResult)() //nolint:forcetypeassert // what is stored above
	result.diags = copied(result.diags)
	return result
}

func (v *keptValue) result() packResult { return packResult{v.value, v.chosen, copied(v.diags), v} }

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
	e.read()
	return &renderer{pack: e.pack, evaluation: e, result: &Result{}, values: map[string]cty.Value{"spec": e.spec}}
}
