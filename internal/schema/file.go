package schema

import (
	"fmt"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// topLevel are the blocks of a module's file and how many labels each has.
var topLevel = map[string]int{
	"terraform": 0, "locals": 0, "moved": 0, "import": 0, "removed": 0,
	"variable": 1, "output": 1, "module": 1, "provider": 1, "check": 1,
	"resource": 2, "data": 2, "ephemeral": 2, "action": 2,
}

// file checks the blocks of a file.
func (c *checker) file(f *file) {
	if f.module.broken {
		return
	}
	for name, attr := range f.body.Attributes {
		c.error("Argument outside a block",
			fmt.Sprintf("The argument %q must stand in a block.", name), attr.NameRange, nil)
	}
	for _, block := range f.body.Blocks {
		c.block(block, topLevel)
	}
}

func (c *checker) block(block *hclsyntax.Block, known map[string]int) {
	labels, ok := known[block.Type]
	if !ok {
		c.error("Unknown block", fmt.Sprintf("Terraform has no block %q here.%s",
			block.Type, didYouMean(block.Type, keysOf(known))), block.TypeRange, block)
		return
	}
	if len(block.Labels) != labels {
		c.error("Wrong block labels", fmt.Sprintf("A block %q has %s, not %d.",
			block.Type, count(labels, "label"), len(block.Labels)), block.DefRange(), block)
		return
	}
	c.ownBlock(block)
	c.user = vertex{} // what has no place in the order
	switch block.Type {
	case "resource", "data", "ephemeral":
		thing, _ := tfcode.ThingOf(block.Type, block.Labels)
		c.user = vertex{c.module.dir, thing}
		c.typed(Kind(block.Type), block)
		c.resourceReferences(block)
	case "provider":
		c.typed(ProviderConfig, block)
		c.bodyReferences(block.Body, nil, block)
	case "variable":
		c.variable(block)
	case "module":
		c.call(block)
	case "check":
		c.checkBlock(block)
	case "locals":
		for name, attr := range block.Body.Attributes {
			c.user = c.inModule(localVertex, name)
			c.references(attr.Expr, nil, block)
		}
	case "output":
		c.user = c.inModule(outputVertex, block.Labels[0])
		c.bodyReferences(block.Body, nil, block)
	case "import":
		c.bodyReferences(block.Body, nil, block)
	}
}

func (c *checker) checkBlock(block *hclsyntax.Block) {
	for _, inner := range block.Body.Blocks {
		if inner.Type == "data" {
			c.block(inner, topLevel)
		} else {
			c.bodyReferences(inner.Body, nil, inner)
		}
	}
}

// variable checks a default against the type of its own variable.
func (c *checker) variable(block *hclsyntax.Block) {
	if attr, ok := block.Body.Attributes["default"]; ok {
		if v := c.module.variables[block.Labels[0]]; v != nil {
			who := fmt.Sprintf("The variable %q", block.Labels[0])
			c.value(who, attr.Expr, v.ty, "default", block)
		}
	}
	for _, inner := range block.Body.Blocks {
		c.bodyReferences(inner.Body, nil, inner)
	}
}

// value checks an expression against a type; who is the subject of the messages.
func (c *checker) value(who string, expr hclsyntax.Expression, ty cty.Type, name string, block *hclsyntax.Block) {
	var found findings
	v := valueCheck{typeOf: c.typeOf, report: found.reporter(block)}
	v.check(expr, ty, name)
	for _, f := range found.list {
		c.report(f.diagnostic(who))
	}
}
