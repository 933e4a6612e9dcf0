package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
)

// tellForecast prints a forecast beside a diff, which is on stdout alone.
func (a *app) tellForecast(g *project.Output) error {
	f, err := g.Forecast(a.inputs.Env, a.target(), a.files)
	if err != nil {
		return err
	}
	return f.WriteText(diag.VisibleWriter(a.stderr))
}

// forecastOne is plan without an engine.
func (a *app) forecastOne(_ context.Context, flags *planFlags) (destructive bool, err error) {
	if flags.format == "markdown" {
		return false, errors.New("a forecast has no Markdown form: use --format text or json")
	}
	g, diags := project.Generate(a.inputs, a.target(), a.files)
	if diags.HasErrors() {
		return false, diags
	}
	f, err := g.Forecast(a.inputs.Env, a.target(), a.files)
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
		fmt.Fprintf(&text, "%s: nothing is known to be destroyed or replaced\n", a.inputs.Env)
	}
	_, err = a.shown().Write(text.Bytes())
	return f.Destructive(), err
}
