package render

import (
	"io/fs"
	"path"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
)

// Pack is a parsed folder of templates for one provider.
type Pack struct {
	name        string
	description string
	schemas     []string
	values      map[string]packValue
	layered     *packValue // condition under which the modules stand in layers
	state       *packState // nil when the pack does not say where the state is
	root        []*template
	modules     []*moduleTemplate // by name
	texts       []text            // by name
	rules       []*packRule
	needs       []*packNeed
	verbs       []Verb
	stateful    []Stateful       // by kind
	facts       map[string]*fact // by resource type and argument: "test_app.port.number"
	factual     map[string]bool  // the keys of facts, and all that lead to them
	sources     map[string]*hcl.File
}

// template is one file of a module.
type template struct {
	name   string // base name, kept in the output
	source *partial.Source
}

type moduleTemplate struct {
	name        string
	description string
	layer       string
	templates   []*template
}

// packValue is one attribute of a values block.
type packValue struct {
	attr   *hclsyntax.Attribute
	source *partial.Source
}

// text is a file of the root that is not Terraform.
type text struct {
	name   string
	file   string
	source []byte
}

// Name is the pack's own name, as its pack.hcl gives it.
func (p *Pack) Name() string { return p.name }

// Description says in a sentence what the pack is for.
func (p *Pack) Description() string { return p.description }

// Schemas are the provider schema files of the pack, as paths within it.
func (p *Pack) Schemas() []string { return p.schemas }

// Sources are the texts of the templates by the file names that diagnostics
// use.
func (p *Pack) Sources() map[string]*hcl.File { return p.sources }

// Load parses a pack. Diagnostics name files by their path within fsys.
func Load(fsys fs.FS) (*Pack, hcl.Diagnostics) {
	l := &loader{fsys: fsys, pack: &Pack{
		values: map[string]packValue{}, facts: map[string]*fact{}, factual: map[string]bool{}, sources: map[string]*hcl.File{},
	}}
	l.manifest()
	l.pack.root = l.templates("root")
	l.modules()
	l.checkStateful()
	l.texts()
	return l.pack, l.diags
}

type loader struct {
	fsys     fs.FS
	pack     *Pack
	settings map[string]moduleSettings
	diags    hcl.Diagnostics
}

// moduleSettings are what pack.hcl says of a module.
type moduleSettings struct {
	description, layer string
	rng                hcl.Range
}

func (l *loader) errorf(rng hcl.Range, summary, format string, args ...any) {
	l.diags = append(l.diags, diag.Errorf(rng, summary, format, args...))
}

func (l *loader) manifest() {
	l.settings = map[string]moduleSettings{}
	names := l.list(".", ".hcl")
	if len(names) == 0 {
		l.errorf(hcl.Range{Filename: "pack.hcl"}, "Not a pack",
			"The folder has no pack.hcl. A pack starts with a file pack.hcl that has a block pack { name = ... }.")
		return
	}
	for _, name := range slices.Concat(names, l.ruleFiles()) {
		source := l.parse(name)
		if source == nil {
			continue
		}
		for _, attr := range sortedAttributes(source.Body()) {
			l.errorf(attr.NameRange, "Attribute outside a block",
				"A pack file has the blocks pack, module, layers, rule, need, grant, verbs, stateful, accepts, state and values; "+
					"put %q into one of them.", attr.Name)
		}
		for _, block := range source.Body().Blocks {
			l.manifestBlock(source, block)
		}
	}
	if l.pack.name == "" && !l.diags.HasErrors() {
		l.errorf(hcl.Range{Filename: "pack.hcl"}, "Pack without a name",
			`No file of the pack has a block pack { name = "..." }.`)
	}
}

// manifestBlocks are the blocks of a pack file by their type: what reads them, and
// what their label is, "" for blocks without one.
var manifestBlocks = map[string]struct {
	label string
	read  func(l *loader, source *partial.Source, block *hclsyntax.Block)
}{
	"pack":     {"", (*loader).packSettings},
	"module":   {"NAME", (*loader).moduleSettings},
	"layers":   {"", (*loader).layerSettings},
	"rule":     {"ID", (*loader).rule},
	"need":     {"ID", (*loader).need},
	"grant":    {"NAME", (*loader).need},
	"verbs":    {"", (*loader).verbs},
	"stateful": {"KIND", (*loader).stateful},
	"accepts":  {"TYPE", (*loader).acceptsBlock},
	"values":   {"", (*loader).valuesBlock},
	"state":    {"", (*loader).stateBlock},
}

