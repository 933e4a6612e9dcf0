package schema

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// callArguments are the arguments of a module block that are not variables of the
// module.
var callArguments = names{
	"source": true, "version": true, "providers": true,
	"count": true, "for_each": true, "depends_on": true,
}

// call checks a module block against the variables of the module it calls.
func (c *checker) call(block *hclsyntax.Block) {
	dir := localSource(c.module.dir, block.Body)
	for name, attr := range block.Body.Attributes {
		c.user = vertex{dir, tfcode.Thing{Kind: variableVertex, Name: name}}
		switch {
		case dir == "":
			c.user = vertex{}
		case callArguments[name]:
			c.user = vertex{dir, tfcode.Thing{Kind: callVertex}}
		}
		if name != "source" && name != "version" && name != "providers" {
			c.references(attr.Expr, nil, block)
		}
	}
	for _, inner := range block.Body.Blocks {
		c.error("Unknown block", fmt.Sprintf("A module call has no block %q. Inputs are arguments: %s = ...",
			inner.Type, inner.Type), inner.TypeRange, block)
	}
	source, ok := block.Body.Attributes["source"]
	if !ok {
		c.error("Missing argument", `A module call requires the argument "source".`, block.DefRange(), block)
		return
	}
	if dir == "" || dir == ".." || strings.HasPrefix(dir, "../") {
		return // the module is not in this tree
	}
	called := c.tree.modules[dir]
	if called == nil {
		c.error("Module not found", fmt.Sprintf("There is no module in %q.%s",
			dir, didYouMean(dir, keysOf(c.tree.modules))), source.Expr.Range(), block)
		return
	}
	if !called.broken {
		c.arguments(block, called)
	}
}

func (c *checker) arguments(block *hclsyntax.Block, called *module) {
	for name, attr := range block.Body.Attributes {
		if callArguments[name] {
			continue
		}
		v, ok := called.variables[name]
		if !ok {
			c.error("Unknown variable", fmt.Sprintf("The module %q has no variable %q.%s",
				block.Labels[0], name, didYouMean(name, keysOf(called.variables))), attr.NameRange, block)
			continue
		}
		c.value(fmt.Sprintf("The module %q", block.Labels[0]), attr.Expr, v.ty, name, block)
	}
	for _, name := range slices.Sorted(maps.Keys(called.variables)) {
		if !called.variables[name].hasDefault && block.Body.Attributes[name] == nil {
			c.error("Missing variable", fmt.Sprintf("The module %q requires the variable %q, which has no default.",
				block.Labels[0], name), block.DefRange(), block)
		}
	}
}
