package terraform

import (
	"slices"

	"github.com/hashicorp/hcl/v2"
	tfjson "github.com/hashicorp/terraform-json"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Expected describes differences from the state that do not count as drift.
type Expected struct {
	// Facts are what the pack knows about values that the provider reads back.
	Facts DriftFacts
	// Ignored are the attributes in ignore_changes.
	Ignored Ignored
	// Computed tells whether the provider fills in an attribute that the configuration
	// does not set. If it does not, the attribute is empty, and any value in it was
	// set by hand. A nil function counts every attribute as filled in.
	Computed func(typ, attribute string) bool
}

// Ignored lists paths of attributes by resource.
type Ignored map[thing][][]any

// NewIgnored reads ignore_changes of a layer's resources from a tree.
func NewIgnored(tree *tfcode.Tree, layer tfcode.Layer) Ignored {
	ignored := Ignored{}
	for _, file := range tree.Files {
		place := file.Place()
		if place.Layer != layer {
			continue
		}
		for _, block := range file.Blocks() {
			named, ok := tfcode.ThingOf(block.Type, block.Labels)
			if !ok {
				continue
			}
			key := thing{string(place.Module), named.Type, named.Name}
			for _, inner := range block.Body.Blocks {
				if attr := inner.Body.Attributes["ignore_changes"]; inner.Type == "lifecycle" && attr != nil {
					ignored[key] = append(ignored[key], ignoredPaths(attr.Expr)...)
				}
			}
		}
	}
	return ignored
}

// ignoredPaths reads a list of attributes. The keyword all gives one empty path.
func ignoredPaths(expr hcl.Expression) [][]any {
	if hcl.ExprAsKeyword(expr) == "all" {
		return [][]any{{}}
	}
	list, diags := hcl.ExprList(expr)
	if diags.HasErrors() {
		return nil // the engine reports it
	}
	var paths [][]any
	for _, item := range list {
		traversal, diags := hcl.RelTraversalForExpr(item)
		if diags.HasErrors() {
			continue
		}
		var path []any
		for _, step := range traversal {
			switch step := step.(type) {
			case hcl.TraverseAttr:
				path = append(path, step.Name)
			case hcl.TraverseIndex:
				if step.Key.Type() == cty.String {
					path = append(path, step.Key.AsString())
				} else {
					n, _ := step.Key.AsBigFloat().Int64()
					path = append(path, int(n))
				}
			}
		}
		paths = append(paths, path)
	}
	return paths
}

// has tells whether the value at a path is ignored, itself or as part of a larger
// value.
func (i Ignored) has(rc *tfjson.ResourceChange, path []any) bool {
	all := i[thing{string(tfcode.ModuleOf(rc.ModuleAddress)), rc.Type, rc.Name}]
	return slices.ContainsFunc(all, func(ignored []any) bool {
		return len(ignored) <= len(path) && slices.Equal(ignored, path[:len(ignored)])
	})
}

// NewDrift reviews a refresh-only plan: the changes made outside of Terraform, except
// expected ones. Changes of attributes that the configuration does not set are listed
// separately, unless the pack knows that only a person can have made them. The error
// is that of [NewReview].
func NewDrift(environment string, engine Engine, plan *tfjson.Plan, index *provenance.Index, expected Expected) (*Review, error) {
	if err := reviewable(plan); err != nil {
		return nil, err
	}
	if isIncomplete(plan) {
		return nil, doubt("the engine has not looked at everything")
	}
	for _, rc := range plan.ResourceChanges {
		switch action, err := actionOf(rc); {
		case err != nil:
			return nil, err
		case action != "":
			return nil, doubt("a plan that only looks has the action %q%s", action, of(rc))
		}
	}
	r := &Review{Environment: environment, Kind: "drift", Engine: engine.String(), Counts: map[Action]int{}}
	b := &reviewer{
		index: index, configuration: newConfiguration(plan.Config),
		expected: expected, present: newPresent(plan.PriorState), drift: true,
	}
	for _, rc := range plan.ResourceDrift {
		c, err := b.change(rc)
		if err != nil {
			return nil, err
		}
		if c.Action == "" || c.Action == Move {
			continue
		}
		computed := c
		c.Attributes, computed.Attributes = split(c.Attributes)
		if c.Action == Delete || len(c.Attributes) > 0 {
			r.Changes = append(r.Changes, c)
		}
		if len(computed.Attributes) > 0 {
			computed.Origins = nil
			r.Computed = append(r.Computed, computed)
		}
	}
	b.addStrangers(r)
	r.finish()
	return r, nil
}

// addStrangers adds the items of collections that were made by hand, although such
// items have resources of their own.
func (b *reviewer) addStrangers(r *Review) {
	for _, one := range b.present.all {
		found := b.strangers(one)
		if len(found) == 0 {
			continue
		}
		i := slices.IndexFunc(r.Changes, func(c Change) bool { return c.Address == one.Address })
		if i < 0 {
			module := string(one.module)
			r.Changes = append(r.Changes, Change{
				Address: one.Address, Module: module, Action: Update,
				Origins: origins(b.index.Whole(module, one.Type+"."+one.Name)),
			})
			i = len(r.Changes) - 1
		}
		if r.Changes[i].Action != Delete {
			r.Changes[i].Attributes = append(r.Changes[i].Attributes, found...)
		}
	}
}

// strangers gives the items of a collection that no resource made for such items
// accounts for.
func (b *reviewer) strangers(one *presentResource) []Attribute {
	var found []Attribute
	facts := b.expected.Facts[one.Type]
	for _, name := range sortedNames(facts.Items) {
		list, _ := one.AttributeValues[name].([]any)
		for i, item := range list {
			if b.present.accounted(one, facts.Items[name], item) {
				continue
			}
			d := difference{path: []any{name, i}, after: hide(side{value: item, sensitive: one.sensitiveAt(name, i)})}
			a := d.attribute()
			a.configured = true
			found = append(found, a)
		}
	}
	return found
}

// namesIn gives the names in a path, without list indexes.
func namesIn(path []any) []string {
	var names []string
	for _, step := range path {
		if name, ok := step.(string); ok {
			names = append(names, name)
		}
	}
	return names
}

// expects tells whether a change of an attribute that the configuration does not set
// is reported elsewhere, or changes by itself. byHand says that only a person can have
// made it.
func (b *reviewer) expects(rc *tfjson.ResourceChange, path []any) (expected, byHand bool) {
	if len(path) == 0 {
		return false, false
	}
	name, _ := path[0].(string)
	facts := b.expected.Facts[rc.Type]
	if _, ok := facts.Items[name]; ok || slices.Contains(facts.Moving, name) {
		return true, false
	}
	types, ok := facts.Mirrors[name]
	if !ok {
		return false, b.expected.Computed != nil && !b.expected.Computed(rc.Type, name)
	}
	one := b.present.at(rc.Address)
	told := one != nil && len(b.present.childrenOf(one, types)) > 0
	return told, !told
}