func (l *loader) manifestBlock(source *partial.Source, block *hclsyntax.Block) {
	known, ok := manifestBlocks[block.Type]
	if ok && (known.label != "") == (len(block.Labels) == 1) && len(block.Labels) < 2 {
		known.read(l, source, block)
		return
	}
	l.errorf(block.DefRange(), "Unknown block",
		`A pack file has the blocks pack {}, module "NAME" {}, layers {}, rule "ID" {}, need "ID" {}, grant "NAME" {}, `+
			`verbs {}, stateful "KIND" {}, accepts "TYPE" {}, state {} and values {}; this is %q.`, block.Type)
}

// valuesBlock reads values, each of which a pack has once.
func (l *loader) valuesBlock(source *partial.Source, block *hclsyntax.Block) {
	for _, attr := range sortedAttributes(block.Body) {
		if first, dup := l.pack.values[attr.Name]; dup {
			l.errorf(attr.NameRange, "Duplicate pack value",
				"pack.%s is defined already at %s.", attr.Name, first.attr.NameRange)
			continue
		}
		l.pack.values[attr.Name] = packValue{attr, source}
	}
}

func (l *loader) packSettings(source *partial.Source, block *hclsyntax.Block) {
	scope := partial.NewScope(nil, nil)
	for _, attr := range sortedAttributes(block.Body) {
		value, diags := source.Evaluate(attr.Expr, scope)
		l.diags = append(l.diags, diags...)
		switch attr.Name {
		case "name":
			l.pack.name = l.stringValue(value, attr)
		case "description":
			l.pack.description = l.stringValue(value, attr)
		case "schemas":
			l.pack.schemas = l.stringList(value, attr)
		default:
			l.errorf(attr.NameRange, "Unknown setting",
				"A pack has the settings name, description and schemas; not %q.", attr.Name)
		}
	}
}

func (l *loader) moduleSettings(source *partial.Source, block *hclsyntax.Block) {
	settings := moduleSettings{rng: block.LabelRanges[0]}
	for _, attr := range sortedAttributes(block.Body) {
		value, diags := source.Evaluate(attr.Expr, partial.NewScope(nil, nil))
		l.diags = append(l.diags, diags...)
		switch attr.Name {
		case "description":
			settings.description = l.stringValue(value, attr)
		case "layer":
			settings.layer = l.stringValue(value, attr)
		default:
			l.errorf(attr.NameRange, "Unknown setting", "A module of a pack has a description and a layer; not %q.", attr.Name)
		}
	}
	l.settings[block.Labels[0]] = settings
}

func (l *loader) layerSettings(source *partial.Source, block *hclsyntax.Block) {
	for _, attr := range sortedAttributes(block.Body) {
		if attr.Name != "when" {
			l.errorf(attr.NameRange, "Unknown setting", "A layers block has the setting when; not %q.", attr.Name)
			continue
		}
		l.pack.layered = &packValue{attr, source}
	}
}

func (l *loader) modules() {
	for _, entry := range l.entries("modules") {
		if !l.isDir("modules", entry) {
			continue
		}
		settings := l.settings[entry.Name()]
		l.pack.modules = append(l.pack.modules, &moduleTemplate{
			name:        entry.Name(),
			description: settings.description,
			layer:       settings.layer,
			templates:   l.templates(path.Join("modules", entry.Name())),
		})
		if l.pack.layered != nil && settings.layer == "" {
			l.errorf(hcl.Range{Filename: path.Join("modules", entry.Name())}, "Module without a layer",
				"The pack has layers. Give the module one, in a block module %q of pack.hcl.", entry.Name())
		}
		delete(l.settings, entry.Name())
	}
	for _, name := range sortedKeys(l.settings) {
		l.errorf(l.settings[name].rng, "Unknown module",
			"The pack has no folder modules/%s; remove the block or add the folder.", name)
	}
}

func (l *loader) templates(dir string) []*template {
	l.checkUsed(dir)
	var templates []*template
	for _, name := range l.list(dir, ".tf") {
		if source := l.parse(path.Join(dir, name)); source != nil {
			l.reservedNames(dir, name)
			templates = append(templates, &template{name, source})
		}
	}
	return templates
}
