package spec

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/secret"
)

// File is a loaded spec: all files of its folder, with an overlay merged in.
//
// A reference in it is the canonical name of what it refers to: the key of what
// is declared in a map, the name of what is declared in a list or alone. In the
// files it may be spelled as the key or the name, with "-" for "_", as
// "alias/NAME", or as an ARN or host name that ends, or begins, with it. The name
// that the base gives to something is understood where an overlay changes it.
type File struct {
	// Spec is never nil. Where the diagnostics of Load have errors, parts of it
	// may be missing.
	Spec *Spec

	vocabulary *Vocabulary
	// whatever the root of the vocabulary has: the sections of Spec, and others.
	decoded reflect.Value
	root    *node
	sources map[string]*hcl.File // without the secrets
	secrets *secret.Set
	broken  map[hcl.Range]bool

	whole      bool
	convert    sync.Once
	value      cty.Value
	things     []Thing
	references []Reference
	renames    []Rename
	foreign    []ForeignKeys

	respellings []diag.Edit
}

// Load reads the spec in a folder: all .yaml, .yml and .json files in it and in its
// folders, together, and environments/ENV.yaml over them. env is "" for the
// environment of the base. The file is usable for diagnostics even if there are
// errors; diagnostics are in the order of the files.
func Load(dir, env string) (*File, hcl.Diagnostics) {
	var own *Vocabulary
	return own.Load(dir, env)
}

// Load is the function Load for a spec with the sections of a pack.
func (v *Vocabulary) Load(dir, env string) (*File, hcl.Diagnostics) {
	return v.LoadFS(input.Dir(dir, input.MaxSpec, false), filepath.ToSlash(dir), env)
}

// LoadFS is Load for any file system, whose root is the folder. prefix is put in
// front of file names in ranges.
func LoadFS(fsys fs.FS, prefix, env string) (*File, hcl.Diagnostics) {
	var own *Vocabulary
	return own.LoadFS(fsys, prefix, env)
}

// LoadFS is the function LoadFS for a spec with the sections of a pack.
func (v *Vocabulary) LoadFS(fsys fs.FS, prefix, env string) (*File, hcl.Diagnostics) {
	l := &loader{
		vocabulary: v,
		fsys:       fsys,
		prefix:     prefix,
		sources:    map[string]*hcl.File{},
		decoder:    &decoder{vocabulary: v},
	}
	root := l.load(env)
	f := &File{Spec: &Spec{}, vocabulary: v, root: root, sources: l.sources, secrets: &l.secrets}
	if root != nil {
		nameEnvironment(root, v.rootType())
		var resolved *resolver
		f.Spec, f.decoded, resolved = v.decodeAll(l.decoder, root)
		f.things, f.references = resolved.things(), resolved.uses
		f.respellings, f.foreign = l.respellings, l.foreign
		l.checkEnvironment(f, env)
		l.checkState(f)
		l.findRenames(f, v.rootType(), root, "")
	}
	for _, rng := range l.hidden {
		hideIn(l.sources[rng.Filename], rng)
	}
	diags := diag.Deduplicate(l.diags)
	diag.Sort(diags)
	f.broken, f.whole = map[hcl.Range]bool{}, root != nil && !diags.HasErrors()
	for _, d := range diags {
		if d.Subject != nil && d.Severity == hcl.DiagError && !slices.Contains(l.gaps, d) {
			f.broken[*d.Subject] = true
		}
	}
	return f, f.Conceal(diags)
}

// decodeAll decodes a spec and resolves its references.
func (v *Vocabulary) decodeAll(d *decoder, root *node) (*Spec, reflect.Value, *resolver) {
	decoded := reflect.New(v.rootType()).Elem()
	d.value(root, decoded, nil)
	s := specOf(decoded)
	for name, network := range s.Networks {
		network.nameSubnets(name)
	}
	s.nameExisting()
	if s.Product != nil {
		s.Product.Base = s.Product.Name
		if name := root.get("product").get("name"); name != nil && len(name.formers) > 0 {
			s.Product.Base = Slug(name.formers[0])
		}
	}
	return s, decoded, v.resolveAll(d, s, decoded, root)
}

// Value is the spec as templates see it. Every leaf is marked with its
// diag.Origin. What is left out is an empty tuple or object where a list or map
// would be, and null elsewhere.
func (f *File) Value() cty.Value {
	f.convert.Do(func() {
		root, decoded := f.root, f.decoded
		if root == nil {
			root, decoded = &node{kind: mapNode}, reflect.New(f.vocabulary.rootType()).Elem()
		}
		f.value = convert(decoded, root, "")
	})
	return f.value
}

// Sources are the texts of the files by the names in ranges. Secrets that
// somebody wrote into them are blotted out.
func (f *File) Sources() map[string]*hcl.File { return f.sources }

