package schema

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// scope holds the names that an expression or a dynamic block binds, which hide the
// module's names.
type scope struct {
	parent *scope
	names  map[string]*resource // the resource whose instance the name is, nil if unknown
}

func (s *scope) lookup(name string) (*resource, bool) {
	for ; s != nil; s = s.parent {
		if r, ok := s.names[name]; ok {
			return r, true
		}
	}
	return nil, false
}

// resourceReferences checks the references in a resource, data or ephemeral block,
// some of whose meta-arguments contain names that are not references.
func (c *checker) resourceReferences(block *hclsyntax.Block) {
	for name, attr := range block.Body.Attributes {
		if name != "provider" {
			c.references(attr.Expr, nil, block)
		}
	}
	for _, inner := range block.Body.Blocks {
		switch inner.Type {
		case "lifecycle":
			c.lifecycle(block, inner)
		case "provisioner":
			for name, attr := range inner.Body.Attributes {
				if name != "when" && name != "on_failure" {
					c.references(attr.Expr, nil, inner)
				}
			}
			c.blockReferences(inner.Body, nil)
		default:
			c.nestedReferences(inner, nil)
		}
	}
}

func (c *checker) lifecycle(resource, lifecycle *hclsyntax.Block) {
	c.ownBlock(lifecycle)
	for name, attr := range lifecycle.Body.Attributes {
		if name == "ignore_changes" {
			c.ignoreChanges(attr.Expr, resource, lifecycle)
		} else {
			c.references(attr.Expr, nil, lifecycle)
		}
	}
	c.blockReferences(lifecycle.Body, nil)
}

// bodyReferences checks the references in a body and the blocks in it.
func (c *checker) bodyReferences(body *hclsyntax.Body, s *scope, block *hclsyntax.Block) {
	for name, attr := range body.Attributes {
		if block.Type == "import" && (name == "provider" || name == "to") {
			continue // not values: a provider, and the address of a resource in any module
		}
		c.references(attr.Expr, s, block)
	}
	c.blockReferences(body, s)
}

func (c *checker) blockReferences(body *hclsyntax.Body, s *scope) {
	for _, inner := range body.Blocks {
		c.nestedReferences(inner, s)
	}
}

func (c *checker) nestedReferences(block *hclsyntax.Block, s *scope) {
	if block.Type != "dynamic" || len(block.Labels) != 1 {
		c.bodyReferences(block.Body, s, block)
		return
	}
	iterator := block.Labels[0]
	content := &scope{parent: s, names: map[string]*resource{}}
	for name, attr := range block.Body.Attributes {
		switch name {
		case "iterator":
			if keyword := hcl.ExprAsKeyword(attr.Expr); keyword != "" {
				iterator = keyword
			}
		case "labels":
			c.references(attr.Expr, content, block)
		default:
			c.references(attr.Expr, s, block)
		}
	}
	content.names[iterator] = nil
	c.blockReferences(block.Body, content)
}

// references checks every reference in an expression.
func (c *checker) references(expr hclsyntax.Expression, s *scope, block *hclsyntax.Block) {
	switch e := expr.(type) {
	case *hclsyntax.LiteralValueExpr:
		return
	case *hclsyntax.TemplateExpr:
		if e.IsStringLiteral() {
			return
		}
	}
	w := &referenceWalker{c: c, scope: s, block: block}
	// The walker returns no diagnostics: it reports to c.
	_ = hclsyntax.Walk(expr, w)
}

// referenceWalker finds the references of an expression and the names that its
// loops bind.
type referenceWalker struct {
	c     *checker
	scope *scope
	block *hclsyntax.Block
	loops []*hclsyntax.ForExpr
	parts map[hclsyntax.Node]bool // parts of a chain that was checked as a whole
}

func (w *referenceWalker) Enter(node hclsyntax.Node) hcl.Diagnostics {
	switch n := node.(type) {
	case *hclsyntax.ForExpr:
		w.loops = append(w.loops, n)
	case hclsyntax.ChildScope:
		w.scope = w.bind(n)
	case *hclsyntax.ScopeTraversalExpr:
		if !w.parts[n] {
			w.chain(n)
		}
	case *hclsyntax.RelativeTraversalExpr, *hclsyntax.IndexExpr, *hclsyntax.SplatExpr:
		if expr, ok := node.(hclsyntax.Expression); ok && !w.parts[node] {
			w.chain(expr)
		}
	}
	return nil
}

func (w *referenceWalker) Exit(node hclsyntax.Node) hcl.Diagnostics {
	switch node.(type) {
	case *hclsyntax.ForExpr:
		w.loops = w.loops[:len(w.loops)-1]
	case hclsyntax.ChildScope:
		w.scope = w.scope.parent
	}
	return nil
}

func (w *referenceWalker) chain(expr hclsyntax.Expression) {
	var parts []hclsyntax.Node
	ch, ok := flatten(expr, func(n hclsyntax.Node) { parts = append(parts, n) })
	if !ok || ch.root == splatItem {
		return // a step into something that is not a reference; its parts are visited later
	}
	// The walk visits the parts again, after the whole.
	for _, n := range parts[1:] {
		if w.parts == nil {
			w.parts = map[hclsyntax.Node]bool{}
		}
		w.parts[n] = true
	}
	w.c.reference(ch, w.scope, w.block)
}

// bind makes the scope of the innermost loop's body. A loop over the instances of a
// resource binds its value to one instance.
func (w *referenceWalker) bind(child hclsyntax.ChildScope) *scope {
	names := make(map[string]*resource, len(child.LocalNames))
	for name := range child.LocalNames {
		names[name] = nil
	}
	if len(w.loops) > 0 {
		loop := w.loops[len(w.loops)-1]
		if r := w.c.instances(loop.CollExpr, w.scope); r != nil && names[loop.ValVar] == nil {
			names[loop.ValVar] = r
		}
	}
	return &scope{parent: w.scope, names: names}
}
