package tfcode

import (
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/regex"
)

// Kind is the type of a block for something outside of Terraform: a resource that it
// manages, data that it looks up, or an ephemeral value that it opens during a run.
type Kind string

// The kinds.
const (
	Resource   Kind = "resource"
	DataSource Kind = "data"
	Ephemeral  Kind = "ephemeral"
	// Call is a call of a module. It has no type.
	Call Kind = "module"
)

// Thing names a block of one of the kinds within its module:
// test_app.main, data.test_zone.main.
type Thing struct {
	Kind       Kind
	Type, Name string
}

// ThingOf gives the thing that a block's type and labels name.
func ThingOf(blockType string, labels []string) (Thing, bool) {
	kind := Kind(blockType)
	if len(labels) != 2 || kind != Resource && kind != DataSource && kind != Ephemeral {
		return Thing{}, false
	}
	return Thing{kind, labels[0], labels[1]}, true
}

// ThingIn reads the thing at the beginning of a reference, and the number of steps of
// its name.
func ThingIn(reference hcl.Traversal) (thing Thing, steps int, ok bool) {
	names := Names(reference)
	if len(names) == 0 {
		return Thing{}, 0, false
	}
	thing.Kind = Resource
	if kind := Kind(names[0]); kind == DataSource || kind == Ephemeral {
		thing.Kind, steps = kind, 1
	}
	if len(names) < steps+2 {
		return Thing{}, 0, false
	}
	thing.Type, thing.Name = names[steps], names[steps+1]
	return thing, steps + 2, true
}

// Names gives the steps of a reference before the first one that is not a name.
func Names(reference hcl.Traversal) []string {
	var names []string
	for _, step := range reference {
		name := stepName(step)
		if name == "" {
			break
		}
		names = append(names, name)
	}
	return names
}

// stepName gives the name of a step, "" if it has none.
func stepName(step hcl.Traverser) string {
	switch step := step.(type) {
	case hcl.TraverseRoot:
		return step.Name
	case hcl.TraverseAttr:
		return step.Name
	}
	return ""
}

func (t Thing) String() string {
	switch t.Kind {
	case Resource:
		return t.Type + "." + t.Name
	case Call:
		return string(t.Kind) + "." + t.Name
	}
	return string(t.Kind) + "." + t.Type + "." + t.Name
}

// Provider gives the local name of the type's provider, unless the block has a
// provider argument.
func (t Thing) Provider() string {
	name, _, _ := strings.Cut(t.Type, "_")
	return name
}

// Module is the path of a module, made of the names of its calls: "app", "app.queue";
// "" is the root.
type Module string

// ModuleOf reads Terraform's address of a module without its instance keys:
// "app.queue" of module.app["x"].module.queue.
func ModuleOf(address string) Module {
	address = WithoutKeys(address)
	return Module(strings.TrimPrefix(strings.ReplaceAll("."+address, ".module.", "."), "."))
}

// Inner gives the path of a module below this one.
func (m Module) Inner(below Module) Module {
	if m == "" || below == "" {
		return m + below
	}
	return m + "." + below
}

// Address gives Terraform's address of something in the module.
func (m Module) Address(of string) string {
	if m == "" {
		return of
	}
	return "module." + strings.ReplaceAll(string(m), ".", ".module.") + "." + of
}

// Dir gives the module's folder, relative to its root.
func (m Module) Dir() string {
	if m == "" {
		return "."
	}
	return "modules/" + strings.ReplaceAll(string(m), ".", "/modules/")
}

// Address names a resource of a root, or one instance of it.
type Address struct {
	Module Module
	Thing
	// Keys are the instance keys of the modules and of the resource, as Terraform
	// writes them. It is empty if no instance is meant.
	Keys []string
}

// AddressIn reads an expression that is an address, as in a moved block.
func AddressIn(expr hcl.Expression) (Address, bool) {
	reference, diags := hcl.AbsTraversalForExpr(expr)
	if diags.HasErrors() {
		return Address{}, false
	}
	var a Address
	for len(reference) > 2 && stepName(reference[0]) == "module" {
		a.Module = a.Module.Inner(Module(stepName(reference[1])))
		reference = reference[2:]
		for len(reference) > 0 && stepName(reference[0]) == "" {
			reference = reference[1:] // an instance key
		}
	}
	thing, _, ok := ThingIn(reference)
	a.Thing = thing
	return a, ok && thing.Type != "module"
}

var (
	instanceKey = regex.New(`\[("(?:[^"\\]|\\.)*"|[^\]"]*)\]`) // without quotes too, since a shell removes them
	// deposed is what a plan adds to the address of an object that waits for its
	// removal.
	deposed = regex.New(` \(deposed object [^)]*\)$`)
)

// WithoutKeys removes the instance keys from an address, which then means all
// instances.
func WithoutKeys(address string) string { return instanceKey.ReplaceAllString(address, "") }

// ParseAddress reads the address of a resource or an instance, with or without
// modules.
func ParseAddress(text string) (Address, bool) {
	text = deposed.ReplaceAllString(strings.TrimSpace(text), "")
	var a Address
	keyed := false
	plain := instanceKey.ReplaceAllStringFunc(text, func(string) string { keyed = true; return "" })
	names := strings.Split(plain, ".")
	modules := 0
	for len(names) > 2 && names[0] == "module" {
		a.Module += Module("." + names[1])
		names, modules = names[2:], modules+1
	}
	a.Module = Module(strings.TrimPrefix(string(a.Module), "."))
	a.Kind = Resource
	if kind := Kind(names[0]); len(names) == 3 && (kind == DataSource || kind == Ephemeral) {
		a.Kind, names = kind, names[1:]
	}
	if len(names) != 2 || names[0] == "" || names[1] == "" || names[0] == "module" {
		return Address{}, false
	}
	a.Type, a.Name = names[0], names[1]
	if keyed {
		a.Keys = keysOf(text, modules)
	}
	return a, true
}

// keysOf gives the instance keys of the modules and the resource in an address, "" for
// each without a key.
func keysOf(text string, modules int) []string {
	keys := make([]string, 0, modules+1)
	for range modules {
		_, rest, _ := strings.Cut(text, ".") // module
		name := strings.IndexAny(rest, ".[")
		key := instanceKey.FindString(rest[name:])
		if !strings.HasPrefix(rest[name:], key) {
			key = ""
		}
		keys = append(keys, key)
		text = rest[name+len(key)+1:]
	}
	return append(keys, instanceKey.FindString(text))
}

func (a Address) String() string {
	text := ""
	for i, name := range strings.Split(string(a.Module), ".") {
		if name != "" {
			text += "module." + name + a.key(i) + "."
		}
	}
	return text + a.Thing.String() + a.key(len(a.Keys)-1)
}

func (a Address) key(i int) string {
	if i < 0 || i >= len(a.Keys) {
		return ""
	}
	return a.Keys[i]
}

// Named tells whether a name means the resource, this instance or all instances, with
// or without the modules.
func (a Address) Named(name string) bool {
	other, ok := ParseAddress(name)
	if !ok || other.Thing != a.Thing || other.Module != "" && other.Module != a.Module {
		return false
	}
	if other.Keys == nil {
		return true
	}
	if other.Module == "" {
		return other.key(len(other.Keys)-1) == a.key(len(a.Keys)-1)
	}
	return other.String() == a.String()
}
