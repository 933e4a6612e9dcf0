package forecast

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// comparison compares two trees. What it has found out it remembers.
type comparison struct {
	before, after *tree
	facts         Facts
	known         map[string]cause // what is behind a reference
	outcomes      map[key]Outcome  // "" for a resource that stays what it is
}

// cause says whether a value changes, and with what: the name of what is written
// in another way, or of a resource that is made anew.
type cause struct {
	changed bool
	root    string
}

// changes are what happens to a resource that there is, and to its instances.
func (c *comparison) changes(from key) []Change {
	to, moved := c.after.moved[from]
	if !moved {
		to = from
	}
	address := from.typ + "." + from.name
	old, now := c.before.resources[from], c.after.resources[to]
	switch {
	case now == nil && c.after.removed[from]:
		return nil
	case now == nil:
		return []Change{{Address: address, Outcome: Destroyed, Reason: "it is no longer rendered"}}
	}
	was, will := c.before.instances(from, 0), c.after.instances(to, 0)
	if was.kind != will.kind {
		return []Change{{
			Address: address, Outcome: Destroyed,
			Reason: fmt.Sprintf("its address changes, from %s to %s", was.kind, will.kind),
		}}
	}
	var found []Change
	if was.items == nil || will.items == nil {
		if was.written != will.written {
			found = append(found, Change{Address: address, Outcome: Unknown, Reason: "it cannot be told which instances there will be"})
		}
		return append(found, c.attributes(address, to, old, now, nil)...)
	}
	for _, item := range slices.Sorted(maps.Keys(was.items)) {
		one := fmt.Sprintf("%s[%q]", address, item)
		if will.items[item] == nil {
			found = append(found, Change{Address: one, Outcome: Destroyed, Reason: "its key is gone"})
			continue
		}
		found = append(found, c.attributes(one, to, old, now, &each{was.items[item], will.items[item]})...)
	}
	return found
}

// each is the value of one instance on both sides.
type each struct{ before, after *expression }

// attributes is what the attributes of a resource that stays do to it.
func (c *comparison) attributes(address string, at key, old, now *block, item *each) []Change {
	var certain, unsure []Cause
	for _, cause := range c.causes(at.folder, "", old.Body, now.Body, old.text, now.text, item) {
		switch c.facts.of(at.typ, cause.Attribute) {
		case replaces:
			certain = append(certain, cause)
		case unknown:
			unsure = append(unsure, cause)
		}
	}
	switch {
	case len(certain) > 0:
		return []Change{{Address: address, Outcome: Replaced, Causes: certain}}
	case len(unsure) > 0:
		return []Change{{Address: address, Outcome: Unknown, Causes: unsure}}
	}
	return nil
}

// meta are the arguments that are not the resource's own.
var meta = []string{"for_each", "count", "depends_on", "lifecycle", "provisioner", "connection"}

// causes are the attributes that differ between two bodies, by their path.
func (c *comparison) causes(
	folder, prefix string, old, now *hclsyntax.Body, oldText, nowText []byte, item *each,
) []Cause {
	names := map[string]bool{}
	for _, body := range []*hclsyntax.Body{old, now} {
		for name := range body.Attributes {
			names[name] = true
		}
	}
	var found []Cause
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if prefix == "" && slices.Contains(meta, name) {
			continue
		}
		a, b := old.Attributes[name], now.Attributes[name]
		if a == nil || b == nil {
			found = append(found, Cause{Attribute: prefix + name})
			continue
		}
		changed, follows := c.differ(&expression{a.Expr, folder, oldText}, &expression{b.Expr, folder, nowText}, item)
		if changed {
			found = append(found, Cause{Attribute: prefix + name, Follows: follows})
		}
	}
	was, will := nested(old), nested(now)
	types := maps.Clone(was)
	maps.Copy(types, will)
	for _, typ := range slices.Sorted(maps.Keys(types)) {
		switch {
		case prefix == "" && slices.Contains(meta, typ):
		case len(was[typ]) != len(will[typ]):
			found = append(found, Cause{Attribute: prefix + typ})
		default:
			for i := range was[typ] {
				found = append(found, c.causes(folder, prefix+typ+".", was[typ][i], will[typ][i], oldText, nowText, item)...)
			}
		}
	}
	return slices.CompactFunc(found, func(a, b Cause) bool { return a.Attribute == b.Attribute })
}

