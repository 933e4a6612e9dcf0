package project

import (
	"errors"
	"io/fs"
	"path"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/graph"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Pictures reads what the resources of the pack are in pictures; a pack need not say.
func (p *Pack) Pictures() (*graph.Rules, error) {
	text, err := fs.ReadFile(p.FS, graph.RulesName)
	if errors.Is(err, fs.ErrNotExist) {
		return &graph.Rules{}, nil
	}
	if err != nil {
		return nil, err
	}
	return graph.ParseRules(path.Join(p.Prefix, graph.RulesName), text)
}

// Picture is the model of a view of the output. files are the texts of the spec.
func (g *Output) Picture(view graph.View, title string, files diag.Files) (*graph.Model, error) {
	rules, err := g.Pack.Pictures()
	if err != nil {
		return nil, err
	}
	code := g.Code
	if code == nil {
		code = tfcode.Parse(g.Tree)
	}
	return graph.New(graph.Source{Title: title, Code: code, Rules: rules, Index: g.Index(files)}, view), nil
}
