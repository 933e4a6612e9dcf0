package terraform

import (
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/gohcl"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// DriftFacts are what a pack knows of what the provider reads back on a resource
// although the configuration does not set it there, by type.
type DriftFacts map[string]DriftType

// DriftType is what is known of one type of resource.
type DriftType struct {
	Name string `hcl:"type,label"`
	// Items are collections whose items have resources of their own, of these types.
	// An item that none of them accounts for was made by hand.
	Items map[string][]string `hcl:"items,optional"`
	// Mirrors are attributes that resources of these types set. A change is one of
	// such a resource, which shows it; where there is none, it was made by hand.
	Mirrors map[string][]string `hcl:"mirrors,optional"`
	// Moving are attributes that change by themselves, or with what else is applied.
	Moving []string `hcl:"moving,optional"`
	// Source is where that is documented.
	Source string `hcl:"source"`
}

// ParseDriftFacts reads a table: a block "resource" for each type.
func ParseDriftFacts(name string, text []byte) (DriftFacts, hcl.Diagnostics) {
	file, diags := hclsyntax.ParseConfig(text, name, hcl.InitialPos)
	if diags.HasErrors() {
		return nil, diags
	}
	var table struct {
		Types []DriftType `hcl:"resource,block"`
	}
	diags = diags.Extend(gohcl.DecodeBody(file.Body, nil, &table))
	facts := DriftFacts{}
	for _, t := range table.Types {
		facts[t.Name] = t
	}
	return facts, diags
}

func sortedNames[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
