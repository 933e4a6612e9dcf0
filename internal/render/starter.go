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

// Names of the files of a pack that begin a new spec.
const (
	starterFolder  = "starter"
	startersFolder = "starters"
	starterNames   = "starter.hcl"
)

// UsualStarter is the name of the default starter: the one in the pack's folder
// starter.
const UsualStarter = "service"

// StarterAbout describes a starter of a pack.
type StarterAbout struct {
	Name string
	// About says in a few words what the starter is for; it comes from its
	// starter.hcl.
	About string
}

// Starters lists the starters of a pack, the default one first. A pack may have none.
func Starters(fsys fs.FS) []StarterAbout {
	var all []StarterAbout
	add := func(name string) {
		if info, err := fs.Stat(fsys, StarterFolder(name)); err != nil || !info.IsDir() {
			return
		}
		answers := map[string]cty.Value{"name": cty.StringVal(name), "region": cty.StringVal("region-1")}
		names, _ := starterTexts(fsys, StarterFolder(name), answers)
		about := ""
		if text, ok := names["about"]; ok {
			about = text.AsString()
		}
		all = append(all, StarterAbout{name, about})
	}
	add(UsualStarter)
	entries, _ := fs.ReadDir(fsys, startersFolder) // a pack may have no other starters
	for _, e := range entries {
		add(e.Name())
	}
	return all
}

// StarterFolder is the folder of a starter in a pack.
func StarterFolder(name string) string {
	if name == UsualStarter {
		return starterFolder
	}
	return path.Join(startersFolder, name)
}

// Starter returns the files of a first spec for a pack, by their path in the spec
// folder. They are the texts of a starter, evaluated with names such as name and
// region and with those that its starter.hcl adds. An empty name takes the value in
// starter.hcl. A starter may be "like" another one: files that it lacks are taken from
// there. A pack without the folder has no files. Diagnostics name files by their path
// in the pack.
func Starter(fsys fs.FS, starter string, names map[string]string) (map[string][]byte, hcl.Diagnostics) {
	folder := StarterFolder(starter)
	if _, err := fs.Stat(fsys, folder); err != nil {
		return nil, nil //nolint:nilerr // a pack need not have starters
	}
	known := map[string]cty.Value{}
	for name, text := range names {
		if text != "" {
			known[name] = cty.StringVal(text)
		}
	}
	known, diags := starterTexts(fsys, folder, known)
	files := map[string][]byte{}
	if known == nil {
		return files, diags
	}
	folders := []string{folder}
	if like, ok := known["like"]; ok {
		folders = append(folders, like.AsString())
	}
	for _, from := range folders {
		diags = diags.Extend(starterFiles(fsys, from, known, files))
	}
	return files, diags
}

// starterFiles adds the texts of a folder that are not there yet.
func starterFiles(fsys fs.FS, folder string, known map[string]cty.Value, files map[string][]byte) hcl.Diagnostics {
	var diags hcl.Diagnostics
	scope := partial.NewScope(known, nil)
	err := fs.WalkDir(fsys, folder, func(name string, d fs.DirEntry, err error) error {
		to := strings.TrimPrefix(name, folder+"/")
		if err != nil || d.IsDir() || to == starterNames || files[to] != nil || diags.HasErrors() {
			return err
		}
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		text, _, more := partial.Template(name, src, scope)
		for _, d := range more {
			if d.Summary == "Value not known" {
				d.Detail += " Those of a starter are " + strings.Join(sortedKeys(known), ", ") + "; " +
					folder + "/" + starterNames + " adds others."
			}
		}
		diags = diags.Extend(more)
		files[to] = []byte(text)
		return nil
	})
	if err != nil {
		diags = append(diags, diag.Errorf(hcl.Range{Filename: folder}, "Folder not readable", "%s.", err))
	}
	return diags
}

// starterTexts gives the names that the texts of a starter may use: the known ones,
// and those of its starter.hcl.
func starterTexts(fsys fs.FS, folder string, known map[string]cty.Value) (map[string]cty.Value, hcl.Diagnostics) {
	file := path.Join(folder, starterNames)
	src, err := fs.ReadFile(fsys, file)
	if err != nil {
		return known, nil //nolint:nilerr // a starter may have no names of its own
	}
	source, diags := partial.Parse(file, src)
	if diags.HasErrors() {
		return nil, diags
	}
	for _, attr := range sortedAttributes(source.Body()) {
		if _, given := known[attr.Name]; given {
			continue
		}
		value, more := source.Evaluate(attr.Expr, partial.NewScope(maps.Clone(known), nil))
		if diags = diags.Extend(more); more.HasErrors() {
			return nil, diags
		}
		if value.IsNull() || value.Type() != cty.String {
			return nil, append(diags, diag.Errorf(attr.Expr.Range(), "Not a text",
				"%s is a name for the texts of the starter: give it a text.", attr.Name))
		}
		known[attr.Name] = value
	}
	return known, diags
}
