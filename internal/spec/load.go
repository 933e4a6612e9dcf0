package spec

import (
	"errors"
	"io/fs"
	"net/netip"
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
// or in a spelling of the pack, such as an address that ends with the name. The name
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
	unread  map[hcl.Range][]string // names of the keys whose values are broken, by the place of their map

	whole      bool
	convert    sync.Once
	value      cty.Value
	things     []Thing
	references []Reference
	renames    []Rename
	foreign    []ForeignKeys
	likeNames  []LikeName
	look       sync.Once
	beyond     []netip.Prefix // see Beyond

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
		if v == nil || !v.asWritten {
			l.divideNetworks(root)
			nameEnvironment(root, v.rootType())
		}
		var resolved *resolver
		f.Spec, f.decoded, resolved = v.decodeAll(l.decoder, root)
		f.things, f.references = resolved.things(), resolved.uses
		f.respellings, f.foreign, f.likeNames = l.respellings, l.foreign, l.likeNames
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
	f.unread = f.keysWithout(root, diags)
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
	if !l.distinct(names) {
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

// Readable tells whether all files could be read, whatever is wrong with what they say.
func (f *File) Readable() bool { return f.root != nil }

// names are the spec files of a folder and of those in it, sorted. Folders that begin
// with a point, and those of the overlays and of modules, are not a part of the base.
func (l *loader) names(folder string, depth int) ([]string, bool) {
	entries, err := fs.ReadDir(l.fsys, folder)
	if err != nil {
		at := startOf(path.Join(l.prefix, folder))
		if errors.Is(err, fs.ErrNotExist) {
			l.errorf(at, "Unreadable spec folder", "There is no such folder. Begin a spec with jobhivegen init, name the folder of the "+
				"one there is with --specs, or write a file in it. "+firstLine)
		} else {
			l.errorf(at, "Unreadable spec folder", "The folder cannot be read: %s.", reason(err))
		}
		return nil, false
	}
	var names []string
	for _, e := range entries {
		name := path.Join(folder, e.Name())
		switch {
		case isSpecFile(e):
			names = append(names, name)
		case !e.IsDir() && path.Ext(name) == ".tf":
			l.strayTerraform(name)
		case !isSpecFolder(e, name):
		case isSpecial(strings.ToLower(name)):
			l.errorf(startOf(path.Join(l.prefix, name)), "Folder in another case",
				"On macOS and Windows this is the folder %s, which has a meaning of its own, on Linux it is another one. "+
					"Rename it: to %s if it is meant as that.", strings.ToLower(name), strings.ToLower(name))
			return nil, false
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

// strayTerraform warns about Terraform where the YAML of a spec stands, unless it is what came of a spec.
func (l *loader) strayTerraform(name string) {
	text, err := fs.ReadFile(l.fsys, name)
	if err != nil || strings.HasPrefix(string(text), "# Generated by jobhivegen") {
		return
	}
	d := diag.Errorf(startOf(path.Join(l.prefix, name)), "File not used",
		"Terraform is read in the folder of a module beside the spec only. "+
			"Move the file to %s/NAME/%s.", path.Join(l.prefix, modulesFolder), path.Base(name))
	d.Severity = hcl.DiagWarning
	l.diags = append(l.diags, d)
}

// modulesFolder has the modules beside the spec in the language of packs.
const modulesFolder = "modules"

// isSpecFolder tells whether a folder has files of the base of a spec.
func isSpecFolder(e fs.DirEntry, name string) bool {
	return e.IsDir() && !strings.HasPrefix(e.Name(), ".") && !isSpecial(name)
}

// isSpecial tells whether a folder has something else than files of the base.
func isSpecial(name string) bool { return name == overlayFolder || name == modulesFolder }

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

func isSpecFile(e fs.DirEntry) bool { return !e.IsDir() && IsFileName(e.Name()) }

// IsFileName tells whether a file of this name is read as a part of a spec when it is in its folder.
func IsFileName(name string) bool {
	name = filepath.Base(name)
	return !strings.HasPrefix(name, ".") && slices.Contains(extensions, filepath.Ext(name))
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

// hideIn blots out a part of a file, keeping its lines.
func hideIn(file *hcl.File, rng hcl.Range) {
	if file != nil {
		secret.Blot(file.Bytes, rng.Start.Byte, rng.End.Byte)
	}
}
