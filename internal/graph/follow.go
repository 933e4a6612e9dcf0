package graph

import (
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// maxDepth is more than any reference is passed on through modules.
const maxDepth = 24

// references are the resources that an expression of a node leads to, through
// variables, locals, outputs and the states of other layers.
func (c *code) references(n node, expr hclsyntax.Expression) []node {
	return c.inside(n.scope, &n, expr, 0)
}

func (c *code) inside(s *scope, n *node, expr hclsyntax.Expression, depth int) []node {
	if depth > maxDepth {
		return nil
	}
	keys := keysIn(n, expr)
	var all []node
	for _, traversal := range expr.Variables() {
		if key, ok := keys[traversal.SourceRange()]; ok {
			traversal = append(append(hcl.Traversal{}, traversal...), hcl.TraverseIndex{Key: key})
		}
		all = append(all, c.follow(s, n, traversal, depth)...)
	}
	return all
}

// keysIn gives the keys with which an expression selects instances, evaluated for the
// node's instance: that of test_table.private[each.key], by the place of the
// reference.
func keysIn(n *node, expr hclsyntax.Expression) map[hcl.Range]cty.Value {
	if n == nil || n.key == "" {
		return nil
	}
	keys := map[hcl.Range]cty.Value{}
	_ = hclsyntax.VisitAll(expr, func(at hclsyntax.Node) hcl.Diagnostics { // reports nothing
		index, ok := at.(*hclsyntax.IndexExpr)
		if !ok {
			return nil
		}
		if of, ok := index.Collection.(*hclsyntax.ScopeTraversalExpr); ok {
			if key, diags := index.Key.Value(n.context()); !diags.HasErrors() && key.Type() == cty.String && key.IsKnown() {
				keys[of.Traversal.SourceRange()] = key
			}
		}
		return nil
	})
	return keys
}

// follow gives the resources that a reference means.
func (c *code) follow(s *scope, n *node, ref hcl.Traversal, depth int) []node {
	names := tfcode.Names(ref)
	if len(names) == 0 || s == nil || depth > maxDepth {
		return nil
	}
	switch names[0] {
	case "each":
		if len(names) > 1 && names[1] == "key" {
			return nil
		}
		return c.followEach(s, n, depth)
	case "var":
		if len(names) > 1 && s.parent != nil {
			if attr := s.call.Body.Attributes[names[1]]; attr != nil {
				return c.pick(s.parent, nil, attr.Expr, ref[2:], depth+1)
			}
		}
		return nil
	case "local":
		if len(names) > 1 && s.locals[names[1]] != nil {
			return c.pick(s, n, s.locals[names[1]], ref[2:], depth+1)
		}
		return nil
	case "module":
		if len(names) > 2 && s.calls[names[1]] != nil && s.calls[names[1]].outputs[names[2]] != nil {
			inner := s.calls[names[1]]
			return c.pick(inner, nil, inner.outputs[names[2]], ref[3:], depth+1)
		}
		return nil
	}
	return c.followThing(s, names, ref, depth)
}

// followThing leads the name of a resource, or of a data source, to resources.
func (c *code) followThing(s *scope, names []string, ref hcl.Traversal, depth int) []node {
	thing, steps, ok := tfcode.ThingIn(ref)
	if !ok {
		return nil
	}
	if thing.Type == tfcode.RemoteState && len(names) > steps+1 {
		layer, _ := tfcode.LayerLabelled(c.layers, thing.Name)
		if root := c.roots[layer]; root != nil && root != s && root.outputs[names[steps+1]] != nil {
			return c.pick(root, nil, root.outputs[names[steps+1]], ref[steps+2:], depth+1)
		}
		return nil
	}
	r := s.things[thing]
	if r == nil {
		return nil
	}
	if thing.Kind != tfcode.Resource { // what a data source looks up by
		var all []node
		for _, attr := range r.block.Body.Attributes {
			all = append(all, c.inside(s, nil, attr.Expr, depth+1)...)
		}
		return all
	}
	if len(ref) > steps {
		if key := keyOf(ref[steps]); key != "" {
			return []node{{r, key}}
		}
	}
	return r.nodes()
}

// followEach follows each.value into the for_each of the resource.
func (c *code) followEach(s *scope, n *node, depth int) []node {
	if n == nil {
		return nil
	}
	if n.over != nil {
		return []node{{n.over, n.key}}
	}
	if n.items != nil && n.key != "" {
		if item := itemOf(n.items, hcl.TraverseAttr{Name: n.key}); item != nil {
			return c.inside(s, nil, item, depth+1)
		}
	}
	attr := n.block.Body.Attributes["for_each"]
	if attr == nil {
		return nil
	}
	return c.inside(s, nil, attr.Expr, depth+1)
}

// pick follows the rest of a reference into the value of its beginning.
func (c *code) pick(s *scope, n *node, expr hclsyntax.Expression, rest hcl.Traversal, depth int) []node {
	for len(rest) > 0 {
		object, ok := expr.(*hclsyntax.ObjectConsExpr)
		if !ok {
			break
		}
		item := itemOf(object, rest[0])
		if item == nil {
			break
		}
		expr, rest = item, rest[1:]
	}
	if traversal, diags := hcl.AbsTraversalForExpr(expr); !diags.HasErrors() {
		return c.follow(s, n, append(append(hcl.Traversal{}, traversal...), rest...), depth)
	}
	return c.inside(s, n, expr, depth)
}

func itemOf(object *hclsyntax.ObjectConsExpr, step hcl.Traverser) hclsyntax.Expression {
	name := keyOf(step)
	if attr, ok := step.(hcl.TraverseAttr); ok {
		name = attr.Name
	}
	for _, item := range object.Items {
		if v, diags := item.KeyExpr.Value(nil); !diags.HasErrors() && v.Type() == cty.String && v.IsKnown() && v.AsString() == name {
			return item.ValueExpr
		}
	}
	return nil
}

func keyOf(step hcl.Traverser) string {
	if at, ok := step.(hcl.TraverseIndex); ok && at.Key.Type() == cty.String {
		return at.Key.AsString()
	}
	return ""
}

// expressions are what stands at a path of names in a body: an argument, an item of an
// object, or all of a block.
func expressions(body *hclsyntax.Body, path string) []hclsyntax.Expression {
	name, rest, _ := strings.Cut(path, ".")
	var all []hclsyntax.Expression
	if attr := body.Attributes[name]; attr != nil {
		all = append(all, within(attr.Expr, rest))
	}
	for _, b := range body.Blocks {
		inner := b.Body
		if b.Type == "dynamic" && len(b.Labels) == 1 && b.Labels[0] == name {
			for _, content := range b.Body.Blocks {
				inner = content.Body
			}
		} else if b.Type != name {
			continue
		}
		if rest == "" {
			all = append(all, whole(inner)...)
			continue
		}
		all = append(all, expressions(inner, rest)...)
	}
	return all
}

// whole are all expressions of a body.
func whole(body *hclsyntax.Body) []hclsyntax.Expression {
	var all []hclsyntax.Expression
	for _, attr := range body.Attributes {
		all = append(all, attr.Expr)
	}
	for _, b := range body.Blocks {
		all = append(all, whole(b.Body)...)
	}
	return all
}

// within is the item at a path of an object that is written out.
func within(expr hclsyntax.Expression, path string) hclsyntax.Expression {
	for path != "" {
		name, rest, _ := strings.Cut(path, ".")
		var item hclsyntax.Expression
		switch e := expr.(type) {
		case *hclsyntax.ObjectConsExpr:
			item = itemOf(e, hcl.TraverseAttr{Name: name})
		case *hclsyntax.TupleConsExpr:
			if i, err := strconv.Atoi(name); err == nil && i < len(e.Exprs) {
				item = e.Exprs[i]
			}
		default:
			return expr
		}
		if item == nil {
			return &hclsyntax.LiteralValueExpr{Val: cty.NullVal(cty.DynamicPseudoType)}
		}
		expr, path = item, rest
	}
	return expr
}

// text is what stands at a path, when that is known.
func (n node) text(path string) string {
	if all := n.texts(path); len(all) > 0 {
		return all[0]
	}
	return ""
}

// texts are the values of an argument in each block that has it, as far as they are
// written out.
func (n node) texts(path string) []string {
	var all []string
	for _, expr := range expressions(n.block.Body, path) {
		v, diags := expr.Value(n.context())
		if diags.HasErrors() {
			continue
		}
		if s := shown(v); s != "" {
			all = append(all, s)
		}
	}
	return all
}

func textOf(attr *hclsyntax.Attribute, ctx *hcl.EvalContext) string {
	if attr == nil {
		return ""
	}
	v, diags := attr.Expr.Value(ctx)
	if diags.HasErrors() {
		return ""
	}
	return shown(v)
}

func shown(v cty.Value) string {
	s, err := convert.Convert(v, cty.String)
	if err != nil || s.IsNull() || !s.IsKnown() {
		return ""
	}
	return s.AsString()
}
