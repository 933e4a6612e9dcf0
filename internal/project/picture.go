package project

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/graph"
	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Pictures reads how the pack's resources appear in pictures; a pack need not say.
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
	return graph.New(graph.Source{Title: title, Code: code, Rules: rules, Index: g.Index(files), Environment: g.environment}, view), nil
}

// pictureMark is the comment in a pack's Markdown text that a picture replaces.
var pictureMark = regex.New(`\n<!-- jobhivegen graph ([a-z]+) -->\n`)

// drawPictures replaces the marks in the texts by pictures.
func (g *Output) drawPictures() hcl.Diagnostics {
	for name, text := range g.Tree {
		if path.Ext(name) != ".md" || !pictureMark.Match(text) {
			continue
		}
		var failed error
		g.Tree[name] = pictureMark.ReplaceAllFunc(text, func(mark []byte) []byte {
			view := string(pictureMark.FindSubmatch(mark)[1])
			if !slices.Contains(graph.Views(), view) {
				failed = fmt.Errorf("%s asks for a picture %q; there are %s", name, view, strings.Join(graph.Views(), ", "))
				return nil
			}
			m, err := g.Pack.PictureOf(g.Code, graph.View(view), "", "")
			if err != nil {
				failed = err
				return nil
			}
			if len(m.Boxes) == 0 {
				return nil
			}
			return slices.Concat([]byte("\n```mermaid\n"), graph.Mermaid(m), []byte("```\n"))
		})
		if failed != nil {
			return Failure("No picture", failed)
		}
	}
	return nil
}

// PictureOf is the model of Terraform that the pack rendered before.
func (p *Pack) PictureOf(code *tfcode.Tree, view graph.View, title, environment string) (*graph.Model, error) {
	rules, err := p.Pictures()
	if err != nil {
		return nil, err
	}
	return graph.New(graph.Source{Title: title, Code: code, Rules: rules, Environment: environment}, view), nil
}
