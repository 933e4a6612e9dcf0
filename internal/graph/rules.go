package graph

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsimple"
)

// RulesName is the file of a pack that says what its resources are in pictures.
const RulesName = "schema/pictures.hcl"

// Rules say what resources are in pictures.
type Rules struct {
	// Region says where the region of a resource is found: in its own argument, or in
	// one of its provider.
	Region *struct {
		Provider  string   `hcl:"provider,optional"`
		Arguments []string `hcl:"arguments,optional"`
	} `hcl:"region,block"`
	Pictures []*Picture `hcl:"picture,block"`
	Links    []*Link    `hcl:"link,block"`

	byType map[string]*Picture
	links  map[string][]*Link
}

// Picture is what resources of a type are.
type Picture struct {
	Type string `hcl:"type,label"`
	// Kind is one of the kinds; What is a word for it.
	Kind Kind   `hcl:"kind"`
	What string `hcl:"what"`
	// Name lists arguments that may hold the name; otherwise the label is used.
	Name []string `hcl:"name,optional"`
	// Notes are texts with arguments in braces. A note is left out if one of its
	// arguments is not set.
	Notes []string `hcl:"notes,optional"`
	// Inside are the arguments that lead to the network or the subnets it is in.
	Inside []string `hcl:"inside,optional"`
	// Zone is the argument that has the zone.
	Zone string `hcl:"zone,optional"`
	// Global says that it is in no region.
	Global bool `hcl:"global,optional"`
	// Lone says that the resource is only drawn if nothing of the same kind refers to
	// it.
	Lone bool `hcl:"lone,optional"`

	TypeRange hcl.Range `hcl:"type,label_range"`
}

// Link is a connection that resources of a type make. From and To name arguments whose
// references are the ends; "self" is the resource, "internet" the outside. A part
// after a colon names a side: what enters at one side does not leave by another. A
// text that begins with "=", with arguments in braces, is an end shared by all links
// with the same text.
type Link struct {
	Type  string            `hcl:"type,label"`
	From  []string          `hcl:"from"`
	To    []string          `hcl:"to"`
	Means Means             `hcl:"means"`
	Label string            `hcl:"label,optional"`
	When  map[string]string `hcl:"when,optional"`

	TypeRange hcl.Range `hcl:"type,label_range"`
}

var (
	kinds = []Kind{
		Outside, Entry, Balancer, Compute, Queue, Database, Cache, Storage, Role, Secret, Key, Gateway, Subnet, Net,
		Passage,
	}
	meanings = []Means{Traffic, Events, DataFlow, Copies, Permission, Route}
)

// ParseRules reads the rules of a pack.
func ParseRules(name string, text []byte) (*Rules, error) {
	r := &Rules{byType: map[string]*Picture{}, links: map[string][]*Link{}}
	if err := hclsimple.Decode(name, text, nil, r); err != nil {
		return nil, err
	}
	for _, p := range r.Pictures {
		if !slices.Contains(kinds, p.Kind) {
			return nil, problem(p.TypeRange, "Unknown kind",
				"The picture of %s has the kind %q. It is one of %s.", p.Type, p.Kind, list(kinds))
		}
		if r.byType[p.Type] != nil {
			return nil, problem(p.TypeRange, "Duplicate picture", "The pictures have two blocks for %s. Keep one of them.", p.Type)
		}
		r.byType[p.Type] = p
	}
	for _, l := range r.Links {
		if !slices.Contains(meanings, l.Means) {
			return nil, problem(l.TypeRange, "Unknown meaning", "A link of %s means %q. It is one of %s.", l.Type, l.Means, list(meanings))
		}
		r.links[l.Type] = append(r.links[l.Type], l)
	}
	return r, nil
}

func problem(at hcl.Range, summary, format string, args ...any) error {
	return hcl.Diagnostics{{Severity: hcl.DiagError, Summary: summary, Detail: fmt.Sprintf(format, args...), Subject: &at}}
}

func list[T ~string](words []T) string {
	texts := make([]string, 0, len(words))
	for _, w := range words {
		texts = append(texts, string(w))
	}
	return strings.Join(texts, ", ")
}
