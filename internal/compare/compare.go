package compare

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Side is one of two environments.
type Side struct {
	Name string
	Spec *spec.Part
	Code *tfcode.Tree
	// Attributes are the attributes of the rendered code.
	Attributes []provenance.Attribute
	// Conceal blots out what may not be shown.
	Conceal func(text string) string
	// Revision is put before the names of files, "" for those that are there now.
	Revision string
}

func (s *Side) place(p *spec.Part) hcl.Range {
	place := p.Place()
	place.Filename = s.Revision + place.Filename
	return place
}

// Result is what is different.
type Result struct {
	From, To  string
	Values    []Value
	Resources []Resource
}

// Value is a value of the spec that differs. A side is nil where there is none.
type Value struct {
	Name     string
	From, To *Text
}

// Text is a value as it is written, and where.
type Text struct {
	Value string
	Range hcl.Range
}

// Resource is a resource that only one side has or, with Attributes, that differs.
type Resource struct {
	Address string
	// Only is the side that has it, "" for both.
	Only       string
	Attributes []Attribute
}

// Attribute is an argument of a resource that differs; a side is "" where it is not
// written.
type Attribute struct {
	Name, From, To string
}

// Environments compares two environments.
func Environments(from, to Side) *Result {
	return &Result{From: from.Name, To: to.Name, Values: values(from, to), Resources: resources(from, to)}
}

// values are the leaves that differ, in the order of their names.
func values(from, to Side) []Value {
	all := map[string]*Value{}
	of := func(name string) *Value {
		if all[name] == nil {
			all[name] = &Value{Name: name}
		}
		return all[name]
	}
	names := otherNames(from, to)
	for _, leaf := range from.Spec.Leaves() {
		of(names[leaf]).From = &Text{from.Conceal(leaf.Flow()), from.place(leaf)}
	}
	for _, leaf := range to.Spec.Leaves() {
		of(leaf.Name).To = &Text{to.Conceal(leaf.Flow()), to.place(leaf)}
	}
	var differ []Value
	for _, v := range all {
		if v.From == nil || v.To == nil || v.From.Value != v.To.Value {
			differ = append(differ, *v)
		}
	}
	slices.SortFunc(differ, func(a, b Value) int { return cmp.Compare(a.Name, b.Name) })
	return differ
}

// otherNames are the names that the leaves of one side have on the other. A naming pattern puts the
// environment into what things are called, and so into the names of values: services.staging-web.cpu
// and services.web.cpu. The items of a list that stand at one place of one spec are the same thing.
func otherNames(from, to Side) map[*spec.Part]string {
	places := map[hcl.Range]string{}
	var find func(p *spec.Part)
	find = func(p *spec.Part) {
		for _, below := range p.Parts {
			if _, again := places[below.Range]; p.Named && again {
				places[below.Range] = "" // an alias: the place does not tell which of them it is
			} else if p.Named {
				places[below.Range] = below.Name
			}
			find(below)
		}
	}
	if from.Revision == to.Revision {
		find(to.Spec)
	}
	names := map[*spec.Part]string{}
	var follow func(p *spec.Part, name string)
	follow = func(p *spec.Part, name string) {
		names[p] = name
		for _, below := range p.Parts {
			other := name + strings.TrimPrefix(below.Name, p.Name)
			if p.Named && places[below.Range] != "" {
				other = places[below.Range]
			}
			follow(below, other)
		}
	}
	follow(from.Spec, from.Spec.Name)
	return names
}

// resources lists the resources that differ, sorted by address.
func resources(from, to Side) []Resource {
	before, after := resourcesOf(from), resourcesOf(to)
	var differ []Resource
	for address, attributes := range before {
		other, both := after[address]
		if !both {
			differ = append(differ, Resource{Address: address, Only: from.Name})
			continue
		}
		if changed := attributesThatDiffer(attributes, other); len(changed) > 0 {
			differ = append(differ, Resource{Address: address, Attributes: changed})
		}
	}
	for address := range after {
		if before[address] == nil {
			differ = append(differ, Resource{Address: address, Only: to.Name})
		}
	}
	slices.SortFunc(differ, func(a, b Resource) int { return cmp.Compare(a.Address, b.Address) })
	return differ
}

// resourcesOf are the resources of a side by address, with the texts of their
// arguments by name.
func resourcesOf(s Side) map[string]map[string]string {
	all := map[string]map[string]string{}
	for _, file := range s.Code.Files {
		for _, block := range file.Blocks() {
			if block.Type == "resource" && len(block.Labels) == 2 {
				module := file.Place().Module
				all[module.Address(strings.Join(block.Labels, "."))] = map[string]string{}
			}
		}
	}
	for i := range s.Attributes {
		a := &s.Attributes[i]
		block := tfcode.Module(a.Module).Address(resourceOf(a.Block))
		if attributes := all[block]; attributes != nil {
			attributes[strings.TrimPrefix(a.Address(), block+".")] = s.Conceal(a.Text)
		}
	}
	return all
}

// resourceOf is the address of the resource that a block is in.
func resourceOf(block string) string {
	names := strings.SplitN(block, ".", 3)
	return strings.Join(names[:min(2, len(names))], ".")
}

func attributesThatDiffer(from, to map[string]string) []Attribute {
	var differ []Attribute
	for name, text := range from {
		if other := to[name]; other != text {
			differ = append(differ, Attribute{name, text, other})
		}
	}
	for name, text := range to {
		if _, both := from[name]; !both {
			differ = append(differ, Attribute{name, "", text})
		}
	}
	slices.SortFunc(differ, func(a, b Attribute) int { return cmp.Compare(a.Name, b.Name) })
	return differ
}
