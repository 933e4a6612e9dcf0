package render

import (
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
)

// Words are what the provider and its tools call what keys of a thing say, for who writes
// such a word in a spec.
type Words struct {
	// Place leads to the things; * matches any name or number: load_balancers[*]. It is
	// WholeSpec for sections.
	Place string
	// Resources are the types of resources that such a thing becomes, whose other arguments
	// are set under settings.
	Resources []string
	// Mean has for each word the key that says it, as a path from the thing, or a sentence.
	Mean map[string]string
	// Range is the place of the statement in the pack.
	Range hcl.Range
}

// WholeSpec is the place of words of sections.
const WholeSpec = "spec"

// Words are the words of the pack, in the order of its files.
func (p *Pack) Words() []Words { return p.words }

// wordsBlock reads a block such as
//
//	words "load_balancers[*]" {
//	  resources = ["test_balancer"]
//	  mean      = { kind_of_balancer = "type" }
//	}
func (l *loader) wordsBlock(_ *partial.Source, block *hclsyntax.Block) {
	var said struct {
		Resources []string          `hcl:"resources,optional"`
		Mean      map[string]string `hcl:"mean,optional"`
	}
	if !l.decode(block, &said) {
		return
	}
	place := block.Labels[0]
	if parts := diag.Segments(place); len(parts) == 0 || slices.Contains(parts, "") {
		l.errorf(block.LabelRanges[0], "No path",
			"Write the path of what has the keys, such as queues[*], or %s for the sections, in place of %q.", WholeSpec, place)
		return
	}
	l.pack.words = append(l.pack.words, Words{place, said.Resources, said.Mean, block.DefRange()})
}
