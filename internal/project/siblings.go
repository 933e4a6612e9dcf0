package project

import (
	"path/filepath"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// Siblings are the environments of a spec as the others see them.
type Siblings struct {
	// known are those that were read, by their pack and name.
	known map[[2]string]*sibling
	// choices are the packs that they name.
	choices map[string]Choice
}

// sibling is what another environment is compared with.
type sibling struct {
	document *spec.File
	places   []render.StatePlace
}

// NewSiblings is for the environments of one spec, which does not change meanwhile.
func NewSiblings() *Siblings {
	return &Siblings{known: map[[2]string]*sibling{}, choices: map[string]Choice{}}
}

// read reads another environment of the spec of a project, "" for the base, nil if its
// pack cannot be loaded. An environment that names no pack uses the pack of this run.
// Its errors are reported when it is rendered itself.
func (s *Siblings) read(o *Project, in Inputs, name string, files diag.Files) *sibling {
	if s == nil {
		s = NewSiblings()
	}
	own := in.ChoosePack().Name
	in.Env, in.Pack = name, ""
	choice, chosen := s.choices[name]
	if !chosen {
		choice = in.ChoosePack()
		s.choices[name] = choice
	}
	if choice.At == (hcl.Range{}) {
		choice.Name = own
	}
	key := [2]string{choice.Name, name}
	if known, found := s.known[key]; found {
		return known
	}
	pack := o.Pack
	if choice.Name != own {
		loaded, diags := in.LoadPack(files)
		if diags.HasErrors() {
			loaded = nil
		}
		pack = loaded
	}
	if pack == nil {
		s.known[key] = nil
		return nil
	}
	document, _ := pack.Vocabulary.LoadFS(in.Folder(), filepath.ToSlash(in.Specs), name)
	places, _ := pack.StatePlaces(document.Value())
	s.known[key] = &sibling{document, places}
	return s.known[key]
}
