package diag

import "github.com/hashicorp/hcl/v2"

// Origin says where in the spec a value was written. The spec marks every leaf
// of its value with one (cty.Value.Mark), and the renderer reads the marks of
// what it writes; so neither has to know the other. It is comparable, as a mark
// must be.
type Origin struct {
	// Path is the dotted path of the leaf, list items by index:
	// "services[0].desired_count".
	Path string
	// Range is the text of the leaf in its file.
	Range hcl.Range
}
