package forecast

import (
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// tree is a rendered tree, parsed into its parts. Folders are the folders of root
// modules and modules; names are the names of blocks.
type tree struct {
	resources map[key]*block
	data      map[key]*block
	locals    map[named]*expression
	outputs   map[named]*expression
	variables map[named]*expression // the default values of a root's variables
	inputs    map[named]*expression // the values that a root passes to a module's variables
	moved     map[key]key           // former place to present place
	folders   map[string]string     // present folder to former folder, if resources moved between them
	removed   map[key]bool          // places with a removed block that keeps the object
	layers    []tfcode.Layer
}

// key identifies a resource in a tree.
type key struct{ folder, typ, name string }

// named identifies a variable, a local or an output in a tree.
type named struct{ folder, name string }

// block is a block together with the text of its file.
type block struct {
	*hclsyntax.Block
	text []byte
}

// expression is an expression in a folder, together with the text of its file.
type expression struct {
	hclsyntax.Expression
	folder string
	text   []byte
}

// newTree parses an output. It skips files with syntax errors, which the engine will
// report, and override files, which are the user's own and the same before and after.
func newTree(output *tfcode.Tree) *tree {
	t := &tree{
		resources: map[key]*block{}, data: map[key]*block{},
		locals: map[named]*expression{}, outputs: map[named]*expression{},
		variables: map[named]*expression{}, inputs: map[named]*expression{},
		moved: map[key]key{}, folders: map[string]string{}, removed: map[key]bool{},
	}
	folders := map[tfcode.Layer]bool{}
	for _, f := range output.Files {
		if strings.Contains("/"+f.Path, "/.") || f.Overrides() {
			continue
		}
		for _, b := range f.Blocks() {
			t.add(f.Dir(), &block{b, f.Text})
		}
		if f.InRoot() {
			folders[f.Place().Layer] = true
		}
	}
	t.layers = slices.Sorted(maps.Keys(folders))
	return t
}

func (t *tree) add(folder string, b *block) {
	attributes := func(into map[named]*expression) {
		for name, a := range b.Body.Attributes {
			into[named{folder, name}] = &expression{a.Expr, folder, b.text}
		}
	}
	attribute := func(into map[named]*expression, name string) {
		if a := b.Body.Attributes[name]; a != nil {
			into[named{folder, b.Labels[0]}] = &expression{a.Expr, folder, b.text}
		}
	}
	switch {
	case b.Type == "resource" && len(b.Labels) == 2:
		t.resources[key{folder, b.Labels[0], b.Labels[1]}] = b
	case b.Type == "data" && len(b.Labels) == 2:
		t.data[key{folder, b.Labels[0], b.Labels[1]}] = b
	case b.Type == "locals":
		attributes(t.locals)
	case b.Type == "output" && len(b.Labels) == 1:
		attribute(t.outputs, "value")
	case b.Type == "variable" && len(b.Labels) == 1:
		attribute(t.variables, "default")
	case b.Type == "module" && len(b.Labels) == 1:
		for name, a := range b.Body.Attributes {
			t.inputs[named{inside(folder, b.Labels[0]), name}] = &expression{a.Expr, folder, b.text}
		}
	case b.Type == "moved":
		from, ok := resourceAt(folder, b.Body.Attributes["from"])
		to, ok2 := resourceAt(folder, b.Body.Attributes["to"])
		if ok && ok2 {
			t.moved[from] = to
			t.folders[to.folder] = from.folder
		}
	case b.Type == "removed":
		if from, ok := resourceAt(folder, b.Body.Attributes["from"]); ok && keeps(b) {
			t.removed[from] = true
		}
	}
}

// inside gives the folder of a module that is called from a folder.
func inside(folder, module string) string {
	at := tfcode.PlaceOf(folder)
	at.Module = at.Module.Inner(tfcode.Module(module))
	return at.Dir()
}

// was gives the place that a resource had before, according to the moved blocks.
func (t *tree) was(at key, moved map[key]key) key {
	if t.resources[at] != nil {
		return at
	}
	for from, to := range moved {
		if to == at && t.resources[from] != nil {
			return from
		}
	}
	return at
}

// keeps says whether a removed block leaves the existing object alone.
func keeps(b *block) bool {
	for _, inner := range b.Body.Blocks {
		if a := inner.Body.Attributes["destroy"]; inner.Type == "lifecycle" && a != nil {
			v, diags := a.Expr.Value(nil)
			return !diags.HasErrors() && v.False()
		}
	}
	return false
}

// resourceAt reads an attribute that holds an address, such as
// module.app.test_server.main.
func resourceAt(folder string, attr *hclsyntax.Attribute) (key, bool) {
	if attr == nil {
		return key{}, false
	}
	address, ok := tfcode.AddressIn(attr.Expr)
	at := tfcode.PlaceOf(folder)
	at.Module = at.Module.Inner(address.Module)
	return key{at.Dir(), address.Type, address.Name}, ok
}

// namesIn gives the names in a reference, without its indexes.
func namesIn(traversal hcl.Traversal) []string {
	var steps []string
	for _, step := range traversal {
		switch step := step.(type) {
		case hcl.TraverseRoot:
			steps = append(steps, step.Name)
		case hcl.TraverseAttr:
			steps = append(steps, step.Name)
		}
	}
	return steps
}

// written gives the text of an expression without its white space.
func (e *expression) written() string {
	return strings.Join(strings.Fields(string(e.Range().SliceBytes(e.text))), " ")
}
