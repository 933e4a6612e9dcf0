package project

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// siblings lists the other environments of a spec: one for each overlay, and the base,
// named "", unless this environment is the base because it has no overlay.
func (in Inputs) siblings() ([]string, error) {
	names, err := spec.Names(in.Folder())
	if err != nil {
		return nil, err
	}
	base := in.Env == ""
	var others []string
	for _, name := range names {
		environment := strings.TrimSuffix(path.Base(name), path.Ext(name))
		switch {
		case path.Dir(name) == ".":
		case environment == in.Env:
			base = true
		case !slices.Contains(others, environment):
			others = append(others, environment)
		}
	}
	if base {
		others = append([]string{""}, others...)
	}
	return others, nil
}

// Environments lists the environments that the spec describes: the base's, and one for
// each overlay.
func (in Inputs) Environments() []string {
	in.Env = ""
	names, _ := in.siblings() // an unreadable folder is reported when the spec is loaded
	base, _ := spec.LoadFS(in.Folder(), filepath.ToSlash(in.Specs), "")
	if product := base.Spec.Product; product != nil && len(names) > 0 {
		names[0] = string(product.Environment)
	}
	return slices.DeleteFunc(names, func(name string) bool { return name == "" })
}

// stateCollisions reports states that another environment keeps in the same place: an
// apply of one environment would destroy the resources of the other.
func (o *Project) stateCollisions(in Inputs, files diag.Files) hcl.Diagnostics {
	if product := o.Document.Spec.Product; product == nil || string(product.Environment) != in.Env {
		return nil // loading reports that there is no such environment
	}
	own, diags := o.Pack.StatePlaces(o.Document.Value())
	if diags.HasErrors() && !o.Document.Whole() {
		return nil // the missing parts of the spec are reported already
	}
	if diags.HasErrors() {
		return o.Pack.Locate(diags)
	}
	others, _ := in.siblings() // an unreadable folder was reported when the spec was loaded
	for _, name := range others {
		sibling := in.Siblings.read(o, in, name, files)
		if sibling == nil {
			continue // reported when that environment is rendered
		}
		other, shown := sibling.document, name
		if product := other.Spec.Product; name == "" && product != nil {
			shown = string(product.Environment)
		}
		if shown == in.Env || shown == "" {
			continue
		}
		if d := collision(in.Env, own, shown, sibling.places); d != nil {
			files.Add(other.Sources())
			diags = append(diags, d)
		}
		if shared := sharedNames(o.Document, other, shown); len(shared) > 0 {
			files.Add(other.Sources())
			diags = append(diags, shared...)
		}
	}
	return diags
}

// oneState is the summary of the error about two environments with one state.
const oneState = "One state for two environments"

// SharesState says whether one of the errors is about a shared state.
func SharesState(diags hcl.Diagnostics) bool {
	return slices.ContainsFunc(diags, func(d *hcl.Diagnostic) bool { return d.Summary == oneState })
}

// collision reports the first state that two environments share, nil if there is none.
func collision(env string, own []render.StatePlace, otherEnv string, others []render.StatePlace) *hcl.Diagnostic {
	for _, a := range own {
		for _, b := range others {
			if a.Place != b.Place {
				continue
			}
			d := diag.Errorf(a.Range, oneState,
				"The state of %s is in the same place as that of %s (%s), so an apply of one would destroy what the other has made. "+
					"Give each environment a place of its own: say another one in its overlay, or leave the name out, which is then "+
					"made of the product and the environment.", env, otherEnv, a.Place)
			return diag.WithRelated(d, diag.Related{Message: "This is where " + otherEnv + " keeps its state.", Range: b.Range})
		}
	}
	return nil
}

// sharedNames reports names that two environments in one account both give to things
// of the same kind, which the provider refuses.
func sharedNames(own, other *spec.File, otherEnv string) hcl.Diagnostics {
	if !oneAccount(own.Spec, other.Spec) || own.Spec.Product == nil || other.Spec.Product == nil {
		return nil
	}
	oneRegion := own.Spec.Product.Region == other.Spec.Product.Region
	type key struct{ kind, name string }
	taken := map[key]hcl.Range{}
	for _, name := range other.UniqueNames() {
		taken[key{name.Kind, name.Name}] = name.Range
	}
	var diags hcl.Diagnostics
	for _, name := range own.UniqueNames() {
		there, shared := taken[key{name.Kind, name.Name}]
		if !shared || name.Scope == spec.UniqueInRegion && !oneRegion {
			continue
		}
		d := diag.Errorf(name.Range, "One name for two environments",
			"%s is %q here and in %s, which is in the same account, and there can be one. Give it another name in an overlay, or put the "+
				"environment into all names: naming: {pattern: \"{environment}-{name}\"}.", name.Kind, name.Name, otherEnv)
		diags = append(diags, diag.WithRelated(d, diag.Related{Message: "This is where " + otherEnv + " says so.", Range: there}))
	}
	return diags
}
