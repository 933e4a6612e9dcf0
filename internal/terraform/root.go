package terraform

import (
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Root is a root module of a rendered tree: the only one, or one of several layers,
// each with a state of its own.
type Root struct {
	// Layer is the name of the layer and of its folder; "" for the only root.
	Layer string
	// Reads are the outputs that the root reads from the states of other layers, by
	// layer, sorted.
	Reads map[string][]string
	// Variables are the declared input variables, Asked those of them without a
	// default.
	Variables, Asked []string
}

// Roots finds the root modules of an output, each after those that it reads from.
// Files that cannot be read are skipped: the engine will report them.
func Roots(tree *tfcode.Tree) []Root {
	bodies := map[tfcode.Layer][]*hclsyntax.Body{}
	for _, f := range tree.Files {
		if f.InRoot() && f.Body != nil {
			bodies[f.Place().Layer] = append(bodies[f.Place().Layer], f.Body)
		}
	}
	if only, ok := bodies[""]; ok || len(bodies) == 0 {
		variables, asked := declaredVariables(only)
		return []Root{{Variables: variables, Asked: asked}}
	}
	layers := slices.Sorted(maps.Keys(bodies))
	var roots []Root
	for _, layer := range layers {
		variables, asked := declaredVariables(bodies[layer])
		roots = append(roots, Root{
			Layer: string(layer), Reads: reads(bodies[layer], layers), Variables: variables, Asked: asked,
		})
	}
	return inOrder(roots)
}

// declaredVariables gives the input variables of a root, and those without a default.
func declaredVariables(bodies []*hclsyntax.Body) (names, asked []string) {
	for _, body := range bodies {
		for _, block := range body.Blocks {
			if block.Type == "variable" && len(block.Labels) == 1 {
				names = append(names, block.Labels[0])
				if block.Body.Attributes["default"] == nil {
					asked = append(asked, block.Labels[0])
				}
			}
		}
	}
	return names, asked
}

// reads finds the outputs of layers that the blocks of a root refer to.
func reads(bodies []*hclsyntax.Body, layers []tfcode.Layer) map[string][]string {
	found := map[string][]string{}
	for _, body := range bodies {
		for _, reference := range variablesIn(body) {
			steps := tfcode.Names(reference)
			if len(steps) < 5 || steps[0] != "data" || steps[1] != tfcode.RemoteState || steps[3] != "outputs" {
				continue
			}
			layer, ok := tfcode.LayerLabelled(layers, steps[2])
			if ok && !slices.Contains(found[string(layer)], steps[4]) {
				found[string(layer)] = append(found[string(layer)], steps[4])
			}
		}
	}
	for _, outputs := range found {
		slices.Sort(outputs)
	}
	return found
}

// variablesIn gives the references in a body and in all its blocks.
func variablesIn(body *hclsyntax.Body) []hcl.Traversal {
	var all []hcl.Traversal
	for _, attr := range body.Attributes {
		all = append(all, attr.Expr.Variables()...)
	}
	for _, block := range body.Blocks {
		all = append(all, variablesIn(block.Body)...)
	}
	return all
}

// inOrder puts each root after those that it reads from. Independent roots are sorted
// by name.
func inOrder(roots []Root) []Root {
	var ordered []Root
	placed := map[string]bool{}
	for len(ordered) < len(roots) {
		i := slices.IndexFunc(roots, func(r Root) bool {
			return !placed[r.Layer] && !slices.ContainsFunc(slices.Collect(maps.Keys(r.Reads)),
				func(layer string) bool { return layer != r.Layer && !placed[layer] })
		})
		if i < 0 { // they read from each other, which the engine will refuse
			i = slices.IndexFunc(roots, func(r Root) bool { return !placed[r.Layer] })
		}
		placed[roots[i].Layer] = true
		ordered = append(ordered, roots[i])
	}
	return ordered
}
