package render

import (
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// wiring is what a module needs from others and gives to them.
type wiring struct {
	inputs  map[string]*input
	outputs map[string]*output
	// needs are the modules whose values this module uses, with the first reference to
	// each.
	needs map[string]hcl.Range
}

// input is a variable of a module and the argument that the module's call passes to
// it.
type input struct {
	name string
	// declared is the body of the variable, if it passes on a variable of the root.
	declared string
	// attribute is what the variable carries otherwise.
	attribute *exported
}

// output is a value that a module gives to others.
type output struct {
	name      string
	attribute *exported
}

// exported is a value that crosses between modules: one attribute of an address, or
// some attributes of all its elements.
type exported struct {
	declaration *declaration
	label       string
	attribute   string          // for a single block
	elements    map[string]bool // for a block with Terraform's for_each or count
	// whole says that nothing is read, as in depends_on: what is passed on only stands behind
	// the call of a module.
	whole bool
}

func newWiring() wiring {
	return wiring{inputs: map[string]*input{}, outputs: map[string]*output{}, needs: map[string]hcl.Range{}}
}

// need notes that m uses a value of owner.
func (m *module) need(owner *module, rng hcl.Range) {
	if _, known := m.wiring.needs[owner.name]; !known && !owner.isRoot() {
		m.wiring.needs[owner.name] = rng
	}
}

// wire carries an attribute from the module that owns it to the module that uses it,
// and returns the name of the output and the variable.
func (r *renderer) wire(user *module, what exported, rng hcl.Range) string {
	owner := what.declaration.module
	from := what.declaration.written(what.label)
	name := r.wireName(from)
	switch {
	case what.whole:
		name += "_complete"
	case what.attribute != "":
		name += "_" + what.attribute
	}
	user.need(owner, rng)
	if !owner.isRoot() {
		r.crossing(user, what, rng)
	}
	if !owner.isRoot() {
		r.give(owner, name, what, rng)
	}
	if !user.isRoot() {
		r.take(user, name, what, rng)
	}
	return name
}

// give adds an output to the owner, or adds attributes to an output that exists.
func (r *renderer) give(owner *module, name string, what exported, rng hcl.Range) {
	out := owner.wiring.outputs[name]
	if out == nil {
		out = &output{name: name, attribute: &exported{
			declaration: what.declaration, label: what.label, attribute: what.attribute, elements: map[string]bool{}, whole: what.whole,
		}}
		owner.wiring.outputs[name] = out
		// What is wrong with the value is wrong where it is asked for.
		r.result.Headers[tfcode.Module(owner.name).Address("output."+name)] = rng
	}
	r.sameSource(out.attribute, what, name, rng)
	maps.Copy(out.attribute.elements, what.elements)
}

func (r *renderer) take(user *module, name string, what exported, rng hcl.Range) {
	in := user.wiring.inputs[name]
	if in == nil {
		in = &input{name: name, attribute: &exported{
			declaration: what.declaration, label: what.label, attribute: what.attribute, elements: map[string]bool{}, whole: what.whole,
		}}
		user.wiring.inputs[name] = in
	}
	if in.attribute == nil {
		r.errorf(rng, "Name used twice", "The root has a variable %q, which is also the name under which %s would be "+
			"passed on. Rename the variable or the block.", name, what.declaration.address)
		return
	}
	r.sameSource(in.attribute, what, name, rng)
	maps.Copy(in.attribute.elements, what.elements)
}

// sameSource reports two blocks whose attributes would get the same name, such as a
// resource and a data source of the same type and label.
func (r *renderer) sameSource(first *exported, second exported, name string, rng hcl.Range) {
	if first.declaration != second.declaration || first.label != second.label {
		r.errorf(rng, "Name used twice", "%s and %s would both be passed on as %q. Give one of them another label.",
			first.declaration.written(first.label), second.declaration.written(second.label), name)
	}
}

// argument gives the argument that a module's call passes to its input.
func (in *input) argument(user *module) string {
	if in.attribute == nil {
		return "var." + in.name
	}
	owner := in.attribute.declaration.module
	switch {
	case owner.isRoot():
		return in.attribute.value()
	case owner.layer != user.layer:
		return user.layer.read(owner.layer, owner, in.name)
	}
	return "module." + owner.name + "." + in.name
}

// value gives the expression for the exported value within its owner.
func (e *exported) value() string {
	if e.whole {
		return "true"
	}
	from := e.declaration.written(e.label).String()
	if !e.declaration.repeated {
		return from + "." + e.attribute
	}
	fields := ""
	for _, attr := range slices.Sorted(maps.Keys(e.elements)) {
		fields += attr + " = element." + attr + "\n"
	}
	if e.declaration.byCount {
		return "[for element in " + from + " : {\n" + fields + "}]"
	}
	return "{\nfor key, element in " + from + " : key => {\n" + fields + "}\n}"
}
