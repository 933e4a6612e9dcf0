package cli

import (
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/render"
)

// checkStarters renders each spec that init would begin with. Its errors are those of the starter's file, in which a line is
// usually the same as in the spec that comes of it.
func (a *app) checkStarters(p *project.Pack, name string) hcl.Diagnostics {
	var diags hcl.Diagnostics
	for _, starter := range render.Starters(p.FS) {
		texts, found := render.Starter(p.FS, starter.Name, map[string]string{"name": "shop", "domain": "shop.example.com"})
		for _, d := range found {
			if text, err := fs.ReadFile(p.FS, d.Subject.Filename); err == nil {
				a.files[p.FS.Shown(d.Subject.Filename)] = &hcl.File{Bytes: text}
			}
		}
		if diags = append(diags, diag.Relocate(found, p.FS.Shown)...); !found.HasErrors() && len(texts) > 0 {
			diags = append(diags, a.tryStarter(p, name, starter.Name, texts)...)
		}
	}
	return diags
}

func (a *app) tryStarter(p *project.Pack, name, starter string, texts map[string][]byte) hcl.Diagnostics {
	specs, remove, err := temporaryFolder()
	if err != nil {
		return project.Failure("Starter not checked", err)
	}
	defer remove()
	for file, text := range texts {
		if err := input.WriteTemporary(specs, file, text); err != nil {
			return project.Failure("Starter not checked", err)
		}
	}
	in := a.inputs
	in.Specs, in.Locks, in.Pack, in.Env = specs, a.inputs.Specs, name, project.UsualEnvironment
	files := diag.Files{}
	_, diags := project.Generate(in, a.target(), files)
	if !diags.HasErrors() {
		return nil
	}
	locate := func(file string) string {
		inside, ok := strings.CutPrefix(file, filepath.ToSlash(specs)+"/")
		if !ok {
			return file
		}
		own := path.Join(render.StarterFolder(starter), inside)
		if _, err := fs.Stat(p.FS, own); err != nil { // it is like another one, which has the file
			own = path.Join(render.StarterFolder(render.UsualStarter), inside)
		}
		return p.FS.Shown(own)
	}
	for file, text := range files {
		a.files[locate(file)] = text
	}
	diags = slices.DeleteFunc(diags, func(d *hcl.Diagnostic) bool { return d.Severity != hcl.DiagError })
	return diag.Relocate(diags, locate)
}
