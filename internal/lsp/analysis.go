package lsp

import (
	"cmp"
	"context"
	"maps"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"unicode/utf16"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// analysis is what is known of the spec of an environment, as it is in the editor.
type analysis struct {
	in      project.Inputs
	project *project.Project // nil when there is no pack
	loaded  hcl.Diagnostics  // what reading found
	// check is what the rules find besides. It takes longer, so it is made when it is asked
	// for, once, also by several at a time.
	check func() hcl.Diagnostics
}

// problems gives everything that is wrong. Conflicts with other environments are only
// checked when a file is saved, since that takes as long as everything else.
func (a *analysis) problems(saved bool) hcl.Diagnostics {
	switch {
	case a.project == nil:
		return a.loaded
	case saved:
		return a.project.Document.Conceal(a.project.ApplyRules(slices.Clone(a.loaded), a.in, diag.Files{}))
	}
	return a.check()
}

// checked are the problems of a spec that can be read.
func (a *analysis) checked() hcl.Diagnostics {
	found := append(slices.Clone(a.loaded), a.project.Check(a.in)...)
	return a.project.Document.Conceal(project.WithoutBaseline(found, a.in.Baseline))
}

// analyze looks at the spec of an environment, "" for the usual one.
func (s *server) analyze(env string) *analysis {
	env = cmp.Or(env, s.Inputs.Env)
	if a := s.seen[env]; a != nil {
		return a
	}
	in := s.inputsOf(env)
	a := &analysis{in: in}
	a.check = sync.OnceValue(a.checked)
	files := diag.Files{}
	a.project, a.loaded = project.Read(in, files)
	if s.seen == nil {
		s.seen = map[string]*analysis{}
	}
	s.seen[env] = a
	if a.readable() {
		s.last[env] = a
	}
	return a
}

// readable tells whether all files of a spec could be read: otherwise nothing is known of what
// they declare.
func (a *analysis) readable() bool { return a.project != nil && a.project.Document.Readable() }

// texts are those that an analysis is of.
func (a *analysis) texts() texts {
	return a.in.SpecFS.(texts) //nolint:forcetypeassert // what inputsOf gives
}

// known is what is known of an environment: of the present texts or, while one of them cannot be
// read, of those before.
func (s *server) known(env string) *analysis {
	a := s.analyze(env)
	if a.readable() {
		return a
	}
	return cmp.Or(s.last[a.in.Env], s.last[s.Inputs.Env], a)
}

// inputsOf are the present texts for an environment.
func (s *server) inputsOf(env string) project.Inputs {
	in := s.Inputs
	in.Env = cmp.Or(env, in.Env)
	in.SpecFS = texts{s.Inputs.Folder(), maps.Clone(s.open)} // the editor goes on while rules are applied
	return in
}

// report sends the problems to the editor while it answers other requests. If texts
// changed meanwhile, it checks them again at once. A change of the base may mend what other environments have.
func (s *server) report(env string, saved bool) {
	s.wanted[env] = s.wanted[env] || saved
	for other, found := range s.published {
		if env == "" && other != s.Inputs.Env && len(found) > 0 {
			s.wanted[other] = s.wanted[other] || saved
		}
	}
	if !s.reporting {
		s.reporting = true
		go s.apart(s.reportWanted)
	}
}

func (s *server) reportWanted() {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer func() { s.reporting = false }()
	for len(s.wanted) > 0 {
		env := slices.Min(slices.Collect(maps.Keys(s.wanted)))
		saved := s.wanted[env]
		delete(s.wanted, env)
		a := s.analyze(env)
		changes, render := s.changes, s.toRender(a.in.Env)
		s.mu.Unlock()
		var found hcl.Diagnostics
		s.apart(func() {
			if found = diag.Deduplicate(a.problems(saved)); saved && !found.HasErrors() {
				_, wrong := render() // what only the templates find, such as in a module beside the spec
				found = diag.Deduplicate(append(found, wrong...))
			}
		})
		s.mu.Lock()
		if changes != s.changes { // it is about outdated texts
			s.wanted[env] = s.wanted[env] || saved
			continue
		}
		if s.publish(env, found) != nil {
			break // the editor has gone
		}
		if !found.HasErrors() && (saved || s.rendered[a.in.Env] == nil) {
			s.renderAhead(a.in.Env)
		}
	}
}

// publish tells the editor what is wrong, in all files of the spec. Errors that are about no file of
// it, such as a base that has none, stand at the top of what is open of the environment.
func (s *server) publish(env string, found hcl.Diagnostics) error {
	by := map[string][]diagnostic{}
	for _, d := range found {
		if name, ok := s.inSpec(d.Subject); ok {
			by[name] = append(by[name], s.diagnostic(d))
			continue
		}
		for name := range s.open {
			if environmentOf(name) == env && d.Severity == hcl.DiagError {
				by[name] = append(by[name], s.elsewhere(d))
			}
		}
	}
	env = cmp.Or(env, s.Inputs.Env)
	for name := range s.published[env] {
		if by[name] == nil {
			by[name] = []diagnostic{}
		}
	}
	s.published[env] = by
	for name := range by {
		params := diagnosticsParams{s.uriOf(name), s.problemsOf(name)}
		if err := s.notify(context.Background(), "textDocument/publishDiagnostics", params); err != nil {
			return err
		}
	}
	return nil
}

// problemsOf are those of a file, of whichever environment.
func (s *server) problemsOf(name string) []diagnostic {
	all := []diagnostic{}
	for _, env := range slices.Sorted(maps.Keys(s.published)) {
		for _, d := range s.published[env][name] {
			if !slices.ContainsFunc(all, func(o diagnostic) bool { return o.Range == d.Range && o.Message == d.Message }) {
				all = append(all, d)
			}
		}
	}
	return all
}

// inSpec is the file of the spec that a place is in, by its path in the folder.
func (s *server) inSpec(rng *hcl.Range) (string, bool) {
	if rng == nil {
		return "", false
	}
	return strings.CutPrefix(rng.Filename, path.Clean(filepath.ToSlash(s.Inputs.Specs))+"/")
}

// elsewhere is a problem that stands at the top of a file which it is not about.
func (s *server) elsewhere(d *hcl.Diagnostic) diagnostic {
	out := diagnostic{Severity: severityError, Code: diag.RuleOf(d), Source: "jobhivegen", Message: d.Summary + ". " + d.Detail}
	if d.Subject != nil && d.Subject.Filename != "" {
		out.Message = d.Subject.Filename + ": " + out.Message
	}
	return out
}

func (s *server) diagnostic(d *hcl.Diagnostic) diagnostic {
	out := diagnostic{
		Range: s.span(*d.Subject), Severity: severityError, Code: diag.RuleOf(d), Source: "jobhivegen",
		Message: d.Summary + ". " + d.Detail,
	}
	if d.Severity == hcl.DiagWarning {
		out.Severity = severityWarning
	}
	for _, r := range diag.RelatedOf(d) {
		if name, ok := s.inSpec(&r.Range); ok {
			out.Related = append(out.Related, related{location{s.uriOf(name), s.span(r.Range)}, r.Message})
		}
	}
	return out
}

// environmentOf is the environment that a file of the spec is the overlay of, "" for a
// file of the base.
func environmentOf(name string) string {
	if path.Dir(name) != spec.OverlayFolder {
		return ""
	}
	return strings.TrimSuffix(path.Base(name), path.Ext(name))
}

// nameOf is the path in the folder of the spec of a file of the editor.
func (s *server) nameOf(uri string) (string, bool) {
	parsed, err := url.Parse(uri)
	if err != nil || parsed.Scheme != "file" {
		return "", false
	}
	root, err := filepath.Abs(s.Inputs.Specs)
	if err != nil {
		return "", false
	}
	name, err := filepath.Rel(root, filepath.FromSlash(parsed.Path))
	if err != nil || !filepath.IsLocal(name) {
		return "", false
	}
	return filepath.ToSlash(name), true
}

func (s *server) uriOf(name string) string {
	return fileURI(filepath.Join(s.Inputs.Specs, filepath.FromSlash(name)))
}

func fileURI(name string) string {
	abs, err := filepath.Abs(name)
	if err != nil {
		abs = name
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(abs)}).String()
}

