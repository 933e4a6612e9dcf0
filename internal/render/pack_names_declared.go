package render

import (
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// declaredNames are what the templates of a pack declare, whatever a spec says.
type declaredNames struct {
	things map[tfcode.Thing]bool
	// providers are those that the root requires.
	providers map[string]bool
	variables map[string]bool
	// locals are those of each folder; a folder in open has some whose names a spec decides.
	locals map[string]map[string]bool
	open   map[string]bool
}

// declaredBy finds what the files of a pack declare.
func declaredBy(bodies map[string]*hclsyntax.Body) *declaredNames {
	d := &declaredNames{
		things: map[tfcode.Thing]bool{}, providers: map[string]bool{}, variables: map[string]bool{},
		locals: map[string]map[string]bool{}, open: map[string]bool{},
	}
	for name, body := range bodies {
		if path.Ext(name) != ".tf" {
			continue
		}
		folder := path.Dir(name)
		for _, block := range body.Blocks {
			switch {
			case block.Type == "locals":
				d.addLocals(folder, block)
			case block.Type == "variable" && len(block.Labels) == 1:
				d.variables[block.Labels[0]] = true
				d.open["var"] = d.open["var"] || isNamedBySpec(block)
			case block.Type == "terraform":
				d.addProviders(block)
			}
			if thing, ok := addressOf(block); ok {
				d.things[thing] = true
				if thing.Name = labelOf(block); thing.Name != "" {
					d.things[thing] = true
				}
			}
		}
	}
	return d
}

func (d *declaredNames) addLocals(folder string, block *hclsyntax.Block) {
	if d.locals[folder] == nil {
		d.locals[folder] = map[string]bool{}
	}
	for name := range block.Body.Attributes {
		d.locals[folder][name] = true
	}
	d.open[folder] = d.open[folder] || isNamedBySpec(block)
}

func (d *declaredNames) addProviders(block *hclsyntax.Block) {
	for _, inner := range block.Body.Blocks {
		if inner.Type == "required_providers" {
			for name := range inner.Body.Attributes {
				d.providers[name] = true
			}
		}
	}
}

// isNamedBySpec tells whether generate gives a block its label, or writes it once per element.
func isNamedBySpec(block *hclsyntax.Block) bool {
	for _, inner := range block.Body.Blocks {
		if inner.Type != "generate" {
			continue
		}
		for _, argument := range []string{"for_each", "name"} {
			if _, says := inner.Body.Attributes[argument]; says {
				return true
			}
		}
	}
	return false
}

// labelOf is the label that generate gives a block for every spec, "" if there is none.
func labelOf(block *hclsyntax.Block) string {
	for _, inner := range block.Body.Blocks {
		attr := inner.Body.Attributes["name"]
		if inner.Type != "generate" || attr == nil {
			continue
		}
		if v, diags := attr.Expr.Value(nil); !diags.HasErrors() && v.Type() == cty.String && !v.IsNull() {
			return v.AsString()
		}
	}
	return ""
}

// leadsNowhere are the blocks of Terraform that may name what is no longer there.
var leadsNowhere = []string{"moved", "removed", "import"}

// references reports references in a kind of block of a template, or in a fact, to what no template declares. Rendering
// reports those that a spec leads to.
func (n *namer) references(e hclsyntax.Expression, kind, file string) {
	for _, reference := range hclsyntax.Variables(e) {
		switch root := reference.RootName(); root {
		case "var":
			n.variable(reference)
		case "local":
			n.local(reference, path.Dir(file))
		default:
			if !slices.Contains(terraformRoots, root) {
				n.thing(reference)
				if kind != "lifecycle" { // which names arguments of the resource
					n.bare(reference)
				}
			}
		}
	}
}

func (n *namer) variable(reference hcl.Traversal) {
	name, ok := firstAttribute(reference[1:])
	if !ok || n.declared.variables[name] || n.declared.open["var"] {
		return
	}
	n.errorf(reference, "Unknown variable", "The root declares no variable %q; inputs stand in root/variables.tf.%s",
		name, didYouMean("var.", name, n.declared.variables))
}

func (n *namer) local(reference hcl.Traversal, folder string) {
	name, ok := firstAttribute(reference[1:])
	if !ok || n.declared.locals[folder][name] || n.declared.open[folder] {
		return
	}
	n.errorf(reference, "Undeclared local value", "No block locals in %s has %q.%s",
		folder, name, didYouMean("local.", name, n.declared.locals[folder]))
}

func (n *namer) thing(reference hcl.Traversal) {
	a, _, ok := tfcode.ThingIn(reference)
	if !ok || n.declared.things[a] ||
		!n.declared.providers[a.Provider()] || !strings.Contains(a.Type, "_") {
		return
	}
	var known []string
	for other := range n.declared.things {
		if other.Kind == a.Kind {
			known = append(known, other.String())
		}
	}
	slices.Sort(known)
	hint := "Declare it in one of the pack's modules."
	if s := diag.Suggest(a.String(), known); s != "" {
		hint = "Did you mean " + s + "?"
	}
	n.errorf(reference, "Unknown reference", "Nothing declares %s. %s", a, hint)
}

func (n *namer) errorf(at hcl.Traversal, summary, format string, args ...any) {
	n.checker.Diags = append(n.checker.Diags, diag.Errorf(at.SourceRange(), summary, format, args...))
}

func didYouMean(before, name string, known map[string]bool) string {
	if near := diag.Suggest(name, sortedKeys(known)); near != "" {
		return " Did you mean " + before + near + "?"
	}
	return ""
}

// bare reports a name that stands alone where only the values of the pack and the spec have one: slugs for pack.slugs.
func (n *namer) bare(reference hcl.Traversal) {
	root := reference.RootName()
	if len(reference) > 1 {
		if _, attribute := reference[1].(hcl.TraverseAttr); attribute {
			return
		}
	}
	switch {
	case n.pack.values[root] != nil:
		n.errorf(reference, "Unknown name", "Nothing here is called %s. Write pack.%s.", root, root)
	case n.spec.HasAttribute(root):
		n.errorf(reference, "Unknown name", "Nothing here is called %s. Write spec.%s.", root, root)
	}
}

// elementOfFact reports each in a fact, which is of one thing.
func (n *namer) elementOfFact(e hclsyntax.Expression) {
	for _, reference := range hclsyntax.Variables(e) {
		if reference.RootName() == "each" {
			n.errorf(reference, "Value not known", "A fact is of one thing, and has no each. The name of the thing is name.")
		}
	}
}
