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

// comparison compares two trees. It remembers each result, since references share
// them.
type comparison struct {
	before, after *tree
	facts         Facts
	known         map[string]cause // by reference: whether its value changes, and why
	outcomes      map[key]Outcome  // by resource; "" means that it is neither replaced nor destroyed
}

// cause says whether a value changes, and what starts the change: the name of the
// expression that was rewritten, or of the resource that is created anew.
type cause struct {
	changed bool
	root    string
}

// changes tells what happens to an existing resource, and to its instances.
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

// each is the value of each.value for one instance, before and after.
type each struct{ before, after *expression }

// attributes tells what changed attributes do to a resource that stays.
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

// meta are Terraform's own arguments of a resource, which the provider never sees.
var meta = []string{"for_each", "count", "depends_on", "lifecycle", "provisioner", "connection"}

// causes gives the attributes that differ between two bodies, by their path.
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

// nested gives the blocks in a body by type. A dynamic block has the type of the
// blocks that it generates.
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

// differ says whether the value of an expression changes. If its text is the same as
// before, follows is the reference that causes the change.
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

// itemDiffers compares each.value of one instance, or one attribute of it.
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

// refers says whether the value that a reference leads to changes.
func (c *comparison) refers(folder string, steps []string) cause {
	id := folder + "\x00" + strings.Join(steps, ".")
	if why, seen := c.known[id]; seen {
		return why
	}
	c.known[id] = cause{} // a reference that leads back here counts as unchanged
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

// pair compares the expressions with the same name on both sides.
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

// resourceDiffers says whether an attribute of a resource changes, or the whole
// resource is replaced. An attribute that the block does not set gets a new value only
// with a new resource.
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
	c.outcomes[at] = "" // a reference that leads back here counts as unchanged
	for _, change := range c.changes(c.before.was(at, c.after.moved)) {
		if change.Outcome == Replaced || change.Outcome == Destroyed && !strings.Contains(change.Address, "[") {
			c.outcomes[at] = change.Outcome
		}
	}
	return cause{c.outcomes[at] != "", itself}
}

// instances are the instances of a resource with for_each or count.
type instances struct {
	kind    string                 // what its addresses look like, in words
	written string                 // the text of for_each or count
	items   map[string]*expression // by key; nil when the keys are unknown
}

// maxChain limits how many resources are followed whose for_each is the next one.
const maxChain = 8

// instances reads for_each: a literal map or set, or a reference to another resource
// that has for_each itself.
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

// items gives the items of a literal object, or of toset([...]).
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

// onlyArgument gives the literal list in toset([...]).
func onlyArgument(call *hclsyntax.FunctionCallExpr) (*hclsyntax.TupleConsExpr, bool) {
	if call.Name != "toset" || len(call.Args) != 1 {
		return nil, false
	}
	list, ok := call.Args[0].(*hclsyntax.TupleConsExpr)
	return list, ok
}

// member gives an attribute of a literal object.
func (e *expression) member(name string) *expression {
	return e.items()[name]
}
