package render

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// identity lists the arguments by which a provider identifies resources of some types:
// no two resources may have the same values in all of them.
type identity struct {
	by      []string
	with    []string // further arguments of the identity, which may be left out
	because string
	// together says that the types share one set of names.
	together bool
	// everywhere says that the names are also shared by all configurations of the
	// provider, such as those of other regions.
	everywhere bool
	// anyCase says that upper and lower case do not matter.
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

// holder is a resource with the arguments that identify it.
type holder struct {
	address string
	known   []provenance.Attribute // one for each argument of the identity
}

// uniqueness reports resources that the provider would take for the same one. If an
// argument is missing, the provider generates its value, so such a resource is
// skipped.
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

// typeIn gives the type of the resource that has the arguments.
func typeIn(arguments map[string]provenance.Attribute) string {
	for _, a := range arguments {
		typ, _, _ := strings.Cut(a.Block, ".")
		return typ
	}
	return ""
}

// of gives the identity of a resource as a text, and the arguments that make it up.
// There are none if an argument is missing or differs between instances of the
// resource.
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
		known, parts = append(known, a), append(parts, scoped(a))
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

// moduleReference is the beginning of a text that refers to a resource of its own module.
var moduleReference = regex.New(`^(data\.|ephemeral\.)?[a-z0-9]+_[a-z0-9_]+\.[a-z]`)

// scoped is the text of an argument, with the module of one that refers to a resource:
// a role that is called app is another one in each module.
func scoped(a provenance.Attribute) string {
	if moduleReference.MatchString(a.Text) {
		return a.Layer + " " + a.Module + " " + a.Text
	}
	return a.Text
}

// perInstance tells whether the block has for_each or count.
func perInstance(arguments map[string]provenance.Attribute) bool {
	return arguments["for_each"].Text != "" || arguments["count"].Text != ""
}

// oneName is the summary of a diagnostic about two resources with one name.
const oneName = "One name for two things"

// notUnique reports two resources with one name. It points at the one whose name the
// spec writes literally, since that one can be changed.
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

// placeOf gives the line of the spec that names a resource, and whether the spec
// writes the name literally. For a composed name it gives the line that the resource
// exists for or else the place in the template.
func (r *renderer) placeOf(h holder) (place hcl.Range, said bool) {
	name := h.known[len(h.known)-1]
	if len(name.Spans) == 0 && len(name.Origins) == 1 && !longer(name.Text, name.Origins[0].Range) {
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

// longer tells whether a quoted text is longer than what a range spans: the text is
// made of that value and of more, such as the name of the product and a key.
func longer(text string, place hcl.Range) bool {
	width := place.End.Byte - place.Start.Byte
	return width > 0 && len(text)-len(`""`) > width
}
