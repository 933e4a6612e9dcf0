package forecast

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
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
	removed   map[key]bool          // and not to be destroyed
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

// newTree takes files apart, which are texts by slash-separated path. Files that
// cannot be read say nothing: the engine will.
func newTree(files map[string][]byte) *tree {
	t := &tree{
		resources: map[key]*block{}, data: map[key]*block{},
		locals: map[named]*expression{}, outputs: map[named]*expression{},
		variables: map[named]*expression{}, inputs: map[named]*expression{},
		moved: map[key]key{}, removed: map[key]bool{},
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if path.Ext(name) != ".tf" || strings.Contains("/"+name, "/.") || overrides(name) {
			continue
		}
		file, _ := hclsyntax.ParseConfig(files[name], name, hcl.InitialPos)
		if file == nil {
			continue
		}
		if body, ok := file.Body.(*hclsyntax.Body); ok {
			for _, b := range body.Blocks {
				t.add(path.Dir(name), &block{b, files[name]})
			}
		}
	}
	return t
}

// overrides says whether the engine merges a file into the blocks of others. Such a
// file is somebody's own, and does the same before and after.
func overrides(name string) bool {
	name = path.Base(name)
	return name == "override.tf" || strings.HasSuffix(name, "_override.tf")
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
			t.inputs[named{path.Join(folder, "modules", b.Labels[0]), name}] = &expression{a.Expr, folder, b.text}
		}
	case b.Type == "moved":
		from, ok := resourceAt(folder, b.Body.Attributes["from"])
		to, ok2 := resourceAt(folder, b.Body.Attributes["to"])
		if ok && ok2 {
			t.moved[from] = to
		}
	case b.Type == "removed":
		if from, ok := resourceAt(folder, b.Body.Attributes["from"]); ok && keeps(b) {
			t.removed[from] = true
		}
	}
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
	for _, traversal := range attr.Expr.Variables() {
		steps := namesIn(traversal)
		for len(steps) > 2 && steps[0] == "module" {
			folder, steps = path.Join(folder, "modules", steps[1]), steps[2:]
		}
		if len(steps) >= 2 {
			return key{folder, steps[0], steps[1]}, true
		}
	}
	return key{}, false
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

// module is the name of the module of a folder, "" for a root.
func module(folder string) string {
	folder = "/" + folder
	if i := strings.LastIndex(folder, "/modules/"); i >= 0 {
		return folder[i+len("/modules/"):]
	}
	return ""
}

// layer is the name of the layer that a folder is in, "" for none.
func layer(folder string) string {
	first, _, _ := strings.Cut(folder, "/")
	if first == "." || first == "modules" {
		return ""
	}
	return first
}

// written is an expression as it stands there, spaces aside.
func (e *expression) written() string {
	return strings.Join(strings.Fields(string(e.Range().SliceBytes(e.text))), " ")
}
