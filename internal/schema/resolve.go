package schema

import (
	"fmt"
	"maps"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	tfjson "github.com/hashicorp/terraform-json"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// reference checks that the target of a chain exists.
func (c *checker) reference(ch chain, s *scope, block *hclsyntax.Block) {
	if r, ok := s.lookup(ch.root); ok {
		if r != nil {
			c.attributeReference(r, ch.steps, block)
		}
		return
	}
	switch ch.root {
	case "each", "count", "self", "path", "terraform", "action":
		return
	}
	n := 1
	if kind := Kind(ch.root); kind == DataSource || kind == Ephemeral {
		n = 2
	}
	path, ok := ch.names(n)
	if !ok {
		c.error("Invalid reference", fmt.Sprintf("%q alone refers to nothing. Name what is meant after a dot, "+
			"or put a string into quotes.", ch.root), ch.rng, block)
		return
	}
	switch ch.root {
	case "var":
		c.variableReference(path[0], ch, block)
	case "local":
		c.uses(c.inModule(localVertex, path[0]), ch.rng)
		if _, ok := c.module.locals[path[0]]; !ok {
			c.error("Undeclared local value", fmt.Sprintf("This module declares no local value %q.%s",
				path[0], didYouMean(path[0], keysOf(c.module.locals))), ch.rng, block)
		}
	case "module":
		c.moduleReference(path[0], ch, block)
	default:
		c.resourceReference(ch, block)
	}
}

func (c *checker) variableReference(name string, ch chain, block *hclsyntax.Block) {
	v, ok := c.module.variables[name]
	if !ok {
		c.error("Undeclared variable", fmt.Sprintf("This module declares no variable %q.%s",
			name, didYouMean(name, keysOf(c.module.variables))), ch.rng, block)
		return
	}
	c.uses(c.inModule(variableVertex, name), ch.rng)
	if _, bad := walk(v.ty, ch.steps[1:]); bad != nil {
		c.error(bad.summary, fmt.Sprintf("The variable %q %s", name, bad.rest), bad.rng, block)
	}
}

func (c *checker) moduleReference(name string, ch chain, block *hclsyntax.Block) {
	call, ok := c.module.calls[name]
	if !ok {
		c.error("Undeclared module call", fmt.Sprintf("This module calls no module %q.%s",
			name, didYouMean(name, keysOf(c.module.calls))), ch.rng, block)
		return
	}
	c.usesOutput(call, ch.steps[1:], ch.rng)
	called := c.tree.modules[call.dir]
	steps, bad := instanceSteps(ch.steps[1:], call.indexed)
	if bad != nil {
		c.error(bad.summary, fmt.Sprintf("The module %q %s", name, bad.rest), bad.rng, block)
		return
	}
	if called == nil || called.broken || call.dir == "" || len(steps) == 0 || steps[0].kind != nameStep {
		return
	}
	if _, ok := called.outputs[steps[0].name]; !ok {
		c.error("Unknown output", fmt.Sprintf("The module %q has no output %q.%s",
			name, steps[0].name, didYouMean(steps[0].name, keysOf(called.outputs))), ch.rng, block)
	}
}

// thingOf gives the resource that a chain names, and the steps that follow.
func thingOf(ch chain) (tfcode.Thing, []step, bool) {
	key, n := tfcode.Thing{Kind: Resource, Type: ch.root}, 1
	path, ok := ch.names(1)
	if kind := Kind(ch.root); kind == DataSource || kind == Ephemeral {
		n = 2
		if path, ok = ch.names(2); ok {
			key = tfcode.Thing{Kind: kind, Type: path[0]}
		}
	}
	if !ok {
		return tfcode.Thing{}, nil, false
	}
	key.Name = path[n-1]
	return key, ch.steps[n:], true
}

func (c *checker) resourceReference(ch chain, block *hclsyntax.Block) {
	key, steps, ok := thingOf(ch)
	if !ok {
		return
	}
	r, ok := c.module.resources[key]
	if !ok {
		c.error("Undeclared resource", fmt.Sprintf("This module declares no %s %s.%s",
			label(key.Kind), key, c.suggestResource(key)), ch.rng, block)
		return
	}
	c.uses(vertex{c.module.dir, key}, ch.rng)
	steps, bad := instanceSteps(steps, r.indexed)
	if bad != nil {
		c.error(bad.summary, fmt.Sprintf("%s %s", key, bad.rest), bad.rng, block)
		return
	}
	c.attributeReference(r, steps, block)
}

func (c *checker) suggestResource(key tfcode.Thing) string {
	for _, kind := range []Kind{Resource, DataSource, Ephemeral} {
		other := tfcode.Thing{Kind: kind, Type: key.Type, Name: key.Name}
		if _, ok := c.module.resources[other]; ok {
			return fmt.Sprintf(hintStart+" %q?", other)
		}
	}
	return didYouMean(key.String(), func(yield func(string) bool) {
		for other := range c.module.resources {
			if other.Kind == key.Kind && !yield(other.String()) {
				return
			}
		}
	})
}

// instanceSteps removes the step that selects an instance of something with count or
// for_each.
func instanceSteps(steps []step, indexed bool) ([]step, *badStep) {
	switch {
	case len(steps) == 0:
		return nil, nil
	case steps[0].kind == splatStep:
		return steps[1:], nil
	case indexed && steps[0].kind == nameStep:
		return nil, &badStep{"Missing instance key", "has count or for_each: select an instance with [...] before ." +
			steps[0].name + ".", steps[0].rng}
	case !indexed && steps[0].kind == indexStep:
		return nil, &badStep{
			"Unexpected instance key",
			"has neither count nor for_each. Remove the index.", steps[0].rng,
		}
	case indexed:
		return steps[1:], nil
	default:
		return steps, nil
	}
}

// attributeReference checks the steps into an instance of a resource against
// all versions of its provider.
func (c *checker) attributeReference(r *resource, steps []step, block *hclsyntax.Block) {
	if len(steps) == 0 {
		return
	}
	_, providers := c.tree.providerFacts(c.module, c.localName(r.key.Kind, r.block))
	c.forEach(providers, func(p *Provider, f *findings) {
		schema, ok := p.Block(r.key.Kind, r.key.Type)
		if !ok {
			return // reported where the resource is declared
		}
		if _, bad := walkBlock(schema, r.key, steps); bad != nil {
			f.add(hcl.DiagError, bad.summary, bad.rest, bad.rng, block.Range())
		}
	})
}

// walkBlock follows steps into an instance of a type. A bad step completes a sentence
// about the provider.
func walkBlock(schema *tfjson.SchemaBlock, key tfcode.Thing, steps []step) (cty.Type, *badStep) {
	first := steps[0]
	if first.kind != nameStep {
		return cty.DynamicPseudoType, nil
	}
	var ty cty.Type
	if a, ok := schema.Attributes[first.name]; ok {
		ty = attributeType(a)
	} else if nested, ok := schema.NestedBlocks[first.name]; ok {
		ty = typer{}.nested(nested)
	} else {
		return cty.NilType, &badStep{"Unknown attribute", fmt.Sprintf("has no attribute %q in the %s %q.%s",
			first.name, label(key.Kind), key.Type, didYouMean(first.name, attributeNames(schema))), first.rng}
	}
	ty, bad := walk(ty, steps[1:])
	if bad != nil {
		bad.rest = fmt.Sprintf("says that %q of the %s %q %s", first.name, label(key.Kind), key.Type, bad.rest)
	}
	return ty, bad
}

func attributeNames(schema *tfjson.SchemaBlock) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for name := range schema.Attributes {
			if !yield(name) {
				return
			}
		}
		maps.Keys(schema.NestedBlocks)(yield)
	}
}

