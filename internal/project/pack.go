package project

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/graph"
	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/schema"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/templates"
)

// OpenPack finds a pack by its name or folder and returns its files together with
// those of the packs that it extends. A built-in name wins over a folder, which is
// then written as ./NAME. The name "" means the default pack. specs is the folder of
// the spec, whose lock file lists packs from repositories.
func OpenPack(name string, followLinks bool, specs string) (*render.Stack, error) {
	name = cmp.Or(name, templates.Default())
	var folders []render.Folder
	for seen := []string{}; name != ""; {
		folder, err := openFolder(name, followLinks, specs)
		if err != nil {
			return nil, extendedBy(seen, err)
		}
		seen = append(seen, prefixOf(name))
		said := render.ReadExtends(folder.FS)
		folder.Without = said.Without
		folders = append(folders, folder)
		if said.Base == "" {
			break
		}
		if name = baseOf(name, said.Base); slices.Contains(seen, prefixOf(name)) {
			return nil, fmt.Errorf("packs extend each other: %s", strings.Join(append(seen, prefixOf(name)), " -> "))
		}
	}
	return render.NewStack(folders...), nil
}

// extendedBy adds to an error which pack extends the missing one.
func extendedBy(seen []string, err error) error {
	if len(seen) == 0 {
		return err
	}
	return fmt.Errorf("what the pack %s extends: %w", seen[len(seen)-1], err)
}

// baseOf resolves the name of an extended pack. A folder is relative to the extending
// pack.
func baseOf(pack, base string) string {
	if IsRemote(base) || !IsFolder(base) || filepath.IsAbs(base) {
		return base
	}
	if IsRemote(pack) {
		r, _ := parseRemote(pack) // it was opened, so it can be parsed
		return r.beside(base).String()
	}
	joined := filepath.Join(pack, filepath.FromSlash(base))
	if filepath.IsAbs(joined) {
		return joined
	}
	return "./" + filepath.ToSlash(joined)
}

// prefixOf is what is shown to people before the names of a pack's files.
func prefixOf(name string) string {
	if slices.Contains(templates.Names(), name) {
		return "templates/" + name
	}
	if IsRemote(name) {
		return name
	}
	return filepath.ToSlash(filepath.Clean(name))
}

// openFolder opens one pack without those that it extends.
func openFolder(name string, followLinks bool, specs string) (render.Folder, error) {
	if IsRemote(name) {
		return openRemote(name, specs)
	}
	folder := render.Folder{Prefix: prefixOf(name)}
	names := templates.Names()
	if slices.Contains(names, name) {
		fsys, err := fs.Sub(templates.FS, name)
		folder.FS = fsys
		return folder, err
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return folder, unknownPack(name, names)
	case err != nil:
		return folder, fmt.Errorf("open the pack: %w", err)
	case !info.IsDir():
		return folder, fmt.Errorf("the pack %q is not a folder", name)
	}
	folder.FS = input.Dir(name, input.MaxPack, followLinks)
	return folder, nil
}

// embedded caches the built-in packs, which cannot change while the program runs,
// embeddedFacts their schema facts, with what was decoded of them, and languages what specs may
// say: watch and the language server ask for the same types after each save.
var (
	embedded      sync.Map // name to func() (*render.Pack, hcl.Diagnostics)
	embeddedFacts sync.Map // name and file to func() ([]*schema.Provider, error)
	languages     sync.Map // name to func() language
)

// loadOnce loads a pack from its files; it loads a built-in pack only once.
func loadOnce(name string, fsys fs.FS) (*render.Pack, hcl.Diagnostics) {
	if !slices.Contains(templates.Names(), name) {
		return render.Load(fsys)
	}
	load, _ := embedded.LoadOrStore(name, sync.OnceValues(func() (*render.Pack, hcl.Diagnostics) { return render.Load(fsys) }))
	return load.(func() (*render.Pack, hcl.Diagnostics))() //nolint:forcetypeassert // what is stored above
}

func unknownPack(name string, names []string) error {
	hint := "the built-in packs are " + strings.Join(names, ", ")
	if near := diag.Suggest(name, names); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return fmt.Errorf("%q is neither a built-in pack nor a folder; %s", withoutLogin(name), hint)
}

// Pack is a loaded pack together with its location.
type Pack struct {
	*render.Pack
	builtIn string // its name, "" for one that is not built in
	FS      *render.Stack
	Prefix  string
	// Specs is the folder of the spec whose modules were added to the pack.
	Specs string
	// Vocabulary is the language of specs, including the sections of the pack.
	Vocabulary *spec.Vocabulary
	described  func() *spec.Type

	// modules are the files of the modules beside the spec, by their location, and
	// secrets the findings about them.
	modules map[string]*hcl.File
	secrets hcl.Diagnostics

	// ids caches the ids of all rules.
	ids struct {
		sync.Once
		known []string
	}
	// latest caches the evaluation for the last spec.
	latest struct {
		sync.Mutex
		document *spec.File
		*render.Evaluation
	}
}

// Of applies the pack to a spec. Rules, needs and rendering run at the same time and
// share the evaluated values of the pack.
func (p *Pack) Of(document *spec.File) *render.Evaluation {
	p.latest.Lock()
	defer p.latest.Unlock()
	if p.latest.document != document {
		p.latest.document, p.latest.Evaluation = document, p.For(document.Value()).In(document)
	}
	return p.latest.Evaluation
}

// LoadPack reads a pack, by its name or folder, and adds its texts to files.
func LoadPack(name string, followLinks bool, files diag.Files) (*Pack, hcl.Diagnostics) {
	return loadPack(name, Inputs{FollowLinks: followLinks}, false, files)
}

