package render

import (
	"slices"

	"github.com/hashicorp/go-version"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// requires reads which releases of the program can use the pack.
func (l *loader) requires(block *hclsyntax.Block, text string) {
	if text == "" {
		return
	}
	constraints, err := version.NewConstraint(text)
	l.pack.requiresAt = block.Body.Attributes["requires"].SrcRange
	if err != nil {
		l.errorf(l.pack.requiresAt, "Not a constraint",
			"Write which releases of jobhivegen the pack works with as \">= 1.4\" or \"~> 1.4\"; this is %q.", text)
		return
	}
	l.pack.requires = append(slices.Clip(l.pack.requires), constraints...) // the constraints of a pack and of those that it extends
}

// CheckRelease reports that a release cannot use the pack. A build between releases
// counts as the newest release.
func (p *Pack) CheckRelease(release string) hcl.Diagnostics {
	v, err := version.NewVersion(release)
	if err != nil || p.requires == nil || p.requires.Check(v) {
		return nil //nolint:nilerr // a build between two releases has no version
	}
	return hcl.Diagnostics{diag.Errorf(p.requiresAt, "Another release needed",
		"The pack %s is for jobhivegen %s, and this is %s. Install such a release, or use a version of the pack for this one.",
		p.name, p.requires, release)}
}

// checkVersion reports a version of the pack that cannot be compared with others.
func (l *loader) checkVersion(block *hclsyntax.Block, text string) {
	if _, err := version.NewSemver(text); text != "" && err != nil {
		l.errorf(block.Body.Attributes["version"].SrcRange, "Not a version",
			"Write the version of the pack as \"1.4.0\"; this is %q.", text)
	}
}
