package render

import (
	"io/fs"
	"maps"
	"path"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
)

// Names of what a pack has for those who begin.
const (
	starterFolder = "starter"
	starterNames  = "starter/starter.hcl"
)

// Starter returns the files of a first spec for a pack by their path in the spec
// folder: the texts of the folder starter of the pack, evaluated with names, such as
// name and region, and those that its starter.hcl adds. An empty name takes what
// starter.hcl says. A pack without the folder has no files. Diagnostics name files by
// their path in the pack.
func Starter(fsys fs.FS, names map[string]string) (map[string][]byte, hcl.Diagnostics) {
	if _, err := fs.Stat(fsys, starterFolder); err != nil {
		return nil, nil //nolint:nilerr // a pack need not have one
	}
	scope, diags := starterScope(fsys, names)
	files := map[string][]byte{}
	err := fs.WalkDir(fsys, starterFolder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == starterNames || diags.HasErrors() {
			return err
		}
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		text, _, more := partial.Template(name, src, scope)
		diags = diags.Extend(more)
		files[strings.TrimPrefix(name, starterFolder+"/")] = []byte(text)
		return nil
	})
	if err != nil {
		diags = append(diags, diag.Errorf(hcl.Range{Filename: starterFolder}, "Folder not readable", "%s.", err))
	}
	return files, diags
}

// starterScope has the names for the texts.
func starterScope(fsys fs.FS, names map[string]string) (*partial.Scope, hcl.Diagnostics) {
	known := map[string]cty.Value{}
	for name, text := range names {
		if text != "" {
			known[name] = cty.StringVal(text)
		}
	}
	src, err := fs.ReadFile(fsys, starterNames)
	if err != nil {
		return partial.NewScope(known, nil), nil //nolint:nilerr // a starter may need no more names
	}
	source, diags := partial.Parse(path.Clean(starterNames), src)
	if diags.HasErrors() {
		return nil, diags
	}
	attributes := sortedAttributes(source.Body())
	for _, attr := range attributes {
		if _, given := known[attr.Name]; given {
			continue
		}
		value, more := source.Evaluate(attr.Expr, partial.NewScope(maps.Clone(known), nil))
		diags = diags.Extend(more)
		if more.HasErrors() || value.IsNull() || value.Type() != cty.String {
			return nil, append(diags, diag.Errorf(attr.Expr.Range(), "Not a text",
				"%s is a name for the texts of the starter: give it a text.", attr.Name))
		}
		known[attr.Name] = value
	}
	return partial.NewScope(known, nil), diags
}
