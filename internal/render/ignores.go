package render

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
)

// Loss is a part of the spec that the pack has no use for.
type Loss struct {
	// Patterns are paths of values of the spec, or of objects around them; * matches
	// any name or number: services[*].platform_version.
	Patterns []string
	// Because says in a sentence why the pack ignores the value.
	Because string
	// Range is the place of the statement in the pack.
	Range hcl.Range

	parts [][]string
}

// NewLoss is the loss of what stands at a path, which a place of the spec says.
func NewLoss(path string, at hcl.Range, because string) *Loss {
	return &Loss{Patterns: []string{path}, Because: because, Range: at, parts: [][]string{diag.Segments(path)}}
}

// Covers tells whether the value at a path is ignored, by its own path or by that of
// an object around it.
func (l *Loss) Covers(path string) bool {
	parts := diag.Segments(path)
	return slices.ContainsFunc(l.parts, func(own []string) bool {
		return len(parts) >= len(own) && slices.EqualFunc(own, parts[:len(own)], func(pattern, part string) bool {
			return pattern == "*" || pattern == part
		})
	})
}

// Losses are the parts of a spec that the pack ignores, in the order of its files.
func (p *Pack) Losses() []*Loss { return p.losses }

// ignores reads a block such as
//
//	ignores "database.port" {
//	  also    = ["databases[*].port"]
//	  because = "The provider chooses it."
//	}
func (l *loader) ignores(_ *partial.Source, block *hclsyntax.Block) {
	var said struct {
		Because string   `hcl:"because"`
		Also    []string `hcl:"also,optional"`
	}
	if !l.decode(block, &said) {
		return
	}
	if strings.TrimSpace(said.Because) == "" {
		l.errorf(block.DefRange(), "No reason", "Say in a sentence why nothing comes of it: because = \"...\".")
		return
	}
	loss := &Loss{Because: said.Because, Range: block.DefRange()}
	for _, pattern := range append([]string{block.Labels[0]}, said.Also...) {
		parts := diag.Segments(pattern)
		same := func(other []string) bool { return slices.Equal(other, parts) }
		before := func(other *Loss) bool { return slices.ContainsFunc(other.parts, same) }
		switch {
		case len(parts) == 0 || slices.Contains(parts, ""):
			l.errorf(block.LabelRanges[0], "No path",
				"Write the path of a value, such as services[*].platform_version, or the name of a section, in place of %q.", pattern)
			return
		case before(loss) || slices.ContainsFunc(l.pack.losses, before):
			l.errorf(block.DefRange(), "Duplicate path", "The pack says of %q already that it is ignored. Keep one of the two.", pattern)
			return
		}
		loss.Patterns, loss.parts = append(loss.Patterns, pattern), append(loss.parts, parts)
	}
	l.pack.losses = append(l.pack.losses, loss)
}
