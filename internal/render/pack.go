package render

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/go-version"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/gohcl"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/section"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Pack is a parsed folder of templates for one provider.
type Pack struct {
	name         string
	description  string
	schemas      []string
	schemaPlaces map[string]hcl.Range // where they are named
	requires     version.Constraints  // nil accepts any release
	requiresAt   hcl.Range
	deprecated   []string
	values       map[string]*packValue
	layered      *packValue // condition for dividing the output into layers
	program      Program    // what it says about the program itself
	state        *packState // nil if the pack does not say where the state is kept
	root         []*template
	rootFiles    map[string][]byte // files of the root that are copied unchanged
	modules      []*moduleTemplate // by name
	texts        []text            // by name
	files        map[string][]byte // of the folder files, for gen::templatefile, by path in that folder
	rules        []*packRule
	examples     []Example
	needs        []*packNeed
	verbs        []Verb
	stateful     []Stateful // by kind
	uses         []Uses
	sizes        []Sizes
	losses       []*Loss
	lacks        []Lack
	words        []Words
	recoveries   []*packRecovery
	sections     []*section.Section
	ownKeys      []*section.Own
	knowledge    map[string]map[string]partial.Fact // facts by kind and attribute
	facts        map[string]*fact                   // by resource type and argument: "test_app.port.number"
	accepted     map[string]hcl.Range               // by resource type: the place of its accepts block
	factual      map[string]bool                    // the keys of facts, and all keys that contain them
	identities   map[string][]*identity             // by resource type
	overrides    []*override                        // from modules beside the spec, in the order of their files
	required     []requirement                      // requirements of modules beside the spec
	sources      map[string]*hcl.File
	judges       []hcl.Range     // the places of rules and needs
	judged       map[string]bool // the values that only rules and needs read
	stack        *Stack          // the files that the pack was read from
	memory       *packMemory     // what is true for every spec, shared with copies of the pack
	ruleTable    *ruleTable      // see ofRules

	// copiedBeside are the files of modules beside the spec that are copied unchanged.
	copiedBeside map[string][]byte
}

// template is one file of a module.
type template struct {
	name   string // base name, kept in the output
	source *partial.Source
	beside bool // whether it stands beside the spec
}

type moduleTemplate struct {
	name        string
	description string
	layer       string
	templates   []*template
	files       map[string][]byte // files that are copied unchanged, by their path in the module
	beside      bool              // whether the pack itself has no such module
}

// packValue is one attribute of a values block.
type packValue struct {
	attr   *hclsyntax.Attribute
	source *partial.Source
	keeper
}

// Name is the pack's name, as its pack.hcl gives it.
func (p *Pack) Name() string { return p.name }

// Description says in a sentence what the pack is for.
func (p *Pack) Description() string { return p.description }

// Sections are the sections that the pack adds to the language of specs, in the order
// of its files.
func (p *Pack) Sections() []*section.Section { return p.sections }

// Schemas are the paths of the provider schema files within the pack.
func (p *Pack) Schemas() []string { return p.schemas }

// SchemaPlace is where the pack names a schema file.
func (p *Pack) SchemaPlace(name string) hcl.Range { return p.schemaPlaces[name] }

// Deprecated are arguments that one version of a provider deprecates while another
// version needs them, such as "test_app.port.number".
func (p *Pack) Deprecated() []string { return p.deprecated }

// Sources are the texts of the templates by the file names that diagnostics
// use.
func (p *Pack) Sources() map[string]*hcl.File { return p.sources }

// Load parses a pack. Diagnostics name files by their path within fsys.
func Load(fsys fs.FS) (*Pack, hcl.Diagnostics) {
	stack := stackOf(fsys)
	l := &loader{fsys: stack, stack: stack, pack: &Pack{
		stack: stack, memory: &packMemory{}, ruleTable: &ruleTable{},
		values: map[string]*packValue{}, knowledge: map[string]map[string]partial.Fact{},
		facts: map[string]*fact{}, accepted: map[string]hcl.Range{}, factual: map[string]bool{}, identities: map[string][]*identity{},
		sources: map[string]*hcl.File{}, schemaPlaces: map[string]hcl.Range{},
	}}
	l.manifest()
	l.pack.root, l.pack.rootFiles = l.templates("root"), l.copiedFiles("root", ".tf", ".md")
	l.modules()
	l.checkStateful()
	l.texts()
	l.pack.judged = l.pack.judging()
	return l.pack, l.diags
}

