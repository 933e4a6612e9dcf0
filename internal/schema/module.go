package schema

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/ext/typeexpr"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// tree is the parsed input with an index of what each module declares. It is
// built before the checks start and not changed by them.
type tree struct {
	files   []*file // by path
	modules map[string]*module
	facts   map[string][]*Provider // by short source address
	diags   hcl.Diagnostics
}

type file struct {
	path   string
	body   *hclsyntax.Body
	diags  hcl.Diagnostics
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
	resources map[resourceKey]*resource
	sources   map[string]string // source address of a provider by its local name
}

type variable struct {
	ty         cty.Type // dynamic if it has none, or none that can be read
	hasDefault bool
	block      *hclsyntax.Block
}

// call is a module block. Its dir is empty unless the source is a local path.
type call struct {
	dir     string
	indexed bool // has count or for_each
	block   *hclsyntax.Block
}

type resourceKey struct {
	kind      Kind
	typ, name string
}

func (k resourceKey) String() string {
	if k.kind == Resource {
		return k.typ + "." + k.name
	}
	return string(k.kind) + "." + k.typ + "." + k.name
}

type resource struct {
	key     resourceKey
	indexed bool // has count or for_each
	block   *hclsyntax.Block
}

func newTree(files map[string][]byte, providers []*Provider) *tree {
	t := &tree{modules: map[string]*module{}, facts: map[string][]*Provider{}}
	for _, p := range providers {
		source := shortSource(p.source)
		t.facts[source] = append(t.facts[source], p)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if path.Ext(name) == ".tf" {
			t.files = append(t.files, &file{path: name, module: t.moduleAt(path.Dir(name))})
		}
	}
	onAllProcessors(len(t.files), func(i int) { t.files[i].parse(files[t.files[i].path]) })
	for _, f := range t.files {
		t.diags = append(t.diags, f.diags...)
		f.module.broken = f.module.broken || f.diags.HasErrors()
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
			resources: map[resourceKey]*resource{},
			sources:   map[string]string{},
		}
		t.modules[dir] = m
	}
	return m
}

func (f *file) parse(text []byte) {
	parsed, diags := hclsyntax.ParseConfig(text, f.path, hcl.InitialPos)
	f.diags = diags
	if parsed == nil {
		return
	}
	if body, ok := parsed.Body.(*hclsyntax.Body); ok {
		f.body = body
	}
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
			declare(t, m.calls, block.Labels[0], c, block.LabelRanges[0], "module call")
		}
	}
}

func (t *tree) indexResource(m *module, block *hclsyntax.Block) {
	kind := Kind(block.Type)
	if len(block.Labels) != 2 || kind != Resource && kind != DataSource && kind != Ephemeral {
		return
	}
	key := resourceKey{kind, block.Labels[0], block.Labels[1]}
	r := &resource{key: key, indexed: isIndexed(block.Body), block: block}
	if _, ok := m.resources[key]; ok {
		t.diags = append(t.diags, duplicate(kind.label(), key.String(), block.LabelRanges[1]))
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

// providerFacts returns the short source address that a module means by a provider's
// local name, and what is known of that provider.
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

// localProvider is the local name of the provider of a type, unless a block
// says otherwise.
func localProvider(typ string) string {
	name, _, _ := strings.Cut(typ, "_")
	return name
}

func isIndexed(body *hclsyntax.Body) bool {
	return body.Attributes["count"] != nil || body.Attributes["for_each"] != nil
}

// localSource is the folder that a module call names, or "" if its source is
// not a local path.
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