// text is a file of the spec as the editor has it.
func (s *server) text(name string) string { return strings.Join(s.linesOf(name), "\n") }

// linesOf are the lines of a file of the spec. It is read once, until a text changes: between two
// answers somebody may delete it.
func (s *server) linesOf(name string) []string {
	if s.lines == nil {
		s.lines = map[string][]string{}
	}
	lines, ok := s.lines[name]
	if !ok {
		text, err := texts{s.Inputs.Folder(), s.open}.ReadFile(name)
		if err != nil {
			text = nil
		}
		lines = strings.Split(string(text), "\n")
		s.lines[name] = lines
	}
	return lines
}

// span is a range of the spec with the columns of the protocol, which counts the units
// of UTF-16.
func (s *server) span(rng hcl.Range) span {
	name, _ := s.inSpec(&rng)
	lines := s.linesOf(name)
	at := func(p hcl.Pos) position {
		line := max(p.Line-1, 0)
		if line >= len(lines) {
			return position{line, 0}
		}
		runes := []rune(lines[line])
		return position{line, len(utf16.Encode(runes[:min(max(p.Column-1, 0), len(runes))]))}
	}
	return span{at(rng.Start), at(rng.End)}
}

// column is the column of a position in a line, counted in characters from 1.
func column(line string, p position) int {
	units := utf16.Encode([]rune(line))
	return len(utf16.Decode(units[:min(max(p.Character, 0), len(units))])) + 1
}

// place is a position in a file of the spec.
type place struct {
	name   string // of the file
	shown  string // in ranges
	text   string
	line   int // from 1
	column int // in characters from 1
}

func (s *server) placeOf(p *placeParams) (place, bool) {
	name, ok := s.nameOf(p.Document.URI)
	if !ok {
		return place{}, false
	}
	text, lines := s.text(name), s.linesOf(name)
	if p.Position.Line < 0 || p.Position.Line >= len(lines) {
		return place{}, false
	}
	shown := path.Join(filepath.ToSlash(s.Inputs.Specs), name)
	return place{name, shown, text, p.Position.Line + 1, column(lines[p.Position.Line], p.Position)}, true
}

// within tells whether a place is in a range, its end included.
func (p place) within(rng hcl.Range) bool {
	return rng.Filename == p.shown && (rng.Start.Line < p.line || rng.Start.Line == p.line && rng.Start.Column <= p.column) &&
		(rng.End.Line > p.line || rng.End.Line == p.line && rng.End.Column >= p.column)
}

// environments lists the environments that have an overlay, and the usual one.
func (s *server) environments() []string {
	envs := []string{s.Inputs.Env}
	names, err := spec.Names(texts{s.Inputs.Folder(), s.open})
	if err != nil {
		return envs
	}
	for _, name := range names {
		if env := environmentOf(name); env != "" && !slices.Contains(envs, env) {
			envs = append(envs, env)
		}
	}
	return envs
}
