package graph

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// modules draws the modules of each root, and which reads of which.
func (b *builder) modules() {
	counts := map[*scope]int{}
	for _, r := range b.code.resources {
		for s := r.scope; s != nil; s = s.parent {
			counts[s]++
		}
	}
	for _, layer := range b.code.layers {
		in := b.group("", Module, "layer", string(layer), string(layer))
		b.calls(b.code.roots[layer], in, counts)
	}
}

func (b *builder) calls(s *scope, in string, counts map[*scope]int) {
	for name, inner := range s.calls {
		id := b.moduleID(inner)
		box := &Box{
			ID: id, Kind: Module, What: "module", Name: name, In: in,
			Notes: []string{fmt.Sprintf("resource blocks: %d", counts[inner])}, text: b.neutral(b.textOf(inner)),
		}
		b.boxes[id] = box
		for _, expr := range whole(inner.call.Body) {
			for _, from := range b.modulesIn(s, expr) {
				if from != id {
					b.arrows = append(b.arrows, Arrow{From: from, To: id, Means: Needs})
				}
			}
		}
	}
	b.arrows = withoutShortcuts(merged(b.arrows))
}

// withoutShortcuts leaves out arrows that follow from others.
func withoutShortcuts(arrows []Arrow) []Arrow {
	next := map[string][]string{}
	for _, a := range arrows {
		next[a.From] = append(next[a.From], a.To)
	}
	return slices.DeleteFunc(slices.Clone(arrows), func(a Arrow) bool {
		seen := map[string]bool{}
		var leads func(at string) bool
		leads = func(at string) bool {
			for _, to := range next[at] {
				if to == a.To && at != a.From {
					return true
				}
				if to != a.To && !seen[to] {
					seen[to] = true
					if leads(to) {
						return true
					}
				}
			}
			return false
		}
		return leads(a.From)
	})
}

func (b *builder) textOf(s *scope) string {
	text := ""
	for _, r := range b.code.resources {
		if r.scope == s {
			text += r.text
		}
	}
	return text
}

func (b *builder) moduleID(s *scope) string {
	return s.place.Layer.In(strings.TrimSuffix(s.place.Module.Address(""), "."))
}

// modulesIn are the modules that an expression of a root reads.
func (b *builder) modulesIn(s *scope, expr hclsyntax.Expression) []string {
	var all []string
	for _, ref := range expr.Variables() {
		names := tfcode.Names(ref)
		if len(names) > 1 && names[0] == "module" && s.calls[names[1]] != nil {
			all = append(all, b.moduleID(s.calls[names[1]]))
			continue
		}
		thing, steps, ok := tfcode.ThingIn(ref)
		if !ok || thing.Type != tfcode.RemoteState || len(names) < steps+2 {
			continue
		}
		layer, _ := tfcode.LayerLabelled(b.code.layers, thing.Name)
		if root := b.code.roots[layer]; root != nil && root != s && root.outputs[names[steps+1]] != nil {
			all = append(all, b.modulesIn(root, root.outputs[names[steps+1]])...)
		}
	}
	return all
}
