package schema

import (
	"fmt"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	tfjson "github.com/hashicorp/terraform-json"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// names is a set of argument and block names.
type names map[string]bool

// metaArguments are Terraform's own arguments in a block of each kind.
var metaArguments = map[Kind]names{
	Resource: {
		"count": true, "for_each": true, "provider": true, "depends_on": true,
		"lifecycle": true, "connection": true, "provisioner": true,
	},
	DataSource:     {"count": true, "for_each": true, "provider": true, "depends_on": true, "lifecycle": true},
	Ephemeral:      {"count": true, "for_each": true, "provider": true, "depends_on": true, "lifecycle": true},
	ProviderConfig: {"alias": true, "version": true, "for_each": true},
}

// typed checks a resource, data, ephemeral or provider block against all
// versions of its provider.
func (c *checker) typed(kind Kind, block *hclsyntax.Block) {
	source, providers := c.tree.providerFacts(c.module, c.localName(kind, block))
	if providers == nil {
		c.unchecked[source] = true
		return
	}
	c.forEach(providers, func(p *Provider, f *findings) {
		typ := block.Labels[0]
		schema, err := p.block(kind, typ)
		at := block.LabelRanges[0]
		switch {
		case err != nil:
			f.add(hcl.DiagError, "Unreadable schema facts",
				fmt.Sprintf("can't be checked: %s. Write its facts again.", err), at, block.Range())
		case schema == nil && kind == ProviderConfig:
		case schema == nil:
			f.add(hcl.DiagError, "Unknown "+label(kind)+" type",
				fmt.Sprintf("has no %s type %q.%s", label(kind), typ, p.suggestType(kind, typ)), at, block.Range())
		default:
			b := bodyCheck{c: c, out: f, where: where{what: label(kind), name: typ}}
			if schema.Deprecated {
				b.warn("Deprecated "+label(kind), fmt.Sprintf("deprecates the %s.", b.where), at, block)
			}
			b.body(block.Body, schema, block, metaArguments[kind])
		}
	})
}

// localName gives the local name of a block's provider.
func (c *checker) localName(kind Kind, block *hclsyntax.Block) string {
	if kind == ProviderConfig {
		return block.Labels[0]
	}
	if attr, ok := block.Body.Attributes["provider"]; ok {
		if traversal, diags := hcl.AbsTraversalForExpr(attr.Expr); !diags.HasErrors() {
			return traversal.RootName()
		}
	}
	return tfcode.Thing{Type: block.Labels[0]}.Provider()
}

// suggestType suggests the nearest type, or the kind that has a type of this name.
func (p *Provider) suggestType(kind Kind, typ string) string {
	for _, other := range []Kind{Resource, DataSource, Ephemeral} {
		if _, ok := p.types[other][typ]; ok && other != kind {
			return fmt.Sprintf(" There is a %s of this name.", label(other))
		}
	}
	return didYouMean(typ, keysOf(p.types[kind]))
}

// bodyCheck checks one block and everything in it against one version.
type bodyCheck struct {
	c     *checker
	out   *findings
	where where
}

// where names a block in messages: `block "rule" of the resource "x"`. The text is
// only made if there is something to report.
type where struct {
	of   *where
	what string
	name string
}

func (p where) String() string {
	text := fmt.Sprintf("%s %q", p.what, p.name)
	if p.of == nil {
		return text
	}
	return text + " of the " + p.of.String()
}

// path names the block as packs do: test_app.port.
func (p where) path() string {
	if p.of == nil {
		return p.name
	}
	return p.of.path() + "." + p.name
}

func (b bodyCheck) refuse(summary, rest string, at hcl.Range, block *hclsyntax.Block) {
	b.out.add(hcl.DiagError, summary, rest, at, block.Range())
}

func (b bodyCheck) warn(summary, rest string, at hcl.Range, block *hclsyntax.Block) {
	b.out.add(hcl.DiagWarning, summary, rest, at, block.Range())
}

// body checks the body of a block. The block is a separate argument, because the body
// of a dynamic block is that of its content block.
func (b bodyCheck) body(body *hclsyntax.Body, schema *tfjson.SchemaBlock, block *hclsyntax.Block, meta names) {
	values := valueCheck{typeOf: b.c.typeOf, report: b.out.reporter(block), undescribed: true}
	for name, attr := range body.Attributes {
		if a, ok := schema.Attributes[name]; ok {
			if a.Deprecated && slices.Contains(b.c.tree.deprecated, b.where.path()+"."+name) {
				kept := *a
				kept.Deprecated = false
				a = &kept
			}
			values.attribute(a, name, attr.NameRange, attr.Expr)
		} else if !meta[name] {
			b.unknownArgument(attr, schema, block)
		}
	}
	given := b.blocks(body, schema, block, meta)
	for name, a := range schema.Attributes {
		if a.Required && body.Attributes[name] == nil && !given[name].any() {
			b.refuse("Missing argument", requires+fmt.Sprintf("%q in the %s.", name, b.where), block.DefRange(), block)
		}
	}
	for name, nested := range schema.NestedBlocks {
		b.limits(name, nested, given[name], block)
	}
}

func (b bodyCheck) unknownArgument(attr *hclsyntax.Attribute, schema *tfjson.SchemaBlock, block *hclsyntax.Block) {
	if _, ok := schema.NestedBlocks[attr.Name]; ok {
		b.refuse("Block written as argument",
			fmt.Sprintf("has a block %q in the %s, not an argument. Write it without the equals sign: %s { ... }.",
				attr.Name, b.where, attr.Name), attr.NameRange, block)
		return
	}
	b.refuse("Unknown argument", fmt.Sprintf("has no argument %q in the %s.%s",
		attr.Name, b.where, didYouMean(attr.Name, allNames(schema))), attr.NameRange, block)
}

// occurrences counts the blocks of one name in a body.
type occurrences struct {
	blocks  []*hclsyntax.Block
	dynamic bool
}

func (o occurrences) any() bool { return len(o.blocks) > 0 || o.dynamic }

// blocks checks the nested blocks of a body and returns them by name.
func (b bodyCheck) blocks(
	body *hclsyntax.Body, schema *tfjson.SchemaBlock, parent *hclsyntax.Block, meta names,
) map[string]occurrences {
	var given map[string]occurrences
	for _, block := range body.Blocks {
		name, at, content := block.Type, block.TypeRange, block.Body
		if meta[name] {
			continue
		}
		isDynamic := name == "dynamic"
		if isDynamic {
			if name, at, content = b.dynamic(block); content == nil {
				continue
			}
		}
		nested := nestedSchema(schema, name)
		if nested == nil {
			b.unknownBlock(name, at, schema, parent)
			continue
		}
		if given == nil {
			given = map[string]occurrences{}
		}
		o := given[name]
		if isDynamic {
			o.dynamic = true
		} else {
			o.blocks = append(o.blocks, block)
			b.labels(block, nested)
		}
		given[name] = o
		if nested.Block.Deprecated {
			b.warn("Deprecated block", fmt.Sprintf("deprecates the block %q of the %s.", name, b.where), at, parent)
		}
		inner := b
		inner.where = where{of: &b.where, what: "block", name: name}
		inner.body(content, nested.Block, block, nil)
	}
	return given
}

func (b bodyCheck) unknownBlock(name string, at hcl.Range, schema *tfjson.SchemaBlock, parent *hclsyntax.Block) {
	if a, ok := schema.Attributes[name]; ok {
		rest := fmt.Sprintf("has an argument %q in the %s, not a block. Write it with an equals sign: %s = ...",
			name, b.where, name)
		if readOnly(a) {
			rest = fmt.Sprintf("sets %q itself. Remove the block.", name)
		}
		b.refuse("Argument written as block", rest, at, parent)
		return
	}
	b.refuse("Unknown block", fmt.Sprintf("has no block %q in the %s.%s",
		name, b.where, didYouMean(name, allNames(schema))), at, parent)
}

// dynamic checks the arguments of a dynamic block. It returns the name of the
// generated block and its content, nil if it has none.
func (b bodyCheck) dynamic(block *hclsyntax.Block) (string, hcl.Range, *hclsyntax.Body) {
	if len(block.Labels) != 1 {
		b.malformed(`needs the name of the block to make: dynamic "NAME" { ... }.`, block.DefRange(), block)
		return "", hcl.Range{}, nil
	}
	if block.Body.Attributes["for_each"] == nil {
		b.malformed(`needs a "for_each" in a dynamic block.`, block.DefRange(), block)
	}
	for name, attr := range block.Body.Attributes {
		if name != "for_each" && name != "iterator" && name != "labels" {
			b.malformed(fmt.Sprintf(`has no argument %q in a dynamic block. `+
				`Arguments of the block it makes belong in "content".`, name), attr.NameRange, block)
		}
	}
	if len(block.Body.Blocks) != 1 || block.Body.Blocks[0].Type != "content" {
		b.malformed(`needs one "content" block, and no other, in a dynamic block.`, block.DefRange(), block)
		return "", hcl.Range{}, nil
	}
	return block.Labels[0], block.LabelRanges[0], block.Body.Blocks[0].Body
}

func (b bodyCheck) malformed(rest string, at hcl.Range, block *hclsyntax.Block) {
	b.refuse("Malformed dynamic block", rest, at, block)
}

func (b bodyCheck) labels(block *hclsyntax.Block, nested *tfjson.SchemaBlockType) {
	want := 0
	if nested.NestingMode == tfjson.SchemaNestingModeMap {
		want = 1
	}
	if got := len(block.Labels); got != want {
		b.refuse("Wrong block labels", fmt.Sprintf("expects %s for the block %q of the %s, not %d.",
			count(want, "label"), block.Type, b.where, got), block.DefRange(), block)
	}
}

// limits checks how often a block is given. The number of blocks that a dynamic block
// makes is unknown, so it satisfies every minimum and every maximum.
func (b bodyCheck) limits(name string, nested *tfjson.SchemaBlockType, given occurrences, parent *hclsyntax.Block) {
	lower, upper := int(nested.MinItems), int(nested.MaxItems)
	if mode := nested.NestingMode; mode == tfjson.SchemaNestingModeSingle || mode == tfjson.SchemaNestingModeGroup {
		upper = 1
	}
	n := len(given.blocks)
	switch {
	case n < lower && !given.dynamic && lower == 1:
		b.refuse("Missing block",
			fmt.Sprintf("requires a block %q in the %s.", name, b.where), parent.DefRange(), parent)
	case n < lower && !given.dynamic:
		b.refuse("Missing block", fmt.Sprintf("requires at least %d blocks %q in the %s; there are %d.",
			lower, name, b.where, n), parent.DefRange(), parent)
	case upper > 0 && n > upper:
		b.refuse("Too many blocks", fmt.Sprintf("allows at most %d of the block %q in the %s; there are %d.",
			upper, name, b.where, n), given.blocks[upper].DefRange(), parent)
	}
}
