package render

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// identity is what a provider tells the resources of some types apart by: no two of
// them may say the same in these arguments.
type identity struct {
	by      []string
	with    []string // arguments that tell them apart too, and may be left out
	because string
	// together says that the types have their names in common.
	together bool
	// everywhere says that no other configuration of the provider, such as one of
	// another region, may have it either.
	everywhere bool
	// anyCase says that capital letters make no difference.
	anyCase bool
	at      hcl.Range
}

// unique reads a block such as
//
//	unique "alarm" {
//	  types    = ["test_alarm", "test_composite_alarm"]
//	  by       = ["name"]
//	  together = true
//	  because  = "the provider overwrites the one with the other"
//	}
func (l *loader) unique(_ *partial.Source, block *hclsyntax.Block) {
	var said struct {
		Types      []string `hcl:"types"`
		By         []string `hcl:"by"`
		With       []string `hcl:"with,optional"`
		Because    string   `hcl:"because"`
		Together   bool     `hcl:"together,optional"`
		Everywhere bool     `hcl:"everywhere,optional"`
		AnyCase    bool     `hcl:"any_case,optional"`
	}
	if !l.decode(block, &said) {
		return
	}
	if len(said.Types) == 0 || len(said.By) == 0 || strings.TrimSpace(said.Because) == "" {
		l.errorf(block.DefRange(), "Not an identity",
			"Say of which types of resources it is, types = [...], which arguments nobody else has, by = [...], and what "+
				"the provider does to the second: because = \"...\".")
		return
	}
	for _, typ := range said.Types {
		l.pack.identities[typ] = append(l.pack.identities[typ], &identity{
			said.By, said.With, said.Because, said.Together, said.Everywhere, said.AnyCase, block.DefRange(),
		})
	}
}

// holder is a resource, with what it is known by.
type holder struct {
	address string
	known   []provenance.Attribute // one for each argument of the identity
}

// uniqueness reports resources that the provider would take for one. A resource
// without one of the arguments gets it from the provider, and is none of them.
func (r *renderer) uniqueness() {
	arguments := map[string]map[string]provenance.Attribute{} // by the address of the resource
	var addresses []string
	for _, a := range r.result.Provenance {
		if typ, _, _ := strings.Cut(a.Block, "."); len(a.Nested) > 0 || len(r.pack.identities[typ]) == 0 {
			continue
		}
		address := a.Layer + " " + tfcode.Module(a.Module).Address(a.Block)
		if arguments[address] == nil {
			arguments[address] = map[string]provenance.Attribute{}
			addresses = append(addresses, address)
		}
		arguments[address][a.Name] = a
	}
	taken := map[string]holder{}
	for _, at := range addresses {
		_, address, _ := strings.Cut(at, " ")
		for _, id := range r.pack.identities[typeIn(arguments[at])] {
			key, known := id.of(arguments[at])
			if known == nil {
				continue
			}
			one := holder{address, known}
			if first, twice := taken[key]; twice {
				r.notUnique(id, first, one)
				continue
			}
			taken[key] = one
		}
	}
}

// typeIn is the type of the resource that arguments are of.
func typeIn(arguments map[string]provenance.Attribute) string {
	for _, a := range arguments {
		typ, _, _ := strings.Cut(a.Block, ".")
		return typ
	}
	return ""
}

// of is what a resource with some arguments is told by, and the arguments that say it;
// there are none when one is missing, or differs for each that the engine makes of it.
func (id *identity) of(arguments map[string]provenance.Attribute) (key string, known []provenance.Attribute) {
	parts := []string{id.at.String()}
	if !id.together {
		parts = append(parts, typeIn(arguments))
	}
	if !id.everywhere {
		parts = append(parts, arguments["provider"].Text)
	}
	for _, name := range id.by {
		a, ok := arguments[name]
		if !ok || a.Text == "null" || a.Text == `""` || perInstance(arguments) {
			return "", nil
		}
		known, parts = append(known, a), append(parts, a.Text)
	}
	for _, name := range id.with {
		parts = append(parts, arguments[name].Text)
	}
	key = strings.Join(parts, "\n")
	if id.anyCase {
		key = strings.ToLower(key)
	}
	return key, known
}

// perInstance tells whether the engine makes several resources of a block.
func perInstance(arguments map[string]provenance.Attribute) bool {
	return arguments["for_each"].Text != "" || arguments["count"].Text != ""
}

// oneName is the summary of what reports that two resources would be one.
const oneName = "One name for two things"

// notUnique reports the one of two resources whose name the spec says itself rather
// than makes of others, for that can be changed.
func (r *renderer) notUnique(id *identity, a, b holder) {
	there, said := r.placeOf(a)
	place, both := r.placeOf(b)
	if said && !both {
		a, b, there, place = b, a, place, there
	}
	var says []string
	for _, known := range b.known {
		says = append(says, known.Name+" "+known.Text)
	}
	d := diag.Errorf(place, oneName, "%s and %s would both have the %s, and %s. Give one of them another name.",
		b.address, a.address, enumerate(says), id.because)
	var related []diag.Related
	if there != place {
		related = append(related, diag.Related{Message: "The other one comes of this.", Range: there})
	}
	r.report(hcl.Diagnostics{diag.WithRelated(d, related...)})
}

// placeOf is the line of the spec that names a resource, and whether it is said there
// as it is. A name that is made is told at the line that the resource comes of, or
// else where the template makes it.
func (r *renderer) placeOf(h holder) (place hcl.Range, said bool) {
	name := h.known[len(h.known)-1]
	if len(name.Spans) == 0 && len(name.Origins) == 1 {
		return name.Origins[0].Range, true
	}
	if at, ok := r.places[h.address]; ok {
		return at, false
	}
	if len(name.Origins) > 0 {
		return name.Origins[len(name.Origins)-1].Range, false
	}
	return name.Template, false
}
