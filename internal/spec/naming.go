package spec

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/regex"
)

// Naming is how environments that share an account keep their names apart. Not in the
// document.
type Naming struct {
	// Pattern is the form of the names, such as {environment}-{name}. Of a name with slashes
	// only the last part changes, but for a log group that is named after a database, which
	// follows that; a name that has the environment in it, or that an overlay gives, stays as
	// it is.
	Pattern NamePattern `yaml:"pattern" spec:"required"`
}

// NamePattern has {environment} and {name} in it.
type NamePattern string

var namePatternForm = Form{
	What: "pattern of names", Want: "{environment} and {name} once each, with lower-case letters, digits and hyphens around them",
	Pattern:  regex.New(`^[a-z0-9-]*(\{environment\}[a-z0-9-]*\{name\}|\{name\}[a-z0-9-]*\{environment\})[a-z0-9-]*$`),
	Examples: []string{"{environment}-{name}"},
}

func (*NamePattern) form() *Form { return &namePatternForm }

// Parse reads a pattern.
func (p *NamePattern) Parse(text string) error {
	if !namePatternForm.accepts(text) {
		return namePatternForm.fail()
	}
	*p = NamePattern(text)
	return nil
}

// Scopes within which a name is given once, as the tag unique has them.
const (
	UniqueInRegion  = "region"
	UniqueInAccount = "account"
	UniqueInWorld   = "world"
)

// namer puts an environment into the names of a spec.
type namer struct {
	pattern, environment string
	// now are the names that things of a kind have got, by their kind and former name.
	now map[[2]string]string
	// holding are the names that may have one of these in them.
	holding []holdingName
}

// holdingName is the name of a thing that is named after things of other kinds.
type holdingName struct {
	in, name *node
	kinds    []string
}

// nameEnvironment changes the names of a spec as its section naming says. Everything
// that refers to a thing by the name of before follows, as it does where an overlay
// gives the thing another one.
func nameEnvironment(root *node, t reflect.Type) {
	pattern, environment := root.get("naming").get("pattern"), root.get("product").get("environment")
	if pattern == nil || environment == nil || !namePatternForm.accepts(pattern.text) || new(Slug).Parse(environment.text) != nil {
		return // nothing is asked for, or it is reported
	}
	n := &namer{pattern: pattern.text, environment: environment.text, now: map[[2]string]string{}}
	n.visit(root, t)
	for _, h := range n.holding {
		if !n.follow(h) {
			n.rename(h.name)
		}
		n.rename(h.in.get(renamedFrom))
	}
}

// follow puts the present names into a name that has names of other things among its parts, and
// tells whether there were any: the provider makes up such a name.
func (n *namer) follow(h holdingName) (found bool) {
	if len(h.name.formers) > 0 {
		return false
	}
	parts := strings.Split(h.name.text, "/")
	for i := range parts[:len(parts)-1] {
		for _, kind := range h.kinds {
			if now, ok := n.now[[2]string{kind, parts[i]}]; ok {
				parts[i], found = now, true
			}
		}
	}
	if now := strings.Join(parts, "/"); now != h.name.text {
		h.name.formers, h.name.text, h.name.named = append(h.name.formers, h.name.text), now, true
	}
	return found
}

// visit changes the names in and below a node that is decoded into a type.
func (n *namer) visit(at *node, t reflect.Type) {
	eachKey(at, t, n.field)
}

func (n *namer) field(in, child *node, f *field, below reflect.Type) {
	switch {
	case f.unique == "":
		n.visit(child, below)
	case child.kind == scalarNode && len(f.holds) > 0:
		n.holding = append(n.holding, holdingName{in, child, f.holds})
	case child.kind == scalarNode:
		former := child.text
		n.rename(child)
		n.now[[2]string{f.declares, former}] = child.text
		n.rename(in.get(renamedFrom))
	case child.kind == mapNode:
		for i, e := range child.entries {
			if e.node.get(ExistingKey) == nil && e.short == "" {
				child.entries[i].name, e.node.formers = n.named(e.name), append(e.node.formers, e.name)
				e.node.named = child.entries[i].name != e.name
				n.rename(e.node.get(renamedFrom))
			}
		}
		n.visit(child, below)
	}
}

// rename gives a thing its name, unless an overlay has.
func (n *namer) rename(name *node) {
	if name == nil || name.kind != scalarNode || len(name.formers) > 0 || name.text == "" {
		return
	}
	if named := n.named(name.text); named != name.text {
		name.formers, name.text, name.named = append(name.formers, name.text), named, true
	}
}

// named is a name with the environment in it.
func (n *namer) named(name string) string {
	if standsIn(name, n.environment, "") {
		return name
	}
	at := strings.LastIndexByte(name, '/') + 1
	return name[:at] + strings.NewReplacer("{environment}", n.environment, "{name}", name[at:]).Replace(n.pattern)
}

// outdated reports a value that has a name in it which the base gives to something, and
// which this environment calls otherwise.
func (r *resolver) outdated(text string, n *node) {
	const least = 5 // a shorter name is a word like any other
	if dns := r.spec.DNS; dns != nil && dns.Zone != "" {
		// A domain is called as the product is, and as its things are, and stays.
		text = strings.ReplaceAll(text, string(dns.Zone), "")
	}
	for _, f := range r.formers {
		if len(f.name) < least || !standsIn(text, f.name, "-_") || standsIn(text, f.now, "-_") {
			continue
		}
		reference := fmt.Sprintf("{from: %s/%s, attribute: name}", f.kind, f.symbol.canonical)
		if !slices.Contains(r.vocabulary.FactsOf(f.kind), "name") {
			reference = f.now
		}
		r.diags = append(r.diags, diag.WithRelated(
			diag.Warnf(n.subject(), "Name of another environment",
				"%s has the name %s, and in this environment the %s is called %s. Write %s, or give the value in the overlay too.",
				r.where(), quote(f.name), words(f.kind), quote(f.now), reference),
			diag.Related{Message: "This is its name here.", Range: f.rng}))
		return
	}
}

// standsIn tells whether a word stands in a text, and not as a part of a longer one:
// with no letter or digit beside it, nor any of the others.
func standsIn(text, word, others string) bool {
	part := func(c byte) bool {
		return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || strings.IndexByte(others, c) >= 0
	}
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 || word == "" {
			return false
		}
		start, end := from+i, from+i+len(word)
		if (start == 0 || !part(text[start-1])) && (end == len(text) || !part(text[end])) {
			return true
		}
		from = start + 1
	}
}

// UniqueName is a name that no two things of one kind may have.
type UniqueName struct {
	Thing
	// Scope is where it is given once: region, account or world.
	Scope string
}

// UniqueNames are the names of a spec that have to be unique, in the order of the spec.
func (f *File) UniqueNames() []UniqueName {
	var all []UniqueName
	if f.root != nil {
		collectUnique(f.root, f.vocabulary.rootType(), "", &all)
	}
	return all
}

func collectUnique(at *node, t reflect.Type, section string, all *[]UniqueName) {
	eachKey(at, t, func(_, child *node, f *field, of reflect.Type) {
		below := strings.TrimPrefix(section+"."+f.key, ".")
		if f.unique != "" && child.kind == scalarNode {
			*all = append(*all, UniqueName{Thing{below, child.text, child.subject()}, f.unique})
			return
		}
		if f.unique != "" && child.kind == mapNode {
			for _, e := range child.entries {
				if e.node.get(ExistingKey) == nil {
					*all = append(*all, UniqueName{Thing{below, e.name, e.node.name()}, f.unique})
				}
			}
		}
		collectUnique(child, of, below, all)
	})
}
