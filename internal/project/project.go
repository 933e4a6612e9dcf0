package project

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/schema"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Inputs are what Terraform is generated from.
type Inputs struct {
	Specs string // folder of the spec
	// Locks is the folder of the lock file of packs from repositories, "" for that of the spec. A pack is
	// checked and tested with specs of its own, which have none.
	Locks string
	// SpecFS is read instead of the folder; nil means the folder itself.
	SpecFS fs.FS
	Env    string // environment
	// Pack is the name or folder of a pack; "" means the pack that the spec names.
	Pack string
	// FollowLinks allows links that lead out of the folders of the spec and the pack.
	FollowLinks bool
	// Baseline is a file of findings that are not reported, "" for none.
	Baseline string
	// Release is the version of the program for manifests, "" for none.
	Release string
	// ReplacePack allows replacing an output that another pack wrote.
	ReplacePack bool
	// Siblings is set where several environments of one spec are read one after another, so
	// that each is read once for all the others to be compared with it; nil is none.
	Siblings *Siblings
	// Before is the code of the rendering before this one, after a save: files that are the
	// same are not parsed again. nil is none.
	Before *tfcode.Tree
	// Again is set by a program that renders again after each save.
	Again bool
}

// Folder is the files of the spec.
func (in Inputs) Folder() fs.FS {
	if in.SpecFS != nil {
		return in.SpecFS
	}
	return input.Dir(in.Specs, input.MaxSpec, in.FollowLinks)
}

// Project is everything that generation reads: a spec that keeps the rules, a pack,
// and the schema facts of its providers.
type Project struct {
	Document  *spec.File
	Pack      *Pack
	Providers []*schema.Provider
}

// Open reads inputs and applies the rules.
func Open(in Inputs, files diag.Files) (*Project, hcl.Diagnostics) {
	o, diags := Read(in, files)
	if o == nil {
		return nil, diags
	}
	if diags = o.ApplyRules(diags, in, files); diags.HasErrors() {
		return nil, diags
	}
	return o, diags
}

// ApplyRules adds the findings of the rules and removes those in the baseline. It also
// works on a spec that was only partly loaded. A state shared with another environment
// cannot be put into a baseline.
func (o *Project) ApplyRules(diags hcl.Diagnostics, in Inputs, files diag.Files) hcl.Diagnostics {
	diags = WithoutBaseline(o.Document.Conceal(diags.Extend(o.Check(in))), in.Baseline)
	return diags.Extend(o.stateCollisions(in, files))
}

// Read reads inputs. It returns no project if the pack cannot be loaded.
func Read(in Inputs, files diag.Files) (*Project, hcl.Diagnostics) {
	if err := CheckEnvironment(in.Env); err != nil {
		return nil, Failure("Bad environment name", err)
	}
	// The pack comes first: it declares sections of the spec.
	p, packDiags := in.LoadPack(files)
	if p == nil || packDiags.HasErrors() {
		return nil, packDiags // without the pack, its sections and keys would be reported as unknown
	}
	document, diags := p.Vocabulary.LoadFS(in.Folder(), filepath.ToSlash(in.Specs), in.Env)
	files.Add(document.Sources())
	diags = diags.Extend(packDiags)
	providers, providerDiags := p.Providers()
	return &Project{document, p, providers}, diags.Extend(providerDiags)
}

// CheckEnvironment refuses names that would lead out of the output folder.
func CheckEnvironment(env string) error {
	if !fs.ValidPath(env) || env == "." || strings.ContainsAny(env, `/\`) {
		return fmt.Errorf("%q cannot be the name of an environment, which is also the name of a folder: "+
			"use letters, digits and hyphens", env)
	}
	return nil
}

// Failure is an error without a place in a file.
func Failure(summary string, err error) hcl.Diagnostics {
	return hcl.Diagnostics{diag.Errorf(hcl.Range{}, summary, "%s.", diag.Sentence(err.Error()))}
}
