package render

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
)

// Files with moved and removed blocks. They come from the history of the output, so no
// template may have their names.
const (
	MovedFile   = "moved.tf"
	RemovedFile = "removed.tf"
)

// Stateful is a kind of thing that holds data, as the pack declares it.
type Stateful struct {
	// Kind is what specs call it, in the plural: databases.
	Kind string `json:"kind"`
	// Types are the types of the resources that hold the data. With are the types of
	// resources that only configure them, and that are kept or removed together with
	// them.
	Types []string `json:"types"`
	With  []string `json:"with,omitempty"`
	// Policies are the types of resources that say who may use such a thing. Of a thing that
	// somebody else made, one is kept when the spec leaves it out: its owner relies on it.
	Policies []string `json:"policies,omitempty"`

	block *hclsyntax.Block
}

// Stateful are the kinds of things that hold data, by kind.
func (p *Pack) Stateful() []Stateful { return p.stateful }

// stateful reads a block such as
//
//	stateful "buckets" {
//	  types = ["test_bucket"]
//	  with  = ["test_bucket_versioning"]
//	  policies = ["test_bucket_policy"]
//	}
func (l *loader) stateful(_ *partial.Source, block *hclsyntax.Block) {
	var said struct {
		Types    []string `hcl:"types"`
		With     []string `hcl:"with,optional"`
		Policies []string `hcl:"policies,optional"`
	}
	if !l.decode(block, &said) {
		return
	}
	s := Stateful{Kind: block.Labels[0], Types: said.Types, With: said.With, Policies: said.Policies, block: block}
	at, found := slices.BinarySearchFunc(l.pack.stateful, s, func(a, b Stateful) int { return strings.Compare(a.Kind, b.Kind) })
	switch {
	case found && l.besideSpec():
		there := &l.pack.stateful[at]
		there.Types, there.With = slices.Concat(there.Types, s.Types), slices.Concat(there.With, s.With)
		there.Policies = slices.Concat(there.Policies, s.Policies)
	case found:
		l.errorf(block.DefRange(), "Duplicate kind", "The pack says of %q already what holds its data.", s.Kind)
	case len(s.Types) == 0:
		l.errorf(block.DefRange(), "No types", "Say which types of resources hold the data: types = [...].")
	default:
		l.pack.stateful = slices.Insert(l.pack.stateful, at, s)
	}
}

// besideSpec tells whether modules beside a spec are being read, which add to the
// pack.
func (l *loader) besideSpec() bool {
	_, beside := l.fsys.(besideFS)
	return beside
}

// Has tells whether the resources of a type hold data of the kind, or configure what does.
func (s Stateful) Has(typ string) bool {
	return slices.Contains(s.Types, typ) || slices.Contains(s.With, typ) || slices.Contains(s.Policies, typ)
}

// checkStateful reports stateful types for which the pack has no resource.
func (l *loader) checkStateful() {
	if l.unread {
		return
	}
	written := map[string]bool{}
	for _, m := range l.pack.modules {
		for _, t := range m.templates {
			for _, block := range t.source.Body().Blocks {
				if a, ok := addressOf(block); ok {
					written[a.Type] = true
				}
			}
		}
	}
	for _, s := range l.pack.stateful {
		for _, typ := range slices.Concat(s.Types, s.With, s.Policies) {
			if written[typ] || len(l.stack.folders) > 1 { // a pack may leave out a module of the pack that it extends
				continue
			}
			hint := "Remove it."
			if near := diag.Suggest(typ, sortedKeys(written)); near != "" {
				hint = "Did you mean " + near + "?"
			}
			l.errorf(textPlace(s.block, typ, "types", "with", "policies"), "Unknown type",
				"The stateful kind %q names the type %s, of which no module has a resource. %s", s.Kind, typ, hint)
		}
	}
}
