package forecast

import (
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/tfcode"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/gohcl"
)

// Facts is what a pack knows about the resources of its provider, by type.
type Facts map[string]Type

// Type is what the pack knows about one type of resource.
type Type struct {
	Name string `hcl:"type,label"`
	// Holds says in a word or two what is lost with a resource, such as "data". It is
	// empty when a new resource is as good as the old one.
	Holds string `hcl:"holds,optional"`
	// Replaces lists the attributes whose change replaces the resource, Updates those
	// that change in place. Write an attribute of a nested block as "block.attribute";
	// the block's name alone means all its attributes.
	Replaces []string `hcl:"replaces,optional"`
	Updates  []string `hcl:"updates,optional"`
	// Source is where the provider documents this.
	Source string `hcl:"source"`

	NameRange hcl.Range `hcl:"type,label_range"`
}

// ParseFacts reads a table with one block "resource" per type.
func ParseFacts(name string, text []byte) (Facts, hcl.Diagnostics) {
	body, diags := tfcode.ParseBody(text, name)
	if diags.HasErrors() {
		return nil, diags
	}
	var table struct {
		Types []Type `hcl:"resource,block"`
	}
	diags = diags.Extend(gohcl.DecodeBody(body, nil, &table))
	facts := Facts{}
	for _, t := range table.Types {
		if _, dup := facts[t.Name]; dup {
			diags = append(diags, diag.Errorf(t.NameRange, "Duplicate type", "There are two blocks for %s. Make one of the two.", t.Name))
		}
		for _, name := range t.Replaces {
			if slices.Contains(t.Updates, name) {
				diags = append(diags, diag.Errorf(t.NameRange, "Attribute of both kinds",
					"A change of %s replaces the resource, or changes it in place. Leave it out of replaces or of updates.", name))
			}
		}
		facts[t.Name] = t
	}
	return facts, diags
}

// effect is what the change of an attribute does to a resource.
type effect int

const (
	unknown effect = iota
	inPlace
	replaces
)

// of looks an attribute up. The longest name that matches wins.
func (f Facts) of(typ, attribute string) effect {
	known, best, length := f[typ], unknown, 0
	for _, list := range []struct {
		names []string
		is    effect
	}{{known.Updates, inPlace}, {known.Replaces, replaces}} {
		for _, name := range list.names {
			if (name == attribute || strings.HasPrefix(attribute, name+".")) && len(name) > length {
				best, length = list.is, len(name)
			}
		}
	}
	return best
}
