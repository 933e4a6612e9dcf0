package render

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/partial"
)

// packState is a parsed state block, which says when two states are the same.
type packState struct {
	source    *partial.Source
	place, at *hclsyntax.Attribute
	backends  []StateBackend
}

// StateBackend is a backend that the pack supports, with the keys of the section state
// that it takes and those that it needs.
type StateBackend struct {
	Name  string   `hcl:"name,label"`
	Takes []string `hcl:"takes,optional"`
	Needs []string `hcl:"needs,optional"`
}

// StateBackends lists the backends of the pack, nil if it says nothing about them.
func (p *Pack) StateBackends() []StateBackend {
	if p.state == nil {
		return nil
	}
	return p.state.backends
}

// StatePlace is where the state of a root is kept.
type StatePlace struct {
	// Layer is the name of the layer, "" for the only root.
	Layer string
	// Place is a text that two states share only if they are the same state.
	Place string
	// Range is the line of the spec that decides the place most; it may be empty.
	Range hcl.Range
}

// stateBlock reads a block such as
//
//	state {
//	  place = spec.state == null ? null : ["bucket", spec.state.bucket, "${layer.name}.tfstate"]
//	  at    = [spec.state.bucket]
//
//	  backend "bucket" {
//	    takes = ["bucket", "key"]
//	    needs = ["bucket"]
//	  }
//	}
//
// place is a list of texts, or null for a state in the folder of the root. Without a
// backend, a spec may name any.
func (l *loader) stateBlock(source *partial.Source, block *hclsyntax.Block) {
	if l.pack.state != nil {
		l.errorf(block.DefRange(), "Duplicate state block", "The pack says already at %s where the state is.", l.pack.state.place.SrcRange)
		return
	}
	var said struct {
		Backends []StateBackend `hcl:"backend,block"`
		Rest     hcl.Body       `hcl:",remain"`
	}
	if !l.decode(block, &said) {
		return
	}
	for i, b := range said.Backends {
		if slices.ContainsFunc(said.Backends[:i], func(other StateBackend) bool { return other.Name == b.Name }) {
			l.errorf(block.DefRange(), "Duplicate backend",
				"The block says of the backend %q twice what it takes. Keep one of the two.", b.Name)
		}
	}
	if arguments := l.arguments(block, said.Rest, schemaOf([]string{"place", "at"})); arguments != nil {
		l.pack.state = &packState{source: source, place: arguments["place"], at: arguments["at"], backends: said.Backends}
	}
}

// StatePlaces says where the states of a spec are kept, which is the value that
// [Pack.Render] takes. States in the folders of their roots are left out.
func (p *Pack) StatePlaces(spec cty.Value) ([]StatePlace, hcl.Diagnostics) {
	if p.state == nil {
		return nil, nil
	}
	r := p.For(spec).renderer()
	r.values["pack"] = r.valuesIn(p.state.place, p.state.at)
	r.known = partial.NewScope(r.values, nil)
	layers := []string{""}
	if r.isLayered() {
		layers = nil
		for _, m := range p.modules {
			if !slices.Contains(layers, m.layer) {
				layers = append(layers, m.layer)
			}
		}
		slices.Sort(layers)
	}
	var places []StatePlace
	for _, layer := range layers {
		if place, ok := r.statePlace(layer); ok {
			places = append(places, place)
		}
	}
	return places, r.diags
}

// StateInFolder says whether a root keeps its state in its own folder. If the pack has
// no state block, the backend in its root decides.
func (p *Pack) StateInFolder(spec cty.Value) bool {
	if p.state != nil {
		places, diags := p.StatePlaces(spec)
		return !diags.HasErrors() && len(places) == 0
	}
	for _, t := range p.root {
		for _, block := range t.source.Body().Blocks {
			if block.Type == "terraform" && slices.ContainsFunc(block.Body.Blocks, func(b *hclsyntax.Block) bool {
				return b.Type == "backend" && !slices.Equal(b.Labels, []string{"local"}) || b.Type == "cloud"
			}) {
				return false
			}
		}
	}
	return true
}

func (r *renderer) statePlace(layer string) (StatePlace, bool) {
	name := cty.NullVal(cty.String)
	if layer != "" {
		name = cty.StringVal(layer)
	}
	scope := r.known.Bind("layer", cty.ObjectVal(map[string]cty.Value{"name": name}))
	state := r.pack.state
	value, diags := state.source.Evaluate(state.place.Expr, scope)
	at, atDiags := state.source.Evaluate(state.at.Expr, scope)
	r.report(append(diags, atDiags...))
	value, _ = value.UnmarkDeep()
	if diags.HasErrors() || atDiags.HasErrors() || value.IsNull() || !value.IsWhollyKnown() {
		return StatePlace{}, false
	}
	if !value.CanIterateElements() {
		r.errorf(state.place.Expr.Range(), "Not a list of texts", "place takes a list of texts, or null; this is %s.", describe(value))
		return StatePlace{}, false
	}
	var parts []string
	for it := value.ElementIterator(); it.Next(); {
		_, part := it.Element()
		if part.IsNull() || part.Type() != cty.String {
			return StatePlace{}, false // the spec lacks a key that the backend needs, which is reported
		}
		parts = append(parts, part.AsString())
	}
	place := StatePlace{Layer: layer, Place: strings.Join(parts, " ")}
	if ranges := placesOf(at); len(ranges) > 0 {
		place.Range = ranges[0]
	}
	return place, true
}
