package render

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// unbound reports each.key and each.value where nothing binds them: neither generate, which
// may call the element otherwise, nor a for_each of Terraform. as is what generate calls the
// element instead, "" if nothing.
func (a *adviser) unbound(block *hclsyntax.Block, bound bool, as string) {
	_, ofTerraform := block.Body.Attributes["for_each"]
	bound = bound || ofTerraform && block.Type != "dynamic"
	for _, inner := range block.Body.Blocks {
		if inner.Type != "generate" {
			continue
		}
		if _, loops := inner.Body.Attributes["for_each"]; !loops {
			continue
		}
		if name := elementOf(inner); name == "each" {
			bound = true
		} else {
			as = name
		}
	}
	for _, attr := range block.Body.Attributes {
		for _, traversal := range attr.Expr.Variables() {
			if traversal.RootName() == "each" && !bound {
				a.eachUnbound(traversal.SourceRange(), as)
			}
		}
	}
	for _, inner := range block.Body.Blocks {
		if inner.Type != "generate" {
			a.unbound(inner, bound, as)
		}
	}
}

func (a *adviser) eachUnbound(rng hcl.Range, as string) {
	if as != "" {
		a.warnf(rng, "Nothing bound", "Here, generate calls the element %s. Write %s.key or %s.value.", as, as, as)
		return
	}
	a.warnf(rng, "Nothing bound",
		"each.key and each.value are what a for_each goes through, and this block has none. Write one in generate, or in the block itself.")
}
