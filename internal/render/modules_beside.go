package render

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/partial"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Beside is the prefix of the names of files beside the spec, which are paths within
// the spec's folder.
const Beside = "spec:"

// BesideFolder is the folder of a spec that holds modules in the language of packs.
const BesideFolder = "modules"

// rootFolder is the module beside the spec whose files are added to the root.
const rootFolder = "root"

// With gives the pack together with the modules beside a spec, whose folder is fsys.
// It returns the pack itself if there are none.
func (p *Pack) With(fsys fs.FS) (*Pack, hcl.Diagnostics) {
	dir := Beside + BesideFolder
	l := &loader{fsys: besideFS{fsys}, stack: NewStack(Folder{FS: fsys}), pack: p.copied(), once: map[string]hcl.Range{}}
	entries := l.entries(dir)
	if len(entries) == 0 {
		return p, l.diags
	}
	for _, entry := range entries {
		l.beside(dir, entry)
	}
	l.checkStateful()
	return l.pack, l.diags
}

// copied gives a copy of the pack to which modules can be added.
func (p *Pack) copied() *Pack {
	c := *p
	c.ruleTable = &ruleTable{}
	c.values, c.sources, c.copiedBeside = maps.Clone(p.values), maps.Clone(p.sources), map[string][]byte{}
	c.facts, c.factual = maps.Clone(p.facts), maps.Clone(p.factual)
	c.knowledge = map[string]map[string]partial.Fact{}
	for kind, known := range p.knowledge {
		c.knowledge[kind] = maps.Clone(known)
	}
	c.root, c.modules, c.sections = slices.Clip(p.root), slices.Clone(p.modules), slices.Clip(p.sections)
	c.rules, c.needs, c.verbs = slices.Clip(p.rules), slices.Clip(p.needs), slices.Clip(p.verbs)
	c.stateful, c.uses = slices.Clone(p.stateful), slices.Clip(p.uses)
	return &c
}

// beside reads one module beside the spec. If the pack has a module of this name, it
// adds to that one.
func (l *loader) beside(parent string, entry fs.DirEntry) {
	name, dir := entry.Name(), path.Join(parent, entry.Name())
	switch {
	case name[0] == '.' || hasEnding(name, []string{".md"}):
		return
	case !l.isDir(parent, entry):
		l.errorf(hcl.Range{Filename: dir}, "File not used",
			"A module beside the spec is a folder. Move the file into one, such as %s/NAME/%s.", BesideFolder, name)
		return
	case tfcode.Identifier(name) != name:
		l.errorf(hcl.Range{Filename: dir}, "Not the name of a module",
			"A module has the name of its folder, of letters, digits and _. Call this one %s.", tfcode.Identifier(name))
		return
	}
	for _, other := range l.pack.modules {
		if other.name != name && strings.EqualFold(other.name, name) {
			l.errorf(hcl.Range{Filename: dir}, "Module in another case",
				"On macOS and Windows this is the folder of the module %s, on Linux it is another one. Call it %s to add to that module, "+
					"or give it a name of its own.", other.name, other.name)
			return
		}
	}
	m := l.besideModule(name)
	says := l.besideSettings(m, dir)
	l.besideFiles(m, dir)
	templates := l.besideTemplates(dir)
	l.readFiles(dir, templates)
	adds := !m.beside && len(l.copiedFiles(dir, ".tf", ".hcl", ".md")) > 0
	if !adds && !says && len(l.list(dir, ".tf")) == 0 {
		l.errorf(hcl.Range{Filename: dir}, "Module of nothing",
			"No file of the folder %s/%s ends in .tf, so nothing comes of it. Put Terraform into one, such as main.tf, or remove "+
				"the folder.", BesideFolder, name)
	}
	for _, t := range templates {
		switch same := func(other *template) bool { return other.name == t.name }; {
		case tfcode.IsOverride(t.name):
			l.readOverrides(t)
		case name == rootFolder && slices.ContainsFunc(l.pack.root, same), slices.ContainsFunc(m.templates, same):
			l.errorf(hcl.Range{Filename: path.Join(dir, t.name)}, "File of the pack",
				"The pack has a file %s in the module %s. Give this one another name.", t.name, name)
		case name == rootFolder:
			l.pack.root = append(l.pack.root, t)
		default:
			m.templates = append(m.templates, t)
		}
	}
}

// besideFiles adds the module's files that are copied as they are.
func (l *loader) besideFiles(m *moduleTemplate, dir string) {
	files, all := &m.files, maps.Clone(m.files)
	if m.name == rootFolder {
		files, all = &l.pack.rootFiles, maps.Clone(l.pack.rootFiles)
	}
	added := l.copiedFiles(dir, ".tf", ".hcl", ".md")
	for _, name := range sortedKeys(added) {
		if _, taken := all[name]; taken {
			l.errorf(hcl.Range{Filename: path.Join(dir, name)}, "File of the pack",
				"The pack has a file %s in the module %s. Give this one another name.", name, m.name)
		}
	}
	if all == nil {
		all = map[string][]byte{}
	}
	maps.Copy(all, added)
	*files = all
}

// besideModule finds the module with a name, or makes one; nil for the root.
func (l *loader) besideModule(name string) *moduleTemplate {
	at, found := slices.BinarySearchFunc(l.pack.modules, name, func(m *moduleTemplate, name string) int {
		return strings.Compare(m.name, name)
	})
	m := &moduleTemplate{name: name}
	switch {
	case found:
		same := *l.pack.modules[at]
		same.templates = slices.Clip(same.templates)
		m, l.pack.modules[at] = &same, &same
	case name != rootFolder:
		m.beside = true
		l.pack.modules = slices.Insert(l.pack.modules, at, m)
	}
	return m
}

