package project

import (
	"cmp"
	"path/filepath"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/coverage"
	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/history"
	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/parallel"
	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/schema"
	"github.com/jobhive/jobhivegen/internal/terraform"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Output is the Terraform of one environment, in memory.
type Output struct {
	Tree               output.Tree
	Code               *tfcode.Tree // the parsed tree
	Meta               output.Meta
	Modules, Resources int
	Layers             []string // folders of the roots, if there are several
	Unchecked          []string // providers without schema facts
	Provenance         []provenance.Attribute
	Decisions          []provenance.Decision
	Pack               *Pack
	// Record is what the next rendering needs to know about this one.
	Record    history.Record
	rendering history.Rendering
	// Ignored are the values that the pack ignores for a stated reason.
	Ignored []Ignored
	// headers maps the address of each block to its place in the templates.
	headers map[string]hcl.Range
	// LetGo are the addresses of resources that hold data and were rendered until now.
	LetGo       []string
	Guard       terraform.Guard
	environment string // name of the environment
	// Lasting are the lines of the spec that keep a moved or removed block in the output
	// for as long as they are there.
	Lasting []diag.Origin
}

// Generate takes inputs all the way to a checked tree: it loads the spec, applies the
// rules, renders the pack and checks the result against the provider's schema. It
// stops at the first step with an error, so that no problem is reported twice; only
// values that rendering refuses are added. It adds the texts that diagnostics point
// into to files. target is the folder that the tree is meant for.
func Generate(in Inputs, target string, files diag.Files) (*Output, hcl.Diagnostics) {
	o, diags := Read(in, files)
	if o == nil {
		return nil, diags
	}
	g, diags := o.generate(diags, in, target, files)
	return g, o.Document.Conceal(diags)
}

// generate continues after Read.
func (o *Project) generate(diags hcl.Diagnostics, in Inputs, target string, files diag.Files) (*Output, hcl.Diagnostics) {
	if diags.HasErrors() {
		return nil, o.WithRefused(o.ApplyRules(diags, in, files), o.refusals())
	}
	// Rules and rendering take about as long, and are independent.
	var result *render.Result
	var renderDiags hcl.Diagnostics
	var rendering parallel.Group
	options := o.Options()
	options.Keep = in.Again
	rendering.Go(func() { result, renderDiags = o.Pack.Of(o.Document).Render(options) })
	diags = o.ApplyRules(diags, in, files)
	rendering.Wait()
	if diags.HasErrors() {
		return nil, o.WithRefused(diags, renderDiags)
	}
	diags = diags.Extend(o.Pack.Locate(renderDiags))
	if diags.HasErrors() {
		return nil, diags
	}
	g := &Output{
		Tree: result.Files,
		Meta: output.Meta{
			ToolVersion: cmp.Or(in.Release, "devel"), Pack: o.Pack.Name(), ReplacePack: in.ReplacePack, Mark: render.Header,
		},
		environment: in.Env,

		Modules:    len(result.Modules),
		Resources:  result.Resources,
		Layers:     result.Layers,
		Provenance: result.Provenance,
		Decisions:  result.Decisions,
		headers:    result.Headers,
		Pack:       o.Pack,
	}
	g.addGitFiles(target)
	// What became of the values of the spec, and what the output comes to, are independent.
	var ledger *coverage.Ledger
	var counting parallel.Group
	counting.Go(func() { ledger = o.ledgerOf(result, nil) })
	found := g.complete(o, result, in.Before, target, files)
	counting.Wait()
	g.Ignored = ignoredIn(ledger, o.losses())
	return g, diags.Extend(o.silences(ledger)).Extend(found)
}

// complete adds to the tree what needs the rendering before it and what needs the tree itself, and
// checks it. before is the code of the last rendering, nil for none.
func (g *Output) complete(
	o *Project, result *render.Result, before *tfcode.Tree, target string, files diag.Files,
) hcl.Diagnostics {
	diags := g.follow(o, result, target)
	if before == nil {
		before = &tfcode.Tree{}
	}
	g.Code = before.Next(g.Tree)
	diags = diags.Extend(g.checkSchema(o.Providers, target, files))
	return diags.Extend(g.drawPictures())
}

// checkSchema checks the tree against the schema facts of the pack. It reports an
// error at the line of the spec that the value comes from, or in the template if there
// is no such line.
func (g *Output) checkSchema(providers []*schema.Provider, target string, files diag.Files) hcl.Diagnostics {
	report := schema.Check(g.Code, providers, g.Pack.Deprecated()...)
	g.Unchecked = report.Unchecked
	if len(report.Diagnostics) == 0 {
		return nil
	}
	index := provenance.New(g.Provenance, g.Decisions, files)
	for _, d := range report.Diagnostics {
		g.trace(d, index)
	}
	return diag.Relocate(report.Diagnostics, func(name string) string {
		text, ok := g.Tree[name]
		if !ok {
			return name
		}
		located := filepath.ToSlash(filepath.Join(target, name))
		files[located] = &hcl.File{Bytes: text}
		return located
	})
}

// trace moves a finding about the output to the lines that it was made from: the finding
// itself, and the other places that it shows.
func (g *Output) trace(d *hcl.Diagnostic, index *provenance.Index) {
	if d.Subject == nil {
		return
	}
	at, known := g.source(*d.Subject, index)
	if !known {
		return // the engine wrote the block
	}
	related := diag.RelatedOf(d)
	for i := range related {
		if other, known := g.source(related[i].Range, index); known {
			related[i].Range = other.line
		}
	}
	_ = diag.SetRelated(d, related...) // changes d in place
	d.Detail += " It is about " + at.address + "."
	if block, ofPack := g.Pack.forgotten(d, at.file, at.template); ofPack {
		block.Filename = at.template.Filename
		at.line, at.template = block, block
	}
	d.Context, d.Subject = nil, &at.line
	if at.line != at.template {
		_ = diag.WithRelated(d, diag.Related{Message: "The pack writes it here.", Range: at.template}) // changes d in place
	}
}

// source is where a part of the output comes from.
type source struct {
	address  string    // of its block
	line     hcl.Range // of the spec, or of the template where no line of the spec is behind it
	template hcl.Range
	file     string // the template as the pack calls it
}

// source finds where the output at a place comes from.
func (g *Output) source(rng hcl.Range, index *provenance.Index) (source, bool) {
	file := g.Code.File(rng.Filename)
	if file == nil {
		return source{}, false
	}
	spot, module := file.At(rng.Start.Byte), string(file.Place().Module)
	template, known := index.Template(module, spot.Block, spot.Path)
	if !known {
		template, known = g.headers[tfcode.Module(module).Address(spot.Block)] // the block has no attributes
	}
	if !known {
		return source{}, false
	}
	name := template.Filename
	template.Filename = g.Pack.Shown(name)
	found := source{tfcode.Module(module).Address(spot.Block), template, template, name}
	origins := index.At(module, spot.Block, spot.Path, nil)
	if spot.Attribute == "" {
		origins = index.Whole(module, spot.Block)
	}
	if len(origins) > 0 {
		found.line = origins[0].Range
	}
	return found, true
}
