package terraform

import (
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/gohcl"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// DriftFacts is what a pack knows, by resource type, about attributes that the
// provider reads back although the configuration does not set them there.
type DriftFacts map[string]DriftType

// DriftType is what a pack knows about one resource type.
type DriftType struct {
	Name string `hcl:"type,label"`
	// Items lists collections whose items have resources of their own, with the types
	// of these. An item without such a resource was made by hand.
	Items map[string][]string `hcl:"items,optional"`
	// Mirrors lists attributes that show the settings of resources of these types. A
	// change is reported at such a resource; if there is none, it was made by hand.
	Mirrors map[string][]string `hcl:"mirrors,optional"`
	// Moving lists attributes that change by themselves or with other applied changes.
	Moving []string `hcl:"moving,optional"`
	// Source is where the provider documents this.
	Source string `hcl:"source"`
}

// ParseDriftFacts reads a table with one block "resource" per type.
func ParseDriftFacts(name string, text []byte) (DriftFacts, hcl.Diagnostics) {
	body, diags := tfcode.ParseBody(text, name)
	if diags.HasErrors() {
		return nil, diags
	}
	var table struct {
		Types []DriftType `hcl:"resource,block"`
	}
	diags = diags.Extend(gohcl.DecodeBody(body, nil, &table))
	facts := DriftFacts{}
	for _, t := range table.Types {
		facts[t.Name] = t
	}
	return facts, diags
}

func sortedNames[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
