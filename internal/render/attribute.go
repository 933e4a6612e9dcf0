package render

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
)

// Rendered says which spec values went into one attribute of the output.
type Rendered struct {
	// Module is the name of the module, "" for the root.
	Module string
	// Block is the address of the block, with the types of the blocks within
	// it: "test_app.main", "test_app.main.port", "output.url".
	Block     string
	Attribute string
	Origins   []diag.Origin
}

// Terraform's own arguments that are not ordinary expressions.
const (
	argumentDependsOn = "depends_on"
	argumentProvider  = "provider"
	argumentTriggers  = "replace_triggered_by"
	argumentIgnore    = "ignore_changes"
)

// reduceAttribute gives the text of an attribute and the origins of what it was
// made from; ok is false when the attribute is not to be written.
func (r *renderer) reduceAttribute(
	m *module, source *partial.Source, attr *hclsyntax.Attribute, scope *partial.Scope,
) (text string, origins []diag.Origin, ok bool) {
	rng := attr.Expr.Range()
	template := string(source.Bytes()[rng.Start.Byte:rng.End.Byte])
	if attr.Name == argumentIgnore {
		// The names in it are the block's own attributes, not references.
		return template, nil, true
	}
	r.wholeResource = attr.Name == argumentDependsOn || attr.Name == argumentTriggers
	result, diags := source.Reduce(attr.Expr, scope)
	r.wholeResource = false
	r.report(diags)
	switch {
	case diags.HasErrors():
		return "", nil, false
	case result.Text == "null" && template != "null":
		return "", nil, false // the spec has no value; a template's own null is kept
	case attr.Name == argumentDependsOn && result.Text == "[]":
		return "", nil, false
	case attr.Name == argumentProvider:
		name, alias, _ := strings.Cut(result.Text, ".")
		m.use(name, alias)
	}
	return result.Text, result.Origins, true
}

// record keeps the provenance of an attribute.
func (r *renderer) record(m *module, at []string, attribute string, origins []diag.Origin) {
	if len(origins) == 0 {
		return
	}
	block := slices.Clone(at)
	if len(block) > 2 && block[0] == "resource" {
		block = block[1:]
	}
	r.result.Provenance = append(r.result.Provenance, Rendered{
		Module: m.name, Block: strings.Join(block, "."), Attribute: attribute, Origins: origins,
	})
}
