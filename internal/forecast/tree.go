package forecast

import (
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// tree is a rendered tree, taken apart. Folders are those of root modules and
// modules; names are those of the blocks.
type tree struct {
	resources map[key]*block
	data      map[key]*block
	locals    map[named]*expression
	outputs   map[named]*expression
	variables map[named]*expression // defaults, of a root
	inputs    map[named]*expression // what a root gives to the variables of a module
	moved     map[key]key           // from, to
	folders   map[string]string     // to, from, where resources have moved between two
	removed   map[key]bool          // and not to be destroyed
	layers    []tfcode.Layer
}

// key is the place of a resource.
type key struct{ folder, typ, name string }

// named is something else that has a name in a folder.
type named struct{ folder, name string }

// block is a block with the text it stands in.
type block struct {
	*hclsyntax.Block
	text []byte
}

// expression is an expression in a folder, with the text it stands in.
type expression struct {
	hclsyntax.Expression
	folder string
	text   []byte
}

// newTree takes an output apart. Files that cannot be read say nothing: the engine
// will. An override is somebody's own, and does the same before and after.
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

// inside is the folder of a module that is called in a folder.
func inside(folder, module string) string {
	at := tfcode.PlaceOf(folder)
	at.Module = at.Module.Inner(tfcode.Module(module))
	return at.Dir()
}

// was is the place that a resource had before it moved, as the blocks say.
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

// keeps says whether a removed block leaves what there is alone.
func keeps(b *block) bool {
	for _, inner := range b.Body.Blocks {
		if a := inner.Body.Attributes["destroy"]; inner.Type == "lifecycle" && a != nil {
			v, diags := a.Expr.Value(nil)
			return !diags.HasErrors() && v.False()
		}
	}
	return false
}

// resourceAt reads an address such as module.app.test_server.main.
func resourceAt(folder string, attr *hclsyntax.Attribute) (key, bool) {
	if attr == nil {
		return key{}, false
	}
	address, ok := tfcode.AddressIn(attr.Expr)
	at := tfcode.PlaceOf(folder)
	at.Module = at.Module.Inner(address.Module)
	return key{at.Dir(), address.Type, address.Name}, ok
}

// namesIn are the names in a reference; indexes are left out.
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

// written is an expression as it stands there, spaces aside.
func (e *expression) written() string {
	return strings.Join(strings.Fields(string(e.Range().SliceBytes(e.text))), " ")
}
