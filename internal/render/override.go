package render

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
)

// override changes a block of the pack in the way of Terraform's override files: an
// argument replaces the argument of the same name, a block replaces all blocks of its
// type, and a lifecycle block is merged.
type override struct {
	// header is the type and the labels of the block, either as in the template or as
	// in the output.
	header string
	rng    hcl.Range
	when   *hclsyntax.Attribute // nil means always
	source *partial.Source      // the file of when
	*change
}

// change is what overrides put in place of parts of a body.
type change struct {
	attributes map[string]overriding[*hclsyntax.Attribute]
	blocks     map[string][]overriding[*hclsyntax.Block] // by type, all but lifecycle
	lifecycle  *change
	// block is the first overriding block, for messages.
	block overriding[*hclsyntax.Block]
}

// overriding is a part of an override together with its file.
type overriding[T any] struct {
	is     T
	source *partial.Source
}

// overridable are the types of blocks that an override may change, with the number of
// their labels.
var overridable = map[string]int{"data": 2, "ephemeral": 2, "output": 1, "provider": 1, "resource": 2, "variable": 1}

// notOverridden are the arguments that an override cannot change, with the reason.
var notOverridden = map[string]string{
	"count":           "it decides which addresses there are, to which the pack refers",
	"for_each":        "it decides which addresses there are, to which the pack refers",
	argumentDependsOn: "Terraform does not merge it",
}

// readOverrides reads a file whose name ends with _override.tf.
func (l *loader) readOverrides(t *template) {
	for _, it := range items(t.source.Body()) {
		block := it.block
		if block == nil || overridable[block.Type] == 0 || overridable[block.Type] != len(block.Labels) {
			l.errorf(it.rng, "Not possible in an override", "An override changes blocks of the types %s. "+
				"Write what is new in a file whose name does not end with _override.tf.", enumerate(sortedKeys(overridable)))
			continue
		}
		o := &override{header: headerOf(block.Type, block.Labels), rng: block.DefRange(), source: t.source}
		o.change = l.changeIn(t.source, block.Body)
		g, diags := metaOf(block.Body)
		l.diags = append(l.diags, diags...)
		if g.forEach != nil || g.name != nil || g.as != nil {
			l.errorf(g.block.DefRange(), "Not possible in an override",
				"An override changes what is there. Its generate block has only when: it changes nothing where that is false.")
		}
		o.when = g.when
		l.pack.overrides = append(slices.Clip(l.pack.overrides), o)
	}
}

func (l *loader) changeIn(source *partial.Source, body *hclsyntax.Body) *change {
	c := &change{attributes: map[string]overriding[*hclsyntax.Attribute]{}, blocks: map[string][]overriding[*hclsyntax.Block]{}}
	for _, attr := range sortedAttributes(body) {
		if reason := notOverridden[attr.Name]; reason != "" {
			l.errorf(attr.NameRange, "Not possible in an override", "%s cannot be changed here: %s. Leave it out.", attr.Name, reason)
			continue
		}
		c.attributes[attr.Name] = overriding[*hclsyntax.Attribute]{attr, source}
	}
	for _, block := range body.Blocks {
		switch block.Type {
		case metaBlock:
		case lifecycleBlock:
			c.lifecycle = l.changeIn(source, block.Body)
			c.lifecycle.block = overriding[*hclsyntax.Block]{block, source}
		default:
			c.blocks[block.Type] = append(c.blocks[block.Type], overriding[*hclsyntax.Block]{block, source})
		}
	}
	return c
}

const lifecycleBlock = "lifecycle"

// headerOf writes the header of a block in a form that can be compared.
func headerOf(typ string, labels []string) string {
	if len(labels) == 2 && typ == "resource" {
		return strings.Join(labels, ".")
	}
	return strings.Join(append([]string{typ}, labels...), ".")
}

// and merges a later change into this one.
func (c *change) and(later *change) *change {
	if c == nil || later == nil {
		if c == nil {
			return later
		}
		return c
	}
	both := &change{
		attributes: maps.Clone(c.attributes), blocks: maps.Clone(c.blocks), lifecycle: c.lifecycle.and(later.lifecycle), block: c.block,
	}
	maps.Copy(both.attributes, later.attributes)
	maps.Copy(both.blocks, later.blocks)
	return both
}

