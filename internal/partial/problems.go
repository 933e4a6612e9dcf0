package partial

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
)

func (r *run) errorf(at hclsyntax.Expression, summary, detail string, args ...any) {
	r.diags = append(r.diags, diag.Errorf(at.Range(), summary, detail, args...))
}

// refuseUnknown reports each unknown name in e, which must be known.
func (r *run) refuseUnknown(e hclsyntax.Expression, sc *Scope) {
	for _, m := range r.mentions[e] {
		if sc.Has(m.name) {
			continue
		}
		text := r.src.slice(m.rng)
		switch {
		case !m.isFunction():
			r.diags = append(r.diags, diag.Errorf(m.rng, "Value not known",
				"%q is not known at generation, and this expression is evaluated then. %s", text, Known(strings.SplitN(text, ".", 2)[0])))
		case text == factFunction:
			r.diags = append(r.diags, diag.Errorf(m.rng, "Value not known",
				"%s writes what only Terraform knows, and this expression is evaluated at generation. Call it where the value is written.",
				text))
		case isGenerator(text):
			r.diags = append(r.diags, diag.Errorf(m.rng, "Unknown function",
				"There is no function %q.%s", text, sc.suggestFunction(text)))
		default:
			r.diags = append(r.diags, diag.Errorf(m.rng, "Function not known",
				"%q is a function of Terraform's, and this expression is evaluated at generation.%s",
				text, sc.suggestFunction(namespace+text)))
		}
	}
}

func (sc *Scope) suggestFunction(name string) string {
	var names []string
	for known := range sc.functions {
		names = append(names, strings.TrimPrefix(known, namespace))
	}
	short := strings.TrimPrefix(name, namespace)
	if slices.Contains(names, short) {
		return " Use " + namespace + short + "."
	}
	if near := diag.Suggest(short, names); near != "" {
		return " Did you mean " + namespace + near + "?"
	}
	return ""
}

func badCondition(e *hclsyntax.ConditionalExpr, v cty.Value) *hcl.Diagnostic {
	d := diag.Errorf(e.Condition.Range(), "Invalid condition",
		"The condition is %s. It must be true or false.", describe(v))
	d.Context = &e.SrcRange
	return d
}

func badOperand(e hclsyntax.Expression, v cty.Value) *hcl.Diagnostic {
	return diag.Errorf(e.Range(), "Invalid operand", "The operand is %s. It must be true or false.", describe(v))
}

// badLoopPart reports the key or the condition of a for expression.
func badLoopPart(e hclsyntax.Expression, part, wanted string, v cty.Value) *hcl.Diagnostic {
	return diag.Errorf(e.Range(), "Invalid "+part, "The %s is %s. It must be %s.", part, describe(v), wanted)
}

func duplicateKey(e hclsyntax.Expression, key string) *hcl.Diagnostic {
	return diag.Errorf(e.Range(), "Duplicate key",
		"Two elements have the key %q. Make the keys unique, or put ... after the value to group by key.", key)
}

// describe names the type of a value, but not the value, which may be secret.
func describe(v cty.Value) string {
	if v.IsNull() {
		return "null"
	}
	return "of type " + v.Type().FriendlyName()
}

// Known says what is known at generation, in the place of a name that is not.
func Known(root string) string {
	switch root {
	case "each", "count":
		return "A block has each at generation with generate { for_each = ... } as its first item; the for_each and count of Terraform " +
			"are known to the engine only."
	default:
		return "Use only names that are known at generation."
	}
}
