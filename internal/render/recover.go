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

// packRecovery says how a part of a section is recovered from the resources of a
// state.
type packRecovery struct {
	section   string
	source    *partial.Source
	arguments map[string]*hclsyntax.Attribute
}

// Recovered is a part of a section that was recovered from a state: the whole section,
// the entry named Key, or, with Item, one item of a list.
type Recovered struct {
	Section, Key string
	Item         bool
	Value        cty.Value
	// From is the address of the resource that the part makes, "" if several.
	From string
	// Changes are the arguments that a plan may change after the import. Changed are
	// the addresses that a plan changes anyway, and Because says why.
	Changes, Changed []string
	Because          string
}

// Unread is a part that could not be recovered: a value of the state is not what the
// recover block takes it for.
type Unread struct {
	// Section is that of the block, From the address of the resource, "" if several.
	Section, From string
	Because       hcl.Diagnostics
}

// recovery reads a block such as
//
//	recover "queues" {
//	  for_each = state.test_queue
//	  key      = each.value.name
//	  value    = { delay = each.value.delay_seconds }
//	  usual    = { test_queue = { size = 1024 } }
//	}
func (l *loader) recovery(source *partial.Source, block *hclsyntax.Block) {
	schema := schemaOf([]string{"value"}, "for_each", "key", "usual", "from", "changes", "changed", "because")
	if arguments := l.arguments(block, block.Body, schema); arguments != nil {
		l.pack.recoveries = append(l.pack.recoveries, &packRecovery{section: block.Labels[0], source: source, arguments: arguments})
	}
}

// Recover reads from a state whatever the recover blocks of the pack describe, in the
// order of its files. state has a list for each type of resource; names are further
// texts that recover blocks use. What cannot be recovered is left out.
func (p *Pack) Recover(state map[string]cty.Value, names map[string]cty.Value) (found []Recovered, unread []Unread) {
	for _, typ := range p.types() {
		if _, ok := state[typ]; !ok {
			state[typ] = cty.EmptyTupleVal
		}
	}
	known := map[string]cty.Value{"state": cty.ObjectVal(state)}
	for name, value := range names {
		known[name] = value
	}
	for _, r := range p.recoveries {
		some, more := r.read(known)
		found, unread = append(found, some...), append(unread, more...)
	}
	return found, unread
}

func (r *packRecovery) read(known map[string]cty.Value) (found []Recovered, unread []Unread) {
	fail := func(from string, diags hcl.Diagnostics) {
		if diags.HasErrors() {
			unread = append(unread, Unread{r.section, from, diags})
		}
	}
	forEach := r.arguments["for_each"]
	if forEach == nil {
		some, diags := r.one(known, false)
		fail("", diags)
		return some, unread
	}
	all, diags := r.source.Evaluate(forEach.Expr, partial.NewScope(known, nil))
	if !diags.HasErrors() && (all.IsNull() || !all.CanIterateElements()) {
		diags = append(diags, diag.Errorf(forEach.Expr.Range(), "Nothing to go through", "for_each is a list, or a map."))
	}
	if diags.HasErrors() {
		fail("", diags)
		return nil, unread
	}
	for it := all.ElementIterator(); it.Next(); {
		index, element := it.Element()
		scope := maps.Clone(known)
		scope["each"] = cty.ObjectVal(map[string]cty.Value{"key": index, "value": element})
		some, diags := r.one(scope, true)
		fail(stateAddress(element), diags)
		found = append(found, some...)
	}
	return found, unread
}

// one recovers one part. each says that the block has a for_each.
func (r *packRecovery) one(known map[string]cty.Value, each bool) ([]Recovered, hcl.Diagnostics) {
	scope := partial.NewScope(known, nil)
	value, diags := r.source.Evaluate(r.arguments["value"].Expr, scope)
	if diags.HasErrors() || value.IsNull() {
		return nil, diags
	}
	found := Recovered{Section: r.section, Value: value, Item: each && r.arguments["key"] == nil}
	if each {
		found.From = stateAddress(known["each"].GetAttr("value"))
	}
	var from, texts []string
	for name, into := range map[string]*[]string{
		"from": &from, "changes": &found.Changes, "changed": &found.Changed, "because": &texts,
	} {
		more := r.texts(name, scope, into)
		diags = diags.Extend(more)
	}
	if diags.HasErrors() {
		return nil, diags
	}
	found.Because = strings.Join(texts, "")
	if len(from) > 0 {
		found.From = from[0]
	}
	if key := r.arguments["key"]; key != nil {
		var keys []string
		if diags = diags.Extend(r.texts("key", scope, &keys)); len(keys) != 1 || keys[0] == "" {
			return nil, append(diags, diag.Errorf(key.Expr.Range(), "Not a key",
				"key is the name of an entry of the section: give it a text."))
		}
		found.Key = keys[0]
	}
	return []Recovered{found}, diags
}

