package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/ci"
	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/projectfile"
	"github.com/jobhive/jobhivegen/internal/regex"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/terraform"
)

// engineVersion is the Terraform that pipelines install.
const engineVersion = "1.11.4"

// initPipeline writes a pipeline, and a spec if there is none.
func (a *app) initPipeline(flags *initFlags) error {
	file := ci.Path(flags.ci)
	if file == "" {
		return fmt.Errorf("there is no pipeline for %q: use %s", flags.ci, strings.Join(ci.Platforms(), ", "))
	}
	if _, err := os.Lstat(filepath.Join(flags.dir, file)); err == nil {
		return fmt.Errorf("nothing was written, because there is already %s", filepath.Join(flags.dir, file))
	}
	folder := within(flags.dir, a.inputs.Specs)
	if names, err := spec.Names(input.Dir(folder, input.MaxSpec, false)); errors.Is(err, fs.ErrNotExist) || err == nil && len(names) == 0 {
		if err := a.initSpec(flags); err != nil {
			return err
		}
	}
	settings, err := a.pipelineSettings(flags.dir, folder)
	if err != nil {
		return err
	}
	text, err := ci.Write(flags.ci, settings)
	if err != nil {
		return err
	}
	if err := a.writeNew(flags.dir, map[string][]byte{filepath.FromSlash(file): text}, "remove it"); err != nil {
		return err
	}
	a.logf("\nNext: read %s; its first lines say what it needs, and what is to be filled in is marked.\n"+
		"Render each environment once, and commit %s: the pipeline compares, and does not write.\n", file, a.out)
	return nil
}

// pipelineSettings are what a pipeline for the spec in a folder is made for.
func (a *app) pipelineSettings(dir, folder string) (ci.Settings, error) {
	s := ci.Settings{
		Specs: filepath.ToSlash(a.inputs.Specs), Out: filepath.ToSlash(a.out), Packs: map[string]fs.FS{},
		Version: releaseOf(buildVersion()), Engine: engineVersion,
	}
	if s.Version == devel {
		s.Version = "latest"
	}
	var err error
	if s.Flags, err = a.pipelineFlags(folder); err != nil {
		return s, err
	}
	names, err := pipelineEnvironments(folder)
	if err != nil {
		return s, err
	}
	if err := a.stateOutlivesJobs(folder, names); err != nil {
		return s, err
	}
	for _, name := range names {
		e, err := a.pipelineEnvironment(dir, folder, name, s.Packs)
		if err != nil {
			return s, err
		}
		s.Environments = append(s.Environments, e)
	}
	for _, other := range []string{projectfile.Name, a.inputs.Baseline} {
		if _, err := os.Stat(filepath.Join(dir, other)); other != "" && err == nil {
			s.Others = append(s.Others, filepath.ToSlash(other))
		}
	}
	for _, name := range sortedKeys(s.Packs) {
		if project.IsFolder(name) && !filepath.IsAbs(name) {
			s.Others = append(s.Others, filepath.ToSlash(filepath.Clean(name)))
		}
	}
	return s, nil
}

// pipelineEnvironments are the environments of the spec in a folder. That of the base
// comes last: the others are for trying out.
func pipelineEnvironments(folder string) ([]string, error) {
	document, diags := spec.Load(folder, "")
	product := document.Spec.Product
	if product == nil || product.Environment == "" || product.Region == "" {
		if diags.HasErrors() {
			return nil, diags
		}
		return nil, fmt.Errorf("the spec in %s does not say its environment and region", folder)
	}
	base := string(product.Environment)
	files, err := spec.Names(input.Dir(folder, input.MaxSpec, false))
	if err != nil {
		return nil, fmt.Errorf("read the folder of the spec: %w", err)
	}
	var names []string
	for _, file := range files {
		environment := strings.TrimSuffix(path.Base(file), path.Ext(file))
		if path.Dir(file) != "." && environment != base && !slices.Contains(names, environment) {
			if err := new(spec.Slug).Parse(environment); err != nil {
				return nil, fmt.Errorf("%s cannot be the overlay of an environment, because of its name", file)
			}
			names = append(names, environment)
		}
	}
	return append(names, base), nil
}