// nested are the blocks in a body by type; a dynamic one is of the type it makes.
func nested(body *hclsyntax.Body) map[string][]*hclsyntax.Body {
	found := map[string][]*hclsyntax.Body{}
	for _, b := range body.Blocks {
		typ := b.Type
		if typ == "dynamic" && len(b.Labels) == 1 {
			typ = b.Labels[0]
		}
		found[typ] = append(found[typ], b.Body)
	}
	return found
}

// differ says whether the value of an expression changes, and which of its
// references is the reason when it is written as before.
func (c *comparison) differ(old, now *expression, item *each) (changed bool, follows string) {
	if old.written() != now.written() {
		return true, ""
	}
	for _, traversal := range now.Variables() {
		steps := namesIn(traversal)
		if steps[0] == "each" {
			if item != nil && len(steps) > 1 && steps[1] == "value" && c.itemDiffers(item, steps[2:]) {
				return true, ""
			}
			continue
		}
		if why := c.refers(now.folder, steps); why.changed {
			return true, why.root
		}
	}
	return false, ""
}

// itemDiffers compares the value of an instance, or one of its attributes.
func (c *comparison) itemDiffers(item *each, steps []string) bool {
	a, b := item.before, item.after
	if len(steps) > 0 {
		x, y := a.member(steps[0]), b.member(steps[0])
		if x == nil || y == nil {
			return x != y
		}
		a, b = x, y
	}
	changed, _ := c.differ(a, b, nil)
	return changed
}

// refers says whether the value behind a reference changes.
func (c *comparison) refers(folder string, steps []string) cause {
	id := folder + "\x00" + strings.Join(steps, ".")
	if why, seen := c.known[id]; seen {
		return why
	}
	c.known[id] = cause{} // until it is known, for those that lead back here
	why := c.behind(folder, steps)
	if why.changed && why.root == "" {
		why.root = strings.Join(steps[:min(len(steps), 3)], ".")
	}
	c.known[id] = why
	return why
}

func (c *comparison) behind(folder string, steps []string) cause {
	if len(steps) < 2 {
		return cause{}
	}
	switch steps[0] {
	case "local":
		return c.pair(c.before.locals, c.after.locals, named{folder, steps[1]})
	case "var":
		if tfcode.PlaceOf(folder).Module != "" {
			return c.pair(c.before.inputs, c.after.inputs, named{folder, steps[1]})
		}
		return c.pair(c.before.variables, c.after.variables, named{folder, steps[1]})
	case "module":
		if len(steps) < 3 {
			return cause{}
		}
		return c.pair(c.before.outputs, c.after.outputs, named{inside(folder, steps[1]), steps[2]})
	case "data":
		if len(steps) < 3 {
			return cause{}
		}
		return c.dataDiffers(folder, steps[1:])
	}
	return c.resourceDiffers(key{folder, steps[0], steps[1]}, steps[2:])
}

// pair compares what has a name on both sides.
func (c *comparison) pair(before, after map[named]*expression, at named) cause {
	old, now := before[at], after[at]
	if former, moved := c.after.folders[at.folder]; moved && old == nil {
		old = before[named{former, at.name}]
	}
	if old == nil || now == nil {
		return cause{changed: old != now}
	}
	changed, root := c.differ(old, now, nil)
	return cause{changed, root}
}

func (c *comparison) dataDiffers(folder string, steps []string) cause {
	if layer, ok := tfcode.LayerLabelled(c.after.layers, steps[1]); ok && steps[0] == tfcode.RemoteState && len(steps) > 3 {
		return c.pair(c.before.outputs, c.after.outputs, named{string(layer), steps[3]})
	}
	at := key{folder, steps[0], steps[1]}
	old, now := c.before.data[at], c.after.data[at]
	if former, moved := c.after.folders[folder]; moved && old == nil {
		old = c.before.data[key{former, at.typ, at.name}]
	}
	if old == nil || now == nil {
		return cause{changed: old != now}
	}
	for _, one := range c.causes(folder, "", old.Body, now.Body, old.text, now.text, nil) {
		return cause{true, one.Follows}
	}
	return cause{}
}

