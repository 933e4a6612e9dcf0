package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"github.com/jobhive/jobhivegen/internal/forecast"
	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// factsName is the file of a pack that says what replaces a resource.
const factsName = "schema/replacement.hcl"

// facts reads what the pack knows of replacements; a pack need not know any.
func (p *locatedPack) facts() (forecast.Facts, error) {
	text, err := fs.ReadFile(p.fsys, factsName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	facts, diags := forecast.ParseFacts(path.Join(p.prefix, factsName), text)
	if diags.HasErrors() {
		return nil, diags
	}
	return facts, nil
}

// forecast compares what was generated with what is written.
func (a *app) forecast(g *generated) (*forecast.Forecast, error) {
	facts, err := g.pack.facts()
	if err != nil {
		return nil, err
	}
	written, err := readTree(a.target())
	if err != nil {
		return nil, err
	}
	return forecast.New(a.inputs.env, tfcode.Parse(written), g.code, facts, indexOf(g, a).Attribute), nil
}

// tellForecast prints a forecast beside a diff, which is on stdout alone.
func (a *app) tellForecast(g *generated) error {
	f, err := a.forecast(g)
	if err != nil {
		return err
	}
	return f.WriteText(a.stderr)
}

// forecastOne is plan without an engine.
func (a *app) forecastOne(_ context.Context, flags *planFlags) (destructive bool, err error) {
	if flags.format == "markdown" {
		return false, errors.New("a forecast has no Markdown form: use --format text or json")
	}
	g, diags := generate(a.inputs, a.target(), a.files)
	if diags.HasErrors() {
		return false, diags
	}
	f, err := a.forecast(g)
	if err != nil {
		return false, err
	}
	if _, err := os.Stat(a.target()); errors.Is(err, fs.ErrNotExist) {
		a.logf("note: nothing is written in %s yet, so there is nothing to compare with\n", a.target())
	}
	if flags.format == "json" {
		return f.Destructive(), f.WriteJSON(a.stdout)
	}
	var text bytes.Buffer
	if err := f.WriteText(&text); err != nil {
		return false, err
	}
	if text.Len() == 0 {
		fmt.Fprintf(&text, "%s: nothing is known to be destroyed or replaced\n", a.inputs.env)
	}
	_, err = a.stdout.Write(text.Bytes())
	return f.Destructive(), err
}

// readTree reads the configuration that is in a folder: what the engine would.
// There may be none yet.
func readTree(dir string) (output.Tree, error) {
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
