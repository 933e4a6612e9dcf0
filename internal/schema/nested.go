package schema

import (
	"iter"
	"maps"
	"slices"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/zclconf/go-cty/cty"
)

// nestedSchema finds the schema of a nested block. Providers built on the old SDK
// declare some blocks as attributes that are lists or sets of objects. Terraform
// accepts the block syntax for all such attributes, and then every argument is
// optional.
func nestedSchema(schema *tfjson.SchemaBlock, name string) *tfjson.SchemaBlockType {
	if nested, ok := schema.NestedBlocks[name]; ok {
		return nested
	}
	a, ok := schema.Attributes[name]
	if !ok || readOnly(a) || a.AttributeNestedType != nil {
		return nil
	}
	return blockOfType(a.AttributeType)
}

func blockOfType(ty cty.Type) *tfjson.SchemaBlockType {
	if !ty.IsListType() && !ty.IsSetType() || !ty.ElementType().IsObjectType() {
		return nil
	}
	block := &tfjson.SchemaBlock{Attributes: map[string]*tfjson.SchemaAttribute{}}
	for name, inner := range ty.ElementType().AttributeTypes() {
		block.Attributes[name] = &tfjson.SchemaAttribute{AttributeType: inner, Optional: true}
	}
	return &tfjson.SchemaBlockType{NestingMode: tfjson.SchemaNestingModeList, Block: block}
}

// settable gives the names of the attributes that a configuration may set.
func settable(attributes map[string]*tfjson.SchemaAttribute) iter.Seq[string] {
	return func(yield func(string) bool) {
		for name, a := range attributes {
			if !readOnly(a) && !yield(name) {
				return
			}
		}
	}
}

// allNames gives the names that a configuration may write in a block.
func allNames(schema *tfjson.SchemaBlock) iter.Seq[string] {
	all := slices.Collect(settable(schema.Attributes))
	return slices.Values(slices.AppendSeq(all, maps.Keys(schema.NestedBlocks)))
}
