package tfcode

import (
	"bytes"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/parallel"
)

// Tree is the parsed Terraform of an output. Readers must not change it.
type Tree struct {
	// Files are in the order of their paths.
	Files []*File
}

// File is a file of an output.
type File struct {
	// Path is slash-separated, below the folder of the output.
	Path string
	Text []byte
	// Body is nil if the file cannot be parsed at all.
	Body *hclsyntax.Body
	// Diagnostics are the syntax errors of the file.
	Diagnostics hcl.Diagnostics
}

// Dir gives the folder of the file.
func (f *File) Dir() string { return path.Dir(f.Path) }

// Place gives the layer and the module of the file.
func (f *File) Place() Place { return PlaceOf(f.Dir()) }

// InRoot tells whether the file belongs to a root module itself, rather than to one of
// its modules or to another folder in it.
func (f *File) InRoot() bool { return f.Place().Module == "" && f.Place().Dir() == f.Dir() }

// Blocks are the blocks at the top level of the file.
func (f *File) Blocks() hclsyntax.Blocks {
	if f.Body == nil {
		return nil
	}
	return f.Body.Blocks
}

// Overrides tells whether Terraform merges the file into the blocks of others.
func (f *File) Overrides() bool { return IsOverride(f.Path) }

// IsOverride tells whether Terraform merges a file of this name into the blocks of
// others.
func IsOverride(name string) bool {
	name = path.Base(name)
	return name == "override.tf" || strings.HasSuffix(name, "_override.tf")
}

// Parse reads the Terraform files among those of an output, which are texts by
// slash-separated path.
func Parse(files map[string][]byte) *Tree { return (&Tree{}).Next(files) }

// Next reads the files of an output that is to follow this one, such as after a save. Those that
// are the same are not read again: the two trees share them.
func (t *Tree) Next(files map[string][]byte) *Tree {
	next := &Tree{}
	var changed []*File
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if path.Ext(name) != ".tf" {
			continue
		}
		file := t.File(name)
		if file == nil || !bytes.Equal(file.Text, files[name]) {
			file = &File{Path: name, Text: files[name]}
			changed = append(changed, file)
		}
		next.Files = append(next.Files, file)
	}
	parallel.Each(len(changed), func(i int) { changed[i].parse() })
	return next
}

// ParseFile reads one file.
func ParseFile(name string, text []byte) *File {
	f := &File{Path: name, Text: text}
	f.parse()
	return f
}

func (f *File) parse() { f.Body, f.Diagnostics = ParseBody(f.Text, f.Path) }

// File finds a file by its path, nil when there is none.
func (t *Tree) File(name string) *File {
	i, found := slices.BinarySearchFunc(t.Files, name, func(f *File, name string) int { return strings.Compare(f.Path, name) })
	if !found {
		return nil
	}
	return t.Files[i]
}

// With merges the tree with the files of another tree, which has none of the same
// paths.
func (t *Tree) With(other *Tree) *Tree {
	all := &Tree{Files: slices.Concat(t.Files, other.Files)}
	slices.SortFunc(all.Files, func(a, b *File) int { return strings.Compare(a.Path, b.Path) })
	return all
}
