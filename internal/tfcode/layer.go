package tfcode

import (
	"path"
	"slices"
	"strings"
	"unicode"
)

// Layer is the name of a root module among several, which is its folder in the
// output too; "" is the only root.
type Layer string

// RemoteState is the data source of Terraform that reads the outputs of another
// state. A layer reads another by the one that is called after it.
const RemoteState = "terraform_remote_state"

// Label is the name of the data source by which other layers read this one.
func (l Layer) Label() string { return Identifier(string(l)) }

// LayerLabelled is the layer that is read by a data source of a name.
func LayerLabelled(layers []Layer, label string) (Layer, bool) {
	i := slices.IndexFunc(layers, func(l Layer) bool { return l.Label() == label })
	if i < 0 {
		return "", false
	}
	return layers[i], true
}

// In is an address in the state of the layer, as records and people write it.
func (l Layer) In(address string) string {
	if l == "" {
		return address
	}
	return string(l) + "/" + address
}

// SplitLayer takes the layer from an address that was written by [Layer.In].
func SplitLayer(key string) (layer Layer, address string) {
	if before, after, layered := strings.Cut(key, "/"); layered && !strings.ContainsAny(before, ".[\"") {
		return Layer(before), after
	}
	return "", key
}

// Identifier makes a name that Terraform accepts of a text: what cannot stand in
// one becomes an underscore.
func Identifier(text string) string {
	name := strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return r
		}
		return '_'
	}, text)
	if name == "" || unicode.IsDigit(rune(name[0])) {
		return "_" + name
	}
	return name
}

// Place is where a folder of an output stands: in which layer and in which module.
type Place struct {
	Layer  Layer
	Module Module
}

// PlaceOf is the place of a slash-separated folder, "." for that of the output.
func PlaceOf(dir string) Place {
	var p Place
	names := strings.Split(dir, "/")
	if names[0] != "modules" && names[0] != "." {
		p.Layer, names = Layer(names[0]), names[1:]
	}
	var modules []string
	for i := 1; i < len(names); i += 2 {
		modules = append(modules, names[i])
	}
	p.Module = Module(strings.Join(modules, "."))
	return p
}

// Dir is the folder of the place.
func (p Place) Dir() string { return path.Join(string(p.Layer), p.Module.Dir()) }
