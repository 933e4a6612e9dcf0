package render

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// terraformRoots are the names that Terraform itself binds.
var terraformRoots = []string{"local", "each", "count", "self", "path", "terraform", "provider"}

// resolverFor gives the resolver for references in a module's templates. An address in
// the same module gets its generated label; an attribute of another module becomes the
// variable that carries it.
func (r *renderer) resolverFor(m *module) partial.Resolver {
	return r.noted(func(ref partial.Reference) (string, int, hcl.Diagnostics) {
		root := ref.Traversal.RootName()
		switch {
		case slices.Contains(terraformRoots, root):
			return "", 0, nil
		case root == "var":
			return "", 0, r.variableReference(m, ref)
		}
		a, steps, ok := addressIn(ref.Traversal)
		if !ok {
			return "", 0, nil
		}
		declared := r.declarations[a]
		switch d := ownedBy(m, declared); {
		case d != nil:
			return r.resolve(m, d, ref, steps)
		case len(declared) == 1:
			return r.resolve(m, declared[0], ref, steps)
		case len(declared) > 1:
			return "", 0, errorAt(ref, "Ambiguous reference", "%s is looked up in %s and in %s. Look it up in %s too.",
				a, declared[0].module.title(), declared[1].module.title(), m.title())
		}
		if d, label := r.writtenAs(a); d != nil {
			return r.resolveLabel(m, d, label, ref, ref.Traversal[steps:], steps)
		}
		return "", 0, r.undeclared(a, ref)
	})
}

// writtenAs finds the block whose address in the output is a, although its label in
// the template is another one: authors read the output and write what they see there.
func (r *renderer) writtenAs(a tfcode.Thing) (found *declaration, label string) {
	for address, declared := range r.declarations {
		if address.Kind != a.Kind || address.Type != a.Type || len(declared) != 1 {
			continue
		}
		for _, written := range declared[0].blocks {
			if written == a.Name {
				return declared[0], written // two of them are reported as a duplicate block
			}
		}
	}
	return nil, ""
}

// resolve gives the text for a reference that begins with the address of a
// declaration.
func (r *renderer) resolve(m *module, d *declaration, ref partial.Reference, steps int) (string, int, hcl.Diagnostics) {
	key, rest := "", ref.Traversal[steps:]
	if d.keyed {
		index, ok := firstIndex(rest)
		if !ok && r.addresses && slices.Contains(slices.Collect(maps.Values(d.blocks)), d.address.Name) {
			// What was moved is said by its address in the output.
			return r.resolveLabel(m, d, d.address.Name, ref, rest, steps)
		}
		if !ok {
			return "", 0, errorAt(ref, "Block without a key",
				"%s is written once per element; say which one with a key that is known at generation, as in %s[KEY].",
				d.address, d.address)
		}
		key, rest, steps = keyText(index.Key), rest[1:], steps+1
	}
	label, written := d.blocks[key]
	switch {
	case written:
	case d.broken:
		return "", 0, nil
	default:
		return "", 0, r.notWritten(d, key, ref)
	}
	return r.resolveLabel(m, d, label, ref, rest, steps)
}

// resolveLabel gives the text for a reference to a block by its label in the output.
// steps is the length of the address, rest is what follows it.
func (r *renderer) resolveLabel(
	m *module, d *declaration, label string, ref partial.Reference, rest hcl.Traversal, steps int,
) (string, int, hcl.Diagnostics) {
	if r.addresses {
		return d.module.address(d.written(label)), steps, nil
	}
	if d.module == m || d.module.isRoot() && m.isRoot() {
		return d.written(label).String(), steps, nil
	}
	if d.repeated {
		return r.resolveElements(m, d, label, ref, rest, steps)
	}
	attribute, ok := firstAttribute(rest)
	switch {
	case ok:
		steps++
	case r.wholeResource && d.address.Kind == tfcode.Call:
		// A called module has the outputs that its author gave it, and none that each has.
		name := r.wire(m, exported{declaration: d, label: label, whole: true}, ref.Range)
		return m.reach(d.module, name), steps, nil
	case r.wholeResource:
		attribute = "id"
	default:
		return "", 0, errorAt(ref, "Reference without an attribute",
			"%s belongs to %s. Only its attributes can be passed on, such as %s.id.", d.address, d.module.title(), d.address)
	}
	name := r.wire(m, exported{declaration: d, label: label, attribute: attribute}, ref.Range)
	return m.reach(d.module, name), steps, nil
}

// address is how the root names a resource of the module.
func (m *module) address(a tfcode.Thing) string { return tfcode.Module(m.name).Address(a.String()) }

// resolveElements passes on the attributes that are read from the elements of a block
// with Terraform's own for_each or count.
func (r *renderer) resolveElements(
	m *module, d *declaration, label string, ref partial.Reference, rest hcl.Traversal, steps int,
) (string, int, hcl.Diagnostics) {
	elements := map[string]bool{}
	for _, attr := range ref.Elements {
		elements[attr] = true
	}
	if len(rest) > 1 {
		if attr, ok := rest[1].(hcl.TraverseAttr); ok {
			elements[attr.Name] = true
		}
	}
	if len(elements) == 0 && r.wholeResource {
		if d.address.Kind == tfcode.Call {
			name := r.wire(m, exported{declaration: d, label: label, whole: true}, ref.Range)
			return m.reach(d.module, name), steps, nil
		}
		elements["id"] = true
	}
	if len(elements) == 0 || elements["*"] {
		return "", 0, errorAt(ref, "Reference without an attribute",
			"%s belongs to %s and has many elements. Say which attribute of them is needed, as in [for e in %s : e.id].",
			d.address, d.module.title(), d.address)
	}
	name := r.wire(m, exported{declaration: d, label: label, elements: elements}, ref.Range)
	return m.reach(d.module, name), steps, nil
}

