package render

import (
	"slices"

	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// placeInLayers puts each module beside the spec that names no layer into the first
// layer that can refer to everything that the module refers to.
func (r *renderer) placeInLayers() {
	var homeless []*module
	needs := map[string]map[string]bool{} // by layer
	for _, m := range r.modules {
		if m.layer == nil {
			homeless = append(homeless, m)
			continue
		}
		if needs[m.layer.name] == nil {
			needs[m.layer.name] = map[string]bool{}
		}
	}
	if len(homeless) == 0 {
		return
	}
	for _, m := range r.modules {
		for _, owner := range r.mentioned(m) {
			if m.layer != nil && owner.layer != nil && owner.layer != m.layer {
				needs[m.layer.name][owner.layer.name] = true
			}
		}
	}
	ordered, _ := dependencyOrder(sortedKeys(needs), func(name string) []string { return sortedKeys(needs[name]) })
	if len(ordered) == 0 {
		ordered = []string{""}
	}
	for range homeless { // repeated, since one may refer to another
		for _, m := range homeless {
			at := 0
			for _, owner := range r.mentioned(m) {
				if owner.layer != nil {
					at = max(at, slices.Index(ordered, owner.layer.name))
				}
			}
			m.layer = r.layerNamed(ordered[at])
		}
	}
}

// mentioned gives the modules that own the resources that a module's templates refer
// to.
func (r *renderer) mentioned(m *module) []*module {
	var owners []*module
	for _, f := range m.files {
		for _, traversal := range r.referencesIn(&hclsyntax.Body{Blocks: f.template.source.Body().Blocks}) {
			a, _, ok := addressIn(traversal)
			if !ok {
				continue
			}
			for _, d := range r.declarations[a] {
				if d.module != m && !d.module.isRoot() {
					owners = append(owners, d.module)
				}
			}
		}
	}
	return owners
}
