package lsp

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/edit"
	"github.com/jobhive/jobhivegen/internal/input"
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

// find gives what is known of the environment of a place, and what is declared or named there.
func (s *server) find(p *placeParams) (*analysis, place, named, bool) {
	at, ok := s.placeOf(p)
	if !ok {
		return nil, at, named{}, false
	}
	a := s.known(environmentOf(at.name))
	if a.project == nil {
		return a, at, named{}, false
	}
	was := at
	if s.seen[a.in.Env] != a { // it is of texts before
		if was, ok = a.texts().before(at); !ok {
			return a, at, named{}, false
		}
	}
	thing, ok := a.thingAt(was)
	return a, at, thing, ok
}

// locationOf is where a range of what is known stands now.
func (s *server) locationOf(a *analysis, rng hcl.Range) (location, bool) {
	name, ok := s.inSpec(&rng)
	if !ok || s.seen[a.in.Env] == a { // it is of the present texts
		return location{s.uriOf(name), s.span(rng)}, ok
	}
	src, err := a.texts().ReadFile(name)
	if err != nil {
		return location{}, false
	}
	line, ok, only := lineIn(s.linesOf(name), strings.Split(string(src), "\n"), rng.Start.Line)
	if only {
		line, ok = rng.Start.Line, true
	}
	rng.End.Line += line - rng.Start.Line
	rng.Start.Line = line
	return location{s.uriOf(name), s.span(rng)}, ok
}

// definition leads from a name to where it is declared, and from what an overlay says to what the
// base says there.
func (s *server) definition(p *placeParams) (any, error) {
	a, at, thing, ok := s.find(p)
	if !ok {
		if there, ok := s.inBase(at); ok {
			return there, nil
		}
		return nil, nil
	}
	if at, ok := s.locationOf(a, thing.Range); ok {
		return at, nil
	}
	return nil, nil
}

// inBase is where the base has what an overlay changes at a place.
func (s *server) inBase(at place) (location, bool) {
	if environmentOf(at.name) == "" {
		return location{}, false
	}
	a := s.analyze(environmentOf(at.name))
	if a.project == nil {
		return location{}, false
	}
	base, _ := a.project.Pack.Vocabulary.LoadFS(a.in.Folder(), filepath.ToSlash(a.in.Specs), "")
	c := at.look()
	part := base.Parts()
	for _, step := range append(c.steps, cmp.Or(c.key, c.word)) {
		i := slices.IndexFunc(part.Parts, func(below *spec.Part) bool { return below.Last == step })
		if i < 0 {
			return location{}, false
		}
		part = part.Parts[i]
	}
	return s.locationOf(a, cmp.Or(part.Key, part.Range)) // an item of a list has no key
}

// references gives all places that name the thing at a place, in every environment, and where it
// is declared if the editor asks for that.
func (s *server) references(p *placeParams) (any, error) {
	found := []location{}
	_, _, thing, ok := s.find(p)
	if !ok {
		return found, nil
	}
	add := func(a *analysis, of spec.Thing, rng hcl.Range) {
		if at, ok := s.locationOf(a, rng); ok && of.Kind == thing.Kind && of.Name == thing.Name && !slices.Contains(found, at) {
			found = append(found, at)
		}
	}
	for _, env := range s.environments() {
		a := s.known(env)
		if a.project == nil {
			continue
		}
		for _, declared := range a.project.Document.Things() {
			if p.Context.WithDeclaration {
				add(a, declared, declared.Range)
			}
		}
		for _, ref := range a.project.Document.References() {
			add(a, ref.Thing, ref.Place)
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
				changes[s.uriOf(file)] = append(changes[s.uriOf(file)], textEdit{s.span(e.Range), s.ended(file, e.Text)})
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

// ended is a text with the ends of lines that a file has.
func (s *server) ended(name, text string) string {
	if input.EndsInCRLF([]byte(s.text(name))) {
		return string(input.WithCRLF([]byte(text)))
	}
	return text
}

// below inserts a line behind another one, be it the last one of a file, which nothing ends.
func (s *server) below(name string, number int, line string) textEdit {
	at, text := position{number, 0}, line+"\n"
	if lines := s.linesOf(name); number >= len(lines) {
		last := []rune(lines[len(lines)-1])
		at, text = position{len(lines) - 1, len(utf16.Encode(last))}, "\n"+line
	}
	return textEdit{span{at, at}, s.ended(name, text)}
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