// reach gives the expression with which templates of m read a value that owner passes
// on.
func (m *module) reach(owner *module, name string) string {
	switch {
	case !m.isRoot():
		return "var." + name
	case m.layer != owner.layer:
		return m.layer.read(owner.layer, owner, name)
	}
	return "module." + owner.name + "." + name
}

func firstIndex(steps hcl.Traversal) (hcl.TraverseIndex, bool) {
	if len(steps) == 0 {
		return hcl.TraverseIndex{}, false
	}
	index, ok := steps[0].(hcl.TraverseIndex)
	return index, ok
}

func firstAttribute(steps hcl.Traversal) (string, bool) {
	if len(steps) == 0 {
		return "", false
	}
	attr, ok := steps[0].(hcl.TraverseAttr)
	return attr.Name, ok
}

func errorAt(ref partial.Reference, summary, format string, args ...any) hcl.Diagnostics {
	return hcl.Diagnostics{diag.Errorf(ref.Range, summary, format, args...)}
}

// notWritten explains why the target of a reference is not in the output.
func (r *renderer) notWritten(d *declaration, key string, ref partial.Reference) hcl.Diagnostics {
	if !d.keyed {
		return errorAt(ref, "Block left out",
			"What is rendered needs %s, and nothing in the spec asks for that. Add what it is made from, or leave out what needs it.",
			d.address)
	}
	hint := fmt.Sprintf("Its keys are %s.", quoted(sortedKeys(d.blocks)))
	if near := diag.Suggest(key, sortedKeys(d.blocks)); near != "" {
		hint = fmt.Sprintf("Did you mean %q?", near)
	} else if !d.emitted() {
		hint = "Nothing of it is written for this spec."
	}
	return errorAt(ref, "No such element", "%s has no element %q. %s", d.address, key, hint)
}

func quoted(names []string) string {
	const most = 8
	text := make([]string, 0, most)
	for i, name := range names {
		if i == most {
			text = append(text, fmt.Sprintf("and %d more", len(names)-most))
			break
		}
		text = append(text, fmt.Sprintf("%q", name))
	}
	return strings.Join(text, ", ")
}

// undeclared reports a reference to a type of the pack's providers that no template
// declares. Other names are left to Terraform.
func (r *renderer) undeclared(a tfcode.Thing, ref partial.Reference) hcl.Diagnostics {
	if a.Kind != tfcode.Call && (!r.providerNames[a.Provider()] || !strings.Contains(a.Type, "_")) {
		return nil
	}
	var near []string
	for other, declared := range r.declarations {
		if other.Kind != a.Kind {
			continue
		}
		near = append(near, other.String())
		for _, label := range declared[0].blocks {
			near = append(near, declared[0].written(label).String())
		}
	}
	slices.Sort(near)
	hint := "Declare it in one of the pack's modules."
	if strings.HasPrefix(ref.Range.Filename, Beside) {
		hint = fmt.Sprintf("Declare it in a module beside the spec; %s.", "`coverage` lists what is written")
	}
	if a.Kind == tfcode.Call {
		hint = "To use what a module of the pack makes, refer to the resource itself; the engine passes its attribute on."
	}
	if s := diag.Suggest(a.String(), near); s != "" {
		hint = fmt.Sprintf("Did you mean %s?", s)
	}
	return errorAt(ref, "Unknown reference", "Nothing declares %s. %s", a, hint)
}

// variableReference passes a variable of the root down to a module.
func (r *renderer) variableReference(m *module, ref partial.Reference) hcl.Diagnostics {
	name, ok := firstAttribute(ref.Traversal[1:])
	if !ok {
		return nil
	}
	v, declared := r.variables[name]
	if !declared {
		hint := ""
		if s := diag.Suggest(name, sortedKeys(r.variables)); s != "" {
			hint = fmt.Sprintf(" Did you mean var.%s?", s)
		}
		return errorAt(ref, "Unknown variable",
			"The root declares no variable %q; inputs stand in %s.%s", name, inputsOf(ref.Traversal.SourceRange().Filename), hint)
	}
	if m.isRoot() {
		m.uses[name] = m.uses[name] || r.within != "variable"
		return nil
	}
	if in := m.wiring.inputs[name]; in != nil && in.attribute != nil {
		return errorAt(ref, "Name used twice", "var.%s is also the name under which %s is passed on. "+
			"Rename the variable or the block.", name, in.attribute.declaration.address)
	}
	m.wiring.inputs[name] = &input{name: name, declared: r.passedDown(v)}
	return nil
}

// passedDown gives the body of a module's variable that takes a root variable: the
// same body without default and validation.
func (r *renderer) passedDown(v variable) string {
	text := ""
	for _, attr := range sortedAttributes(v.block.Body) {
		if attr.Name == "default" {
			continue
		}
		result, diags := v.source.Reduce(attr.Expr, r.known)
		r.report(diags)
		text += attr.Name + " = " + result.Text + "\n"
	}
	return text
}
