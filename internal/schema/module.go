package schema

import (
	"fmt"
	"path"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/ext/typeexpr"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// tree is the parsed output with an index of what each module declares. It is built
// before the checks start, which do not change it.
type tree struct {
	files   []*file // by path
	modules map[string]*module
	facts   map[string][]*Provider // by short source address
	called  map[string]int         // how often the module in a folder is called
	// deprecated are arguments whose deprecation is not reported.
	deprecated []string
	diags      hcl.Diagnostics
}

type file struct {
	body   *hclsyntax.Body
	module *module
}

// module is what the files of one folder declare.
type module struct {
	dir       string
	broken    bool // a file has a syntax error
	variables map[string]*variable
	locals    map[string]hcl.Range
	outputs   map[string]hcl.Range
	calls     map[string]*call
	resources map[tfcode.Thing]*resource
	sources   map[string]string // source address by local name of a provider
}

type variable struct {
	ty         cty.Type // dynamic if there is no type, or no readable one
	hasDefault bool
	block      *hclsyntax.Block
}

// call is a module block. Its dir is empty unless the source is a local path.
type call struct {
	dir     string
	indexed bool // has count or for_each
	block   *hclsyntax.Block
}

type resource struct {
	key     tfcode.Thing
	indexed bool // has count or for_each
	block   *hclsyntax.Block
}

func newTree(output *tfcode.Tree, providers []*Provider) *tree {
	t := &tree{modules: map[string]*module{}, facts: map[string][]*Provider{}, called: map[string]int{}}
	for _, p := range providers {
		source := shortSource(p.source)
		t.facts[source] = append(t.facts[source], p)
	}
	for _, f := range output.Files {
		m := t.moduleAt(f.Dir())
		t.files = append(t.files, &file{body: f.Body, module: m})
		t.diags = append(t.diags, f.Diagnostics...)
		m.broken = m.broken || f.Diagnostics.HasErrors()
	}
	for _, f := range t.files {
		if !f.module.broken {
			t.index(f)
		}
	}
	return t
}

func (t *tree) moduleAt(dir string) *module {
	m, ok := t.modules[dir]
	if !ok {
		m = &module{
			dir:       dir,
			variables: map[string]*variable{},
			locals:    map[string]hcl.Range{},
			outputs:   map[string]hcl.Range{},
			calls:     map[string]*call{},
			resources: map[tfcode.Thing]*resource{},
			sources:   map[string]string{},
		}
		t.modules[dir] = m
	}
	return m
}

// index records what a file declares.
func (t *tree) index(f *file) {
	m := f.module
	for _, block := range f.body.Blocks {
		switch {
		case block.Type == "locals":
			for name, attr := range block.Body.Attributes {
				declare(t, m.locals, name, attr.NameRange, attr.NameRange, "local value")
			}
		case block.Type == "terraform":
			m.indexRequiredProviders(block.Body)
		case block.Type == "check":
			for _, inner := range block.Body.Blocks {
				t.indexResource(m, inner)
			}
		case len(block.Labels) == 2:
			t.indexResource(m, block)
		case len(block.Labels) != 1:
		case block.Type == "variable":
			v, diags := newVariable(block)
			t.diags = append(t.diags, diags...)
			declare(t, m.variables, block.Labels[0], v, block.LabelRanges[0], "variable")
		case block.Type == "output":
			declare(t, m.outputs, block.Labels[0], block.LabelRanges[0], block.LabelRanges[0], "output")
		case block.Type == "module":
			c := &call{dir: localSource(m.dir, block.Body), indexed: isIndexed(block.Body), block: block}
			t.called[c.dir]++
			declare(t, m.calls, block.Labels[0], c, block.LabelRanges[0], "module call")
		}
	}
}

func (t *tree) indexResource(m *module, block *hclsyntax.Block) {
	key, ok := tfcode.ThingOf(block.Type, block.Labels)
	if !ok {
		return
	}
	r := &resource{key: key, indexed: isIndexed(block.Body), block: block}
	if _, ok := m.resources[key]; ok {
		t.diags = append(t.diags, duplicate(label(key.Kind), key.String(), block.LabelRanges[1]))
		return
	}
	m.resources[key] = r
}

// declare adds a name to a table of declarations, in which it must be new.
func declare[V any](t *tree, table map[string]V, name string, value V, rng hcl.Range, what string) {
	if _, ok := table[name]; ok {
		t.diags = append(t.diags, duplicate(what, name, rng))
		return
	}
	table[name] = value
}

func duplicate(what, name string, rng hcl.Range) *hcl.Diagnostic {
	return &hcl.Diagnostic{
		Severity: hcl.DiagError,
		Summary:  "Duplicate declaration",
		Detail:   fmt.Sprintf("The %s %q is declared more than once in this module. Rename or remove one.", what, name),
		Subject:  rng.Ptr(),
	}
}

func newVariable(block *hclsyntax.Block) (*variable, hcl.Diagnostics) {
	v := &variable{ty: cty.DynamicPseudoType, block: block}
	_, v.hasDefault = block.Body.Attributes["default"]
	attr, ok := block.Body.Attributes["type"]
	if !ok {
		return v, nil
	}
	ty, _, diags := typeexpr.TypeConstraintWithDefaults(attr.Expr)
	if !diags.HasErrors() {
		v.ty = ty
	}
	return v, diags
}

func (m *module) indexRequiredProviders(terraform *hclsyntax.Body) {
	for _, block := range terraform.Blocks {
		if block.Type != "required_providers" {
			continue
		}
		for name, attr := range block.Body.Attributes {
			if source, ok := requiredSource(attr.Expr); ok {
				m.sources[name] = source
			}
		}
	}
}

// requiredSource is the source in { source = "...", version = "..." }.
func requiredSource(expr hclsyntax.Expression) (string, bool) {
	object, ok := expr.(*hclsyntax.ObjectConsExpr)
	if !ok {
		return "", false
	}
	for _, item := range object.Items {
		if key, ok := objectKey(item); ok && key == "source" {
			return constantString(item.ValueExpr)
		}
	}
	return "", false
}

// providerFacts gives the short source address of the provider that a module calls by
// a local name, and the facts about that provider.
func (t *tree) providerFacts(m *module, localName string) (string, []*Provider) {
	source, ok := m.sources[localName]
	switch {
	case ok:
		source = shortSource(source)
	case localName == "terraform":
		source = builtinSource
	default:
		source = shortSource(localName)
	}
	return source, t.facts[source]
}

func isIndexed(body *hclsyntax.Body) bool {
	return body.Attributes["count"] != nil || body.Attributes["for_each"] != nil
}

// localSource gives the folder of a called module, "" if its source is not a local
// path.
func localSource(dir string, body *hclsyntax.Body) string {
	attr, ok := body.Attributes["source"]
	if !ok {
		return ""
	}
	source, ok := constantString(attr.Expr)
	if !ok || !strings.HasPrefix(source, "./") && !strings.HasPrefix(source, "../") {
		return ""
	}
	return path.Join(dir, source)
}
