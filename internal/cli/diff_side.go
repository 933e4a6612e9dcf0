package cli

import (
	"context"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jobhive/jobhivegen/internal/compare"
	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// environmentSide generates an environment to compare it.
func (a *app) environmentSide(env string) (*compare.Side, error) {
	a.inputs.Env = env
	return a.generatedSide(env, "", a.files)
}

// side generates an environment, or one of a revision, to compare it with the other side.
func (a *app) side(ctx context.Context, name, other string) (*compare.Side, error) {
	usual, environments := a.inputs, a.specEnvironments()
	defer func() { a.inputs = usual }()
	if slices.Contains(environments, name) {
		return a.environmentSide(name)
	}
	revision, env, named := strings.Cut(name, ":")
	_, otherEnv, _ := strings.Cut(other, ":")
	switch {
	case named:
		a.inputs.Env = env
	case slices.Contains(environments, other):
		a.inputs.Env = other
	case otherEnv != "":
		a.inputs.Env = otherEnv
	default:
		a.inputs.Env = usual.Env
	}
	folder, done, err := project.CommittedFolder(ctx, a.inputs.Specs, revision)
	if errors.Is(err, project.ErrNoRevision) {
		return nil, a.noSide(name, environments)
	}
	if err != nil {
		return nil, err
	}
	defer done()
	a.inputs.SpecFS = folder
	return a.generatedSide(name, revision+":", diag.Files{})
}

// noSide says what a name is not. Only what can be the name of an environment is told how one begins.
func (a *app) noSide(name string, environments []string) error {
	text := fmt.Sprintf("%q is no environment of %s, and no revision of version control; environments are %s",
		name, a.inputs.Specs, strings.Join(environments, ", "))
	if near := diag.Suggest(name, environments); near != "" {
		return fmt.Errorf("%s. Did you mean %s?", text, near)
	}
	if new(spec.Slug).Parse(name) != nil {
		return errors.New(text)
	}
	overlay := path.Join(filepath.ToSlash(a.inputs.Specs), spec.OverlayFolder, name+".yaml")
	return fmt.Errorf("%s. A new one begins with %s", text, overlay)
}

// generatedSide generates what the inputs say. Places in the spec of a revision have that
// before the file, as version control writes them: main:specs/product.yaml.
func (a *app) generatedSide(name, revision string, files diag.Files) (*compare.Side, error) {
	o, diags := project.Read(a.inputs, files)
	if o != nil && !diags.HasErrors() {
		var g *project.Output
		if g, diags = project.Generate(a.inputs, a.target(), files); !diags.HasErrors() {
			return &compare.Side{
				Name: name, Spec: o.Document.Parts(), Code: g.Code, Attributes: g.Provenance, Conceal: o.Document.ConcealText,
				Revision: revision,
			}, nil
		}
	}
	if revision == "" {
		return nil, diags
	}
	for file, text := range files {
		a.files[revision+file] = text
	}
	return nil, diag.Relocate(diags, func(file string) string {
		if file == "" {
			return "" // a problem without a place
		}
		return revision + file
	})
}
