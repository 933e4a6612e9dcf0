package project

import (
	"slices"
	"strings"
	"sync"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/reach"
	"github.com/jobhive/jobhivegen/internal/render"
	"github.com/jobhive/jobhivegen/internal/spec"
	"github.com/jobhive/jobhivegen/internal/validate"
	"github.com/jobhive/jobhivegen/templates"
)

// programOf adapts the vocabulary to the program blocks of the pack, and reports
// mistakes in those blocks.
func (p *Pack) programOf(vocabulary *spec.Vocabulary) (*spec.Vocabulary, hcl.Diagnostics) {
	said := p.Program()
	var diags hcl.Diagnostics
	with, wrong := vocabulary.WithOptional(said.Optional)
	for _, path := range wrong {
		diags = append(diags, diag.Errorf(said.Place(path), "Nothing to leave out",
			"%q is not the path of a key that a spec has to have. `jobhivegen docs` says which ones it has to. Take it out of optional.",
			path))
	}
	with, diags = p.withSizes(with, diags)
	with, ownDiags := with.WithOwnKeys(p.OwnKeys(), p.others())
	diags = diags.Extend(ownDiags).Extend(p.strayKeys())
	var known []string
	for _, r := range validate.Rules() {
		known = append(known, r.ID)
	}
	for _, id := range said.Without {
		if slices.Contains(known, id) {
			continue
		}
		hint := ""
		if near := diag.Suggest(id, known); near != "" {
			hint = " Did you mean " + near + "?"
		}
		diags = append(diags, diag.Errorf(said.Place(id), "No such rule", "The program has no rule %q.%s", id, hint))
	}
	for _, kind := range said.SecretSources {
		if p.Pack.Facts()[kind] == nil {
			diags = append(diags, diag.Errorf(said.Place(kind), "Source without facts",
				"secret_sources names the kind %q, of which the pack tells no facts. Write a block facts %q, or leave the kind out.",
				kind, kind))
		}
	}
	with, diags = p.withLacks(with, diags)
	with, diags = p.withWords(with, diags)
	with = with.WithNetwork(networkOf(said.Network)).WithZones(zonesOf(said.Network))
	return with.WithAddresses(addressesOf(said)).WithElsewhere(p.elsewhere()), diags
}

// strayKeys reports keys of the pack under another name than its own. A pack that extends
// another one has the keys of that, too, and what stands beside a spec adds to any pack.
func (p *Pack) strayKeys() hcl.Diagnostics {
	if p.FS.Extends() {
		return nil
	}
	var diags hcl.Diagnostics
	for _, o := range p.OwnKeys() {
		for _, path := range append([]string{o.Path}, o.Also...) {
			segments := diag.Segments(path)
			if name := segments[len(segments)-1]; o.Shared || name == p.Name() || strings.HasPrefix(o.PathRange.Filename, render.Beside) {
				continue
			}
			diags = append(diags, diag.Errorf(o.PathRange, "Keys of another pack",
				"Keys of the pack %s stand under its name, and %q ends with another one. Correct it; or, if it is a word that packs "+
					"of other providers have too, write shared = true.", p.Name(), path))
		}
	}
	return diags
}

// elsewhere is what the other built-in packs say, which are read when somebody asks.
func (p *Pack) elsewhere() spec.Elsewhere {
	return spec.Elsewhere{
		Pack: p.Name(), OfOthers: !slices.Contains(templates.Names(), p.Name()),
		Vocabularies: sync.OnceValue(func() map[string]*spec.Vocabulary {
			all := map[string]*spec.Vocabulary{}
			for _, name := range p.others() {
				if other, diags := LoadPack(name, false, diag.Files{}); !diags.HasErrors() {
					all[name] = other.Vocabulary
				}
			}
			return all
		}),
	}
}

// others are the names of the built-in packs but this one.
func (p *Pack) others() []string {
	return slices.DeleteFunc(templates.Names(), func(name string) bool { return name == p.Name() })
}