// texts evaluates an optional argument that is a text or a list of texts.
func (r *packRecovery) texts(name string, scope *partial.Scope, into *[]string) hcl.Diagnostics {
	argument := r.arguments[name]
	if argument == nil {
		return nil
	}
	value, diags := r.source.Evaluate(argument.Expr, scope)
	if diags.HasErrors() || value.IsNull() {
		return diags
	}
	list := []cty.Value{value}
	if value.CanIterateElements() {
		list = value.AsValueSlice()
	}
	for _, one := range list {
		if one.IsNull() || one.Type() != cty.String {
			return append(diags, diag.Errorf(argument.Expr.Range(), "Not a text", "%s is a text, or a list of texts.", name))
		}
		*into = append(*into, one.AsString())
	}
	return diags
}

// stateAddress gives the address of a resource in a state.
func stateAddress(resource cty.Value) string {
	if resource.IsNull() || !resource.Type().IsObjectType() || !resource.Type().HasAttribute("address") {
		return ""
	}
	return resource.GetAttr("address").AsString()
}

// Usual gives the provider's defaults for arguments that are left out, by the type of
// the resource, as the recover blocks list them.
func (p *Pack) Usual() (map[string]map[string]cty.Value, hcl.Diagnostics) {
	usual := map[string]map[string]cty.Value{}
	var diags hcl.Diagnostics
	for _, r := range p.recoveries {
		argument := r.arguments["usual"]
		if argument == nil {
			continue
		}
		value, more := r.source.Evaluate(argument.Expr, partial.NewScope(nil, nil))
		if diags = diags.Extend(more); more.HasErrors() || value.IsNull() || !value.Type().IsObjectType() {
			continue
		}
		for typ, arguments := range value.AsValueMap() {
			if usual[typ] == nil {
				usual[typ] = map[string]cty.Value{}
			}
			for name, is := range arguments.AsValueMap() {
				usual[typ][name] = is
			}
		}
	}
	return usual, diags
}

// types lists the resource types that the pack has templates for, sorted.
func (p *Pack) types() []string {
	var types []string
	p.eachResource(func(block *hclsyntax.Block) { types = append(types, block.Labels[0]) })
	slices.Sort(types)
	return slices.Compact(types)
}

// Declares tells whether a template of the pack has a resource with this address.
func (p *Pack) Declares(typ, label string) bool {
	found := false
	p.eachResource(func(block *hclsyntax.Block) {
		found = found || block.Labels[0] == typ && block.Labels[1] == label
	})
	return found
}

// Arguments gives the arguments that templates set in resources of a type, with the
// blocks that lead to them: "port.number".
func (p *Pack) Arguments(typ string) map[string]bool {
	found := map[string]bool{}
	var visit func(prefix string, body *hclsyntax.Body)
	visit = func(prefix string, body *hclsyntax.Body) {
		for name := range body.Attributes {
			found[prefix+name] = true
		}
		for _, below := range body.Blocks {
			name := below.Type
			if name == "dynamic" && len(below.Labels) == 1 {
				name = below.Labels[0]
			}
			found[prefix+name] = true
			visit(fmt.Sprintf("%s%s.", prefix, name), below.Body)
		}
	}
	p.eachResource(func(block *hclsyntax.Block) {
		if block.Labels[0] == typ {
			visit("", block.Body)
		}
	})
	return found
}

func (p *Pack) eachResource(f func(block *hclsyntax.Block)) {
	templates := slices.Clone(p.root)
	for _, m := range p.modules {
		templates = append(templates, m.templates...)
	}
	for _, t := range templates {
		for _, block := range t.source.Body().Blocks {
			if block.Type == "resource" && len(block.Labels) == 2 {
				f(block)
			}
		}
	}
}
