package section

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/gohcl"
)

// Own are keys that only the provider of the pack has, which stand under one key of
// things that every spec has: cpu_boost in services[*].cloud.
type Own struct {
	// Path leads to that one key, and Also are others that have the same keys below them.
	Path string   `hcl:"path,label"`
	Also []string `hcl:"also,optional"`
	// Shared says that the one key is no pack's name: packs of other providers may have it
	// too, and it is null to templates where a spec leaves it out.
	Shared bool `hcl:"shared,optional"`
	// After is the key of the thing behind which the one key stands in formatted files; left
	// out, it stands behind all.
	After string `hcl:"after,optional"`
	// Doc says in a sentence what the keys are about.
	Doc  string `hcl:"doc,optional"`
	Keys []*Key `hcl:"key,block"`

	PathRange hcl.Range `hcl:"path,label_range"`
}

// ReadOwn reads the keys that a block declares, nil where there are errors.
func ReadOwn(block *hcl.Block) (*Own, hcl.Diagnostics) {
	o := &Own{}
	diags := gohcl.DecodeBody(block.Body, nil, o)
	o.Path, o.PathRange = block.Labels[0], block.LabelRanges[0]
	if diags.HasErrors() {
		return nil, diags
	}
	o.Doc = inOneLine(o.Doc)
	place(o.Keys, block.Body)
	c := &check{hyphens: true}
	if len(o.Keys) == 0 {
		c.errorf(o.PathRange, "Nothing below", "Write the keys that stand below %s as key blocks within this one.", o.Path)
	}
	c.keys(o.Keys)
	for keys := o.Keys; len(keys) > 0; {
		var below []*Key
		for _, k := range keys {
			if k.Thing != "" {
				c.errorf(k.Range, "Thing of a thing", "What a spec refers to stands in a section. Leave thing out, or declare a section.")
			}
			below = append(below, k.Keys...)
		}
		keys = below
	}
	if diags = append(diags, c.diags...); diags.HasErrors() {
		return nil, diags
	}
	return o, diags
}
