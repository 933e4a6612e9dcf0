package ci

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// Environment is one of the environments of a spec.
type Environment struct {
	Name, Region string
	// Pack is the name of the pack that writes it, and Backend that of the place
	// where its state is: they decide which credentials a job needs.
	Pack, Backend string
	// Layers are the layers of the output, each after the layers that it reads from; none
	// is a single root.
	Layers []string
	// Inputs are the variables of Terraform that have no default.
	Inputs []string
}

// Root is a root module of an environment: the only one, or a layer.
type Root struct {
	Environment
	Layer string
}

// Roots are what is planned of an environment, in the order in which it is applied.
func (e Environment) Roots() []Root {
	if len(e.Layers) == 0 {
		return []Root{{Environment: e}}
	}
	roots := make([]Root, len(e.Layers))
	for i, layer := range e.Layers {
		roots[i] = Root{Environment: e, Layer: layer}
	}
	return roots
}

// Label is a name for files and artifacts.
func (r Root) Label() string {
	if r.Layer == "" {
		return r.Name
	}
	return r.Name + "." + r.Layer // which no name has
}

// Title is how a review names the root.
func (r Root) Title() string {
	if r.Layer == "" {
		return r.Name
	}
	return r.Name + "/" + r.Layer
}

// Args choose the root in a command.
func (r Root) Args() string {
	if r.Layer == "" {
		return "--env " + r.Name
	}
	return "--env " + r.Name + " --layer " + r.Layer
}

// Prefix begins the names of the variables of an environment, such as PRE_PROD.
func (e Environment) Prefix() string {
	return strings.ToUpper(strings.ReplaceAll(e.Name, "-", "_"))
}

// Variable is the name of the variable that has the value of an input.
func (e Environment) Variable(input string) string {
	return e.Prefix() + "_" + strings.ToUpper(input)
}

// Pairs are the inputs with the variables that have their values, in YAML.
func (e Environment) Pairs() string {
	if len(e.Inputs) == 0 {
		return `""`
	}
	pairs := make([]string, len(e.Inputs))
	for i, input := range e.Inputs {
		pairs[i] = input + "=" + e.Variable(input)
	}
	return strings.Join(pairs, " ")
}

// Group are environments whose jobs get their credentials in the same way.
type Group struct {
	// Suffix tells the jobs of groups apart; it is empty when there is one.
	Suffix       string
	Environments []Environment

	regions bool
}

// Roots lists the root modules of all environments.
func (g Group) Roots() []Root {
	var roots []Root
	for _, e := range g.Environments {
		roots = append(roots, e.Roots()...)
	}
	return roots
}

// unsuited matches the characters that the name of a job cannot have.
var unsuited = regex.New(`[^A-Za-z0-9_-]+`)

// Groups are the environments by how their jobs get credentials, in the order of the
// first of each.
func (s Settings) Groups() []Group {
	var groups []Group
	places := map[string]int{}
	for _, e := range s.Environments {
		text := s.credentialsText(e)
		at, known := places[text]
		if !known {
			at = len(groups)
			places[text] = at
			suffix := "-" + unsuited.ReplaceAllString(path.Base(e.Pack), "-")
			if s.hasOwn(e) {
				suffix += "-" + e.Backend
			}
			if slices.ContainsFunc(groups, func(g Group) bool { return g.Suffix == suffix }) {
				suffix += fmt.Sprint("-", at) // packs of one name in two folders
			}
			groups = append(groups, Group{Suffix: suffix})
		}
		groups[at].Environments = append(groups[at].Environments, e)
	}
	if len(groups) == 1 {
		groups[0].Suffix = ""
	}
	return groups
}

// GroupOf is the group of an environment.
func (s Settings) GroupOf(e Environment) Group {
	for _, g := range s.Groups() {
		for _, member := range g.Environments {
			if member.Name == e.Name {
				return g
			}
		}
	}
	return Group{}
}

// In is the group reduced to one of its environments.
func (s Settings) In(e Environment) Group {
	g := s.GroupOf(e)
	return Group{Suffix: g.Suffix, Environments: []Environment{e}, regions: g.Regions()}
}

// Regions tells whether the environments are in several.
func (g Group) Regions() bool {
	for _, e := range g.Environments {
		if e.Region != g.Environments[0].Region {
			return true
		}
	}
	return g.regions
}

// Region is the region of the environments, or an expression for the region of each.
func (g Group) Region(each string) string {
	if g.Regions() {
		return each
	}
	return g.Environments[0].Region
}
