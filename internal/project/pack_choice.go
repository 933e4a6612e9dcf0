package project

import (
	"cmp"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/secret"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/templates"
)

// Choice is the name of a pack and who chose it.
type Choice struct {
	// Name is the name of a built-in pack, or a folder relative to the working
	// directory.
	Name string
	// At is the place in the spec that names the pack; zero if the spec does not name
	// it.
	At hcl.Range
}

// ChoosePack chooses the pack of an environment: the option --pack or else
// product.pack of the spec or else the default pack.
func (in Inputs) ChoosePack() Choice {
	if in.Pack != "" {
		return Choice{Name: in.Pack}
	}
	named, at := spec.PackIn(in.Folder(), in.Specs, in.Env)
	if IsFolder(named) && !IsRemote(named) && !filepath.IsAbs(named) {
		named = "./" + filepath.ToSlash(filepath.Join(in.Specs, filepath.FromSlash(named)))
	}
	return Choice{Name: cmp.Or(named, templates.Default()), At: at}
}

// IsFolder tells a folder from the name of a built-in pack.
func IsFolder(pack string) bool {
	return strings.ContainsAny(pack, `/\`) || strings.HasPrefix(pack, ".")
}

// LoadPack reads the pack of an environment together with the modules beside the spec,
// and adds the texts of both to files.
func (in Inputs) LoadPack(files diag.Files) (*Pack, hcl.Diagnostics) {
	choice := in.ChoosePack()
	p, diags := loadPack(choice.Name, in, true, files)
	if p == nil && choice.At != (hcl.Range{}) {
		for _, d := range diags {
			d.Subject = &choice.At
		}
		in.show(choice.At.Filename, files)
	}
	if p != nil {
		diags = append(diags, p.Locate(p.CheckRelease(in.Release))...)
	}
	return p, diags
}

// show adds the text of a file of the spec to files, for the messages about it, if nobody has yet.
func (in Inputs) show(name string, files diag.Files) {
	within := strings.TrimPrefix(name, filepath.ToSlash(in.Specs)+"/")
	if text, err := fs.ReadFile(in.Folder(), within); err == nil && files[name] == nil {
		shown, _ := secret.Mask(text)
		files[name] = &hcl.File{Bytes: shown}
	}
}
