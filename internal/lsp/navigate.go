package lsp

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/edit"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// named is a thing at a place that declares or names it, in a text with this range.
type named struct {
	spec.Thing
	text hcl.Range
}

// thingAt is what is declared, or named, at a place.
func (a *analysis) thingAt(at place) (named, bool) {
	for _, ref := range a.project.Document.References() {
		if at.within(ref.Place) {
			return named{ref.Thing, ref.Place}, true
		}
	}
	for _, thing := range a.project.Document.Things() {
		if at.within(thing.Range) {
			return named{thing, thing.Range}, true
		}
	}
	return named{}, false
}

// find gives the analysis of a place, and what is declared or named there. If its own
// environment does not know the name, it asks others, as for an overlay that names a
// thing of the base.
func (s *server) find(p *placeParams) (*analysis, place, named, bool) {
	at, ok := s.placeOf(p)
	if !ok {
		return nil, at, named{}, false
	}
	a := s.analyze(environmentOf(at.name))
	if a.project == nil {
		return a, at, named{}, false
	}
	thing, ok := a.thingAt(at)
	return a, at, thing, ok
}

func (s *server) locationOf(rng hcl.Range) (location, bool) {
	name, ok := s.inSpec(&rng)
	return location{s.uriOf(name), s.span(rng)}, ok
}

// definition leads from a name to where it is declared.
func (s *server) definition(p *placeParams) (any, error) {
	_, _, thing, ok := s.find(p)
	if !ok {
		return nil, nil
	}
	if at, ok := s.locationOf(thing.Range); ok {
		return at, nil
	}
	return nil, nil
}

// references gives all places that name the thing at a place, in every environment, and where it
// is declared if the editor asks for that.
func (s *server) references(p *placeParams) (any, error) {
	found := []location{}
	_, _, thing, ok := s.find(p)
	if !ok {
		return found, nil
	}
	add := func(of spec.Thing, rng hcl.Range) {
		if at, ok := s.locationOf(rng); ok && of.Kind == thing.Kind && of.Name == thing.Name && !slices.Contains(found, at) {
			found = append(found, at)
		}
	}
	for _, env := range s.environments() {
		a := s.analyze(env)
		if a.project == nil {
			continue
		}
		for _, declared := range a.project.Document.Things() {
			if p.Context.WithDeclaration {
				add(declared, declared.Range)
			}
		}
		for _, ref := range a.project.Document.References() {
			add(ref.Thing, ref.Place)
		}
	}
	return found, nil
}

// codeActions are the fixes of what is wrong in a range.
func (s *server) codeActions(p *rangeParams) (any, error) {
	actions := []codeAction{}
	name, ok := s.nameOf(p.Document.URI)
	if !ok {
		return actions, nil
	}
	for _, d := range s.analyze(environmentOf(name)).problems(false) {
		fix, fixable := diag.FixOf(d)
		in, ok := s.inSpec(d.Subject)
		if !fixable || !ok || in != name {
			continue
		}
		if at := s.span(*d.Subject); at.End.Line < p.Range.Start.Line || at.Start.Line > p.Range.End.Line {
			continue
		}
		changes := map[string][]textEdit{}
		for _, e := range fix.Edits {
			if file, ok := s.inSpec(&e.Range); ok {
				changes[s.uriOf(file)] = append(changes[s.uriOf(file)], textEdit{s.span(e.Range), e.Text})
			}
		}
		actions = append(actions, codeAction{
			Title: fix.Description, Kind: "quickfix", IsPreferred: fix.Safe,
			Diagnostics: []diagnostic{s.diagnostic(d)}, Edit: workspaceEdit{changes},
		})
	}
	return actions, nil
}

// formatting writes a file in its canonical form.
func (s *server) formatting(p *placeParams) (any, error) {
	name, ok := s.nameOf(p.Document.URI)
	if !ok || filepath.Ext(name) == ".json" {
		return nil, nil
	}
	pack, _ := s.inputsOf(environmentOf(name)).LoadPack(diag.Files{})
	if pack == nil {
		return nil, nil
	}
	text := s.text(name)
	formatted, ok := pack.Vocabulary.Formatted([]byte(text))
	if !ok || string(formatted) == text {
		return []textEdit{}, nil
	}
	end := position{strings.Count(text, "\n") + 1, 0}
	return []textEdit{{span{position{}, end}, string(formatted)}}, nil
}

// steps lead to a part of a spec, as an edit takes them.
func steps(root *spec.Type, name string) []edit.Step {
	keys := spec.Steps(name)
	var all []edit.Step
	for i, item := range root.ItemKeys(keys) {
		all = append(all, edit.Step{Key: keys[i], Item: item})
	}
	return all
}
