package render

import (
	"cmp"
	"sync"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
	"github.com/jobhive/jobhivegen/internal/provenance"
)

// text is a file of the root that is not Terraform, such as a README.
type text struct {
	name   string
	file   string
	source []byte
	// verbatim says that the text is copied without being evaluated.
	verbatim bool
	// template parses the source, once for all specs.
	template func() (*partial.TextTemplate, hcl.Diagnostics)
	// last is what the text came to last.
	last *kept
}

// outputName is the name under which texts read what was rendered.
const outputName = "output"

func newText(name, file string, source []byte, verbatim bool) text {
	template := sync.OnceValues(func() (*partial.TextTemplate, hcl.Diagnostics) { return partial.ParseTemplate(file, source) })
	return text{name: name, file: file, source: source, verbatim: verbatim, template: template, last: &kept{}}
}

// readings are the names that texts read: what they stand for, and its versions.
type readings struct {
	scope    *partial.Scope
	of       *Evaluation
	versions map[string]*keptValue // of the values of the pack
}

// evaluate gives the text, and the origins of the values in it.
func (t text) evaluate(r readings) (string, []diag.Origin, hcl.Diagnostics) {
	template, diags := t.template()
	if diags.HasErrors() {
		return "", nil, copied(diags)
	}
	reads := r.of.pack.memory.readBy(template.Expr())
	inputs, keeps := r.of.inputs(r.versions, &reads)
	if keeps {
		if v := t.last.of(inputs); v != nil {
			return v.value.AsString(), v.chosen, nil
		}
	}
	written, origins, diags := template.Text(r.scope)
	if keeps && len(diags) == 0 {
		t.last.keep(inputs, &keptValue{value: cty.StringVal(written), chosen: origins})
	}
	return written, origins, diags
}

// writeTexts evaluates the text files of the pack, which may describe what was
// rendered. An empty result is not written. Markdown escapes the texts of the spec
// (renderer.inMarkdown).
func (r *renderer) writeTexts() {
	output := r.summary()
	r.evaluation.output = r.pack.memory.output.version(output)
	plain, markdown := readings{r.known, r.evaluation, r.kept}, r.inMarkdown()
	plain.scope, markdown.scope = plain.scope.Bind(outputName, output), markdown.scope.Bind(outputName, output)
	for _, t := range r.pack.texts {
		if _, taken := r.result.Files[t.name]; taken {
			r.errorf(hcl.Range{Filename: t.file, Start: hcl.InitialPos, End: hcl.InitialPos}, "Reserved file name",
				"The engine writes %s itself; give the text another name.", t.name)
			continue
		}
		if t.verbatim {
			r.result.Files[t.name] = t.source
			continue
		}
		read := plain
		if isMarkdown(t.name) {
			read = markdown
		}
		text, origins, diags := t.evaluate(read)
		r.report(diags)
		if len(origins) > 0 {
			r.result.Documented = append(r.result.Documented, provenance.Document{
				File: t.name, Template: hcl.Range{Filename: t.file, Start: hcl.InitialPos, End: hcl.InitialPos}, Origins: origins,
			})
		}
		if text != "" {
			r.result.Files[t.name] = []byte(text)
		}
	}
}

// summary is the value that texts read as output.
func (r *renderer) summary() cty.Value {
	byName := map[string]*module{}
	for _, m := range r.modules {
		byName[m.name] = m
	}
	var modules, variables, outputs []cty.Value
	for _, name := range r.result.Modules {
		m := byName[name]
		modules = append(modules, cty.ObjectVal(map[string]cty.Value{
			"name": cty.StringVal(m.name), "description": cty.StringVal(m.description),
			"resources": cty.NumberIntVal(int64(m.resources)), "depends_on": stringTuple(sortedKeys(m.wiring.needs)),
			"layer": cty.StringVal(m.layer.name), "path": cty.StringVal(m.path("")),
		}))
	}
	inputs := r.inputs()
	for _, name := range sortedKeys(inputs) {
		v := r.variables[name]
		variables = append(variables, cty.ObjectVal(map[string]cty.Value{
			"name": cty.StringVal(name), "description": r.descriptionOf(v.source, v.block, r.known),
			"required": cty.BoolVal(v.block.Body.Attributes["default"] == nil), "layers": stringTuple(inputs[name]),
		}))
	}
	for _, f := range r.root.files {
		for _, block := range f.template.source.Body().Blocks {
			if block.Type != "output" || len(block.Labels) != 1 {
				continue
			}
			for _, one := range f.blocks[block] {
				outputs = append(outputs, cty.ObjectVal(map[string]cty.Value{
					"name":        cty.StringVal(cmp.Or(one.name, block.Labels[0])),
					"description": r.descriptionOf(f.template.source, block, one.scope),
				}))
			}
		}
	}
	return cty.ObjectVal(map[string]cty.Value{
		"modules": cty.TupleVal(modules), "variables": cty.TupleVal(variables), "outputs": cty.TupleVal(outputs),
		"resources": cty.NumberIntVal(int64(r.result.Resources)), "layers": stringTuple(r.result.Layers),
	})
}

// inputs gives the variables of the roots, each with the layers that have it.
func (r *renderer) inputs() map[string][]string {
	inputs := map[string][]string{}
	for _, l := range r.layers {
		for _, f := range l.root.files {
			for _, block := range f.template.source.Body().Blocks {
				if block.Type == "variable" && len(f.blocks[block]) > 0 {
					inputs[block.Labels[0]] = append(inputs[block.Labels[0]], l.name)
				}
			}
		}
	}
	return inputs
}

func (r *renderer) descriptionOf(source *partial.Source, block *hclsyntax.Block, scope *partial.Scope) cty.Value {
	attr := block.Body.Attributes["description"]
	if attr == nil {
		return cty.StringVal("")
	}
	v, diags := source.Evaluate(attr.Expr, scope)
	r.report(diags)
	if diags.HasErrors() {
		return cty.StringVal("")
	}
	return v
}

func stringTuple(items []string) cty.Value {
	values := make([]cty.Value, 0, len(items))
	for _, item := range items {
		values = append(values, cty.StringVal(item))
	}
	return cty.TupleVal(values)
}
