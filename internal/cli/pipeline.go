package cli

import (
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/history"
	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/output"
	"github.com/jobhive/jobhivegen/internal/parallel"
	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/schema"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/terraform"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// inputs are what Terraform is generated from.
type inputs struct {
	specs string // folder of the spec
	// specFS is what to read in place of the folder, nil for the folder itself.
	specFS fs.FS
	env    string // environment
	pack   string // name or folder of a pack
	// followLinks says that links may lead out of the folders of the spec and the pack.
	followLinks bool
	// baseline is a file of findings that are not reported, "" for none.
	baseline string
}

// folder is the files of the spec.
func (in inputs) folder() fs.FS {
	if in.specFS != nil {
		return in.specFS
	}
	return input.Dir(in.specs, input.MaxSpec, in.followLinks)
}

// generated is the Terraform of one environment, in memory.
type generated struct {
	tree               output.Tree
	code               *tfcode.Tree // what the tree says
	meta               output.Meta
	modules, resources int
	layers             []string // folders of the roots, when there are several
	unchecked          []string // providers without schema facts
	provenance         []provenance.Attribute
	decisions          []provenance.Decision
	pack               *locatedPack
	// record is what the next rendering has to know of this one.
	record    history.Record
	rendering history.Rendering
	// letGo are the addresses of what holds data and was rendered until now.
	letGo []string
	guard terraform.Guard
	// lasting are the lines of the spec that ask for blocks as long as they stand.
	lasting []diag.Origin
}

// generate takes inputs all the way to a checked tree: load the spec, apply the
// rules, render the pack, check the result against the provider's schema. It
// stops at the first of these steps that finds an error, so that no problem is
// reported twice. The texts that diagnostics point into are added to files;
// target is the folder the tree is meant for, to name its files.
func generate(in inputs, target string, files diag.Files) (*generated, hcl.Diagnostics) {
	o, diags := read(in, files)
	if diags.HasErrors() {
		if o != nil {
			diags = o.applyRules(diags, in, files)
		}
		return nil, diags
	}
	// Both take about as long, and neither needs the other.
	var result *render.Result
	var renderDiags hcl.Diagnostics
	var rendering parallel.Group
	value := o.document.Value()
	rendering.Go(func() { result, renderDiags = o.pack.Render(value, o.renderOptions()) })
	diags = o.applyRules(diags, in, files)
	rendering.Wait()
	if diags.HasErrors() {
		return nil, diags
	}
	diags = diags.Extend(o.pack.locate(renderDiags))
	if diags.HasErrors() {
		return nil, diags
	}
	g := &generated{
		tree:       result.Files,
		meta:       output.Meta{ToolVersion: releaseOf(buildVersion()), Pack: o.pack.Name(), Mark: render.Header},
		modules:    len(result.Modules),
		resources:  result.Resources,
		layers:     result.Layers,
		provenance: result.Provenance,
		decisions:  result.Decisions,
		pack:       o.pack,
		guard:      o.guard(),
	}
	diags = diags.Extend(g.follow(o, result, target))
	return g, diags.Extend(g.checkSchema(o.providers, target, files))
}

// opened is all that is read to generate: a spec that keeps the rules, a pack and
// the facts about its providers.
type opened struct {
	document  *spec.File
	pack      *locatedPack
	providers []*schema.Provider
}

// open reads inputs and applies the rules.
func open(in inputs, files diag.Files) (*opened, hcl.Diagnostics) {
	o, diags := read(in, files)
	if o == nil {
		return nil, diags
	}
	if diags = o.applyRules(diags, in, files); diags.HasErrors() {
		return nil, diags
	}
	return o, diags
}

// applyRules adds what the rules find, and leaves out what the baseline has. They
// are applied also to a spec that has not loaded as a whole. What is shared with
// another environment cannot be left out.
func (o *opened) applyRules(diags hcl.Diagnostics, in inputs, files diag.Files) hcl.Diagnostics {
	diags = withoutBaseline(diags.Extend(o.pack.check(o.document)), in.baseline)
	return diags.Extend(o.stateCollisions(in, files))
}

// read reads inputs. Without a pack there is no result.
func read(in inputs, files diag.Files) (*opened, hcl.Diagnostics) {
	if err := checkEnvironment(in.env); err != nil {
		return nil, failure("Bad environment name", err)
	}
	document, diags := spec.LoadFS(in.folder(), filepath.ToSlash(in.specs), in.env)
	if document != nil {
		files.Add(document.Sources())
	}
	p, packDiags := loadPack(in.pack, in.followLinks, files)
	diags = diags.Extend(packDiags)
	if packDiags.HasErrors() {
		return nil, diags
	}
	providers, providerDiags := p.providers()
	return &opened{document, p, providers}, diags.Extend(providerDiags)
}

// checkEnvironment refuses names that would lead out of the output folder.
func checkEnvironment(env string) error {
	if !fs.ValidPath(env) || env == "." || strings.ContainsAny(env, `/\`) {
		return fmt.Errorf("%q cannot be the name of an environment, which is also the name of a folder: "+
			"use letters, digits and hyphens", env)
	}
	return nil
}

// locatedPack is a pack that knows where it is.
type locatedPack struct {
	*render.Pack
	fsys   fs.FS
	prefix string
}

func loadPack(name string, followLinks bool, files diag.Files) (*locatedPack, hcl.Diagnostics) {
	fsys, prefix, err := openPack(name, followLinks)
	if err != nil {
		return nil, failure("No such pack", err)
	}
	loaded, diags := loadOnce(name, fsys)
	p := &locatedPack{Pack: loaded, fsys: fsys, prefix: prefix}
	for file, source := range loaded.Sources() {
		files[path.Join(prefix, file)] = source
	}
	return p, p.locate(diags)
}

// locate names the files of the pack by where they are, and leaves others (those
// of the spec) alone.
func (p *locatedPack) locate(diags hcl.Diagnostics) hcl.Diagnostics {
	sources := p.Sources()
	return diag.Relocate(diags, func(name string) string {
		if _, ok := sources[name]; ok || name == "pack.hcl" {
			return path.Join(p.prefix, name)
		}
		return name
	})
}

// checkSchema checks the tree against the schema facts of the pack. What is wrong is
// told at the line of the spec that it comes from, or at that of the template when
// there is none.
func (g *generated) checkSchema(providers []*schema.Provider, target string, files diag.Files) hcl.Diagnostics {
	g.code = tfcode.Parse(g.tree)
	report := schema.Check(g.code, providers)
	g.unchecked = report.Unchecked
	if len(report.Diagnostics) == 0 {
		return nil
	}
	index := provenance.New(g.provenance, g.decisions, files)
	for _, d := range report.Diagnostics {
		g.trace(d, index)
	}
	return diag.Relocate(report.Diagnostics, func(name string) string {
		text, ok := g.tree[name]
		if !ok {
			return name
		}
		located := filepath.ToSlash(filepath.Join(target, name))
		files[located] = &hcl.File{Bytes: text}
		return located
	})
}

// trace leads a finding about the output to what it was made from.
func (g *generated) trace(d *hcl.Diagnostic, index *provenance.Index) {
	if d.Subject == nil {
		return
	}
	file := g.code.File(d.Subject.Filename)
	if file == nil {
		return
	}
	spot, module := file.At(d.Subject.Start.Byte), string(file.Place().Module)
	template, known := index.Template(module, spot.Block, spot.Path)
	if !known {
		return // the engine wrote it
	}
	template.Filename = path.Join(g.pack.prefix, template.Filename)
	origins := index.At(module, spot.Block, spot.Path, nil)
	if spot.Attribute == "" {
		origins = index.Whole(module, spot.Block)
	}
	d.Detail += " It is about " + tfcode.Module(module).Address(spot.Block) + "."
	d.Context = nil
	if len(origins) == 0 {
		d.Subject = &template
		return
	}
	d.Subject = &origins[0].Range
	diag.WithRelated(d, diag.Related{Message: "The pack writes it here.", Range: template})
}

// providers opens the schema files of the pack.
func (p *locatedPack) providers() ([]*schema.Provider, hcl.Diagnostics) {
	var providers []*schema.Provider
	var diags hcl.Diagnostics
	for _, name := range p.Schemas() {
		opened, err := schema.OpenAll(p.fsys, name)
		if err != nil {
			rng := hcl.Range{Filename: path.Join(p.prefix, name)}
			diags = append(diags, diag.Errorf(rng, "Schema file not readable",
				"The pack names it in pack.hcl: %s.", err))
			continue
		}
		providers = append(providers, opened...)
	}
	return providers, diags
}

// failure is an error without a place in a file.
func failure(summary string, err error) hcl.Diagnostics {
	return hcl.Diagnostics{diag.Errorf(hcl.Range{}, summary, "%s.", upperFirst(err.Error()))}
}

func upperFirst(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
