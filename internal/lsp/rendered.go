package lsp

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// rendering is the latest output of an environment that the server made in memory, and the
// texts that it was made of. Rendering takes longer than an editor waits, and most questions
// are about a line that is the same in those texts.
type rendering struct {
	texts  texts
	output *project.Output
}

// implementation gives the blocks that a value went into, in the files that are rendered.
func (s *server) implementation(p *placeParams) (any, error) {
	found := []location{}
	at, ok := s.placeOf(p)
	if !ok {
		return found, nil
	}
	env := cmp.Or(environmentOf(at.name), s.Inputs.Env)
	if !s.isRendered(env) {
		return found, nil
	}
	was, ok := s.rendered[env].before(at)
	if !ok {
		if !s.render(env) {
			return found, nil
		}
		was = at
	}
	output := s.rendered[env].output
	files := rendered{folder: s.folderOf(env), read: map[string]*tfcode.File{}}
	for i := range output.Provenance {
		attribute := &output.Provenance[i]
		if !slices.ContainsFunc(attribute.Origins, func(o diag.Origin) bool { return was.within(o.Range) || was.onKey(o.Range) }) {
			continue
		}
		for _, file := range output.Code.Files {
			if string(file.Place().Module) != attribute.Module {
				continue
			}
			for _, one := range files.blocks(file.Path, attribute.Block) {
				if !slices.Contains(found, one) {
					found = append(found, one)
				}
			}
		}
	}
	return found, nil
}

// folderOf is the folder of a rendered environment.
func (s *server) folderOf(env string) string { return filepath.Join(s.Out, env) }

// isRendered tells whether an environment has files that somebody could be led to.
func (s *server) isRendered(env string) bool {
	_, err := os.Stat(s.folderOf(env))
	return err == nil
}

// render makes the output of the present texts, unless they are wrong.
func (s *server) render(env string) bool {
	made, _ := s.toRender(env)() // what is wrong with them is reported already
	if made != nil {
		s.rendered[env] = made
	}
	return made != nil
}

// toRender is a function that renders the present texts, which also somebody may call who does
// not hold the server. It gives nil for a spec that is wrong, and what is.
func (s *server) toRender(env string) func() (*rendering, hcl.Diagnostics) {
	in, folder := s.inputsOf(env), s.folderOf(env)
	in.Again = true
	if last := s.rendered[env]; last != nil {
		in.Before = last.output.Code
	}
	return func() (*rendering, hcl.Diagnostics) {
		output, diags := project.Generate(in, folder, diag.Files{})
		if diags.HasErrors() {
			return nil, diags
		}
		return &rendering{in.SpecFS.(texts), output}, nil //nolint:forcetypeassert // what inputsOf gives
	}
}

// renderAhead renders what was opened or saved while the editor gets other answers, so that a
// question about it finds the output of its lines.
func (s *server) renderAhead(env string) {
	if s.ahead || !s.isRendered(env) {
		return
	}
	s.ahead = true
	render, changes := s.toRender(env), s.changes
	go func() {
		var made *rendering
		s.apart(func() { made, _ = render() })
		s.mu.Lock()
		defer s.mu.Unlock()
		s.ahead = false
		if made != nil && (changes == s.changes || s.rendered[env] == nil) {
			s.rendered[env] = made
		}
	}()
}

// before finds a place in the texts of a rendering: in front of what changed in its file, or
// behind it, or within the one line that did. ok is false when the rendering may not know it.
func (r *rendering) before(at place) (was place, ok bool) {
	if r == nil {
		return at, false
	}
	return r.texts.before(at)
}

// onKey tells whether a place is on the line of a value, in front of it.
func (p place) onKey(rng hcl.Range) bool {
	if rng.Filename != p.shown || rng.Start.Line != p.line || rng.Start.Column <= p.column {
		return false
	}
	before := string([]rune(strings.Split(p.text, "\n")[p.line-1])[:rng.Start.Column-1])
	return strings.HasSuffix(strings.TrimRight(before, " \"'"), ":") && !strings.ContainsAny(before, "{[,")
}

// rendered are the files of a rendered environment, which are read when somebody asks.
type rendered struct {
	folder string
	read   map[string]*tfcode.File
}

// blocks are the places of a block in a file, none in one that is not there.
func (r rendered) blocks(name, address string) []location {
	shown := filepath.Join(r.folder, filepath.FromSlash(name))
	file := r.read[name]
	if file == nil {
		text, err := input.File(shown, input.MaxOther)
		if err != nil {
			text = nil
		}
		file = tfcode.ParseFile(name, text)
		r.read[name] = file
	}
	var found []location
	for _, block := range file.Blocks() {
		thing, ok := tfcode.ThingOf(block.Type, block.Labels)
		if !ok || address != thing.String() && !strings.HasPrefix(address, thing.String()+".") {
			continue
		}
		rng := block.DefRange()
		found = append(found, location{fileURI(shown), span{
			position{rng.Start.Line - 1, rng.Start.Column - 1}, position{rng.End.Line - 1, rng.End.Column - 1},
		}})
	}
	return found
}
