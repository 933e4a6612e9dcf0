package render

import (
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
	"github.com/jobhive/jobhivegen/internal/shape"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Misnamed reports references of the pack to what neither a spec of this type nor the values of the pack have. Rendering
// reports only those that a spec leads to. The packs that it extends are not checked.
//
// short are the keys of a single thing that a spec may write in the place of a section, such as database for databases.
// words are the texts that some of its values may be, by their paths (see shape.OfWords).
func (p *Pack) Misnamed(spec cty.Type, words map[string][]string, short map[string]string) hcl.Diagnostics {
	n := &namer{
		pack: p, spec: spec, short: short,
		bodies: map[string]*hclsyntax.Body{}, written: map[hcl.Range]hclsyntax.Expression{}, values: map[string]*shape.Shape{},
		visiting: map[string]bool{},
	}
	n.checker.Values, n.checker.Call, n.checker.Instead = n.value, n.call, n.instead
	for _, name := range sortedKeys(p.sources) {
		n.read(name)
	}
	n.declared = declaredBy(n.bodies)
	values := map[string]*shape.Shape{}
	for name := range p.values {
		values[name] = nil
	}
	n.names = shape.Names{"spec": shape.OfWords(spec, words), "pack": shape.Object(values)}
	for _, name := range sortedKeys(p.values) {
		n.value("pack", name)
	}
	for _, name := range sortedKeys(p.sources) {
		n.file(name)
	}
	n.backends()
	found := slices.DeleteFunc(n.checker.Diags, func(d *hcl.Diagnostic) bool { return p.stack.level(d.Subject.Filename) > 0 })
	diag.Sort(found)
	return diag.Deduplicate(found)
}

// namer checks the references of a pack.
type namer struct {
	pack    *Pack
	checker shape.Checker
	names   shape.Names
	spec    cty.Type
	short   map[string]string
	// declared are what templates declare, and template is the one that is being checked.
	declared *declaredNames
	template string
	// bodies are the files of the pack as they are written; those that are evaluated have nodes of another kind. written
	// are the arguments of blocks of values in them, by the places of their names.
	bodies  map[string]*hclsyntax.Body
	written map[hcl.Range]hclsyntax.Expression
	// values are the shapes of the values of the pack. Of one that needs itself nothing is known; visiting are those that
	// are being found.
	values   map[string]*shape.Shape
	visiting map[string]bool
}

// instead says how a template reads the section of which a spec writes a single thing.
func (n *namer) instead(whole, name string) string {
	plural, ok := n.short[name]
	if !ok || whole != "spec" {
		return ""
	}
	return "A spec that has a single thing of " + plural + " writes it so; templates find each of them in spec." + plural + "."
}

// call reports a function at generation that there is not, and one with too few or too many arguments.
func (n *namer) call(e *hclsyntax.FunctionCallExpr) {
	functions := partial.Functions()
	if e.Name == generation+"path" {
		n.pathCall(e)
	}
	if least, most, known := partial.Arguments(e.Name); known {
		n.count(e, least, most)
		return
	}
	if !strings.HasPrefix(e.Name, generation) || e.Name == generation+"fact" {
		return
	}
	hint := ""
	if near := diag.Suggest(strings.TrimPrefix(e.Name, generation), shortNames(functions)); near != "" {
		hint = " Did you mean " + generation + near + "?"
	}
	n.checker.Diags = append(n.checker.Diags, diag.Errorf(e.NameRange, "Unknown function", "There is no function %q.%s", e.Name, hint))
}

func (n *namer) count(e *hclsyntax.FunctionCallExpr, least, most int) {
	switch given := len(e.Args); {
	case e.ExpandFinal:
	case given < least:
		n.checker.Diags = append(n.checker.Diags, diag.Errorf(e.CloseParenRange, "Not enough function arguments",
			"Function %q expects at least %d argument(s). Missing value for \"argument %d\".", e.Name, least, given+1))
	case most >= 0 && given > most:
		n.checker.Diags = append(n.checker.Diags, diag.Errorf(e.Args[most].Range(), "Too many function arguments",
			"Function %q expects at most %d argument(s), and has %d.", e.Name, most, given))
	}
}

// generation is what names of functions begin with that run at generation.
const generation = "gen::"

func shortNames[F any](functions map[string]F) []string {
	var names []string
	for name := range functions {
		names = append(names, strings.TrimPrefix(name, generation))
	}
	return names
}

// unknown reports names and functions that are not known at generation, in an expression that is evaluated then.
func (n *namer) unknown(e hclsyntax.Expression, names shape.Names) {
	_ = hclsyntax.VisitAll(e, func(node hclsyntax.Node) hcl.Diagnostics {
		if call, ok := node.(*hclsyntax.FunctionCallExpr); ok && !strings.HasPrefix(call.Name, generation) {
			hint := ""
			if _, known := partial.Functions()[generation+call.Name]; known {
				hint = " Use " + generation + call.Name + "."
			}
			n.checker.Diags = append(n.checker.Diags, diag.Errorf(call.NameRange, "Function not known",
				"%q is a function of Terraform's, and this expression is evaluated at generation.%s", call.Name, hint))
		}
		return nil
	})
	for _, reference := range e.Variables() {
		if _, known := names[reference.RootName()]; !known {
			n.checker.Diags = append(n.checker.Diags, diag.Errorf(reference.SourceRange(), "Value not known",
				"%q is not known at generation, and this expression is evaluated then. %s",
				strings.Join(tfcode.Names(reference), "."), partial.Known(reference.RootName())))
		}
	}
}

func dependsOnItself(value *packValue, name string) *hcl.Diagnostic {
	return diag.Errorf(value.attr.NameRange, "Value depends on itself",
		"pack.%s is needed to compute pack.%s. Take what both need into a value of its own.", name, name)
}

func (n *namer) read(name string) {
	if path.Ext(name) != ".hcl" && path.Ext(name) != ".tf" {
		return
	}
	body, diags := tfcode.ParseBody(n.pack.sources[name].Bytes, name)
	if diags.HasErrors() {
		return
	}
	n.bodies[name] = body
	for _, block := range body.Blocks {
		for _, attr := range block.Body.Attributes {
			n.written[attr.NameRange] = attr.Expr
		}
	}
}

// value is the shape of a value of the pack.
func (n *namer) value(root, name string) (found *shape.Shape, known bool) {
	value := n.pack.values[name]
	if root != "pack" || value == nil {
		return nil, false
	}
	if n.visiting[name] {
		n.checker.Diags = append(n.checker.Diags, dependsOnItself(value, name))
		return nil, true
	}
	if found, known = n.values[name]; !known {
		n.visiting[name] = true
		defer delete(n.visiting, name)
		n.values[name] = nil
		if e := n.written[value.attr.NameRange]; e != nil {
			n.unknown(e, n.names)
			found = n.checker.Expression(e, n.names)
			n.values[name] = found
		}
	}
	return found, true
}

func (n *namer) file(name string) {
	if n.template = ""; path.Ext(name) == ".tf" {
		n.template = name
	}
	names := n.names
	if path.Dir(name) == "root" {
		names = names.With(shape.Names{"layer": nil})
	}
	if body := n.bodies[name]; body != nil {
		n.body(body, names, "")
		return
	}
	if !slices.ContainsFunc(n.pack.texts, func(t text) bool { return t.file == name && !t.verbatim }) {
		return
	}
	if e, diags := tfcode.ParseTemplate(n.pack.sources[name].Bytes, name); !diags.HasErrors() {
		n.checker.Expression(e, n.names)
	}
}

// body checks the arguments of a block of a kind and of those within it.
func (n *namer) body(body *hclsyntax.Body, names shape.Names, kind string) {
	for _, inner := range body.Blocks {
		if inner.Type == "generate" {
			names = n.generated(inner, names)
		}
	}
	for _, name := range sortedKeys(body.Attributes) {
		if name != "for_each" {
			continue
		}
		names = names.With(shape.Each("each", n.checker.ForEach(body.Attributes[name].Expr, names)))
	}
	for _, name := range sortedKeys(body.Attributes) {
		switch e := body.Attributes[name].Expr; {
		case name == "for_each":
		case name == "condition" && judges(kind):
			n.checker.Condition(name, e, names)
		case name == "at" && (judges(kind) || kind == "need"):
			n.place(e, names)
		default:
			n.checker.Expression(e, names)
		}
		n.argument(kind, body.Attributes[name], names)
	}
	for _, inner := range body.Blocks {
		switch inner.Type {
		case "generate", "values": // see generated and value
		case "dynamic":
			n.dynamic(inner, names)
		default:
			n.body(inner.Body, names, inner.Type)
		}
	}
}

func judges(kind string) bool { return kind == "rule" || kind == "check" }

// argument checks what depends on where an argument stands.
func (n *namer) argument(kind string, attr *hclsyntax.Attribute, names shape.Names) {
	switch ofPack := n.template == ""; {
	case ofPack && judges(kind):
		n.unknown(attr.Expr, names)
		if attr.Name == "path" {
			n.path(attr.Expr)
		}
	case ofPack && kind == "fact":
		n.references(attr.Expr, kind, "")
		n.elementOfFact(attr.Expr)
	case !ofPack && !slices.Contains(leadsNowhere, kind):
		n.references(attr.Expr, kind, n.template)
	}
}

// place checks what a rule or a need points to. A section that a spec leaves out leads to no line.
func (n *namer) place(e hclsyntax.Expression, names shape.Names) {
	reference, part := n.checker.Part(e, names)
	path, ofSpec := strings.CutPrefix(reference, "spec.")
	if !part || !ofSpec {
		return
	}
	n.checker.Diags = append(n.checker.Diags, diag.Warnf(e.Range(), "A part of the spec as a place",
		"%s has keys of its own, and a spec that leaves it out has no line of it. "+
			"Write the key that is wrong, such as %s.KEY, or path = %q.",
		reference, reference, path))
}

// generated gives the names within a block that has this generate, and checks its arguments.
func (n *namer) generated(block *hclsyntax.Block, names shape.Names) shape.Names {
	each := "each"
	if as, ok := block.Body.Attributes["as"]; ok {
		if v, diags := as.Expr.Value(nil); !diags.HasErrors() && v.Type() == cty.String && !v.IsNull() {
			each = v.AsString()
		} else if name := hcl.ExprAsKeyword(as.Expr); name != "" {
			each = name
		}
	}
	if loop, ok := block.Body.Attributes["for_each"]; ok {
		names = names.With(shape.Each(each, n.checker.ForEach(loop.Expr, names)))
	}
	for _, name := range sortedKeys(block.Body.Attributes) {
		e := block.Body.Attributes[name].Expr
		switch name {
		case "as":
			continue
		case "for_each":
		case "when":
			n.checker.Condition(name, e, names)
		default:
			n.checker.Expression(e, names)
		}
		n.unknown(e, names)
	}
	return names
}

// dynamic checks a dynamic block of Terraform, within which its label, or what iterator says, is the element.
func (n *namer) dynamic(block *hclsyntax.Block, names shape.Names) {
	for _, inner := range block.Body.Blocks {
		if inner.Type == "generate" {
			names = n.generated(inner, names)
		}
	}
	element := ""
	if len(block.Labels) > 0 {
		element = block.Labels[0]
	}
	if iterator, ok := block.Body.Attributes["iterator"]; ok {
		element = hcl.ExprAsKeyword(iterator.Expr)
	}
	within := names
	if loop, ok := block.Body.Attributes["for_each"]; ok {
		within = names.With(shape.Each(element, n.checker.ForEach(loop.Expr, names)))
	}
	for _, inner := range block.Body.Blocks {
		if inner.Type != "generate" {
			n.body(inner.Body, within, inner.Type)
		}
	}
}