// LoadPackAs is [LoadPack] with the lock file in the folder of the spec, for packs
// from repositories.
func (in Inputs) LoadPackAs(name string, files diag.Files) (*Pack, hcl.Diagnostics) {
	return loadPack(name, in, false, files)
}

// loadPack reads a pack, with the modules beside the spec if beside is set.
func loadPack(name string, in Inputs, beside bool, files diag.Files) (*Pack, hcl.Diagnostics) {
	fsys, err := OpenPack(name, in.FollowLinks, cmp.Or(in.Locks, in.Specs))
	if err != nil {
		return nil, Failure("No such pack", err)
	}
	loaded, diags := loadOnce(name, fsys)
	embedded := loaded
	p := &Pack{Pack: loaded, FS: fsys, Prefix: prefixOf(cmp.Or(name, templates.Default()))}
	if slices.Contains(templates.Names(), name) {
		p.builtIn = name
	}
	if beside && !diags.HasErrors() {
		var besideDiags hcl.Diagnostics
		loaded, besideDiags = loaded.With(in.Folder())
		p.Pack, p.Specs, diags = loaded, filepath.ToSlash(in.Specs), diags.Extend(besideDiags)
	}
	for file, source := range loaded.Sources() {
		if p.builtIn != "" && !strings.HasPrefix(file, render.Beside) {
			source = diag.Public(source.Bytes)
		}
		files[p.Shown(file)] = source
	}
	p.hideSecrets(files)
	language := p.languageOf(loaded == embedded)
	p.Vocabulary, p.described = language.vocabulary, language.described
	return p, p.Locate(diags.Extend(language.diags))
}

// stateBackends lists the backends of a pack, for the vocabulary.
func stateBackends(p *render.Pack) []spec.StateBackend {
	var all []spec.StateBackend
	for _, b := range p.StateBackends() {
		all = append(all, spec.StateBackend(b))
	}
	return all
}

// Locate names files of the pack by their location. It leaves other files, those of
// the spec, alone.
func (p *Pack) Locate(diags hcl.Diagnostics) hcl.Diagnostics {
	sources := p.Sources()
	return diag.Relocate(diags, func(name string) string {
		if _, ok := sources[name]; ok || name == "pack.hcl" || strings.HasPrefix(name, render.Beside) {
			return p.Shown(name)
		}
		return name
	})
}

// Shown gives the location of a file of the pack or of a module beside the spec.
func (p *Pack) Shown(name string) string {
	if inside, ok := strings.CutPrefix(name, render.Beside); ok {
		return path.Join(p.Specs, inside)
	}
	return p.FS.Shown(name)
}

// Providers opens the schema files of the pack.
func (p *Pack) Providers() ([]*schema.Provider, hcl.Diagnostics) {
	var providers []*schema.Provider
	var diags hcl.Diagnostics
	for _, name := range p.Schemas() {
		opened, err := p.openFacts(name)
		if err != nil {
			diags = append(diags, p.Locate(hcl.Diagnostics{diag.Errorf(p.SchemaPlace(name), "Schema file not readable",
				"%s. `jobhivegen pack schema` writes the facts of the providers to schema/ and names their files here.", err)})...)
			continue
		}
		providers = append(providers, opened...)
	}
	return providers, diags
}

// CheckTables reads the files in schema/ of the pack, which other commands read when they need them: the schemas, what
// replaces a resource, what is read back, and pictures. files takes their texts.
func (p *Pack) CheckTables(files diag.Files) hcl.Diagnostics {
	for _, name := range []string{FactsName, driftName, graph.RulesName} {
		if text, err := fs.ReadFile(p.FS, name); err == nil {
			files[p.Shown(name)] = &hcl.File{Bytes: text}
		}
	}
	providers, diags := p.Providers()
	diags = append(diags, p.misspeltFacts(providers)...)
	diags = append(diags, p.unknownInFacts(providers)...)
	for _, read := range []func() error{
		func() error { _, err := p.Facts(); return err },
		func() error { _, err := p.DriftFacts(); return err },
		func() error { _, err := p.Pictures(); return err },
	} {
		var found hcl.Diagnostics
		switch err := read(); {
		case errors.As(err, &found):
			diags = append(diags, found...)
		case err != nil:
			diags = append(diags, &hcl.Diagnostic{Severity: hcl.DiagError, Summary: "Table not readable", Detail: err.Error()})
		}
	}
	return diags
}

// openFacts opens a schema file of the pack; it opens one of a built-in pack only once.
func (p *Pack) openFacts(file string) ([]*schema.Provider, error) {
	if p.builtIn == "" {
		return schema.OpenAll(p.FS, file)
	}
	open, _ := embeddedFacts.LoadOrStore(p.builtIn+"/"+file,
		sync.OnceValues(func() ([]*schema.Provider, error) { return schema.OpenAll(p.FS, file) }))
	return open.(func() ([]*schema.Provider, error))() //nolint:forcetypeassert // what is stored above
}

// statefulKinds lists the kinds of things that hold data, according to the pack.
func statefulKinds(p *render.Pack) []string {
	var kinds []string
	for _, s := range p.Stateful() {
		kinds = append(kinds, s.Kind)
	}
	return kinds
}

// permissionsOf lists the permissions that the use of each kind needs, according to
// the pack.
func permissionsOf(p *render.Pack) spec.Permissions {
	all := spec.Permissions{}
	for _, u := range p.Uses() {
		all[u.Kind] = u.Can
	}
	return all
}
