package forecast

import (
	"strings"

	"github.com/jobhive/jobhivegen/internal/tfcode"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/gohcl"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// Facts are what a pack knows of the resources of its provider, by type.
type Facts map[string]Type

// Type is what is known of one type of resource.
type Type struct {
	Name string `hcl:"type,label"`
	// Holds says what is lost with a resource, in a word or two, such as "data";
	// it is empty when another one is as good.
	Holds string `hcl:"holds,optional"`
	// Replaces are the attributes whose change replaces the resource, Updates those
	// that are changed in place. In "block.attribute" the first is a nested block;
	// its name alone stands for all in it.
	Replaces []string `hcl:"replaces,optional"`
	Updates  []string `hcl:"updates,optional"`
	// Source is where that is documented.
	Source string `hcl:"source"`
}

// ParseFacts reads a table: a block "resource" for each type.
func ParseFacts(name string, text []byte) (Facts, hcl.Diagnostics) {
	if d := tfcode.TooDeep(text, name, hclsyntax.LexConfig); d != nil {
		return nil, hcl.Diagnostics{d}
	}
	file, diags := hclsyntax.ParseConfig(text, name, hcl.InitialPos)
	if diags.HasErrors() {
		return nil, diags
	}
	var table struct {
		Types []Type `hcl:"resource,block"`
	}
	diags = diags.Extend(gohcl.DecodeBody(file.Body, nil, &table))
	facts := Facts{}
	for _, t := range table.Types {
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

// of looks an attribute up; the longest name that fits counts.
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
