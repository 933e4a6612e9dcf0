package render

import (
	"fmt"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
)

// templateLabels are the labels of Terraform's blocks.
var templateLabels = map[string][]string{
	"resource": {"TYPE", "NAME"}, "data": {"TYPE", "NAME"}, "ephemeral": {"TYPE", "NAME"},
	"module": {"NAME"}, "output": {"NAME"}, "variable": {"NAME"}, "provider": {"NAME"}, "check": {"NAME"},
	"locals": nil, "terraform": nil, "moved": nil, "removed": nil, "import": nil,
}

// labelled reports the blocks of a template that do not have the labels of their kind.
func (l *loader) labelled(source *partial.Source) {
	for _, block := range source.Body().Blocks {
		labels, known := templateLabels[block.Type]
		if !known || len(block.Labels) == len(labels) {
			continue
		}
		form := block.Type
		for _, label := range labels {
			form += fmt.Sprintf(" %q", label)
		}
		l.errorf(block.DefRange(), "Block without its labels", "A block %s is written %s {}.", block.Type, form)
	}
}

// misplaced reports what belongs into the root, and generate blocks that come to nothing or to the same for each element.
func (a *adviser) misplaced(block *hclsyntax.Block, inRoot bool) {
	if !inRoot && slices.Contains([]string{"provider", terraformBlock}, block.Type) {
		a.warnf(block.DefRange(), "Block of the root", "A block %s stands once, for all modules. Move it to a file of root/.", block.Type)
	}
	if !inRoot && block.Type == "output" {
		a.diags = append(a.diags, diag.Errorf(block.DefRange(), "Output in a module", "The engine writes the outputs of modules: refer "+
			"to the resource where its attribute is needed. An output of the product stands in a file of root."))
	}
	meta, diags := metaOf(block.Body)
	if a.diags = append(a.diags, diags...); diags.HasErrors() || meta.forEach == nil {
		return
	}
	each := "each"
	if meta.as != nil {
		if v, diags := meta.as.Expr.Value(nil); !diags.HasErrors() && v.Type() == cty.String && !v.IsNull() {
			each = v.AsString()
		} else if name := hcl.ExprAsKeyword(meta.as.Expr); name != "" {
			each = name
		}
	}
	if v, diags := meta.forEach.Expr.Value(nil); !diags.HasErrors() && (v.IsNull() || !v.CanIterateElements()) {
		a.diags = append(a.diags, diag.Errorf(meta.forEach.Expr.Range(), "Nothing to iterate over",
			"for_each takes a list or a map; this is %s.", kindOf(v)))
	}
	if meta.name == nil {
		return
	}
	if v, diags := meta.name.Expr.Value(nil); !diags.HasErrors() && (v.IsNull() || v.Type() != cty.String || v.AsString() == "") {
		return // rendering says what a name is
	}
	if !slices.ContainsFunc(meta.name.Expr.Variables(), func(t hcl.Traversal) bool { return t.RootName() == each }) {
		a.warnf(meta.name.Expr.Range(), "One name for all", "Each element would be written under this name. Write one that the element "+
			"gives, such as %s.key.", each)
	}
}

// placeless reports rules that point to a text or a number of their own, which leads to no line of a spec.
func (a *adviser) placeless() {
	for _, rule := range a.pack.rules {
		if rule.at == nil || len(rule.at.Expr.Variables()) > 0 {
			continue
		}
		if v, diags := rule.at.Expr.Value(nil); !diags.HasErrors() && (v.IsNull() || v.Type().IsPrimitiveType()) {
			a.warnf(rule.at.Expr.Range(), "No place", "at is the same whatever a spec says, and leads to no line of it. Write the value "+
				`itself, such as spec.product.name, or path = gen::path("SECTION", KEY).`)
		}
	}
}

// unread reports texts of the pack that cannot be read, which rendering finds only when it comes to them.
func (a *adviser) unread() {
	for _, t := range a.pack.texts {
		if !t.verbatim {
			_, diags := t.template()
			a.diags = append(a.diags, copied(diags)...)
		}
	}
}