// pipelineEnvironment is what a pipeline has to know of an environment. Its layers and
// inputs are those that rendering gives.
func (a *app) pipelineEnvironment(dir, folder, name string, packs map[string]fs.FS) (ci.Environment, error) {
	in := a.inputs
	in.Specs, in.Env = folder, name
	e := ci.Environment{Name: name, Pack: in.ChoosePack().Name}
	pack, err := project.OpenPack(e.Pack, in.FollowLinks, in.Specs)
	if err != nil {
		return e, err
	}
	if p, diags := in.LoadPack(a.files); !diags.HasErrors() {
		document, _ := p.Vocabulary.Load(folder, name) // what is wrong with it is reported below
		if product := document.Spec.Product; product != nil {
			e.Region = string(product.Region)
		}
		if state := document.Spec.State; state != nil {
			e.Backend = state.Backend
		}
	}
	// In the pipeline the pack is where it is from the folder of the repository.
	if inside, err := filepath.Rel(dir, e.Pack); err == nil && project.IsFolder(e.Pack) && filepath.IsLocal(inside) {
		e.Pack = "./" + filepath.ToSlash(inside)
	}
	packs[e.Pack] = pack
	g, diags := project.Generate(in, within(dir, filepath.Join(a.out, name)), a.files)
	if diags.HasErrors() {
		return e, diags
	}
	for _, root := range terraform.Roots(g.Code) {
		if root.Layer != "" {
			e.Layers = append(e.Layers, root.Layer)
		}
		for _, variable := range root.Asked {
			if !slices.Contains(e.Inputs, variable) {
				e.Inputs = append(e.Inputs, variable)
			}
		}
	}
	return e, nil
}

// stateOutlivesJobs refuses environments whose state would be a file on the runner.
func (a *app) stateOutlivesJobs(folder string, environments []string) error {
	for _, name := range slices.Backward(environments) { // the base is the last
		in := a.inputs
		in.Specs, in.Env = folder, name
		p, diags := in.LoadPack(a.files)
		if diags.HasErrors() {
			return diags
		}
		document, _ := p.Vocabulary.Load(folder, name) // the pipeline reports all other errors
		if !p.StateInFolder(document.Value()) {
			continue
		}
		a.files.Add(document.Sources())
		var at hcl.Range
		if document.Spec.State != nil {
			at = document.Range("state.backend")
		}
		return hcl.Diagnostics{diag.Errorf(at, "State on the runner",
			"The pipeline was not written: the state of %s would be a file on the runner, which is gone after the job, and the next "+
				"apply would create everything again. Say where it is kept, %s, in a place that is there already and "+
				"keeps versions, and run this again.", name, stateExample(p.StateBackends()))}
	}
	return nil
}

// stateExample is how a spec says where its state is, with the first backend of the
// pack that needs to be told something.
func stateExample(backends []render.StateBackend) string {
	for _, b := range backends {
		if len(b.Needs) == 0 {
			continue
		}
		example := "such as state: {backend: " + b.Name
		for _, key := range b.Needs {
			example += ", " + key + ": " + strings.ToUpper(key)
		}
		return example + "}"
	}
	return "in the section state"
}

// pathPattern matches paths that mean themselves in a shell and in YAML.
var pathPattern = regex.New(`^[A-Za-z0-9_.][A-Za-z0-9_./-]*$`)

// pipelineFlags are the flags of this run that the commands of the pipeline need,
// too.
func (a *app) pipelineFlags(folder string) (string, error) {
	ofSpec := a.inputs
	ofSpec.Specs, ofSpec.Env, ofSpec.Pack = folder, "", ""
	pack := a.inputs.Pack
	if pack == ofSpec.ChoosePack().Name {
		pack = "" // the spec names it
	}
	var flags strings.Builder
	for _, flag := range []struct{ name, value, usual string }{
		{"specs", a.inputs.Specs, "specs"},
		{"out", a.out, "out"},
		{"pack", pack, ""},
		{"baseline", a.inputs.Baseline, ""},
	} {
		if flag.value == flag.usual {
			continue
		}
		value := filepath.ToSlash(flag.value)
		if !pathPattern.MatchString(value) {
			return "", fmt.Errorf("--%s %q cannot stand in a pipeline: use a path from the folder of the repository, "+
				"of letters, digits and _ . / -", flag.name, flag.value)
		}
		fmt.Fprintf(&flags, " --%s %s", flag.name, value)
	}
	return flags.String(), nil
}
