package schema

import (
	tfjson "github.com/hashicorp/terraform-json"
	"github.com/zclconf/go-cty/cty"
)

// Attribute is what the schema says about one attribute.
type Attribute struct {
	Type      cty.Type
	Sensitive bool // the attribute or an object around it
}

// Attribute finds an attribute of a type by its path, such as "root_block",
// "size". The path leaves out the index steps: a list, set or map of objects is
// entered as if it were one of its elements, and a name in any other map is its
// element. A nested block gives the type of its value, an object or a
// collection of objects. It reports false if there is no such attribute.
func (p *Provider) Attribute(kind Kind, typ string, path ...string) (Attribute, bool) {
	block, ok := p.Block(kind, typ)
	if !ok || len(path) == 0 {
		return Attribute{}, false
	}
	for i, name := range path {
		if a, ok := block.Attributes[name]; ok {
			return attributeIn(a, path[i+1:])
		}
		nested, ok := block.NestedBlocks[name]
		if !ok {
			return Attribute{}, false
		}
		if i == len(path)-1 {
			return Attribute{Type: typer{}.nested(nested)}, true
		}
		block = nested.Block
	}
	return Attribute{}, false
}

// attributeIn follows the path inside an attribute.
func attributeIn(a *tfjson.SchemaAttribute, path []string) (Attribute, bool) {
	if a.AttributeNestedType != nil && len(path) > 0 {
		inner, ok := a.AttributeNestedType.Attributes[path[0]]
		if !ok {
			return Attribute{}, false
		}
		out, ok := attributeIn(inner, path[1:])
		out.Sensitive = out.Sensitive || a.Sensitive
		return out, ok
	}
	ty := attributeType(a)
	for _, name := range path {
		for ty.IsListType() || ty.IsSetType() || ty.IsMapType() && ty.ElementType().IsObjectType() {
			ty = ty.ElementType()
		}
		switch {
		case ty.IsObjectType() && ty.HasAttribute(name):
			ty = ty.AttributeType(name)
		case ty.IsMapType():
			ty = ty.ElementType()
		case ty == cty.DynamicPseudoType:
		default:
			return Attribute{}, false
		}
	}
	return Attribute{Type: ty, Sensitive: a.Sensitive}, true
}

// attributeType is the type of an attribute's value.
func attributeType(a *tfjson.SchemaAttribute) cty.Type {
	nested := a.AttributeNestedType
	if nested == nil {
		return a.AttributeType
	}
	types := make(map[string]cty.Type, len(nested.Attributes))
	for name, inner := range nested.Attributes {
		types[name] = attributeType(inner)
	}
	return nestedType(nested.NestingMode, cty.Object(types))
}

// typer computes the types of blocks. Schemas share blocks, so each type is computed
// only once; otherwise a block that is nested in itself many levels deep takes
// minutes.
type typer map[*tfjson.SchemaBlock]cty.Type

func (t typer) block(block *tfjson.SchemaBlock) cty.Type {
	if ty, ok := t[block]; ok {
		return ty
	}
	types := make(map[string]cty.Type, len(block.Attributes)+len(block.NestedBlocks))
	for name, a := range block.Attributes {
		types[name] = attributeType(a)
	}
	for name, nested := range block.NestedBlocks {
		types[name] = t.nested(nested)
	}
	t[block] = cty.Object(types)
	return t[block]
}

func (t typer) nested(nested *tfjson.SchemaBlockType) cty.Type {
	return nestedType(nested.NestingMode, t.block(nested.Block))
}

func nestedType(mode tfjson.SchemaNestingMode, object cty.Type) cty.Type {
	switch mode {
	case tfjson.SchemaNestingModeList:
		return cty.List(object)
	case tfjson.SchemaNestingModeSet:
		return cty.Set(object)
	case tfjson.SchemaNestingModeMap:
		return cty.Map(object)
	default:
		return object
	}
}
