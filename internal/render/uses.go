package render

import (
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/partial"
)

// Uses is what it takes to use the things of a kind.
type Uses struct {
	// Kind is what policies call the things: bucket.
	Kind string
	// Can are the actions by the verbs that a spec has for them, and by the resources of a
	// policy, in which {name} stands for the thing.
	Can map[string]map[string][]string
}

// Uses are what it takes to use things, in the order of the pack's files.
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
		for _, thing := range sortedKeys(said.Can[verb]) {
			if !strings.Contains(thing, "{name}") {
				l.errorf(block.DefRange(), "Thing without a name",
					"{name} stands for the name of the thing, as in %q. %q has none.", kind+"/{name}", thing)
				return
			}
		}
	}
	l.pack.uses = append(l.pack.uses, Uses{kind, said.Can})
}
