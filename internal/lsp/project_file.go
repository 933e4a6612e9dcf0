package lsp

import (
	"context"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/regex"
)

// ProjectFile is what is known of the file that says where the spec is. An editor that has a mistake in it
// still needs an answer.
type ProjectFile struct {
	// Path is where the file is or would be.
	Path string
	// Problems are what is wrong with a text of it.
	Problems func(text string) hcl.Diagnostics
	// Keys are its keys with what they mean, and Values what one of them may say.
	Keys   map[string]string
	Values func(key string) []string
	// Reload reads it again from the disk.
	Reload func() (in project.Inputs, out string)
}

// isProjectFile tells whether a document of the editor is the project file.
func (s *server) isProjectFile(uri string) bool {
	return s.ProjectFile != nil && uri == fileURI(s.ProjectFile.Path)
}

// projectFileChanged notes a text of the project file, and says what is wrong with it.
func (s *server) projectFileChanged(text string) error {
	s.projectText = text
	all := []diagnostic{}
	for _, d := range s.ProjectFile.Problems(text) {
		one := diagnostic{Severity: severityError, Source: "jobhivegen", Message: d.Summary + ". " + d.Detail}
		if d.Subject != nil && d.Subject.Start.Line > 0 {
			start := position{d.Subject.Start.Line - 1, max(d.Subject.Start.Column-1, 0)}
			end := start
			if lines := strings.Split(text, "\n"); start.Line < len(lines) {
				end.Character = max(start.Character, len(strings.TrimRight(lines[start.Line], "\r")))
			}
			one.Range = span{start, end}
		}
		all = append(all, one)
	}
	if len(all) == 0 && !s.projectWrong {
		return nil
	}
	s.projectWrong = len(all) > 0
	return s.notify(context.Background(), "textDocument/publishDiagnostics", diagnosticsParams{fileURI(s.ProjectFile.Path), all})
}

// projectFileSaved works with what the project file says now, which may be another spec.
func (s *server) projectFileSaved() error {
	for env, found := range s.published {
		for name := range found {
			none := diagnosticsParams{s.uriOf(name), []diagnostic{}}
			if err := s.notify(context.Background(), "textDocument/publishDiagnostics", none); err != nil {
				return err
			}
		}
		delete(s.published, env)
	}
	old := s.Inputs.Specs
	s.Inputs, s.Out = s.ProjectFile.Reload()
	if s.Inputs.Specs != old {
		clear(s.open) // which are by their path in the folder of the spec
	}
	clear(s.last)
	clear(s.rendered)
	s.forget()
	s.report("", false)
	return nil
}

// keyInFront is a line of the project file up to a place behind its colon.
var keyInFront = regex.New(`^\s*([\w-]+):\s*\S*$`)

// completeProjectFile offers the keys of the project file that it does not say yet, or what one of them may say.
func (s *server) completeProjectFile(at position) []completionItem {
	items := []completionItem{}
	lines := strings.Split(s.projectText, "\n")
	if at.Line >= len(lines) {
		return items
	}
	line := lines[at.Line][:min(at.Character, len(lines[at.Line]))]
	if m := keyInFront.FindStringSubmatch(line); m != nil {
		for _, value := range s.ProjectFile.Values(m[1]) {
			items = append(items, completionItem{Label: value, Kind: kindValue})
		}
		return items
	}
	for _, name := range slices.Sorted(maps.Keys(s.ProjectFile.Keys)) {
		if !strings.Contains("\n"+s.projectText, "\n"+name+":") {
			items = append(items, completionItem{
				Label: name, Kind: kindProperty, InsertText: name + ": ", SortText: name,
				Documentation: &markup{"markdown", s.ProjectFile.Keys[name]},
			})
		}
	}
	return items
}

// hoverProjectFile says what the key of a line means.
func (s *server) hoverProjectFile(at position) any {
	lines := strings.Split(s.projectText, "\n")
	if at.Line >= len(lines) {
		return nil
	}
	name, _, _ := strings.Cut(strings.TrimSpace(lines[at.Line]), ":")
	if doc := s.ProjectFile.Keys[name]; doc != "" {
		return hover{markup{"markdown", "**" + name + "** in " + filepath.Base(s.ProjectFile.Path) + "\n\n" + doc}}
	}
	return nil
}
