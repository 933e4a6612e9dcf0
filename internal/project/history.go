package project

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/history"
	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/templates"
)

// Options are the options of a rendering that come from the spec and the pack.
func (o *Project) Options() render.Options {
	return render.Options{Providers: o.Providers, Formers: Formers(o.Document)}
}

// Formers gives, for each renamed thing, the spec with its former name.
func Formers(document *spec.File) []render.Former {
	var all []render.Former
	for _, r := range document.Renames() {
		former, diags := document.Before(r)
		if !diags.HasErrors() { // an error of the spec was reported already
			all = append(all, render.Former{Spec: former, Origin: r.Origin})
		}
	}
	return all
}

// follow compares a rendering with the previous one in the target folder, and adds the
// blocks for Terraform: moved and removed.
func (g *Output) follow(o *Project, result *render.Result, target string) hcl.Diagnostics {
	before, err := RecordIn(target)
	if err != nil {
		return Failure("Output not readable", err) // the folder or a file in it
	}
	var conflicts []string
	g.rendering = o.Rendering(result, before)
	g.Guard = o.Guard(g.rendering.Stateful)
	g.Record, conflicts = history.Next(before, g.rendering)
	g.LetGo = g.newlyLetGo(before)
	for _, r := range o.Document.Renames() {
		g.Lasting = append(g.Lasting, r.Origin)
	}
	for _, p := range result.Provenance {
		if p.Block == "import" {
			g.Lasting = append(g.Lasting, p.Origins...)
		}
	}
	var diags hcl.Diagnostics
	for _, conflict := range conflicts {
		diags = append(diags, diag.Warnf(hcl.Range{}, "Address not followed", "%s.", diag.Sentence(conflict)))
	}
	return diags.Extend(g.destroyed(o)).Extend(g.keep(g.Record))
}

// newlyLetGo gives the addresses of resources that hold data, or are the policies of things of
// others, and were rendered until now. Resources that only configure those do not count.
func (g *Output) newlyLetGo(before history.Record) []string {
	var addresses []string
	for _, address := range slices.Sorted(maps.Keys(g.Record.Removed)) {
		typ, _, _ := strings.Cut(g.Record.Removed[address], ".")
		counts := slices.ContainsFunc(g.rendering.Kept, func(s render.Stateful) bool {
			return slices.Contains(s.Types, typ) || slices.Contains(s.Policies, typ)
		})
		if before.Removed[address] == "" && counts {
			addresses = append(addresses, address)
		}
	}
	return addresses
}

// keep puts a record and its moved and removed blocks into the output.
func (g *Output) keep(record history.Record) hcl.Diagnostics {
	text, err := record.Text()
	if err != nil {
		return Failure("Addresses not kept", err)
	}
	g.Meta.History = text
	maps.Copy(g.Tree, record.Files())
	return nil
}

// Rendering is what package history needs to know about a result that follows a
// record.
func (o *Project) Rendering(result *render.Result, before history.Record) history.Rendering {
	roots := result.Layers
	if len(roots) == 0 {
		roots = []string{""}
	}
	stateful := history.Together(o.Pack.Stateful(), before.Stateful)
	r := history.Rendering{
		Roots: roots, Blocks: result.Blocks, Renamed: result.Renamed, Stateful: stateful, Kept: o.kept(stateful),
	}
	if guards := o.Document.Spec.Guards; guards != nil {
		r.Destroyed = guards.Destroy
	}
	return r
}

// RecordIn reads the record of the last rendering from the folder of an environment.
// If the manifest is lost, it learns what it can from elsewhere; commands that compare
// or write report that.
func RecordIn(target string) (history.Record, error) {
	text, pack, err := output.History(target)
	var damaged *output.DamagedManifest
	if errors.As(err, &damaged) || err == nil && len(text) == 0 {
		record, _, err := Learnt(context.Background(), target)
		return record, err
	}
	if err != nil {
		return history.Record{}, err
	}
	record, err := history.Parse(text)
	if record.Stateful == nil {
		record.Stateful = statefulOf(pack)
	}
	if err != nil {
		err = fmt.Errorf("the manifest %s is damaged: %w; restore the file from version control",
			filepath.Join(target, output.ManifestName), err)
	}
	return record, err
}

// statefulOf gives the stateful kinds of a built-in pack, for records of older
// releases, which did not contain them.
func statefulOf(pack string) []render.Stateful {
	if !slices.Contains(templates.Names(), pack) {
		return nil
	}
	p, diags := LoadPack(pack, false, diag.Files{})
	if diags.HasErrors() {
		return nil
	}
	return p.Stateful()
}

// Prune removes the moves and removals that the spec does not ask for.
func (g *Output) Prune() hcl.Diagnostics {
	for name := range g.Record.Files() {
		delete(g.Tree, name)
	}
	g.Record, _ = history.Next(g.Record.Pruned(), g.rendering)
	return g.keep(g.Record)
}