// Range is where the value at a path stands, such as services[0].desired_count
// (the paths of diag.Origin). For a list or map that is its key. For a path that
// the spec does not have, it is the range of the longest part of it that the
// spec has; the zero range if there is none.
func (f *File) Range(path string) hcl.Range {
	n := f.root
	var rng hcl.Range
	for _, key := range diag.Segments(path) {
		if n != nil && n.kind == listNode {
			i, err := strconv.Atoi(key)
			if err != nil || i < 0 || i >= len(n.items) {
				return rng
			}
			n = n.items[i]
		} else {
			n = n.written(key)
		}
		if n == nil {
			return rng
		}
		rng = n.subject()
	}
	return rng
}

// Broken tells whether loading has reported an error at this very range, so that
// nothing else needs to be said about it. That keys are missing there does not
// count.
func (f *File) Broken(rng hcl.Range) bool { return f.broken[rng] }

// loader reads the files of a spec folder.
type loader struct {
	*decoder
	vocabulary *Vocabulary
	fsys       fs.FS
	prefix     string
	sources    map[string]*hcl.File
}

// load returns all files as one node, nil if there is nothing to decode.
func (l *loader) load(env string) *node {
	names, ok := l.names(".", 0)
	if !ok {
		return nil
	}
	if len(names) == 0 {
		l.errorf(startOf(l.prefix), "Empty spec folder",
			"There is no .yaml, .yml or .json file in this folder. Write one. "+firstLine)
		return nil
	}
	root := &node{kind: mapNode}
	joiner := &joiner{l.decoder, map[*node]map[string]*node{}}
	complete := true
	for _, name := range names {
		section, ok := l.read(name)
		complete = complete && ok
		if section != nil {
			joiner.join(root, section, l.vocabulary.rootType())
		}
	}
	if over, ok := l.overlay(env); !ok {
		complete = false
	} else if over != nil {
		root = l.merge(root, over, l.vocabulary.rootType(), nil)
	}
	if !complete {
		// Everything that the unreadable part declares would seem to be missing.
		return nil
	}
	return root
}

// firstLine is the beginning of a spec, for messages to people who have none yet.
const firstLine = "The least that a spec says is: product: {name: shop, environment: production, region: REGION}."

// mostFolders limits how deeply the folders of a spec are nested.
const mostFolders = 8

// names are the spec files of a folder and of those in it, sorted. Folders that begin
// with a point, and those of the overlays and of modules, are not a part of the base.
func (l *loader) names(folder string, depth int) ([]string, bool) {
	entries, err := fs.ReadDir(l.fsys, folder)
	if err != nil {
		detail := "The folder cannot be read: " + reason(err) + "."
		if errors.Is(err, fs.ErrNotExist) {
			detail = "There is no such folder. Name the folder of the spec with --specs, or write a file in it. " + firstLine
		}
		l.errorf(startOf(path.Join(l.prefix, folder)), "Unreadable spec folder", "%s", detail)
		return nil, false
	}
	var names []string
	for _, e := range entries {
		name := path.Join(folder, e.Name())
		switch {
		case isSpecFile(e):
			names = append(names, name)
		case !isSpecFolder(e, name):
		case depth == mostFolders:
			l.errorf(startOf(path.Join(l.prefix, name)), "Too many folders",
				"A spec has at most %d folders within each other. Move the files of this one up.", mostFolders)
			return nil, false
		default:
			below, ok := l.names(name, depth+1)
			if !ok {
				return nil, false
			}
			names = append(names, below...)
		}
	}
	slices.Sort(names)
	return names, true
}

// modulesFolder has the modules beside the spec in the language of packs.
const modulesFolder = "modules"

// isSpecFolder tells whether a folder has files of the base of a spec.
func isSpecFolder(e fs.DirEntry, name string) bool {
	return e.IsDir() && !strings.HasPrefix(e.Name(), ".") && name != overlayFolder && name != modulesFolder
}

// Names are the YAML files of the folder of a spec, those of its overlays included,
// sorted.
func Names(fsys fs.FS) ([]string, error) {
	var names []string
	folders := []string{"."}
	for len(folders) > 0 {
		folder := folders[0]
		folders = folders[1:]
		entries, err := fs.ReadDir(fsys, folder)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			name := path.Join(folder, e.Name())
			switch {
			case isSpecFile(e) && path.Ext(e.Name()) != ".json":
				names = append(names, name)
			case isSpecFolder(e, name) && strings.Count(name, "/") < mostFolders, name == overlayFolder && e.IsDir():
				folders = append(folders, name)
			}
		}
	}
	slices.Sort(names)
	return names, nil
}

func isSpecFile(e fs.DirEntry) bool {
	return !e.IsDir() && !strings.HasPrefix(e.Name(), ".") && slices.Contains(extensions, path.Ext(e.Name()))
}

var extensions = []string{".yaml", ".yml", ".json"}

// reason gives the text of an error without the operation and the path.
func reason(err error) string {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err.Error()
	}
	return err.Error()
}

