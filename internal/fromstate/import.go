package fromstate

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	tfjson "github.com/hashicorp/terraform-json"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/input"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/schema"
)

// SpecFile is the file of the spec that is made.
const SpecFile = "imported.yaml"

// Options say what to make a spec of, and for which product.
type Options struct {
	Inputs project.Inputs
	// Name and Region are those of the product, "" if they can be recovered from the
	// state.
	Name, Region string
	// Fresh tells that nothing was rendered for the environment yet, so that the moves of
	// the resources can be its history.
	Fresh bool
}

// Result is a spec, with what became of each resource.
type Result struct {
	Files map[string][]byte
	Lines []Line
	// Diagnostics are the remaining problems of the spec.
	Diagnostics hcl.Diagnostics
	// Texts are the texts that the diagnostics point into.
	Texts diag.Files
	// Rendered is the output of the spec with the history that the state has of it, as if
	// that had been rendered when the state was applied. It is nil where the moves stand
	// beside the spec.
	Rendered *project.Output
}

// importer makes a spec of a state.
type importer struct {
	Options
	pack      *project.Pack
	providers []*schema.Provider
	usual     map[string]map[string]cty.Value
	written   map[string][]string // arguments that a resource needs, by its type
	resources []*Resource
	parts     []*part
	settings  map[string]map[string]cty.Value
	result    *Result
	// moves maps addresses in the state to those in the output.
	moves map[string]string
	// folder has a copy of the spec, and what was made so far.
	folder string
}

// Import makes a spec of the text of a state.
func Import(text []byte, opts Options) (*Result, error) {
	i := &importer{Options: opts, result: &Result{Files: map[string][]byte{}, Texts: diag.Files{}}}
	state, err := Read(text)
	if err != nil {
		return nil, err
	}
	i.resources, i.result.Lines = state.Resources, state.Besides
	folder, remove, err := input.Temporary("jobhivegen-spec")
	if err != nil {
		return nil, err
	}
	defer func() { _ = remove() }() // what is left is among what is temporary
	i.folder = folder
	if err := copySpec(i.folder, opts.Inputs.Folder()); err != nil {
		return nil, err
	}
	if err := i.open(); err != nil {
		return nil, err
	}
	switch {
	case !i.says("name"):
		return nil, errors.New("the state does not say which product it is: name it with --name, and its region with --region")
	case !i.says("region"):
		return nil, errors.New("the state does not say in which region the product is: name it with --region")
	}
	if err := i.fit(); err != nil {
		return nil, err
	}
	return i.result, nil
}

// copySpec copies a spec, which may not be there yet, to a folder, without what an earlier
// import made.
func copySpec(folder string, spec fs.FS) error {
	if _, err := fs.Stat(spec, "."); err != nil {
		return nil //nolint:nilerr // there is no spec yet
	}
	err := input.BeforeEnd(func() error { return os.CopyFS(folder, spec) })
	for _, made := range []string{SpecFile, moduleFile(""), rootFile} {
		err = errors.Join(err, os.RemoveAll(filepath.Join(folder, filepath.FromSlash(made))))
	}
	return err
}

// open loads the pack, and reads off the state what it knows how to.
func (i *importer) open() error {
	i.Inputs.SpecFS = os.DirFS(i.folder)
	pack, diags := i.Inputs.LoadPack(i.result.Texts)
	if diags.HasErrors() {
		return diags
	}
	i.pack = pack
	i.providers, diags = pack.Providers()
	usual, more := pack.Usual()
	if diags = diags.Extend(more); diags.HasErrors() {
		return diags
	}
	i.usual = usual
	var err error
	if i.written, err = writtenOf(pack); err != nil {
		return err
	}
	names := map[string]cty.Value{"environment": cty.StringVal(i.Inputs.Env), "name": text(i.Name), "region": text(i.Region)}
	found, unread := pack.Recover(stateValues(i.resources, i.schemaOf), names)
	for _, one := range unread {
		i.result.Lines = append(i.result.Lines, Line{one.Section, Left, unreadable(one, pack)})
	}
	has := i.has()
	for _, one := range found {
		if p := (&part{Recovered: one}); !p.whole() || !has(p.Section) {
			i.parts = append(i.parts, p)
		}
	}
	return nil
}

// unreadable says why a part was not read off the state. What it would have been made of
// becomes a module.
func unreadable(one render.Unread, pack *project.Pack) string {
	of := ""
	if one.From != "" {
		of = one.From + " cannot be read: "
	}
	first := one.Because[slices.IndexFunc(one.Because, func(d *hcl.Diagnostic) bool { return d.Severity == hcl.DiagError })]
	place := ""
	if located := pack.Locate(hcl.Diagnostics{first}); located[0].Subject != nil {
		place = fmt.Sprintf(" (%s:%d)", located[0].Subject.Filename, located[0].Subject.Start.Line)
	}
	return of + "a value in the state is not what the pack takes it for" + place + ". " + first.Detail
}

func text(value string) cty.Value {
	if value == "" {
		return cty.NullVal(cty.String)
	}
	return cty.StringVal(value)
}

// has tells which sections the spec has already.
func (i *importer) has() func(section string) bool {
	document, _ := i.pack.Vocabulary.LoadFS(i.Inputs.SpecFS, i.Inputs.Specs, i.Inputs.Env)
	return document.Has
}

