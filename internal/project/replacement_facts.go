package project

import (
	"bytes"
	"errors"
	"io/fs"
	"path/filepath"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/forecast"
	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/terraform"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// FactsName is the file of a pack that says what replaces a resource.
const FactsName = "schema/replacement.hcl"

// Facts reads which changes replace a resource; a pack need not say.
func (p *Pack) Facts() (forecast.Facts, error) {
	text, err := fs.ReadFile(p.FS, FactsName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	facts, diags := forecast.ParseFacts(p.Shown(FactsName), text)
	if diags.HasErrors() {
		return nil, diags
	}
	return facts, nil
}

// Forecast compares the output with the one written in a folder, and says what the
// change would destroy or replace.
func (g *Output) Forecast(env, written string, files diag.Files) (*forecast.Forecast, error) {
	facts, err := g.Pack.Facts()
	if err != nil {
		return nil, err
	}
	before, err := ReadTree(written)
	if err != nil {
		return nil, err
	}
	return forecast.New(env, tfcode.Parse(before), g.beside(before, written), facts, g.Index(files).Attribute), nil
}

// beside merges the output with those files of its folder that the engine reads and
// that jobhivegen leaves alone.
func (g *Output) beside(before output.Tree, written string) *tfcode.Tree {
	own := output.Tree{}
	for name, text := range before {
		if _, ours := g.Tree[name]; !ours && !bytes.HasPrefix(text, []byte(render.Header)) && !output.Lists(written, name) {
			own[name] = text
		}
	}
	return g.Code.With(tfcode.Parse(own))
}

// ReadTree reads those files of a folder that the engine would read. The folder need
// not exist.
func ReadTree(dir string) (output.Tree, error) {
	tree := output.Tree{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && name == dir {
			return fs.SkipAll
		}
		if err != nil {
			return err
		}
		if d.IsDir() && name != dir && d.Name()[0] == '.' {
			return fs.SkipDir
		}
		if d.IsDir() || filepath.Ext(name) != ".tf" {
			return nil
		}
		inside, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		tree[filepath.ToSlash(inside)], err = input.File(name, input.MaxOther)
		return err
	})
	return tree, err
}

// driftName is the file of a pack about values that the provider reads back
// differently.
const driftName = "schema/drift.hcl"

// DriftFacts reads what the pack knows about drift; a pack need not say.
func (p *Pack) DriftFacts() (terraform.DriftFacts, error) {
	text, err := fs.ReadFile(p.FS, driftName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	facts, diags := terraform.ParseDriftFacts(p.Shown(driftName), text)
	if diags.HasErrors() {
		return nil, diags
	}
	return facts, nil
}