// read returns a file's sections, nil if it has none; ok is false if it cannot be
// read.
func (l *loader) read(name string) (sections *node, ok bool) {
	shown := path.Join(l.prefix, name)
	if !utf8.ValidString(name) {
		l.errorf(startOf(shown), "File name not in UTF-8", "The name of the file is not UTF-8 text. Give it another one.")
		return nil, false
	}
	src, err := fs.ReadFile(l.fsys, name)
	if err != nil {
		l.errorf(startOf(shown), "Unreadable spec file", "The file cannot be read: %s.", reason(err))
		return nil, false
	}
	masked, secrets := maskOf(src)
	l.sources[shown] = &hcl.File{Bytes: masked}
	l.secrets.Add(secrets...)
	root, diags := parse(shown, src)
	l.diags = append(l.diags, diags...)
	switch {
	case diags.HasErrors() && root == nil:
		return nil, false
	case root == nil:
		return nil, true
	case root.kind != mapNode:
		l.errorf(root.subject(), "Wrong type",
			"A spec file is a map of sections, such as \"product:\" with its keys below it, not %s.", root.what())
		return nil, false
	}
	l.unfold(root, l.vocabulary.rootType())
	return root, true
}

const overlayFolder = "environments"

// overlay returns the overlay of an environment, nil if it has none.
func (l *loader) overlay(env string) (over *node, ok bool) {
	if env == "" {
		return nil, true
	}
	if err := new(Slug).Parse(env); err != nil {
		l.errorf(hcl.Range{}, "Invalid environment",
			"An environment is at most 40 lower-case letters, digits and hyphens, not %s.", quote(env))
		return nil, false
	}
	var found []string
	for _, ext := range extensions {
		name := path.Join(overlayFolder, env+ext)
		switch _, err := fs.Stat(l.fsys, name); {
		case err == nil:
			found = append(found, name)
		case !errors.Is(err, fs.ErrNotExist):
			return l.read(name) // says why it cannot be looked at
		}
	}
	switch len(found) {
	case 0:
		return nil, true
	case 1:
		return l.read(found[0])
	default:
		l.errorf(startOf(path.Join(l.prefix, found[1])), "Two overlays",
			"The environment %q has the overlays %s. Keep one.", env, list(found))
		return nil, false
	}
}

// checkEnvironment reports that the merged spec is not that of env.
func (l *loader) checkEnvironment(f *File, env string) {
	if env == "" || f.Spec.Product == nil {
		return
	}
	if described := string(f.Spec.Product.Environment); described == env || described == "" {
		return
	}
	rng := f.Range("product.environment")
	for _, ext := range extensions {
		overlay := path.Join(l.prefix, overlayFolder, env+ext)
		if l.sources[overlay] != nil {
			l.errorf(rng, "Overlay of another environment",
				"The environment %q was asked for, and product.environment is %q. Set it to %q in %s.",
				env, f.Spec.Product.Environment, env, overlay)
			return
		}
	}
	l.errorf(rng, "Unknown environment",
		"The environment %q was asked for. The spec describes %q, and there is no overlay for the other one. Write %s.%s",
		env, f.Spec.Product.Environment, path.Join(l.prefix, overlayFolder, env+".yaml"),
		l.otherEnvironment(env, string(f.Spec.Product.Environment)))
}

// otherEnvironment says which environment may have been meant: one that is nearly called so or
// begins so, or one in a file whose name is not that of a spec.
func (l *loader) otherEnvironment(env, base string) string {
	entries, _ := fs.ReadDir(l.fsys, overlayFolder) // where there is none, nothing is near
	for _, e := range entries {
		if !e.IsDir() && !isSpecFile(e) && strings.HasPrefix(e.Name(), env+".") {
			return fmt.Sprintf(" %s is not read: its name has to end in .yaml.", path.Join(l.prefix, overlayFolder, e.Name()))
		}
	}
	known := append(l.overlays(), base)
	near := diag.Suggest(env, known)
	for _, name := range known {
		if near == "" && (strings.HasPrefix(name, env) || strings.HasPrefix(env, name)) {
			near = name
		}
	}
	if near == "" {
		return ""
	}
	return fmt.Sprintf(" Did you mean %q?", near)
}

// overlays are the environments that have one.
func (l *loader) overlays() []string {
	entries, _ := fs.ReadDir(l.fsys, overlayFolder) // where there is none, nothing is near
	var names []string
	for _, e := range entries {
		if isSpecFile(e) {
			names = append(names, strings.TrimSuffix(e.Name(), path.Ext(e.Name())))
		}
	}
	return names
}

// hideIn blots out a part of a file, keeping its lines.
func hideIn(file *hcl.File, rng hcl.Range) {
	if file != nil {
		secret.Blot(file.Bytes, rng.Start.Byte, rng.End.Byte)
	}
}
