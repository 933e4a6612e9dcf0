package render

import (
	"maps"
	"path"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// layer is a root module of the output with a state of its own; an output has one or
// several. A value that one layer needs from another is an output of the other layer,
// and is read from its state.
type layer struct {
	name    string // "" if it is the only one
	root    *module
	modules []*module // in dependency order
	needs   map[string]hcl.Range
	reads   map[string]bool    // the layers whose state this one reads
	gives   map[string]*module // its published outputs, with the modules that they belong to
}

// layerNamed finds or makes a layer.
func (r *renderer) layerNamed(name string) *layer {
	if !r.layered {
		name = ""
	}
	for _, l := range r.layers {
		if l.name == name {
			return l
		}
	}
	l := &layer{
		name: name, needs: map[string]hcl.Range{}, reads: map[string]bool{}, gives: map[string]*module{},
	}
	r.layers = append(r.layers, l)
	return l
}

// isLayered evaluates whether the output is divided into layers.
func (r *renderer) isLayered() bool {
	if r.pack.layered == nil {
		return false
	}
	attr := r.pack.layered.attr
	v, chosen, diags := r.pack.layered.source.EvaluateTraced(attr.Expr, r.known)
	r.report(diags)
	r.decidePack("layers", attr.SrcRange, originsOf(v, chosen))
	if v, _ = v.Unmark(); diags.HasErrors() || v.IsNull() || v.Type() != cty.Bool {
		if !diags.HasErrors() {
			r.errorf(r.pack.layered.attr.Expr.Range(), "Not a condition", "when takes true or false; this is %s.", describe(v))
		}
		return false
	}
	return v.True()
}

// read gives the expression with which l reads an output of another layer. The pack
// writes the data source, one for each name in layer.reads.
func (l *layer) read(from *layer, owner *module, name string) string {
	l.reads[from.name] = true
	from.gives[name] = owner
	return "data." + tfcode.RemoteState + "." + tfcode.Layer(from.name).Label() + ".outputs." + name
}

// dir is the folder of the layer's files within the output.
func (l *layer) dir() string { return l.name }

// orderLayers fills the layers with their modules, in dependency order, and
// sorts the layers by what they need of each other.
func (r *renderer) orderLayers(modules []*module) {
	for _, m := range modules {
		m.layer.modules = append(m.layer.modules, m)
		for name, rng := range m.wiring.needs {
			if owner := r.moduleNamed(name); owner != nil && owner.layer != m.layer {
				if _, known := m.layer.needs[owner.layer.name]; !known {
					m.layer.needs[owner.layer.name] = rng
				}
			}
		}
		for _, in := range sortedInputs(m) {
			in.argument(m) // notes what crosses between layers
		}
	}
	r.layers = slices.DeleteFunc(r.layers, func(l *layer) bool { return r.layered && len(l.modules) == 0 })
	byName := map[string]*layer{}
	for _, l := range r.layers {
		byName[l.name] = l
	}
	names, cycle := dependencyOrder(sortedKeys(byName), func(name string) []string { return sortedKeys(byName[name].needs) })
	if len(cycle) > 0 {
		steps := make([]*layer, len(cycle))
		for i, name := range cycle {
			steps[i] = byName[name]
		}
		r.reportCycle(steps)
	}
	r.layers = r.layers[:0]
	for _, name := range names {
		r.layers = append(r.layers, byName[name])
	}
}

func (r *renderer) moduleNamed(name string) *module {
	for _, m := range r.modules {
		if m.name == name {
			return m
		}
	}
	return nil
}

// writeRoot writes the files of a layer's root.
func (r *renderer) writeRoot(l *layer) {
	if l.name == "" {
		r.onlyRoot(l)
	} else {
		r.layerRoot(l)
	}
	r.writeCopied(l.root, r.pack.rootFiles)
	for name, text := range r.rootTexts(l) {
		r.write(l.root, name, text)
	}
	r.result.Resources += l.root.resources
	if len(l.modules) > 0 {
		r.write(l.root, "main.tf", r.calls(l.modules))
	}
}

// onlyRoot takes the root as it is expanded, without the variables that nothing uses.
func (r *renderer) onlyRoot(l *layer) {
	l.root = r.root
	l.root.layer = l
	used := r.usedVariables(l)
	for _, f := range l.root.files {
		maps.DeleteFunc(f.blocks, func(block *hclsyntax.Block, _ []instance) bool {
			return block.Type == "variable" && !used[block.Labels[0]]
		})
	}
}

// layerRoot expands the root for one of several layers. It expands it twice: templates
// may ask which states the layer reads, which the references in the templates decide;
// and only variables that are used are written.
func (r *renderer) layerRoot(l *layer) {
	diags, before := r.diags, *r.result
	l.root = r.expandRoot(l, nil)
	used := r.usedVariables(l)
	r.diags, *r.result = diags, before
	l.root = r.expandRoot(l, used)
}

// usedVariables gives the variables that the root of a layer uses, or passes on to its
// modules. What they are used for is known once the root is written, so it is written for
// that, and forgotten.
func (r *renderer) usedVariables(l *layer) map[string]bool {
	diags, before, refused := r.diags, *r.result, maps.Clone(r.refused)
	r.rootTexts(l)
	r.diags, *r.result, r.refused = diags, before, refused
	used := l.root.uses
	for _, m := range l.modules {
		for name, in := range m.wiring.inputs {
			used[name] = used[name] || in.attribute == nil
		}
	}
	return used
}

// expandRoot expands the blocks of the root that belong to a layer. It leaves out
// variables that are not in used; nil means all variables.
func (r *renderer) expandRoot(l *layer, used map[string]bool) *module {
	m := &module{layer: l, providers: map[string]map[string]bool{}, wiring: newWiring(), uses: map[string]bool{}}
	m.scope = partial.NewScope(r.values, r.resolverFor(m)).WithFacts(r.fact).WithFiles(r.pack.files).Bind("layer", l.value())
	for _, t := range r.pack.root {
		f := &file{template: t, blocks: map[*hclsyntax.Block][]instance{}}
		m.files = append(m.files, f)
		for _, block := range t.source.Body().Blocks {
			if r.standsIn(l, block) && (used == nil || block.Type != "variable" || used[block.Labels[0]]) {
				f.blocks[block] = r.expand(m, nil, t.source, block, m.scope)
			}
		}
	}
	return m
}

// rootTexts gives the texts of the root's templates, by file name.
func (r *renderer) rootTexts(l *layer) map[string]string {
	texts := map[string]string{}
	for _, f := range l.root.files {
		w := &bodyWriter{r: r, module: l.root, source: f.template.source}
		if text := w.file(f); text != "" {
			texts[f.template.name] = text
		}
	}
	return texts
}

// value is the object that root templates read as "layer".
func (l *layer) value() cty.Value {
	name := cty.NullVal(cty.String)
	if l.name != "" {
		name = cty.StringVal(l.name)
	}
	return cty.ObjectVal(map[string]cty.Value{"name": name, "reads": stringTuple(sortedKeys(l.reads))})
}

// standsIn says whether a block of the root belongs to a layer. A block that reads
// modules of several layers belongs to the last of them; a block that reads no module
// belongs to each layer.
func (r *renderer) standsIn(l *layer, block *hclsyntax.Block) bool {
	if block.Type == "resource" {
		r.errorf(block.DefRange(), "Resource in a layered root",
			"The output has several roots. Move the resource into a module, which has one layer.")
		return false
	}
	last := -1
	for _, traversal := range r.referencesIn(block.Body) {
		a, _, ok := addressIn(traversal)
		if !ok {
			continue
		}
		for _, d := range r.declarations[a] {
			if !d.module.isRoot() {
				last = max(last, slices.Index(r.layers, d.module.layer))
			}
		}
	}
	return last < 0 || r.layers[last] == l
}

// referencesIn gives the references in a body, those within gen::fact included.
func (r *renderer) referencesIn(body *hclsyntax.Body) []hcl.Traversal {
	var all []hcl.Traversal
	for _, attr := range body.Attributes {
		all = append(all, attr.Expr.Variables()...)
		for _, named := range partial.FactsIn(attr.Expr) {
			if fact, err := r.pack.fact(named.Kind, named.Attribute); err == nil { // an unknown fact is reported where it is written
				all = append(all, fact.Expr.Variables()...)
			}
		}
	}
	for _, block := range body.Blocks {
		all = append(all, r.referencesIn(block.Body)...)
	}
	return all
}

// writePublished writes the outputs of a layer that other layers read.
func (r *renderer) writePublished(l *layer) {
	if len(l.gives) == 0 {
		return
	}
	text := ""
	for _, name := range sortedKeys(l.gives) {
		owner := l.gives[name]
		e := owner.wiring.outputs[name].attribute
		text += "output " + partial.Literal(cty.StringVal(name)) + " {\n" + r.describe(e, true) +
			"value = module." + owner.name + "." + name + "\n" + r.secrecy(e) + "}\n\n"
	}
	r.write(l.root, publishedFile, text[:len(text)-1])
}

// publishedFile is the file with those outputs of a root that other layers read.
const publishedFile = "layer_outputs.tf"

// crossing reports a value that cannot be passed from one state to another.
func (r *renderer) crossing(user *module, what exported, rng hcl.Range) {
	if what.declaration.address.Kind == tfcode.Ephemeral && user.layer != what.declaration.module.layer {
		r.diags = append(r.diags, diag.Errorf(rng, "Ephemeral value between layers",
			"%s is never stored, so another state cannot read it. Give both modules the same layer.", what.declaration.address))
	}
}

// path gives the path in the output of a file of the module.
func (m *module) path(name string) string {
	return path.Join(tfcode.Place{Layer: tfcode.Layer(m.layer.name), Module: tfcode.Module(m.name)}.Dir(), name)
}
