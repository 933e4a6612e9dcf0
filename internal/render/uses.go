package render

import (
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/partial"
)

// Uses lists the permissions needed to use things of a kind.
type Uses struct {
	// Kind is the name of the kind in policies, such as bucket.
	Kind string
	// Can gives the actions by verb and by resource of the policy, in which {name}
	// stands for the thing: read, bucket/{name}/*, store:Get.
	Can map[string]map[string][]string
}

// Uses lists the uses blocks of the pack, in the order of its files.
func (p *Pack) Uses() []Uses { return p.uses }

// usesBlock reads a block such as
//
//	uses "bucket" {
//	  can = {
//	    read = { "bucket/{name}/*" = ["store:Get"], "bucket/{name}" = ["store:List"] }
//	  }
//	}
func (l *loader) usesBlock(_ *partial.Source, block *hclsyntax.Block) {
	var said struct {
		Can map[string]map[string][]string `hcl:"can"`
	}
	if !l.decode(block, &said) {
		return
	}
	kind := block.Labels[0]
	for _, other := range l.pack.uses {
		if other.Kind == kind {
			l.errorf(block.DefRange(), "Duplicate kind", "The pack says of %q already what it takes to use one.", kind)
			return
		}
	}
	for _, verb := range sortedKeys(said.Can) {
		if len(said.Can[verb]) == 0 {
			l.errorf(block.Body.Attributes["can"].Expr.Range(), "Verb that permits nothing",
				"can: [%s] would be accepted, and permit nothing. "+
					"Write which actions on what it takes, such as %s = { %q = [\"ACTION\"] }, or leave it out.",
				verb, verb, kind+"/{name}")
			return
		}
		for _, thing := range sortedKeys(said.Can[verb]) {
			if len(said.Can[verb][thing]) == 0 {
				l.errorf(block.Body.Attributes["can"].Expr.Range(), "Verb that permits nothing",
					"%s permits no action on %q. List the actions that it takes, or leave %q out.", verb, thing, thing)
				return
			}
			if thing != "*" && !strings.Contains(thing, "{name}") {
				l.errorf(block.DefRange(), "Thing without a name",
					"{name} stands for the name of the thing, as in %q. %q has none.", kind+"/{name}", thing)
				return
			}
		}
	}
	l.pack.uses = append(l.pack.uses, Uses{kind, said.Can})
}
