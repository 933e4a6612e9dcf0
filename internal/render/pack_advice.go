package render

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// Advice reports mistakes of a pack that no spec reveals: parts that are never used,
// and files that no engine would take. Files are named by their path in the pack. The
// packs that it extends are not checked.
func (p *Pack) Advice() hcl.Diagnostics {
	a := &adviser{
		pack: p, types: map[string]bool{}, required: map[string]bool{}, aliases: map[string]bool{},
		arguments: map[string]map[string]bool{},
	}
	for _, t := range p.root {
		a.declared(t.source.Body())
	}
	for _, block := range a.configured {
		if name := block.Labels[0]; !a.required[name] {
			a.warnf(block.DefRange(), "Provider not required",
				"This configures the provider %s, which %s. Add it, with its source and version.%s",
				name, a.unnamed(), near(name, a.required))
		}
	}
	templates := slices.Clone(p.root)
	for _, m := range p.modules {
		templates = append(templates, m.templates...)
	}
	for i, t := range templates {
		for _, block := range t.source.Body().Blocks {
			a.block(block)
			a.misplaced(block, i < len(p.root))
			if block.Type != "check" && block.Type != "moved" {
				a.unbound(block, false, "")
			}
		}
	}
	a.unread()
	a.placeless()
	a.unusedValues()
	a.deadFacts()
	a.deadArguments()
	a.loops(templates)
	a.unreadFiles()
	a.wrongConstraints()
	a.diags = slices.DeleteFunc(a.diags, func(d *hcl.Diagnostic) bool { return p.stack.level(d.Subject.Filename) > 0 })
	diag.Sort(a.diags)
	return diag.Deduplicate(a.diags)
}

type adviser struct {
	pack *Pack
	// types are the resource types that templates write. required are the providers
	// that the root requires, and aliases their configurations, such as "test.west".
	types, required, aliases map[string]bool
	// arguments are the names of the arguments and blocks that templates write, by type.
	arguments map[string]map[string]bool
	// configured are the blocks of the root that configure a provider.
	configured []*hclsyntax.Block
	diags      hcl.Diagnostics
}

func (a *adviser) warnf(rng hcl.Range, summary, format string, args ...any) {
	a.diags = append(a.diags, diag.Warnf(rng, summary, format, args...))
}

// declared notes the providers that the root requires and configures.
func (a *adviser) declared(body *hclsyntax.Body) {
	for _, block := range body.Blocks {
		switch {
		case block.Type == "terraform":
			for _, inner := range block.Body.Blocks {
				if inner.Type == "required_providers" {
					for name := range inner.Body.Attributes {
						a.required[name] = true
					}
				}
			}
		case block.Type == "provider" && len(block.Labels) == 1:
			a.configured = append(a.configured, block)
			if alias := block.Body.Attributes["alias"]; alias != nil {
				if text, diags := alias.Expr.Value(nil); !diags.HasErrors() && text.Type().FriendlyName() == "string" {
					a.aliases[block.Labels[0]+"."+text.AsString()] = true
				}
			}
		}
	}
}

// block collects the types of a template's block and of the blocks within it.
func (a *adviser) block(block *hclsyntax.Block) {
	thing, ok := addressOf(block)
	if ok && thing.Kind == tfcode.Call {
		a.quoted(block.Body)
	}
	if !ok || thing.Kind == tfcode.Call {
		return
	}
	a.types[thing.Type] = true
	a.written(thing.Type, block.Body)
	a.quoted(block.Body)
	provider := thing.Provider()
	if !a.required[provider] && provider != builtIn {
		a.warnf(block.DefRange(), "Provider not required",
			"%s is of the provider %s, which %s. Add it, with its source and version.%s",
			thing.Type, provider, a.unnamed(), near(provider, a.required))
	}
	attr := block.Body.Attributes["provider"]
	if attr == nil {
		return
	}
	for _, reference := range attr.Expr.Variables() {
		name := strings.Join(tfcode.Names(reference), ".")
		if a.required[reference.RootName()] && len(reference) == 2 && !a.aliases[name] {
			a.warnf(reference.SourceRange(), "Unknown configuration of a provider",
				"No block provider %q of the root has this alias.%s", reference.RootName(), near(name, a.aliases))
		}
	}
}

// unnamed says why no provider of a name is required.
func (a *adviser) unnamed() string {
	if len(a.required) == 0 {
		return "no required_providers of the root names, so that the engine takes any version of it"
	}
	return "required_providers of the root does not name"
}

// builtIn is the provider that every engine has.
const builtIn = "terraform"

func near(name string, known map[string]bool) string {
	if found := diag.Suggest(name, sortedKeys(known)); found != "" {
		return " Did you mean " + found + "?"
	}
	return ""
}

// unusedValues reports values of the pack that nothing in the pack reads.
func (a *adviser) unusedValues() {
	asked := map[string]bool{}
	for _, source := range a.pack.sources {
		for _, name := range valuesNamed(source.Bytes) {
			asked[name] = true
		}
	}
	for _, name := range sortedKeys(a.pack.values) {
		if !asked[name] {
			a.warnf(a.pack.values[name].attr.NameRange, "Unused value", "Nothing of the pack uses pack.%s. Remove it.", name)
		}
	}
}

// deadFacts reports accepts blocks for types that no template writes.
func (a *adviser) deadFacts() {
	for _, typ := range sortedKeys(a.pack.accepted) {
		if typ == "*" || typ == "provider" || strings.HasPrefix(typ, "backend.") || a.types[typ] {
			continue
		}
		a.warnf(a.pack.accepted[typ], "Facts of nothing", "No template writes a %s, so nothing is held against these facts. Remove them.%s",
			typ, near(typ, a.types))
	}
	for _, typ := range sortedKeys(a.pack.identities) {
		if !a.types[typ] {
			a.warnf(a.pack.identities[typ][0].at, "Identity of nothing",
				"No template writes a %s. Leave it out.%s", typ, near(typ, a.types))
		}
	}
}
