package render

import (
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// module is a module of the output while it is being rendered. The root has no
// name.
type module struct {
	name        string
	description string
	scope       *partial.Scope
	files       []*file
	copied      map[string][]byte // files that are no templates
	wiring      wiring
	layer       *layer
	providers   map[string]map[string]bool // local name to aliases, "" for the default configuration
	resources   int
	calls       int             // number of calls of other modules
	beside      bool            // whether it stands beside the spec
	uses        map[string]bool // the variables that the blocks of a root use
}

// file is a template with its top-level blocks expanded.
type file struct {
	template *template
	blocks   map[*hclsyntax.Block][]instance
}

// variable is an input of the root.
type variable struct {
	source *partial.Source
	block  *hclsyntax.Block
}

func (m *module) isRoot() bool { return m.name == "" }

// title names the module in a message.
func (m *module) title() string {
	if m.isRoot() {
		return "the root"
	}
	return "the module " + m.name
}

// declareAll expands the top-level blocks of every module and indexes what they
// declare, so that any template can refer to any of them.
func (r *renderer) declareAll() {
	r.root = r.declareModule(&moduleTemplate{templates: r.pack.root})
	r.root.layer = nil
	// The pack's own modules come first, so that a module beside the spec that takes
	// one of their names is the one that is reported.
	for _, beside := range []bool{false, true} {
		for _, t := range r.pack.modules {
			if t.beside == beside {
				r.modules = append(r.modules, r.declareModule(t))
			}
		}
	}
	slices.SortFunc(r.modules, func(a, b *module) int { return strings.Compare(a.name, b.name) })
	r.sameAddresses()
	r.placeInLayers()
}

func (r *renderer) declareModule(t *moduleTemplate) *module {
	m := &module{
		name: t.name, description: t.description, providers: map[string]map[string]bool{}, beside: t.beside, copied: t.files,
	}
	m.wiring, m.uses = newWiring(), map[string]bool{}
	if !r.layered || t.layer != "" {
		m.layer = r.layerNamed(t.layer)
	}
	m.scope = partial.NewScope(r.values, r.resolverFor(m)).WithFacts(r.fact).WithFiles(r.pack.files)
	if m.isRoot() {
		m.scope = m.scope.Bind("layer", (&layer{}).value())
	}
	written := map[string]instance{}
	for _, template := range t.templates {
		f := &file{template: template, blocks: map[*hclsyntax.Block][]instance{}}
		m.files = append(m.files, f)
		for _, block := range template.source.Body().Blocks {
			if template.beside && block.Type == terraformBlock {
				continue // its requirements are written with those of the root
			}
			before := len(r.diags)
			f.blocks[block] = r.expand(m, nil, template.source, block, m.scope)
			r.declareBlock(m, template.source, block, f.blocks[block], written)
			r.markBroken(m, block, len(r.diags) > before)
		}
	}
	return m
}

// declareBlock indexes one block of a template.
func (r *renderer) declareBlock(
	m *module, source *partial.Source, block *hclsyntax.Block, instances []instance, written map[string]instance,
) {
	switch {
	case block.Type == "variable" && len(block.Labels) == 1:
		r.declareVariable(m, source, block, len(instances) > 0)
		return
	case block.Type == "output" && !m.isRoot():
		r.errorf(block.DefRange(), "Output in a module", "The engine writes the outputs of modules: refer to the resource "+
			"where its attribute is needed. An output of the product stands in %s.", rootOf(source))
		return
	}
	a, ok := addressOf(block)
	if !ok {
		return
	}
	d := r.declarationFor(m, a, block)
	if d == nil {
		return
	}
	for _, one := range instances {
		label := a.Name
		if one.name != "" {
			label = one.name
		}
		full := d.written(label).String()
		if first, dup := written[full]; dup {
			r.doubled(full, first, one)
			continue
		}
		written[full] = one
		if place, ok := one.place(); ok {
			r.places[tfcode.Module(m.name).Address(full)] = place
		}
		key := ""
		if one.keyed {
			key = keyText(one.key)
		}
		d.blocks[key] = label
		switch a.Kind {
		case tfcode.Call:
			m.calls++
		case tfcode.Resource:
			m.resources++
		}
		if a.Kind != tfcode.Call {
			m.use(a.Provider(), "")
		}
	}
}

// declarationFor finds or makes the declaration of an address. Several blocks of one
// module may share an address if they are written under different labels; several
// modules may declare the same data source.
func (r *renderer) declarationFor(m *module, a tfcode.Thing, block *hclsyntax.Block) *declaration {
	meta, _ := r.shapes.generate(block.Body)
	keyed := meta.forEach != nil
	d := ownedBy(m, r.declarations[a])
	for _, other := range r.declarations[a] {
		if (other.module != m && a.Kind != tfcode.DataSource) || (other.module == m && other.keyed != keyed) {
			r.twice(a.String(), block.DefRange(), other.rng)
			return nil
		}
	}
	if d == nil {
		d = &declaration{address: a, module: m, rng: block.DefRange(), keyed: keyed, blocks: map[string]string{}}
		r.declarations[a] = append(r.declarations[a], d)
	}
	for _, name := range []string{"for_each", "count"} {
		if block.Body.Attributes[name] != nil {
			d.repeated, d.byCount = true, name == "count"
		}
	}
	return d
}

// twice reports a second block with the same address in the templates.
func (r *renderer) twice(address string, second, first hcl.Range) {
	r.report(hcl.Diagnostics{diag.WithRelated(
		diag.Errorf(second, "Duplicate address", "%s is declared already. Give this one another label.", address),
		diag.Related{Message: "The first of the two is here.", Range: first})})
}

// doubled reports two blocks of the output with one address, at the lines of the spec
// that cause them. It blames the template only if there are no such lines.
func (r *renderer) doubled(address string, first, second instance) {
	place, ok := second.place()
	other, both := first.place()
	switch {
	case !ok && !both && first.block != second.block:
		r.twice(address, second.block.DefRange(), first.block.DefRange())
		return
	case !ok && both:
		place = other
	case !ok:
		place = second.block.DefRange()
	}
	d := diag.Errorf(place, "Duplicate block",
		"%s would be written a second time: two things of the spec have names that come to the same. Give one another name.", address)
	related := []diag.Related{{Message: "The pack writes it here.", Range: second.block.DefRange()}}
	if both && other != place {
		related = append([]diag.Related{{Message: "The other one comes of this.", Range: other}}, related...)
	}
	r.report(hcl.Diagnostics{diag.WithRelated(d, related...)})
}

// place gives the line of the spec that a block exists for.
func (one instance) place() (hcl.Range, bool) {
	if one.element != cty.NilVal {
		if place, ok := firstOrigin(one.element); ok {
			return place, true
		}
	}
	if found := one.because.origins(); len(found) > 0 {
		return found[0].Range, true
	}
	return hcl.Range{}, false
}

// ownedBy gives the declaration that belongs to a module, nil if none does.
func ownedBy(m *module, declarations []*declaration) *declaration {
	for _, d := range declarations {
		if d.module == m {
			return d
		}
	}
	return nil
}

// rootOf gives the folder that the root's blocks of a template belong to.
func rootOf(source *partial.Source) string {
	if strings.HasPrefix(source.Body().SrcRange.Filename, Beside) {
		return "a file of the folder " + path.Join(BesideFolder, rootFolder) + " beside the spec"
	}
	return "a file of " + rootFolder
}

// inputsOf gives the file in which what the Terraform of another file takes as an input is declared.
func inputsOf(file string) string {
	if strings.HasPrefix(file, Beside) {
		return path.Join(BesideFolder, rootFolder, "variables.tf") + " beside the spec"
	}
	return path.Join(rootFolder, "variables.tf")
}

func (r *renderer) declareVariable(m *module, source *partial.Source, block *hclsyntax.Block, written bool) {
	if !m.isRoot() {
		r.errorf(block.DefRange(), "Variable in a module",
			"An input of the product is declared once, in %s; modules use var.%s as it is.", rootOf(source), block.Labels[0])
		return
	}
	if written {
		r.variables[block.Labels[0]] = variable{source, block}
	}
}

// markBroken marks a block that could not be expanded, so that references to it are
// not reported as well.
func (r *renderer) markBroken(m *module, block *hclsyntax.Block, broken bool) {
	if a, ok := addressOf(block); ok && broken {
		if d := ownedBy(m, r.declarations[a]); d != nil {
			d.broken = true
		}
	}
}

// use notes that the module needs a provider, with an alias or "".
func (m *module) use(provider, alias string) {
	if m.providers[provider] == nil {
		m.providers[provider] = map[string]bool{}
	}
	m.providers[provider][alias] = true
}

// emitted says whether the output has any block of the declaration.
func (d *declaration) emitted() bool { return len(d.blocks) > 0 }

func (r *renderer) report(diags hcl.Diagnostics) { r.diags = append(r.diags, r.placed(diags, nil)...) }

// placed moves errors that the spec caused to a line of the spec: the first origin of
// the reason or, if it has none, the beginning of the spec.
func (r *renderer) placed(diags hcl.Diagnostics, because *reason) hcl.Diagnostics {
	for i, d := range diags {
		// The author of a module beside the spec can fix it, so such errors stay in
		// its file.
		if template, ok := partial.AskedBy(d); ok && strings.HasPrefix(template.Filename, Beside) && !IsRefusal(d) {
			diags[i] = diag.Errorf(template, d.Summary, "%s", d.Detail)
		}
	}
	return partial.Place(diags, func() []diag.Origin {
		if found := because.origins(); len(found) > 0 {
			return found
		}
		if spec := r.values["spec"]; r.beginning == nil && spec != cty.NilVal {
			r.beginning = partial.Origins(spec)
		}
		return r.beginning
	})
}

func (r *renderer) errorf(rng hcl.Range, summary, format string, args ...any) {
	r.diags = append(r.diags, diag.Errorf(rng, summary, format, args...))
}
