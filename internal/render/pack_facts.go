package render

import (
	"fmt"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
	"github.com/jobhive/jobhivegen/internal/section"
)

// Facts lists, by kind of thing, the attributes that a spec may refer to, sorted.
// Example: "url" of a queue.
func (p *Pack) Facts() map[string][]string {
	facts := map[string][]string{}
	for kind, known := range p.knowledge {
		facts[kind] = sortedKeys(known)
	}
	return facts
}

// fact finds a fact for gen::fact.
func (p *Pack) fact(kind, attribute string) (partial.Fact, error) {
	if known, ok := p.knowledge[kind]; !ok {
		hint := ""
		if near := diag.Suggest(kind, sortedKeys(p.knowledge)); near != "" {
			hint = fmt.Sprintf("; did you mean %q?", near)
		}
		return partial.Fact{}, fmt.Errorf("the pack knows no facts of the kind %q; it knows those of %s%s",
			kind, strings.Join(sortedKeys(p.knowledge), ", "), hint)
	} else if fact, ok := known[attribute]; ok {
		return fact, nil
	} else if near := diag.Suggest(attribute, sortedKeys(known)); near != "" {
		return partial.Fact{}, fmt.Errorf("a %s has no fact %q; did you mean %q?", kind, attribute, near)
	}
	return partial.Fact{}, fmt.Errorf("a %s has no fact %q; it has %s", kind, attribute, strings.Join(sortedKeys(p.knowledge[kind]), ", "))
}

// facts reads a facts block: what a spec may refer to of a kind of thing that Go
// knows.
func (l *loader) facts(source *partial.Source, block *hclsyntax.Block) {
	f, diags := section.ReadFacts(block.AsHCLBlock())
	l.diags = append(l.diags, diags...)
	if f != nil {
		l.know(source, f.Kind, f.Facts)
	}
}

func (l *loader) know(source *partial.Source, kind string, facts []*section.Fact) {
	if len(facts) == 0 {
		return
	}
	known := l.pack.knowledge[kind]
	if known == nil {
		known = map[string]partial.Fact{}
		l.pack.knowledge[kind] = known
	}
	for _, f := range facts {
		if _, dup := known[f.Name]; dup {
			l.errorf(f.NameRange, "Duplicate fact", "The pack knows the %s of a %s already. Keep one of the two.", f.Name, kind)
			continue
		}
		if expr, ok := f.Value.(hclsyntax.Expression); ok {
			known[f.Name] = partial.Fact{Source: source, Expr: expr}
		}
	}
}
