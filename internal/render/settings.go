package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
	"github.com/jobhive/jobhivegen/internal/schema"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// settingsSection is the section of a spec with arguments of what the pack writes,
// by the address of the block.
const settingsSection = "settings"

// settings are the arguments that a spec adds to blocks of the pack.
type settings struct {
	byAddress map[string]cty.Value
	used      map[string]bool
}

func settingsIn(spec cty.Value) settings {
	s := settings{byAddress: map[string]cty.Value{}, used: map[string]bool{}}
	bare, _ := spec.Unmark()
	if !bare.Type().IsObjectType() || !bare.Type().HasAttribute(settingsSection) {
		return s
	}
	if all, _ := bare.GetAttr(settingsSection).Unmark(); !all.IsNull() && all.Type().IsObjectType() {
		for address, arguments := range all.AsValueMap() {
			// What is no map is reported where the spec is read.
			if bare, _ := arguments.Unmark(); bare.Type().IsObjectType() && !bare.IsNull() {
				s.byAddress[address] = arguments
			}
		}
	}
	return s
}

// metaArguments are what Terraform itself reads in every resource.
var metaArguments = []string{"connection", "count", argumentDependsOn, "for_each", "lifecycle", argumentProvider, "provisioner"}

// addSettings writes the arguments that the spec sets in a block, behind those of
// the template. written are the arguments and blocks that it has.
func (w *bodyWriter) addSettings(l *level, block *hclsyntax.Block, written map[string]hcl.Range) {
	if len(w.at) != 3 || w.at[0] != string(tfcode.Resource) {
		return
	}
	address := w.at[1] + "." + w.at[2]
	value, ok := w.r.settings.byAddress[address]
	if !ok {
		return
	}
	w.r.settings.used[address] = true
	arguments, _ := value.Unmark()
	l.blank = true
	for _, name := range w.argumentsFirst(arguments) {
		argument := arguments.GetAttr(name)
		switch first, twice := written[name]; {
		case slices.Contains(metaArguments, name):
			w.r.refuseSetting(argument, nil, "Setting not possible",
				"%s is an argument of Terraform itself, which a setting cannot change. Leave it out.", name)
		case twice:
			w.r.refuseSetting(argument, &diag.Related{Message: "The pack writes it here.", Range: first}, "Argument written already",
				"The pack writes the argument %s of %s by itself. Change the key of the spec that it comes from; "+
					"`explain %s.%s` tells which.", name, address, address, name)
		case w.r.isSensitive(w.at[1], name):
			w.r.refuseSetting(argument, nil, "Secret in a setting",
				"%s is a secret, and what stands in a spec is none. Put it into a secret of the spec.", name)
		default:
			w.setting(l, block, name, argument)
		}
	}
}

// argumentsFirst are the names of arguments, those that are blocks of the provider
// last.
func (w *bodyWriter) argumentsFirst(arguments cty.Value) []string {
	names := sortedKeys(arguments.Type().AttributeTypes())
	slices.SortStableFunc(names, func(a, b string) int {
		return cmp.Compare(w.isBlock(a), w.isBlock(b))
	})
	return names
}

// isBlock tells, as 0 or 1, whether the provider has a block of a name here.
func (w *bodyWriter) isBlock(name string) int {
	if w.r.hasBlock(w.at[1], append(slices.Clone(w.at[3:]), name)) {
		return 1
	}
	return 0
}

// setting writes one argument, or the blocks that it stands for.
func (w *bodyWriter) setting(l *level, block *hclsyntax.Block, name string, value cty.Value) {
	bare, _ := value.Unmark()
	if w.isBlock(name) == 0 {
		w.settingArgument(l, block, name, value)
		return
	}
	items := []cty.Value{bare}
	if bare.Type().IsTupleType() {
		items = bare.AsValueSlice()
	}
	for i, item := range items {
		item, _ = item.Unmark()
		if !item.Type().IsObjectType() {
			w.r.refuseSetting(value, nil, "Block of no arguments", "%s is a block. Write its arguments as a map.", name)
			return
		}
		w.settingBlock(l, block, name, item, i)
	}
}

