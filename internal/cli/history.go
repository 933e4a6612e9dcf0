package cli

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/history"
	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/spec"
)

// renderOptions are the options that come from what was read.
func (o *opened) renderOptions() render.Options {
	return render.Options{Providers: o.providers, Formers: formers(o.document)}
}

// formers are the specs before each of the things in it was renamed.
func formers(document *spec.File) []render.Former {
	var all []render.Former
	for _, r := range document.Renames() {
		former, diags := document.Before(r)
		if !diags.HasErrors() { // or the spec has an error, which was reported
			all = append(all, render.Former{Spec: former, Origin: r.Origin})
		}
	}
	return all
}

// follow compares a rendering with the one before in the target folder, and adds
// what Terraform has to know of it: what was moved, and what is let go of.
func (g *generated) follow(o *opened, result *render.Result, target string) hcl.Diagnostics {
	before, err := recordIn(target)
	if err != nil {
		return failure("Damaged manifest", err)
	}
	var conflicts []string
	g.rendering = o.rendering(result)
	g.record, conflicts = history.Next(before, g.rendering)
	g.letGo = g.newlyLetGo(before)
	for _, r := range o.document.Renames() {
		g.lasting = append(g.lasting, r.Origin)
	}
	for _, p := range result.Provenance {
		if p.Block == "import" {
			g.lasting = append(g.lasting, p.Origins...)
		}
	}
	var diags hcl.Diagnostics
	for _, conflict := range conflicts {
		diags = append(diags, diag.Warnf(hcl.Range{}, "Address not followed", "%s.", upperFirst(conflict)))
	}
	return diags.Extend(g.destroyed(o)).Extend(g.keep(g.record))
}

// newlyLetGo are the addresses of what holds data and was rendered until now. What
// configures it is not counted.
func (g *generated) newlyLetGo(before history.Record) []string {
	var addresses []string
	for _, address := range sortedKeys(g.record.Removed) {
		typ, _, _ := strings.Cut(g.record.Removed[address], ".")
		holdsData := slices.ContainsFunc(g.rendering.Kept, func(s render.Stateful) bool { return slices.Contains(s.Types, typ) })
		if before.Removed[address] == "" && holdsData {
			addresses = append(addresses, address)
		}
	}
	return addresses
}

// keep puts a record into the output, and the blocks that it stands for.
func (g *generated) keep(record history.Record) hcl.Diagnostics {
	text, err := record.Text()
	if err != nil {
		return failure("Addresses not kept", err)
	}
	g.meta.History = text
	maps.Copy(g.tree, record.Files())
	return nil
}

// rendering is what the history has to know of a result.
func (o *opened) rendering(result *render.Result) history.Rendering {
	roots := result.Layers
	if len(roots) == 0 {
		roots = []string{""}
	}
	r := history.Rendering{Roots: roots, Blocks: result.Blocks, Renamed: result.Renamed, Kept: o.kept()}
	if guards := o.document.Spec.Guards; guards != nil {
		r.Destroyed = guards.Destroy
	}
	return r
}

// recordIn is what the folder of an environment knows of the last rendering. Where
// the manifest is lost it is what can be learnt otherwise; whoever compares or writes
// says so.
func recordIn(target string) (history.Record, error) {
	text, err := output.History(target)
	var damaged *output.DamagedManifest
	if errors.As(err, &damaged) || err == nil && len(text) == 0 {
		record, _, err := learnt(context.Background(), target)
		return record, err
	}
	if err != nil {
		return history.Record{}, err
	}
	return history.Parse(text)
}
