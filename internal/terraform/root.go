package terraform

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// Root is a root module of a rendered tree: the only one, or a layer, which is
// one of several that each have a state of their own.
type Root struct {
	// Layer is the name of the layer, which is also its folder in the tree, "" for
	// the only root.
	Layer string
	// Reads are the outputs that it reads from the states of other layers, by
	// layer, in the order of their names.
	Reads map[string][]string
	// Variables are the input variables that it declares.
	Variables []string
}

// Roots finds the root modules of a rendered tree, each after those it reads
// from. files are the texts by slash-separated path. Files that cannot be read
// say nothing: the engine will.
func Roots(files map[string][]byte) []Root {
	bodies := map[string][]*hclsyntax.Body{} // by folder
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !inRoot(name) {
			continue
		}
		if body := parseBody(name, files[name]); body != nil {
			bodies[path.Dir(name)] = append(bodies[path.Dir(name)], body)
		}
	}
	if only, ok := bodies["."]; ok || len(bodies) == 0 {
		return []Root{{Variables: declaredVariables(only)}}
	}
	var roots []Root
	for _, layer := range slices.Sorted(maps.Keys(bodies)) {
		roots = append(roots, Root{
			Layer: layer, Reads: reads(bodies[layer], slices.Sorted(maps.Keys(bodies))),
			Variables: declaredVariables(bodies[layer]),
		})
	}
	return inOrder(roots)
}

// inRoot says whether a file belongs to a root module, and not to one of the
// modules below it.
func inRoot(name string) bool {
	return path.Ext(name) == ".tf" && strings.Count(name, "/") <= 1
}

func declaredVariables(bodies []*hclsyntax.Body) []string {
	var names []string
	for _, body := range bodies {
		for _, block := range body.Blocks {
			if block.Type == "variable" && len(block.Labels) == 1 {
				names = append(names, block.Labels[0])
			}
		}
	}
	return names
}

// remoteState is the data source that reads the outputs of another state. It has
// the name of the layer it reads.
const remoteState = "terraform_remote_state"

// reads finds the outputs of layers that the blocks of a root refer to.
func reads(bodies []*hclsyntax.Body, layers []string) map[string][]string {
	found := map[string][]string{}
	for _, body := range bodies {
		for _, traversal := range variablesIn(body) {
			steps := names(traversal)
			if len(steps) < 5 || steps[0] != "data" || steps[1] != remoteState || steps[3] != "outputs" {
				continue
			}
			i := slices.IndexFunc(layers, func(layer string) bool { return identifierOf(layer) == identifierOf(steps[2]) })
			if i >= 0 && !slices.Contains(found[layers[i]], steps[4]) {
				found[layers[i]] = append(found[layers[i]], steps[4])
			}
		}
	}
	for _, outputs := range found {
		slices.Sort(outputs)
	}
	return found
}

// variablesIn are the references in a body and in all blocks in it.
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

// names are the steps of a reference up to the first that is not a name.
func names(traversal hcl.Traversal) []string {
	var steps []string
	for _, step := range traversal {
		switch step := step.(type) {
		case hcl.TraverseRoot:
			steps = append(steps, step.Name)
		case hcl.TraverseAttr:
			steps = append(steps, step.Name)
		default:
			return steps
		}
	}
	return steps
}

// identifierOf makes the name of a folder comparable with that of a block.
func identifierOf(name string) string {
	return strings.ToLower(strings.NewReplacer("-", "_", ".", "_", " ", "_").Replace(name))
}

// inOrder puts each root after those it reads from. Of two that do not need each
// other, the one whose name comes first is first.
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
