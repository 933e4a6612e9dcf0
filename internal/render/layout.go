package render

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/ext/typeexpr"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/partial"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// inDependencyOrder sorts modules so that each stands after those it needs, by
// name where the order is free. Modules may need each other, as long as nothing in them
// does: the check of the output looks for that.
func (r *renderer) inDependencyOrder(modules []*module) []*module {
	byName := map[string]*module{}
	for _, m := range modules {
		byName[m.name] = m
	}
	names, _ := dependencyOrder(sortedKeys(byName), func(name string) []string {
		return sortedKeys(byName[name].wiring.needs)
	})
	ordered := make([]*module, 0, len(names))
	for _, name := range names {
		ordered = append(ordered, byName[name])
	}
	return ordered
}

// dependencyOrder sorts names so that each follows the names it needs; independent
// names keep their order. Needs outside of names are ignored. If some names need each
// other, one such cycle is returned too.
func dependencyOrder(names []string, needs func(string) []string) (ordered, cycle []string) {
	const visiting, done = 1, 2
	state := map[string]int{}
	var path []string
	var visit func(name string)
	visit = func(name string) {
		path = append(path, name)
		state[name] = visiting
		for _, need := range needs(name) {
			switch {
			case !slices.Contains(names, need):
			case state[need] == visiting && cycle == nil:
				cycle = slices.Clone(path[slices.Index(path, need):])
			case state[need] == 0:
				visit(need)
			}
		}
		path = path[:len(path)-1]
		state[name] = done
		ordered = append(ordered, name)
	}
	for _, name := range names {
		if state[name] == 0 {
			visit(name)
		}
	}
	return ordered, cycle
}

// calls gives the text of the root's main.tf.
func (r *renderer) calls(modules []*module) string {
	var out strings.Builder
	for i, m := range modules {
		if i > 0 {
			out.WriteString("\n")
		}
		if m.description != "" {
			out.WriteString("# " + m.description + "\n")
		}
		out.WriteString("module " + partial.Literal(cty.StringVal(m.name)) + " {\n")
		out.WriteString("source = " + partial.Literal(cty.StringVal("./"+tfcode.Module(m.name).Dir())) + "\n")
		if lines := m.providerArguments(); lines != "" {
			out.WriteString("\nproviders = {\n" + lines + "}\n")
		}
		for n, in := range sortedInputs(m) {
			if n == 0 {
				out.WriteString("\n")
			}
			out.WriteString(in.name + " = " + in.argument(m) + "\n")
		}
		out.WriteString("}\n")
	}
	return out.String()
}

func sortedInputs(m *module) []*input {
	return slices.SortedFunc(maps.Values(m.wiring.inputs), func(a, b *input) int { return cmp.Compare(a.name, b.name) })
}

func sortedOutputs(m *module) []*output {
	return slices.SortedFunc(maps.Values(m.wiring.outputs), func(a, b *output) int { return cmp.Compare(a.name, b.name) })
}

// providerArguments passes providers to a module that needs one under an alias;
// the others are inherited.
func (m *module) providerArguments() string {
	lines, aliased := "", false
	for _, name := range sortedKeys(m.providers) {
		for _, alias := range sortedKeys(m.providers[name]) {
			full := name
			if alias != "" {
				full, aliased = name+"."+alias, true
			}
			lines += full + " = " + full + "\n"
		}
	}
	if !aliased {
		return ""
	}
	return lines
}

// variableBlocks is the text of a module's variables.tf.
func (r *renderer) variableBlocks(m *module) string {
	var out strings.Builder
	for i, in := range sortedInputs(m) {
		if i > 0 {
			out.WriteString("\n")
		}
		out.WriteString("variable " + partial.Literal(cty.StringVal(in.name)) + " {\n")
		if in.attribute == nil {
			out.WriteString(in.declared)
		} else {
			out.WriteString(r.describe(in.attribute, true) + "type = " + r.typeOf(in.attribute) + "\n")
			out.WriteString(r.secrecy(in.attribute))
		}
		out.WriteString("}\n")
	}
	return out.String()
}

// outputBlocks is the text of a module's outputs.tf.
func (r *renderer) outputBlocks(m *module) string {
	var out strings.Builder
	for i, o := range sortedOutputs(m) {
		if i > 0 {
			out.WriteString("\n")
		}
		out.WriteString("output " + partial.Literal(cty.StringVal(o.name)) + " {\n")
		out.WriteString(r.describe(o.attribute, false) + "value = " + o.attribute.value() + "\n")
		out.WriteString(r.secrecy(o.attribute))
		if o.attribute.whole {
			out.WriteString("depends_on = [" + o.attribute.declaration.written(o.attribute.label).String() + "]\n")
		}
		out.WriteString("}\n")
	}
	return out.String()
}

