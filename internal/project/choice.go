package project

import (
	"cmp"
	"path/filepath"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/templates"
)

// Choice is the pack of a spec and who says so.
type Choice struct {
	// Name is that of a built-in pack, or a folder from where the program runs.
	Name string
	// At is where the spec names it, zero when something else does.
	At hcl.Range
}

// ChoosePack says which pack writes an environment: that of --pack, or of
// product.pack, or the usual one.
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

// LoadPack reads the pack of an environment, with the modules that stand beside the
// spec, and adds the texts of both to files.
func (in Inputs) LoadPack(files diag.Files) (*Pack, hcl.Diagnostics) {
	choice := in.ChoosePack()
	p, diags := loadPack(choice.Name, in, true, files)
	if p == nil && choice.At != (hcl.Range{}) {
		for _, d := range diags {
			d.Subject = &choice.At
		}
	}
	if p != nil {
		diags = append(diags, p.Locate(p.CheckRelease(in.Release))...)
	}
	return p, diags
}
