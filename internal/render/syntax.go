package render

import (
	"maps"
	"slices"
	"sort"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// item is an attribute or a block of a body.
type item struct {
	attr  *hclsyntax.Attribute
	block *hclsyntax.Block
	rng   hcl.Range
}

// items gives the attributes and blocks of a body as they stand in the file.
func items(body *hclsyntax.Body) []item {
	all := make([]item, 0, len(body.Attributes)+len(body.Blocks))
	for _, attr := range body.Attributes {
		all = append(all, item{attr: attr, rng: attr.SrcRange})
	}
	for _, block := range body.Blocks {
		all = append(all, item{block: block, rng: hcl.RangeBetween(block.TypeRange, block.CloseBraceRange)})
	}
	sort.Slice(all, func(i, j int) bool { return all[i].rng.Start.Byte < all[j].rng.Start.Byte })
	return all
}

func sortedAttributes(body *hclsyntax.Body) []*hclsyntax.Attribute {
	attrs := slices.Collect(maps.Values(body.Attributes))
	sort.Slice(attrs, func(i, j int) bool { return attrs[i].SrcRange.Start.Byte < attrs[j].SrcRange.Start.Byte })
	return attrs
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
