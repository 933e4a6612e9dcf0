package render

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
)

// Lack is a key or a section that specs of other packs have, and what to write in its place.
type Lack struct {
	// Patterns are paths of keys of the spec; * matches any name or number:
	// functions[*].layers.
	Patterns []string
	// Instead says in a sentence what to write, or why there is no such thing.
	Instead string
	// Range is the place of the statement in the pack.
	Range hcl.Range
}

// Lacks are the keys that the pack does not have, in the order of its files.
func (p *Pack) Lacks() []Lack { return p.lacks }

// lacksBlock reads a block such as
//
//	lacks "functions[*].layers" {
//	  also    = ["functions[*].architecture"]
//	  instead = "Put what the layer has into the archive."
//	}
func (l *loader) lacksBlock(_ *partial.Source, block *hclsyntax.Block) {
	var said struct {
		Instead string   `hcl:"instead"`
		Also    []string `hcl:"also,optional"`
	}
	if !l.decode(block, &said) {
		return
	}
	if strings.TrimSpace(said.Instead) == "" {
		l.errorf(block.DefRange(), "Nothing instead", "Say in a sentence what to write in its place: instead = \"...\".")
		return
	}
	lack := Lack{Instead: said.Instead, Range: block.DefRange()}
	for _, pattern := range append([]string{block.Labels[0]}, said.Also...) {
		parts := diag.Segments(pattern)
		said := func(other Lack) bool { return slices.Contains(other.Patterns, pattern) }
		switch {
		case len(parts) == 0 || slices.Contains(parts, ""):
			l.errorf(block.LabelRanges[0], "No path",
				"Write the path of a key, such as functions[*].layers, or the name of a section, in place of %q.", pattern)
			return
		case said(lack) || slices.ContainsFunc(l.pack.lacks, said):
			l.errorf(block.DefRange(), "Duplicate path", "The pack says of %q already what to write instead. Keep one of the two.", pattern)
			return
		}
		lack.Patterns = append(lack.Patterns, pattern)
	}
	l.pack.lacks = append(l.pack.lacks, lack)
}
