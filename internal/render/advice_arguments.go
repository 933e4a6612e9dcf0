package render

import (
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// written notes the arguments and blocks that a template writes of a type.
func (a *adviser) written(typ string, body *hclsyntax.Body) {
	if a.arguments[typ] == nil {
		a.arguments[typ] = map[string]bool{}
	}
	for name := range body.Attributes {
		a.arguments[typ][name] = true
	}
	for _, inner := range body.Blocks {
		name := inner.Type
		if name == "dynamic" && len(inner.Labels) == 1 {
			name = inner.Labels[0]
		}
		a.arguments[typ][name] = true
	}
}

// deadArguments reports facts about, and identities of, arguments that no template writes.
func (a *adviser) deadArguments() {
	for _, key := range sortedKeys(a.pack.facts) {
		typ, argument, _ := strings.Cut(key, ".")
		argument, _, _ = strings.Cut(argument, ".")
		if a.isUnwritten(typ, argument) {
			a.warnf(a.pack.facts[key].at, "Facts of nothing",
				"No template writes %s of a %s, so nothing is held against these facts. Remove them.%s",
				argument, typ, near(argument, a.arguments[typ]))
		}
	}
	for _, typ := range sortedKeys(a.pack.identities) {
		for _, id := range a.pack.identities[typ] {
			for _, argument := range id.by {
				if a.isUnwritten(typ, argument) {
					a.warnf(id.at, "Identity of nothing", "No template writes %s of a %s, so that no two are ever compared.%s",
						argument, typ, near(argument, a.arguments[typ]))
				}
			}
		}
	}
}

// isUnwritten tells whether templates write a type, and never an argument of it.
func (a *adviser) isUnwritten(typ, argument string) bool {
	return a.types[typ] && a.arguments[typ] != nil && !a.arguments[typ][argument]
}

// quoted reports references that are written as texts, which Terraform refuses, or takes for nothing but a text.
func (a *adviser) quoted(body *hclsyntax.Body) {
	for _, name := range []string{"depends_on", "replace_triggered_by"} {
		if attr := body.Attributes[name]; attr != nil {
			a.quotedIn(attr)
		}
	}
	for _, inner := range body.Blocks {
		if inner.Type == "lifecycle" {
			a.quoted(inner.Body)
		}
	}
}

func (a *adviser) quotedIn(attr *hclsyntax.Attribute) {
	list, ok := attr.Expr.(*hclsyntax.TupleConsExpr)
	if !ok {
		return
	}
	for _, item := range list.Exprs {
		if len(item.Variables()) > 0 {
			continue
		}
		if v, diags := item.Value(nil); !diags.HasErrors() && v.Type() == cty.String && !v.IsNull() {
			a.diags = append(a.diags, diag.Errorf(item.Range(), "Reference as a text",
				"%s takes references and no texts: write %s without the quotes.", attr.Name, v.AsString()))
		}
	}
}
