package render

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
)

// Loss is what a pack has no use for, and why.
type Loss struct {
	// Pattern is the path of a value of the spec, or of what it stands in; * is any
	// name or number: services[*].platform_version.
	Pattern string
	// Because says in a sentence why nothing comes of it.
	Because string
	// Range is where the pack says it.
	Range hcl.Range

	parts []string
}

// Covers tells whether a value at a path is lost, because of itself or of what it
// stands in.
func (l *Loss) Covers(path string) bool {
	parts := diag.Segments(path)
	return len(parts) >= len(l.parts) && slices.EqualFunc(l.parts, parts[:len(l.parts)], func(pattern, part string) bool {
		return pattern == "*" || pattern == part
	})
}

// Losses are what the pack has no use for, in the order of its files.
func (p *Pack) Losses() []*Loss { return p.losses }

// ignores reads a block such as
//
//	ignores "datadog_agent" {
//	  because = "The provider has no such agent."
//	}
func (l *loader) ignores(_ *partial.Source, block *hclsyntax.Block) {
	var said struct {
		Because string `hcl:"because"`
	}
	if !l.decode(block, &said) {
		return
	}
	pattern := block.Labels[0]
	loss := &Loss{Pattern: pattern, Because: said.Because, Range: block.DefRange(), parts: diag.Segments(pattern)}
	same := func(other *Loss) bool { return slices.Equal(other.parts, loss.parts) }
	switch {
	case len(loss.parts) == 0 || slices.Contains(loss.parts, ""):
		l.errorf(block.LabelRanges[0], "No path",
			"Write the path of a value, such as services[*].platform_version, or the name of a section.")
	case strings.TrimSpace(said.Because) == "":
		l.errorf(block.DefRange(), "No reason", "Say in a sentence why nothing comes of it: because = \"...\".")
	case slices.ContainsFunc(l.pack.losses, same):
		l.errorf(block.DefRange(), "Duplicate path", "The pack says of %q already that it is ignored. Keep one of the two.", pattern)
	default:
		l.pack.losses = append(l.pack.losses, loss)
	}
}
