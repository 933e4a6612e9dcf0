package render

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/schema"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// settingsSection is the section of a spec that adds arguments to blocks of the pack,
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
			// A value that is not a map is reported where the spec is read.
			if bare, _ := arguments.Unmark(); bare.Type().IsObjectType() && !bare.IsNull() {
				s.byAddress[address] = arguments
			}
		}
	}
	return s
}

// metaArguments are Terraform's own arguments of every resource.
var metaArguments = []string{"connection", "count", argumentDependsOn, "for_each", "lifecycle", argumentProvider, "provisioner"}

// addSettings adds the spec's settings to a block that has just been written. Its text
// begins at start, and its attributes are those recorded from number recorded on.
func (w *bodyWriter) addSettings(one instance, start, recorded int) {
	at := append([]string{one.block.Type}, one.labels()...)
	address := blockAddress(at)
	value, ok := w.r.settings.byAddress[address]
	if !ok || len(at) != 3 {
		return
	}
	w.r.settings.used[address] = true
	whole := w.out.String()
	s := &setter{
		w: w, kind: tfcode.Kind(at[0]), typ: at[1], address: address, text: whole[start:],
		template: one.block.DefRange(), recorded: w.r.result.Provenance[recorded:],
	}
	body, diags := tfcode.ParseBody([]byte(s.text), s.template.Filename)
	if diags.HasErrors() || len(body.Blocks) != 1 {
		return // reported where the text is made
	}
	s.body(place{at: at}, body.Blocks[0], s.byName(value))
	w.out.Reset()
	w.out.WriteString(whole[:start] + s.result())
}

// has tells whether there are settings for a block.
func (s *settings) has(one instance) bool {
	_, ok := s.byAddress[blockAddress(append([]string{one.block.Type}, one.labels()...))]
	return ok
}

// refuseSetting reports what is wrong with a setting at its place.
func (r *renderer) refuseSetting(value cty.Value, related []diag.Related, summary, format string, args ...any) {
	d := diag.Errorf(hcl.Range{}, summary, format, args...)
	if place, ok := keyOf(value); ok {
		d.Subject = &place
	}
	r.report(hcl.Diagnostics{diag.WithRelated(d, related...)})
}

// keyOf gives the place of a value's key, or of the value itself if it is a scalar.
func keyOf(value cty.Value) (hcl.Range, bool) {
	for mark := range value.Marks() {
		if key, ok := mark.(diag.Keyed); ok {
			return key.Range, true
		}
	}
	return firstOrigin(value)
}

// hasBlock tells whether the provider has a block at a path within a resource type.
func (r *renderer) hasBlock(kind tfcode.Kind, typ string, path []string) bool {
	for _, provider := range r.options.Providers {
		block, ok := provider.Block(kind, typ)
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
func (r *renderer) isSensitive(kind tfcode.Kind, typ string, path []string) bool {
	return slices.ContainsFunc(r.options.Providers, func(p *schema.Provider) bool {
		attribute, ok := p.Attribute(kind, typ, path...)
		return ok && attribute.Sensitive
	})
}

// unusedSettings reports settings of blocks that are not written.
func (r *renderer) unusedSettings() {
	for _, address := range sortedKeys(r.settings.byAddress) {
		if r.settings.used[address] {
			continue
		}
		all := r.settable()
		hint := "`coverage` lists what is written."
		inModule, ok := tfcode.ParseAddress(address)
		if bare := inModule.Thing.String(); ok && inModule.Module != "" && slices.Contains(all, bare) {
			hint = fmt.Sprintf("Write %s, without its module.", bare)
		} else if near := diag.Suggest(address, all); near != "" {
			hint = fmt.Sprintf("Did you mean %s?", near)
		} else if same := sameType(address, all); len(same) > 0 {
			hint = "There is " + strings.Join(same, ", ") + "."
		}
		r.refuseSetting(r.settings.byAddress[address], nil, "Setting of nothing", "Nothing that is written has the address %s. %s "+
			"If only another environment has it, set it in the overlay of that one, or write null for it in the overlay of this one.",
			address, hint)
	}
}

// settable lists the addresses of the blocks that settings may change.
func (r *renderer) settable() []string {
	var all []string
	for _, m := range r.everywhere() {
		for _, one := range m.instances() {
			kind := tfcode.Kind(one.block.Type)
			if labels := one.labels(); len(labels) == 2 && (kind == tfcode.Resource || kind == tfcode.DataSource) {
				all = append(all, blockAddress(append([]string{one.block.Type}, labels...)))
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// sameType selects the addresses with the same type of resource.
func sameType(address string, all []string) []string {
	typ := address[:strings.LastIndexByte(address, '.')+1]
	var same []string
	for _, other := range all {
		if typ != "" && strings.HasPrefix(other, typ) {
			same = append(same, other)
		}
	}
	return same
}