// overridesOf gives the change of a top-level instance, nil if there is none. labels
// are its labels in the output.
func (r *renderer) overridesOf(one instance, labels []string) *change {
	if len(r.pack.overrides) == 0 {
		return nil
	}
	template, written := headerOf(one.block.Type, one.block.Labels), headerOf(one.block.Type, labels)
	var all *change
	for i, o := range r.pack.overrides {
		if o.header != template && o.header != written || !r.overridesNow(i, o) {
			continue
		}
		r.overridden[i] = true
		all = all.and(o.change)
	}
	return all
}

// overridesNow evaluates the condition of an override.
func (r *renderer) overridesNow(i int, o *override) bool {
	if o.when == nil {
		return true
	}
	v, _, diags := o.source.EvaluateTraced(o.when.Expr, r.known)
	if r.overridden[i] = true; diags.HasErrors() {
		r.report(diags)
		return false
	}
	if v, _ = v.Unmark(); v.IsNull() || v.Type() != cty.Bool {
		r.errorf(o.when.Expr.Range(), "Not a condition", "when takes true or false; this is %s.", describe(v))
		return false
	}
	return v.True()
}

// unusedOverrides reports overrides of blocks that the pack does not have. A block
// that the pack has but does not write for this spec may be overridden.
func (r *renderer) unusedOverrides() {
	declared := map[string]bool{}
	for _, m := range append([]*module{r.root}, r.modules...) {
		for _, f := range m.files {
			for _, block := range f.template.source.Body().Blocks {
				declared[headerOf(block.Type, block.Labels)] = true
				for _, one := range f.blocks[block] {
					declared[headerOf(block.Type, one.labels())] = true
				}
			}
		}
	}
	for i, o := range r.pack.overrides {
		if r.overridden[i] || declared[o.header] || o.when != nil && !r.overridesNow(i, o) {
			continue
		}
		hint := "`coverage` lists what is written."
		if near := diag.Suggest(o.header, sortedKeys(declared)); near != "" {
			hint = fmt.Sprintf("Did you mean %s?", near)
		} else if same := sameType(o.header, sortedKeys(declared)); len(same) > 0 {
			hint = "There is " + strings.Join(same, ", ") + "."
		}
		r.errorf(o.rng, "Override of nothing", "No block has the address %s, for this environment at least. %s", o.header, hint)
	}
}

// labels gives the labels of the block in the output.
func (one instance) labels() []string {
	labels := slices.Clone(one.block.Labels)
	if one.name != "" && len(labels) > 0 {
		labels[len(labels)-1] = one.name
	}
	return labels
}

// from lets write copy text from another file.
func (w *bodyWriter) from(source *partial.Source, write func()) {
	own := w.source
	w.source = source
	write()
	w.source = own
}

// attribute gives the override of an attribute.
func (c *change) attribute(name string) (overriding[*hclsyntax.Attribute], bool) {
	if c == nil {
		return overriding[*hclsyntax.Attribute]{}, false
	}
	a, ok := c.attributes[name]
	return a, ok
}

// blocksOf gives the overriding blocks of a type.
func (c *change) blocksOf(typ string) []overriding[*hclsyntax.Block] {
	if c == nil {
		return nil
	}
	return c.blocks[typ]
}

// within gives the change that applies inside a nested block.
func (c *change) within(typ string) *change {
	if c == nil || typ != lifecycleBlock {
		return nil
	}
	return c.lifecycle
}

// addChanges writes those parts of an override that the block does not have yet.
func (w *bodyWriter) addChanges(
	l *level, block *hclsyntax.Block, scope *partial.Scope, written map[string]int, c *change,
) {
	if c == nil {
		return
	}
	l.blank = true
	for _, name := range sortedKeys(c.attributes) {
		if block.Body.Attributes[name] == nil {
			w.changedAttribute(l, c.attributes[name], scope)
		}
	}
	add := func(block overriding[*hclsyntax.Block], change *change) {
		l.blank = true
		w.from(block.source, func() { w.blocks(l, block.is, scope, written, change) })
	}
	for _, typ := range sortedKeys(c.blocks) {
		for _, block := range c.blocks[typ] {
			add(block, nil)
		}
	}
	if c.lifecycle != nil && written[lifecycleBlock] == 0 {
		add(c.lifecycle.block, c.lifecycle)
	}
}
