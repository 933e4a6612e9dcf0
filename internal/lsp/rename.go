package lsp

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/edit"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// formerName is the key by which a renamed thing keeps what it is.
const formerName = "renamed_from"

// prepareRename tells what would be renamed at a place: the name there, or the text around it
// that means the thing, as alias/ in front of the name of a key does.
func (s *server) prepareRename(p *placeParams) (any, error) {
	_, at, thing, ok := s.find(p)
	if !ok {
		return nil, nil
	}
	if err := s.unreadable(); err != nil {
		return nil, err
	}
	line := strings.Split(at.text, "\n")[at.line-1]
	for i := strings.Index(line, thing.Name); i >= 0; {
		start := len([]rune(line[:i])) + 1
		end := start + len([]rune(thing.Name))
		if start <= at.column && at.column <= end {
			rng := hcl.Range{Filename: at.shown, Start: hcl.Pos{Line: at.line, Column: start}, End: hcl.Pos{Line: at.line, Column: end}}
			return map[string]any{"range": s.span(rng), "placeholder": thing.Name}, nil
		}
		next := strings.Index(line[i+1:], thing.Name)
		if next < 0 {
			break
		}
		i += next + 1
	}
	return map[string]any{"range": s.span(thing.text), "placeholder": thing.Name}, nil
}

// unreadable is the error about a file that cannot be read, in any environment. What it names would
// keep its name, and what it declares too.
func (s *server) unreadable() error {
	for _, env := range s.environments() {
		a := s.analyze(env)
		for _, d := range a.loaded {
			if !a.readable() && d.Severity == hcl.DiagError && d.Subject != nil {
				return fmt.Errorf("nothing can be renamed before the spec can be read: %s:%d:%d: %s: %s",
					d.Subject.Filename, d.Subject.Start.Line, d.Subject.Start.Column, d.Summary, d.Detail)
			}
		}
	}
	return nil
}

// rename gives a thing another name: where it is declared, wherever it is named, and in
// the overlays that change it. It keeps its former name, so that what is applied follows.
func (s *server) rename(p *placeParams) (any, error) {
	if _, ok := s.nameOf(p.Document.URI); !ok {
		return nil, fmt.Errorf("this file is not in the folder of the spec, %s", s.Inputs.Specs)
	}
	if err := s.unreadable(); err != nil {
		return nil, err
	}
	a, _, thing, ok := s.find(p)
	switch {
	case !ok:
		return nil, fmt.Errorf("nothing that has a name is declared or named here")
	case strings.TrimSpace(p.NewName) == "":
		return nil, fmt.Errorf("the new name is empty")
	case strings.ContainsAny(p.NewName, " \t\n\"'#{}[],&!|>%`\\") || strings.HasSuffix(p.NewName, ":"):
		return nil, fmt.Errorf("%q is no name: a name has no blanks, quotes and brackets, and none of # , & ! | > %% ` \\", p.NewName)
	}
	for _, other := range a.project.Document.Things() {
		if other.Kind == thing.Kind && other.Name == p.NewName {
			return nil, fmt.Errorf("there is a %s with the name %s already", strings.ReplaceAll(thing.Kind, "_", " "), p.NewName)
		}
	}
	r := renaming{server: s, thing: thing.Thing, to: p.NewName, changes: map[string][]textEdit{}}
	r.inRange(thing.Range)
	r.keepFormer(a)
	for _, env := range s.environments() {
		other := s.analyze(env)
		if other.project == nil {
			continue
		}
		for _, ref := range other.project.Document.References() {
			if ref.Kind == thing.Kind && ref.Name == thing.Name {
				r.inRange(ref.Place)
			}
		}
		r.inOverlay(a, env)
	}
	return workspaceEdit{r.changes}, nil
}

// renaming collects the edits of a rename.
type renaming struct {
	*server
	thing   spec.Thing
	to      string
	changes map[string][]textEdit
}

func (r *renaming) add(name string, e textEdit) {
	uri := r.uriOf(name)
	if !slices.Contains(r.changes[uri], e) {
		r.changes[uri] = append(r.changes[uri], e)
	}
}