// fit renders the recovered parts, drops those that do not fit the state, and writes
// the remaining resources as Terraform.
func (i *importer) fit() error {
	for {
		out, diags := i.render()
		if diags.HasErrors() {
			if !i.dropAt(diags) {
				return diags
			}
			continue
		}
		all := instances(out.Code)
		match(all, i.resources, i.schemaOf, func(one *rendered) []string { return i.readOff(out, one) })
		if i.dropDifferent(out, all) {
			continue
		}
		return i.finish(all)
	}
}

// says tells whether anything says a key of the product.
func (i *importer) says(key string) bool {
	return i.has()("product") || slices.ContainsFunc(i.parts, func(p *part) bool {
		said := p.Value
		return p.Section == "product" && said.Type().IsObjectType() && said.Type().HasAttribute(key) && !said.GetAttr(key).IsNull()
	})
}

// render writes what there is of the spec, and renders it.
func (i *importer) render() (*project.Output, hcl.Diagnostics) {
	text := specText(i.parts, i.settings)
	formatted, diags := i.pack.Vocabulary.Format(SpecFile, text)
	if diags.HasErrors() {
		formatted = text
	}
	i.result.Files[SpecFile] = formatted
	place(i.parts, formatted)
	for name, text := range i.result.Files {
		if err := input.WriteTemporary(i.folder, name, text); err != nil {
			return nil, project.Failure("File not writable", err)
		}
	}
	i.result.Texts = diag.Files{}
	return project.Generate(i.Inputs, filepath.Join(i.folder, "out"), i.result.Texts)
}

// schemaOf are the facts of a type, in the newest version of its provider.
func (i *importer) schemaOf(typ string) *tfjson.SchemaBlock {
	for _, p := range i.providers {
		if block, ok := p.Block(schema.Resource, typ); ok {
			return block
		}
	}
	return nil
}

// finish writes the resources that the spec cannot express as Terraform.
func (i *importer) finish(all []*rendered) error {
	taken := map[*Resource]*rendered{}
	for _, one := range all {
		switch {
		case one.is != nil:
			taken[one.is] = one
			i.line(one.is, Taken, i.whereOf(one))
		default:
			i.result.Lines = append(i.result.Lines, Line{one.address, Made, "the spec has it, and the state has not: a plan makes it"})
		}
	}
	m := newModule(i, taken, all)
	for _, r := range i.resources {
		if taken[r] == nil {
			m.add(r)
		}
	}
	diags := i.write(m)
	for _, p := range i.parts {
		if p.dropped == "" {
			for _, address := range p.Changed {
				i.result.Lines = append(i.result.Lines, Line{address, Differs, p.Because})
			}
		} else {
			i.result.Lines = append(i.result.Lines, Line{p.name(), Left, strings.TrimSpace(p.dropped)})
		}
	}
	i.result.Diagnostics = diags
	return nil
}

// whereOf says where a resource of the state stands in what was made.
func (i *importer) whereOf(one *rendered) string {
	text := "the spec makes it"
	if one.is.Address != one.address {
		text += ", as " + one.address + ", where it is moved to"
	}
	if unsaid := i.unsaid(one); len(unsaid) > 0 {
		text += "; the spec says nothing of what it has within itself, and a plan leaves that as it is: " + strings.Join(unsaid, ", ")
	}
	return text
}

// unsaid are the arguments with parts within a resource that the spec does not say either. The provider keeps such parts when
// they are left out, so no plan shows that they are there.
func (i *importer) unsaid(one *rendered) []string {
	return slices.DeleteFunc(i.within(one.is), func(name string) bool { return one.body.Attributes[name] != nil })
}

// within are arguments of a resource that the state has and that are parts with arguments of their own, such as rules
// within a group, where no other resource of the state says them.
func (i *importer) within(r *Resource) []string {
	var names []string
	about := i.schemaOf(r.Type)
	if about == nil {
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(about.Attributes)) {
		attribute := about.Attributes[name]
		typ := attribute.AttributeType
		parts := typ != cty.NilType && typ.IsCollectionType() && typ.ElementType().IsObjectType()
		if parts && attribute.Optional && attribute.Computed && says(elements(r.Values[name])) && !i.saidElsewhere(r, name) {
			names = append(names, name)
		}
	}
	return names
}

// saidElsewhere tells whether another resource of the state is about a part of one: it refers to the one, and has the name
// of the part in its type or as a value, as a rule for what comes in has.
func (i *importer) saidElsewhere(r *Resource, part string) bool {
	var id string
	if json.Unmarshal(r.Values["id"], &id) != nil || id == "" {
		return false
	}
	return slices.ContainsFunc(i.resources, func(other *Resource) bool {
		refers, named := false, strings.Contains(other.Type, part)
		for _, value := range other.Values {
			var text string
			if json.Unmarshal(value, &text) == nil {
				refers, named = refers || text == id, named || text == part
			}
		}
		return other != r && refers && named
	})
}

// moduleName is the name of the module for resources that the spec cannot express.
const moduleName = "imported"

// rootFile is the file of the root with the moved blocks.
const rootFile = "modules/root/" + moduleName + ".tf"

func moduleFile(name string) string { return path.Join("modules", moduleName, name) }