type loader struct {
	fsys     fs.FS
	stack    *Stack // the stack whose files are fsys
	pack     *Pack
	settings map[string]moduleSettings
	// aboutTexts are the text blocks of the pack, by the name of their text.
	aboutTexts map[string]*textSettings
	// once are the places of the blocks that a folder of the pack has once, by the folder,
	// the type and the label.
	once map[string]hcl.Range
	// unread says that a file could not be parsed, so that not all is known of what the pack has.
	unread bool
	diags  hcl.Diagnostics
}

// moduleSettings are the arguments of a module block in pack.hcl.
type moduleSettings struct {
	description, layer string
	rng, layerRange    hcl.Range
}

func (l *loader) errorf(rng hcl.Range, summary, format string, args ...any) {
	l.diags = append(l.diags, diag.Errorf(rng, summary, format, args...))
}

func (l *loader) manifest() {
	l.settings, l.aboutTexts = map[string]moduleSettings{}, map[string]*textSettings{}
	for _, f := range l.packFiles() {
		for _, attr := range sortedAttributes(f.source.Body()) {
			l.errorf(attr.NameRange, "Attribute outside a block",
				"A pack file has the blocks %s; put %q into one of them.", enumerate(sortedKeys(manifestBlocks)), attr.Name)
		}
		for _, block := range f.source.Body().Blocks {
			l.manifestBlock(f.source, block)
		}
	}
	if l.pack.name == "" && !l.diags.HasErrors() {
		l.errorf(hcl.Range{Filename: "pack.hcl"}, "Pack without a name",
			`No file of the pack has a block pack { name = "..." }.`)
	}
}

// packFiles gives the pack files of all folders, the lowest folder first, without what
// upper folders replace.
func (l *loader) packFiles() []parsed {
	names := slices.DeleteFunc(l.list(".", ".hcl"), func(name string) bool { return name == ManifestFile })
	names = slices.Concat(l.stack.manifests(), names, l.ruleFiles())
	if _, err := l.stack.Stat(ManifestFile); errors.Is(err, fs.ErrNotExist) {
		l.errorf(hcl.Range{Filename: ManifestFile}, "Not a pack",
			"The folder has no pack.hcl. A pack starts with a file pack.hcl that has a block pack { name = ... }.")
		return nil
	}
	slices.SortStableFunc(names, func(a, b string) int { return l.stack.level(b) - l.stack.level(a) })
	var files []parsed
	for _, name := range names {
		if source := l.parse(name); source != nil {
			files = append(files, parsed{source, l.stack.level(name)})
		}
	}
	l.replace(files)
	return files
}

// section reads a section that the pack adds to the language of specs.
func (l *loader) section(source *partial.Source, block *hclsyntax.Block) {
	s, diags := section.Read(block.AsHCLBlock())
	l.diags = append(l.diags, diags...)
	if s != nil {
		l.pack.sections = append(l.pack.sections, s)
		l.know(source, s.Thing, s.Facts)
	}
}

// ownKeys reads a keys block: what stands under the name of the pack in things of every
// spec.
func (l *loader) ownKeys(_ *partial.Source, block *hclsyntax.Block) {
	own, diags := section.ReadOwn(block.AsHCLBlock())
	l.diags = append(l.diags, diags...)
	if own != nil {
		l.pack.ownKeys = append(l.pack.ownKeys, own)
	}
}

// OwnKeys are the keys that only the pack has, in things of every spec.
func (p *Pack) OwnKeys() []*section.Own { return p.ownKeys }

// valuesBlock reads a values block. A pack may define each value only once.
func (l *loader) valuesBlock(source *partial.Source, block *hclsyntax.Block) {
	for _, attr := range sortedAttributes(block.Body) {
		if first, dup := l.pack.values[attr.Name]; dup {
			l.errorf(attr.NameRange, "Duplicate pack value",
				"pack.%s is defined already at %s.", attr.Name, first.attr.NameRange)
			continue
		}
		l.pack.values[attr.Name] = &packValue{attr: attr, source: source}
	}
}

func (l *loader) packSettings(_ *partial.Source, block *hclsyntax.Block) {
	var said struct {
		Name        string   `hcl:"name,optional"`
		Description string   `hcl:"description,optional"`
		Schemas     []string `hcl:"schemas,optional"`
		Deprecated  []string `hcl:"deprecated,optional"`
		Version     string   `hcl:"version,optional"` // see ReadVersion
		Requires    string   `hcl:"requires,optional"`
		Extends     string   `hcl:"extends,optional"` // see ReadExtends
		Without     []string `hcl:"without,optional"`
	}
	l.decode(block, &said)
	if said.Name != "" && !packName.MatchString(said.Name) {
		l.errorf(block.Body.Attributes["name"].Expr.Range(), "Not a name",
			"A spec has the keys of the provider under the name of the pack, which has lower-case letters, digits, _ and -, "+
				"and begins with a letter; this is %q.", said.Name)
	}
	l.pack.name, l.pack.description = said.Name, cmp.Or(said.Description, l.pack.description)
	for _, name := range said.Schemas {
		l.pack.schemas = append(l.pack.schemas, name)
		l.pack.schemaPlaces[name] = textPlace(block, name, "schemas")
	}
	l.pack.deprecated = append(l.pack.deprecated, said.Deprecated...)
	l.requires(block, said.Requires)
	l.checkVersion(block, said.Version)
}