// inRange replaces the name in a text of the spec, which may be longer: an address.
func (r *renaming) inRange(rng hcl.Range) {
	name, ok := r.inSpec(&rng)
	if !ok {
		return
	}
	lines := r.linesOf(name)
	if rng.Start.Line > len(lines) {
		return // the file was changed on disk
	}
	line := []rune(lines[rng.Start.Line-1])
	end := len(line)
	if rng.End.Line == rng.Start.Line {
		end = min(end, rng.End.Column-1)
	}
	start := min(rng.Start.Column-1, end)
	at := strings.LastIndex(string(line[start:end]), r.thing.Name)
	if at < 0 {
		return // another spelling, which still means the same when it is an address of its own
	}
	column := start + len([]rune(string(line[start:end])[:at]))
	found := hcl.Range{
		Filename: rng.Filename, Start: hcl.Pos{Line: rng.Start.Line, Column: column + 1},
		End: hcl.Pos{Line: rng.Start.Line, Column: column + 1 + len([]rune(r.thing.Name))},
	}
	r.add(name, textEdit{r.span(found), r.to})
}

// part is the thing in the merged spec, and the name that leads to it.
func (r *renaming) part(a *analysis) *spec.Part {
	var find func(p *spec.Part) *spec.Part
	find = func(p *spec.Part) *spec.Part {
		for _, below := range p.Parts {
			if below.Last == r.thing.Name && (below.Key == r.thing.Range || slices.ContainsFunc(below.Parts,
				func(key *spec.Part) bool { return key.Range == r.thing.Range })) {
				return below
			}
			if found := find(below); found != nil {
				return found
			}
		}
		return nil
	}
	return find(a.project.Document.Parts())
}

// keepFormer writes the former name beside the new one, where things of the kind have
// one and this one has not.
func (r *renaming) keepFormer(a *analysis) {
	part := r.part(a)
	if part == nil || part.Find(formerName) != nil {
		return
	}
	key, _ := a.project.Pack.Described().At(append(spec.Steps(part.Name), formerName))
	name, ok := r.inSpec(&r.thing.Range)
	if key == nil || !ok {
		return
	}
	lines := r.linesOf(name)
	if r.thing.Range.Start.Line > len(lines) {
		return // the file was changed on disk
	}
	line := lines[r.thing.Range.Start.Line-1]
	entry := formerName + ": " + r.thing.Name
	switch brace := strings.LastIndexByte(line[:min(len(line), r.thing.Range.End.Column-1)], '{'); {
	case brace >= 0: // - {name: web, ...}
		at := position{r.thing.Range.Start.Line - 1, brace + 1}
		r.add(name, textEdit{span{at, at}, entry + ", "})
	case strings.Contains(line, ": {"): // web: {...}
		at := position{r.thing.Range.Start.Line - 1, strings.Index(line, ": {") + 3}
		r.add(name, textEdit{span{at, at}, entry + ", "})
	default:
		_, indent := dashesOf(line)
		if part.Key == r.thing.Range {
			indent += 2
		}
		r.add(name, r.below(name, r.thing.Range.Start.Line, strings.Repeat(" ", indent)+entry))
	}
}

// inOverlay renames the key by which an overlay changes the thing.
func (r *renaming) inOverlay(a *analysis, env string) {
	part := r.part(a)
	if part == nil {
		return
	}
	for _, ext := range []string{".yaml", ".yml"} {
		name := spec.OverlayFolder + "/" + env + ext
		line, column, ok := edit.Place([]byte(r.text(name)), steps(a.project.Pack.Described(), part.Name))
		if !ok {
			continue
		}
		text := r.linesOf(name)[line-1]
		if at := strings.Index(string([]rune(text)[column-1:]), r.thing.Name); at == 0 || at == 1 {
			start := position{line - 1, column - 1 + at}
			r.add(name, textEdit{span{start, position{line - 1, start.Character + len(r.thing.Name)}}, r.to})
		}
	}
}