func networkOf(said *render.ProgramNetwork) spec.Network {
	if said == nil {
		return spec.Network{}
	}
	denied := func(b *bool) bool { return b != nil && !*b }
	return spec.Network{
		OpenGateway: denied(said.InternetGateway), OutsideBalancer: denied(said.BalancerInside), Ports: said.Ports,
		OriginProtocols: said.OriginProtocols, SignIns: said.SignIns,
	}
}

func zonesOf(said *render.ProgramNetwork) spec.Zones {
	if said == nil {
		return spec.Zones{}
	}
	return spec.Zones{Usual: said.Zones, Of: said.ZonesOf}
}

// addressesOf is how the provider's things are named, according to the pack.
func addressesOf(said render.Program) spec.Addresses {
	addresses := spec.Addresses{PolicyFact: said.PolicyFact, SecretSources: said.SecretSources}
	for _, s := range said.Spellings {
		addresses.Spellings = append(addresses.Spellings, spec.Spelling{Forms: s.Patterns, Besides: s.Besides})
	}
	return addresses
}

// holds tells whether a rule of the program applies to the pack's provider.
func (p *Pack) holds(rule string) bool { return !slices.Contains(p.Program().Without, rule) }

// CheckProgram applies the rules of the program that apply to the pack's provider.
func (p *Pack) CheckProgram(document *spec.File, needs ...reach.Need) hcl.Diagnostics {
	return slices.DeleteFunc(validate.Check(document, needs...), func(d *hcl.Diagnostic) bool { return !p.holds(diag.RuleOf(d)) })
}

// Comparisons are the pairs of paths that rules of the program and of the pack
// compare.
func (p *Pack) Comparisons(document *spec.File) []validate.Comparison {
	all := slices.DeleteFunc(validate.Comparisons(document), func(c validate.Comparison) bool { return !p.holds(c.Rule) })
	for _, c := range p.Of(document).Comparisons() {
		all = append(all, validate.Comparison(c))
	}
	return all
}

// withSizes is the vocabulary with the sizes of the pack.
func (p *Pack) withSizes(v *spec.Vocabulary, diags hcl.Diagnostics) (*spec.Vocabulary, hcl.Diagnostics) {
	sizes, at := map[string][]spec.Size{}, map[string]hcl.Range{}
	own := map[string]bool{}
	for _, s := range p.Sizes() {
		own[s.Path] = true
	}
	for _, s := range p.Sizes() {
		// A key with a block of its own has those sizes, whatever another pack says also.
		also := slices.DeleteFunc(slices.Clone(s.Also), func(path string) bool { return own[path] })
		for _, path := range append([]string{s.Path}, also...) {
			for _, one := range s.Sizes {
				sizes[path] = append(sizes[path], spec.Size(one))
			}
			at[path] = s.At
		}
	}
	with, wrong := v.WithSizes(sizes)
	for _, path := range wrong {
		diags = append(diags, diag.Errorf(at[path], "No size",
			"No spec has a key %q that could name a size. `jobhivegen docs` says what there is. "+
				"Write the path of a key with a text, such as databases[*].instance_class.", path))
	}
	return with, diags
}

// withLacks is the vocabulary with the keys that the pack says it does not have.
func (p *Pack) withLacks(v *spec.Vocabulary, diags hcl.Diagnostics) (*spec.Vocabulary, hcl.Diagnostics) {
	var lacks []spec.Lack
	at := map[string]hcl.Range{}
	for _, l := range p.Lacks() {
		for _, path := range l.Patterns {
			lacks, at[path] = append(lacks, spec.Lack{Path: path, Instead: l.Instead}), l.Range
		}
	}
	for _, l := range lacks {
		if _, missing, _ := missingKey(v.Describe(), l.Path); missing == "" {
			diags = append(diags, diag.Errorf(at[l.Path], "Key that is there",
				"Specs for this pack have %q, so nobody is refused for it. Take it out.", l.Path))
		}
	}
	with, wrong := v.WithLacks(lacks)
	for _, path := range wrong {
		diags = append(diags, diag.Errorf(at[path], "Key of nothing",
			"No spec has what %q would be a key of, so nobody would ever read this. `jobhivegen docs` says what there is.", path))
	}
	return with, diags
}