// besideBlocks are the block types that a file of a module beside the spec may have,
// apart from Terraform's own.
var besideBlocks = []string{"accepts", "facts", "grant", "need", "rule", "section", "stateful", "unique", "uses", "values"}

// besideSettings reads those files of a module beside the spec that are not Terraform. It tells whether
// they say more than what the module is for, such as a rule.
func (l *loader) besideSettings(m *moduleTemplate, dir string) (says bool) {
	for _, name := range l.list(dir, ".hcl") {
		source := l.parse(path.Join(dir, name))
		if source == nil {
			says = true // the file has an error, which is reported
			continue
		}
		for _, attr := range sortedAttributes(source.Body()) {
			l.errorf(attr.NameRange, "Attribute outside a block", "The blocks of the file are module and %s. Put %q into one of them.",
				enumerate(besideBlocks), attr.Name)
		}
		for _, block := range source.Body().Blocks {
			says = says || block.Type != "module"
			switch {
			case block.Type == "module" && len(block.Labels) == 0:
				l.describeModule(m, block)
			case slices.Contains(besideBlocks, block.Type):
				l.manifestBlock(source, block)
			default:
				l.errorf(block.DefRange(), "Unknown block", "The blocks of the file are module {} and those of a pack: %s. This is %q. "+
					"Resources stand in .tf files beside it.", enumerate(besideBlocks), block.Type)
			}
		}
	}
	return says
}

// describeModule reads the block with which a module beside the spec describes itself.
func (l *loader) describeModule(m *moduleTemplate, block *hclsyntax.Block) {
	var said struct {
		Description string `hcl:"description,optional"`
		Layer       string `hcl:"layer,optional"`
	}
	switch {
	case !m.beside:
		l.errorf(block.DefRange(), "Module of the pack", "The pack describes the module %s. Leave the block out.", m.name)
	case l.decode(block, &said):
		m.description, m.layer = said.Description, said.Layer
		if known := l.pack.layerNames(); m.layer != "" && len(known) > 0 && !slices.Contains(known, m.layer) {
			l.errorf(block.DefRange(), "Unknown layer", "The layers of the pack are %s. Name one of them, or leave layer out: "+
				"then it is the first one that has all that the module refers to.", enumerate(known))
		}
	}
}

// layerNames are the layers of the modules, sorted.
func (p *Pack) layerNames() []string {
	names := map[string]bool{}
	for _, m := range p.modules {
		if m.layer != "" && !m.beside {
			names[m.layer] = true
		}
	}
	return sortedKeys(names)
}

// besideTemplates reads the Terraform files of a module beside the spec. Its
// required_providers are moved to the root, where those of the pack are.
func (l *loader) besideTemplates(dir string) []*template {
	var templates []*template
	for _, name := range l.list(dir, ".tf") {
		source := l.parse(path.Join(dir, name))
		if source == nil {
			continue
		}
		l.reservedNames(dir, name)
		l.labelled(source)
		for _, block := range source.Body().Blocks {
			switch {
			case block.Type == terraformBlock:
				l.besideRequirements(source, block)
			case slices.Contains(rootBlocks, block.Type) && path.Base(dir) != rootFolder:
				l.errorf(block.DefRange(), "Block of the root", "A block %s belongs in the root, once for all modules. Move it to "+
					"a file of the folder %s/%s beside the spec, such as main.tf.", block.Type, BesideFolder, rootFolder)
			}
		}
		templates = append(templates, &template{name: name, source: source, beside: true})
	}
	return templates
}

// rootBlocks are the types of blocks that stand in a root. A module with a configuration of a provider of its own
// cannot be called with depends_on, nor be taken out with what it made; imports are refused in it.
var rootBlocks = []string{providerBlock, "import"}

// terraformBlock is the type of the block that states what Terraform must provide.
const terraformBlock = "terraform"

// besideRequirements notes the providers that a module beside the spec requires.
func (l *loader) besideRequirements(source *partial.Source, block *hclsyntax.Block) {
	for _, attr := range sortedAttributes(block.Body) {
		l.errorf(attr.NameRange, "Setting of the pack", "The pack says what is required of Terraform. "+
			"A module beside the spec may name providers: terraform { required_providers { ... } }.")
	}
	for _, inner := range block.Body.Blocks {
		if inner.Type != requiredProviders {
			l.errorf(inner.DefRange(), "Setting of the pack", "The pack says where the state is and what is required of Terraform. "+
				"A module beside the spec may name providers: terraform { required_providers { ... } }.")
			continue
		}
		l.pack.required = append(slices.Clip(l.pack.required), requirement{source, inner})
	}
}

// requirement is the block required_providers of a module beside the spec.
type requirement struct {
	source *partial.Source
	block  *hclsyntax.Block
}

// requiredProviders is the type of the block that names providers.
const requiredProviders = "required_providers"

// besideFS gives the files of a spec's folder under names with the prefix [Beside].
type besideFS struct{ fsys fs.FS }

func (b besideFS) Open(name string) (fs.File, error) {
	return b.fsys.Open(strings.TrimPrefix(name, Beside))
}

// ReadFile implements fs.ReadFileFS and keeps the size limits of a spec's folder.
func (b besideFS) ReadFile(name string) ([]byte, error) {
	return fs.ReadFile(b.fsys, strings.TrimPrefix(name, Beside))
}
