package render

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// shapes remembers what all instances of a template's block have in common. The zero value
// is empty.
type shapes struct {
	ordered   map[*hclsyntax.Body][]item
	generates map[*hclsyntax.Body]generate
}

// items is [items], found once for a body.
func (s *shapes) items(body *hclsyntax.Body) []item {
	all, known := s.ordered[body]
	if !known {
		if s.ordered == nil {
			s.ordered = map[*hclsyntax.Body][]item{}
		}
		all = items(body)
		s.ordered[body] = all
	}
	return all
}

// generate is [metaOf], found once for a body unless there is a mistake to report.
func (s *shapes) generate(body *hclsyntax.Body) (generate, hcl.Diagnostics) {
	g, known := s.generates[body]
	if known {
		return g, nil
	}
	g, diags := metaOf(body)
	if len(diags) == 0 {
		if s.generates == nil {
			s.generates = map[*hclsyntax.Body]generate{}
		}
		s.generates[body] = g
	}
	return g, diags
}
