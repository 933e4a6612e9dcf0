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
	// known are the environments that were read, by their pack and name.
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
		if seen := s.seenBy(o, in, own); apart(o.Document.Spec, seen.document.Spec) {
			return seen
		}
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

// seenBy reads an environment of another pack with the pack of a project, to which sections of that
// pack are unknown. That is enough for [apart]; to read a pack takes longer than all else here.
func (s *Siblings) seenBy(o *Project, in Inputs, own string) *sibling {
	key := [2]string{own, in.Env}
	if s.known[key] == nil {
		document, _ := o.Pack.Vocabulary.LoadFS(in.Folder(), filepath.ToSlash(in.Specs), in.Env)
		s.known[key] = &sibling{document: document}
	}
	return s.known[key]
}

// apart tells whether two environments of different packs can have neither a state nor a name in
// common: their states are in backends of different kinds, and they are not in one account.
func apart(a, b *spec.Spec) bool {
	return a.Product != nil && b.Product != nil && backendOf(a) != backendOf(b) && !oneAccount(a, b)
}

func backendOf(s *spec.Spec) string {
	if s.State == nil {
		return ""
	}
	return s.State.Backend
}

func oneAccount(a, b *spec.Spec) bool {
	return a.Account != nil && b.Account != nil && a.Account.ID != "" && a.Account.ID == b.Account.ID
}
