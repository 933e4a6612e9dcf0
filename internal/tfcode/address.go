package tfcode

import (
	"regexp"
	"strings"

	"github.com/hashicorp/hcl/v2"
)

// Kind is the type of a block that stands for something outside: what Terraform
// manages, looks up, or opens for the time of a run.
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

// ThingOf is what the type and the labels of a block name.
func ThingOf(blockType string, labels []string) (Thing, bool) {
	kind := Kind(blockType)
	if len(labels) != 2 || kind != Resource && kind != DataSource && kind != Ephemeral {
		return Thing{}, false
	}
	return Thing{kind, labels[0], labels[1]}, true
}

// ThingIn reads the name at the beginning of a reference, and how many of its
// steps it takes.
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

// Names are the steps of a reference up to the first that is not a name.
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

// stepName is the name of a step, "" for one that is none.
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

// Provider is the local name of the provider that the type belongs to, unless the
// block says otherwise.
func (t Thing) Provider() string {
	name, _, _ := strings.Cut(t.Type, "_")
	return name
}

// Module is the path of a module by the names of its calls: "app", "app.queue"; ""
// is the root.
type Module string

// ModuleOf reads a module address of Terraform, whose instance keys are left out:
// "app.queue" of module.app["x"].module.queue.
func ModuleOf(address string) Module {
	address = WithoutKeys(address)
	return Module(strings.TrimPrefix(strings.ReplaceAll("."+address, ".module.", "."), "."))
}

// Inner is the path of a module that is called in this one, or below it.
func (m Module) Inner(below Module) Module {
	if m == "" || below == "" {
		return m + below
	}
	return m + "." + below
}

// Address is how Terraform names something in the module.
func (m Module) Address(of string) string {
	if m == "" {
		return of
	}
	return "module." + strings.ReplaceAll(string(m), ".", ".module.") + "." + of
}

// Dir is the folder of the module within that of its root.
func (m Module) Dir() string {
	if m == "" {
		return "."
	}
	return "modules/" + strings.ReplaceAll(string(m), ".", "/modules/")
}

// Address names a resource among all of a root, or one of its instances.
type Address struct {
	Module Module
	Thing
	// Keys are the instance keys on the way, as Terraform writes them: of each
	// module, and of the resource at last. There are none when no instance is meant.
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
			reference = reference[1:] // the key of an instance
		}
	}
	thing, _, ok := ThingIn(reference)
	a.Thing = thing
	return a, ok && thing.Type != "module"
}

var (
	instanceKey = regexp.MustCompile(`\[("(?:[^"\\]|\\.)*"|[^\]"]*)\]`) // a shell takes the quotes away
	// deposed is what a review adds to the address of an object that waits for its
	// removal.
	deposed = regexp.MustCompile(` \(deposed object [^)]*\)$`)
)

// WithoutKeys is an address without instance keys: it names all instances.
func WithoutKeys(address string) string { return instanceKey.ReplaceAllString(address, "") }

// ParseAddress reads the address of a resource or of an instance, with the modules
// in front or without them.
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

// keysOf are the instance keys of the modules and of the resource of an address, ""
// where there is none.
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

// Named tells whether a name is that of the resource or the instance, or of all
// instances, each with the modules in front or without them.
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