// instances gives the resource whose instances an expression means: a reference to a
// whole resource with count or for_each.
func (c *checker) instances(expr hclsyntax.Expression, s *scope) *resource {
	ch, ok := flatten(expr, func(hclsyntax.Node) {})
	if !ok {
		return nil
	}
	if _, hidden := s.lookup(ch.root); hidden {
		return nil
	}
	key, steps, ok := thingOf(ch)
	if !ok || len(steps) > 0 {
		return nil
	}
	if r := c.module.resources[key]; r != nil && r.indexed {
		return r
	}
	return nil
}

// typeOf gives the type of a reference to a variable or to an attribute of a resource,
// or cty.NilType. References that lead nowhere are reported elsewhere.
func (c *checker) typeOf(expr hclsyntax.Expression) cty.Type {
	ch, ok := flatten(expr, func(hclsyntax.Node) {})
	if !ok || len(ch.steps) == 0 {
		return cty.NilType
	}
	if ch.root == "var" {
		if v := c.module.variables[ch.steps[0].name]; v != nil {
			// Only type constraints have optional attributes; values have all of them.
			ty, _ := walk(v.ty.WithoutOptionalAttributesDeep(), ch.steps[1:])
			return ty
		}
		return cty.NilType
	}
	key, steps, ok := thingOf(ch)
	if !ok {
		return cty.NilType
	}
	r := c.module.resources[key]
	if r == nil {
		return cty.NilType
	}
	splat := len(steps) > 0 && steps[0].kind == splatStep
	steps, bad := instanceSteps(steps, r.indexed)
	if bad != nil || splat || len(steps) == 0 {
		return cty.NilType
	}
	return c.attributeTypeOf(r, steps)
}

// attributeTypeOf gives the type that all versions of the provider agree on.
func (c *checker) attributeTypeOf(r *resource, steps []step) cty.Type {
	_, providers := c.tree.providerFacts(c.module, c.localName(r.key.Kind, r.block))
	common := cty.NilType
	for _, p := range providers {
		schema, ok := p.Block(r.key.Kind, r.key.Type)
		if !ok {
			return cty.NilType
		}
		ty, bad := walkBlock(schema, r.key, steps)
		if bad != nil || ty == cty.NilType || common != cty.NilType && !common.Equals(ty) {
			return cty.NilType
		}
		common = ty
	}
	return common
}

// ignoreChanges checks that the names in ignore_changes exist.
func (c *checker) ignoreChanges(expr hclsyntax.Expression, resource, lifecycle *hclsyntax.Block) {
	list, ok := expr.(*hclsyntax.TupleConsExpr)
	if !ok {
		return // the keyword all
	}
	typ := resource.Labels[0]
	_, providers := c.tree.providerFacts(c.module, c.localName(Kind(resource.Type), resource))
	c.forEach(providers, func(p *Provider, f *findings) {
		schema, ok := p.Block(Kind(resource.Type), typ)
		if !ok {
			return
		}
		for _, item := range list.Exprs {
			ch, ok := flatten(item, func(hclsyntax.Node) {})
			if !ok || schema.Attributes[ch.root] != nil || schema.NestedBlocks[ch.root] != nil {
				continue
			}
			f.add(hcl.DiagError, "Unknown attribute", fmt.Sprintf("has no attribute %q in the %s %q.%s",
				ch.root, label(Kind(resource.Type)), typ, didYouMean(ch.root, attributeNames(schema))),
				item.Range(), lifecycle.Range())
		}
	})
}
