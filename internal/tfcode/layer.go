package tfcode

import (
	"path"
	"slices"
	"strings"
	"unicode"
)

// Layer is the name of one of several root modules, and its folder in the output; ""
// is the only root.
type Layer string

// RemoteState is Terraform's data source that reads the outputs of another state. Its
// label is the name of the layer that it reads.
const RemoteState = "terraform_remote_state"

// Label is the label of the data source with which other layers read this one.
func (l Layer) Label() string { return Identifier(string(l)) }

// LayerLabelled finds the layer that a data source with this label reads.
func LayerLabelled(layers []Layer, label string) (Layer, bool) {
	i := slices.IndexFunc(layers, func(l Layer) bool { return l.Label() == label })
	if i < 0 {
		return "", false
	}
	return layers[i], true
}

// In adds the layer to an address of its state, as in records: data/test_bucket.main.
func (l Layer) In(address string) string {
	if l == "" {
		return address
	}
	return string(l) + "/" + address
}

// SplitLayer splits an address written by [Layer.In] into layer and address.
func SplitLayer(key string) (layer Layer, address string) {
	if before, after, layered := strings.Cut(key, "/"); layered && !strings.ContainsAny(before, ".[\"") {
		return Layer(before), after
	}
	return "", key
}

// Identifier turns a text into a name that Terraform accepts: invalid characters
// become underscores.
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

// Place says which layer and which module a folder of an output belongs to.
type Place struct {
	Layer  Layer
	Module Module
}

// PlaceOf gives the place of a slash-separated folder; "." is the output itself.
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