// describe gives the description of the variable or output that carries e.
func (r *renderer) describe(e *exported, withOwner bool) string {
	from := e.declaration.written(e.label).String()
	text := "The " + e.attribute + " of " + from
	if e.whole {
		text = "True when all of " + from + " is there"
	} else if e.declaration.repeated {
		text = "The " + enumerate(sortedKeys(e.elements)) + " of each " + from
	}
	if withOwner && !e.declaration.module.isRoot() {
		text += ", from the module " + e.declaration.module.name
	}
	return "description = " + partial.Literal(cty.StringVal(text+".")) + "\n"
}

func enumerate(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// typeOf gives the type constraint of a value that is passed on, according to the
// schema facts; "any" without them.
func (r *renderer) typeOf(e *exported) string {
	if e.whole {
		return "bool"
	}
	if !e.declaration.repeated {
		return typeexpr.TypeString(r.attributeType(e, e.attribute).Type)
	}
	fields := map[string]cty.Type{}
	for attr := range e.elements {
		fields[attr] = r.attributeType(e, attr).Type
	}
	if e.declaration.byCount {
		return typeexpr.TypeString(cty.List(cty.Object(fields)))
	}
	return typeexpr.TypeString(cty.Map(cty.Object(fields)))
}

// secrecy writes "sensitive" or "ephemeral" for values that need it.
func (r *renderer) secrecy(e *exported) string {
	text := ""
	if e.declaration.address.Kind == tfcode.Ephemeral {
		text += "ephemeral = true\n"
	}
	attributes := sortedKeys(e.elements)
	if !e.declaration.repeated && !e.whole {
		attributes = []string{e.attribute}
	}
	for _, attr := range attributes {
		if r.attributeType(e, attr).Sensitive {
			return text + "sensitive = true\n"
		}
	}
	return text
}

// versions gives the text of a module's versions.tf: the requirements of the root that
// the module needs.
func (r *renderer) versions(m *module) string {
	var providers strings.Builder
	for _, name := range sortedKeys(m.providers) {
		entry, ok := r.required[name]
		if !ok {
			continue
		}
		providers.WriteString(name + " = {\n" + entry)
		aliases := ""
		for _, alias := range sortedKeys(m.providers[name]) {
			if alias != "" {
				aliases += ", " + name + "." + alias
			}
		}
		if aliases != "" {
			providers.WriteString("configuration_aliases = [" + aliases[2:] + "]\n")
		}
		providers.WriteString("}\n")
	}
	text := ""
	if r.requiredVersion != "" {
		text += "required_version = " + r.requiredVersion + "\n"
	}
	if providers.Len() > 0 {
		text += "\nrequired_providers {\n" + providers.String() + "}\n"
	}
	return "terraform {\n" + text + "}\n"
}

// readRequirements reads the terraform blocks of the root.
func (r *renderer) readRequirements() {
	r.required, r.providerNames = map[string]string{}, map[string]bool{}
	for _, t := range r.pack.root {
		for _, block := range t.source.Body().Blocks {
			if block.Type != terraformBlock || t.beside {
				continue
			}
			if attr := block.Body.Attributes["required_version"]; attr != nil {
				r.requiredVersion = r.reduced(t.source, attr.Expr)
			}
			for _, inner := range block.Body.Blocks {
				if inner.Type == requiredProviders {
					r.readProviders(t.source, inner)
				}
			}
		}
	}
	for _, required := range r.pack.required {
		for _, attr := range sortedAttributes(required.block.Body) {
			if r.providerNames[attr.Name] {
				r.errorf(attr.NameRange, "Provider required already", "The provider %s is required already. Leave it out here.", attr.Name)
			}
		}
		r.readProviders(required.source, required.block)
	}
}

// addRequirements writes the providers that modules beside the spec require, after
// those of the pack.
func (w *bodyWriter) addRequirements(l *level) {
	if !w.module.isRoot() || !slices.Equal(w.at, []string{terraformBlock, requiredProviders}) {
		return
	}
	for _, required := range w.r.pack.required {
		for _, attr := range sortedAttributes(required.block.Body) {
			w.changedAttribute(l, overriding[*hclsyntax.Attribute]{attr, required.source}, w.r.known)
		}
	}
}

func (r *renderer) readProviders(source *partial.Source, block *hclsyntax.Block) {
	for _, attr := range sortedAttributes(block.Body) {
		object, ok := attr.Expr.(*hclsyntax.ObjectConsExpr)
		if !ok {
			r.errorf(attr.Expr.Range(), "Unreadable provider", "Write the provider as an object with source and version.")
			continue
		}
		r.providerNames[attr.Name] = true
		for _, item := range object.Items {
			r.required[attr.Name] += hcl.ExprAsKeyword(item.KeyExpr) + " = " + r.reduced(source, item.ValueExpr) + "\n"
		}
	}
}

func (r *renderer) reduced(source *partial.Source, expr hclsyntax.Expression) string {
	result, diags := source.Reduce(expr, r.known)
	r.report(diags)
	return result.Text
}