// resourceDiffers says whether an attribute of a resource, or the resource, is
// another one. What its block does not set is made with the resource.
func (c *comparison) resourceDiffers(at key, steps []string) cause {
	old, now := c.before.resources[c.before.was(at, c.after.moved)], c.after.resources[at]
	itself := at.typ + "." + at.name
	if old == nil || now == nil {
		return cause{old != now, itself}
	}
	if len(steps) > 0 {
		a, b := old.Body.Attributes[steps[0]], now.Body.Attributes[steps[0]]
		if a != nil && b != nil {
			changed, root := c.differ(&expression{a.Expr, at.folder, old.text}, &expression{b.Expr, at.folder, now.text}, nil)
			return cause{changed, root}
		}
	}
	if outcome, seen := c.outcomes[at]; seen {
		return cause{outcome != "", itself}
	}
	c.outcomes[at] = "" // until it is known, for those that lead back here
	for _, change := range c.changes(c.before.was(at, c.after.moved)) {
		if change.Outcome == Replaced || change.Outcome == Destroyed && !strings.Contains(change.Address, "[") {
			c.outcomes[at] = change.Outcome
		}
	}
	return cause{c.outcomes[at] != "", itself}
}

// instances are those that a resource is repeated for.
type instances struct {
	kind    string                 // how the address looks
	written string                 // what it is repeated over
	items   map[string]*expression // by key; nil when they cannot be told
}

// maxChain is how many resources are followed that repeat over each other.
const maxChain = 8

// instances reads for_each, which is a map or a set that is written out, or
// another resource that is repeated.
func (t *tree) instances(at key, depth int) instances {
	b := t.resources[at]
	if b == nil {
		return instances{}
	}
	if count := b.Body.Attributes["count"]; count != nil {
		return instances{kind: "a number of instances", written: (&expression{count.Expr, at.folder, b.text}).written()}
	}
	attr := b.Body.Attributes["for_each"]
	if attr == nil {
		return instances{kind: "a single instance"}
	}
	e := &expression{attr.Expr, at.folder, b.text}
	found := instances{kind: "an instance for each key", written: e.written(), items: e.items()}
	if traversal, diags := hcl.AbsTraversalForExpr(attr.Expr); found.items == nil && !diags.HasErrors() && depth < maxChain {
		if steps := namesIn(traversal); len(steps) == 2 {
			other := t.instances(key{at.folder, steps[0], steps[1]}, depth+1)
			found.items = other.items
		}
	}
	return found
}

// items are those of an object or of toset([...]) that are written out.
func (e *expression) items() map[string]*expression {
	literal := func(x hclsyntax.Expression) (string, bool) {
		v, diags := x.Value(nil)
		if diags.HasErrors() || !v.IsWhollyKnown() || v.IsNull() || v.Type().FriendlyName() != "string" {
			return "", false
		}
		return v.AsString(), true
	}
	found := map[string]*expression{}
	switch x := e.Expression.(type) {
	case *hclsyntax.ObjectConsExpr:
		for _, item := range x.Items {
			name, ok := literal(item.KeyExpr)
			if !ok {
				return nil
			}
			found[name] = &expression{item.ValueExpr, e.folder, e.text}
		}
		return found
	case *hclsyntax.FunctionCallExpr:
		if list, ok := onlyArgument(x); ok {
			for _, one := range list.Exprs {
				name, ok := literal(one)
				if !ok {
					return nil
				}
				found[name] = &expression{one, e.folder, e.text}
			}
			return found
		}
	}
	return nil
}

// onlyArgument is the list in toset([...]).
func onlyArgument(call *hclsyntax.FunctionCallExpr) (*hclsyntax.TupleConsExpr, bool) {
	if call.Name != "toset" || len(call.Args) != 1 {
		return nil, false
	}
	list, ok := call.Args[0].(*hclsyntax.TupleConsExpr)
	return list, ok
}

// member is an attribute of an object that is written out.
func (e *expression) member(name string) *expression {
	return e.items()[name]
}
