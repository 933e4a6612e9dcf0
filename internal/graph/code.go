package graph

import (
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// scope is a module as it is called: what the names in its files stand for.
type scope struct {
	place   tfcode.Place
	parent  *scope // nil for a root
	call    *hclsyntax.Block
	calls   map[string]*scope
	things  map[tfcode.Thing]*resource
	locals  map[string]hclsyntax.Expression
	outputs map[string]hclsyntax.Expression
	regions map[string]*hclsyntax.Block // providers, by name and alias
}

// resource is a block of a resource, with the instances that are known.
type resource struct {
	scope *scope
	thing tfcode.Thing
	block *hclsyntax.Block
	text  string
	keys  []string                  // of its instances; nil when it has no for_each that is known
	each  map[string]cty.Value      // by key
	items *hclsyntax.ObjectConsExpr // of for_each, when they are written out
	over  *resource                 // the resource that for_each goes over
}

// node is a resource, or an instance of one.
type node struct {
	*resource
	key string // "" for none
}

func (n node) address() string {
	a := tfcode.Address{Module: n.scope.place.Module, Thing: n.thing}.String()
	if n.key != "" {
		a += "[" + hclString(n.key) + "]"
	}
	return n.scope.place.Layer.In(a)
}

func hclString(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// code is all that was rendered, by the names that stand for it.
type code struct {
	roots     map[tfcode.Layer]*scope
	layers    []tfcode.Layer
	resources []*resource // sorted by address
}

// index reads a tree.
func index(tree *tfcode.Tree) *code {
	c := &code{roots: map[tfcode.Layer]*scope{}}
	places := map[tfcode.Place][]*tfcode.File{}
	for _, f := range tree.Files {
		if p := f.Place(); p.Dir() == f.Dir() {
			places[p] = append(places[p], f)
			if p.Module == "" && !slices.Contains(c.layers, p.Layer) {
				c.layers = append(c.layers, p.Layer)
			}
		}
	}
	for _, layer := range c.layers {
		c.roots[layer] = c.scopeOf(places, tfcode.Place{Layer: layer}, nil, nil)
	}
	addresses := make(map[*resource]string, len(c.resources))
	for _, r := range c.resources {
		addresses[r] = node{resource: r}.address()
	}
	slices.SortFunc(c.resources, func(a, b *resource) int { return strings.Compare(addresses[a], addresses[b]) })
	for _, r := range c.resources {
		c.instances(r)
	}
	return c
}

// scopeOf reads a module and those that it calls.
func (c *code) scopeOf(places map[tfcode.Place][]*tfcode.File, place tfcode.Place, parent *scope, call *hclsyntax.Block) *scope {
	s := &scope{
		place: place, parent: parent, call: call, calls: map[string]*scope{}, things: map[tfcode.Thing]*resource{},
		locals: map[string]hclsyntax.Expression{}, outputs: map[string]hclsyntax.Expression{}, regions: map[string]*hclsyntax.Block{},
	}
	var calls hclsyntax.Blocks
	for _, f := range places[place] {
		for _, b := range f.Blocks() {
			thing, isThing := tfcode.ThingOf(b.Type, b.Labels)
			switch {
			case isThing:
				r := &resource{scope: s, thing: thing, block: b, text: string(b.Range().SliceBytes(f.Text))}
				s.things[thing] = r
				if thing.Kind == tfcode.Resource {
					c.resources = append(c.resources, r)
				}
			case b.Type == "locals":
				for name, a := range b.Body.Attributes {
					s.locals[name] = a.Expr
				}
			case b.Type == "output" && len(b.Labels) == 1 && b.Body.Attributes["value"] != nil:
				s.outputs[b.Labels[0]] = b.Body.Attributes["value"].Expr
			case b.Type == "provider" && len(b.Labels) == 1:
				name := b.Labels[0]
				if alias := textOf(b.Body.Attributes["alias"], nil); alias != "" {
					name += "." + alias
				}
				s.regions[name] = b
			case b.Type == "module" && len(b.Labels) == 1:
				calls = append(calls, b)
			}
		}
	}
	for _, b := range calls {
		inner := tfcode.Place{Layer: place.Layer, Module: place.Module.Inner(tfcode.Module(b.Labels[0]))}
		if len(places[inner]) > 0 {
			s.calls[b.Labels[0]] = c.scopeOf(places, inner, s, b)
		}
	}
	return s
}

// instances finds the instances of a resource whose for_each is written out, or goes
// over another resource.
func (c *code) instances(r *resource) {
	attr := r.block.Body.Attributes["for_each"]
	if attr == nil || r.keys != nil {
		return
	}
	if object, ok := attr.Expr.(*hclsyntax.ObjectConsExpr); ok {
		r.items = object
	}
	if v, diags := attr.Expr.Value(nil); !diags.HasErrors() && v.IsWhollyKnown() && !v.IsNull() && v.CanIterateElements() {
		r.each = map[string]cty.Value{}
		for it := v.ElementIterator(); it.Next(); {
			key, value := it.Element()
			if key.Type() != cty.String {
				key = value
			}
			if key.Type() == cty.String {
				r.each[key.AsString()] = value
			}
		}
		r.keys = slices.Sorted(maps.Keys(r.each))
		return
	}
	if r.items != nil {
		for _, item := range r.items.Items {
			if key, diags := item.KeyExpr.Value(nil); !diags.HasErrors() && shown(key) != "" {
				r.keys = append(r.keys, shown(key))
			}
		}
		slices.Sort(r.keys)
		return
	}
	traversal, diags := hcl.AbsTraversalForExpr(attr.Expr)
	if diags.HasErrors() {
		return
	}
	if found := c.follow(r.scope, nil, traversal, 0); len(found) > 0 && found[0].resource != r && found[0].resource != nil {
		over := found[0].resource
		c.instances(over)
		r.over, r.keys = over, over.keys
	}
}

// nodes are the instances of a resource, or the resource.
func (r *resource) nodes() []node {
	if len(r.keys) == 0 {
		return []node{{resource: r}}
	}
	all := make([]node, 0, len(r.keys))
	for _, key := range r.keys {
		all = append(all, node{r, key})
	}
	return all
}

// context is what is known of each.key and each.value in an instance.
func (n node) context() *hcl.EvalContext {
	if n.key == "" {
		return nil
	}
	each := map[string]cty.Value{"key": cty.StringVal(n.key), "value": cty.DynamicVal}
	if v, ok := n.each[n.key]; ok {
		each["value"] = v
	}
	return &hcl.EvalContext{Variables: map[string]cty.Value{"each": cty.ObjectVal(each)}}
}