// settingBlock writes a block that a map stands for.
func (w *bodyWriter) settingBlock(l *level, block *hclsyntax.Block, name string, arguments cty.Value, n int) {
	l.blank = true
	l.open(n > 0)
	w.out.WriteString(name + " {")
	w.at, w.nested = append(w.at, name), append(w.nested, n)
	inner := &level{w: w}
	for _, name := range w.argumentsFirst(arguments) {
		w.setting(inner, block, name, arguments.GetAttr(name))
	}
	w.at, w.nested = w.at[:len(w.at)-1], w.nested[:len(w.nested)-1]
	w.out.WriteString("\n}")
}

func (w *bodyWriter) settingArgument(l *level, block *hclsyntax.Block, name string, value cty.Value) {
	text := "value = setting"
	if bare, _ := value.Unmark(); bare.Type().IsObjectType() && bare.LengthInt() == 2 &&
		bare.Type().HasAttribute("from") && bare.Type().HasAttribute("attribute") {
		text = "value = gen::fact(setting)"
	}
	source, diags := partial.Parse(block.DefRange().Filename, []byte(text))
	if diags.HasErrors() {
		return // it is the text above
	}
	result, diags := source.Reduce(source.Body().Attributes["value"].Expr, w.module.scope.Bind("setting", value))
	w.r.report(w.r.placed(diags, partial.Origins(value)))
	if diags.HasErrors() {
		return
	}
	l.open(false)
	w.out.WriteString(name + " = " + result.Text)
	w.r.record(w.module, w.at, w.nested, name, block.DefRange(), result)
}

// refuseSetting reports what is wrong with a setting at its place.
func (r *renderer) refuseSetting(value cty.Value, related *diag.Related, summary, format string, args ...any) {
	d := diag.Errorf(hcl.Range{}, summary, format, args...)
	if place, ok := firstOrigin(value); ok {
		d.Subject = &place
	}
	if related != nil {
		d = diag.WithRelated(d, *related)
	}
	r.report(hcl.Diagnostics{d})
}

// hasBlock tells whether the provider has a block at a path within a resource type.
func (r *renderer) hasBlock(typ string, path []string) bool {
	for _, provider := range r.options.Providers {
		block, ok := provider.Block(tfcode.Resource, typ)
		for _, name := range path {
			if !ok || block.NestedBlocks[name] == nil {
				ok = false
				break
			}
			block = block.NestedBlocks[name].Block
		}
		if ok {
			return true
		}
	}
	return false
}

// isSensitive tells whether the provider treats an argument as a secret.
func (r *renderer) isSensitive(typ, name string) bool {
	return slices.ContainsFunc(r.options.Providers, func(p *schema.Provider) bool {
		attribute, ok := p.Attribute(tfcode.Resource, typ, name)
		return ok && attribute.Sensitive
	})
}

// unusedSettings reports settings of blocks that are not written.
func (r *renderer) unusedSettings() {
	for _, address := range sortedKeys(r.settings.byAddress) {
		if r.settings.used[address] {
			continue
		}
		var all []string
		for _, block := range r.blocks() {
			all = append(all, block.Type+"."+block.Label)
		}
		slices.Sort(all)
		all = slices.Compact(all)
		hint := "`coverage` lists what is written."
		if near := diag.Suggest(address, all); near != "" {
			hint = fmt.Sprintf("Did you mean %s?", near)
		} else if same := sameType(address, all); len(same) > 0 {
			hint = "There is " + strings.Join(same, ", ") + "."
		}
		r.refuseSetting(r.settings.byAddress[address], nil, "Setting of nothing",
			"Nothing that is written has the address %s. %s", address, hint)
	}
}

// sameType are the addresses of the same type of resource.
func sameType(address string, all []string) []string {
	typ, _, _ := strings.Cut(address, ".")
	var same []string
	for _, other := range all {
		if strings.HasPrefix(other, typ+".") {
			same = append(same, other)
		}
	}
	return same
}