// packName is the form of the name of a pack.
var packName = regex.New(`^[a-z][a-z0-9_-]*$`)

func (l *loader) moduleSettings(_ *partial.Source, block *hclsyntax.Block) {
	var said struct {
		Description string `hcl:"description,optional"`
		Layer       string `hcl:"layer,optional"`
	}
	if l.decode(block, &said) && block.Body.Attributes["description"] != nil && strings.TrimSpace(said.Description) == "" {
		l.errorf(block.Body.Attributes["description"].Expr.Range(), "No description",
			"The description stands above the call of the module %s, and in the README. Say in a sentence what is in it.", block.Labels[0])
	}
	below := l.settings[block.Labels[0]]
	l.settings[block.Labels[0]] = moduleSettings{
		cmp.Or(said.Description, below.description), cmp.Or(said.Layer, below.layer), block.LabelRanges[0],
		textPlace(block, said.Layer, "layer"),
	}
}

// decode reads the arguments of a block into a struct. It returns false if they are in
// error.
func (l *loader) decode(block *hclsyntax.Block, settings any) bool {
	ctx := &hcl.EvalContext{Functions: partial.Functions()}
	diags := gohcl.DecodeBody(block.Body, ctx, settings)
	l.diags = append(l.diags, diags...)
	return !diags.HasErrors()
}

// schemaOf is a body schema with required and optional arguments.
func schemaOf(required []string, optional ...string) *hcl.BodySchema {
	schema := &hcl.BodySchema{}
	for _, name := range required {
		schema.Attributes = append(schema.Attributes, hcl.AttributeSchema{Name: name, Required: true})
	}
	for _, name := range optional {
		schema.Attributes = append(schema.Attributes, hcl.AttributeSchema{Name: name})
	}
	return schema
}

// arguments gives those arguments of a block that are evaluated for each spec, nil if
// they are in error. rest is the part of the block that has not been read yet.
func (l *loader) arguments(block *hclsyntax.Block, rest hcl.Body, schema *hcl.BodySchema) map[string]*hclsyntax.Attribute {
	content, diags := rest.Content(schema)
	if l.diags = append(l.diags, diags...); diags.HasErrors() {
		return nil
	}
	arguments := map[string]*hclsyntax.Attribute{}
	for name := range content.Attributes {
		arguments[name] = block.Body.Attributes[name]
	}
	return arguments
}

func (l *loader) layerSettings(source *partial.Source, block *hclsyntax.Block) {
	if arguments := l.arguments(block, block.Body, schemaOf([]string{"when"})); arguments != nil {
		l.pack.layered = &packValue{attr: arguments["when"], source: source}
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
			files:       l.copiedFiles(path.Join("modules", entry.Name()), ".tf", ".md"),
		})
		if l.pack.layered == nil && settings.layer != "" {
			l.errorf(settings.layerRange, "Layer of no layers",
				"The pack has no layers block, which says when there are layers. Add layers { when = true }, or leave layer out.")
		}
		if l.pack.layered != nil && settings.layer == "" {
			l.errorf(hcl.Range{Filename: path.Join("modules", entry.Name())}, "Module without a layer",
				"The pack has layers. Give the module one, in a block module %q of pack.hcl.", entry.Name())
		}
		delete(l.settings, entry.Name())
	}
	for _, name := range sortedKeys(l.settings) {
		if l.stack.level(l.settings[name].rng.Filename) > 0 {
			continue // the pack above leaves the module out
		}
		l.errorf(l.settings[name].rng, "Unknown module",
			"The pack has no folder modules/%s; remove the block or add the folder.", name)
	}
}

func (l *loader) templates(dir string) []*template {
	var templates []*template
	for _, name := range l.list(dir, ".tf") {
		source := l.parse(path.Join(dir, name))
		if source == nil {
			continue
		}
		l.reservedNames(dir, name)
		l.labelled(source)
		t := &template{name: name, source: source}
		if tfcode.IsOverride(name) && l.extends(path.Join(dir, name)) {
			l.readOverrides(t)
			continue
		}
		templates = append(templates, t)
	}
	return templates
}
