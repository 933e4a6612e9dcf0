package render

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	ctyyaml "github.com/zclconf/go-cty-yaml"
)

// Example shows what a rule of a pack is for: a part of a spec that breaks only this
// rule, and one that breaks none.
type Example struct {
	// Rule is the id of the rule.
	Rule string
	// Why says in a sentence or two what the rule is for; it may be empty.
	Why       string
	Bad, Good string
	At        hcl.Range
}

// exampleSetting is the block example of a rule or a need.
type exampleSetting struct {
	Why  string `hcl:"why,optional"`
	Bad  string `hcl:"bad"`
	Good string `hcl:"good"`
}

// Examples are the examples in the rule and need blocks of the pack, in the order of
// its files.
func (p *Pack) Examples() []Example { return p.examples }

// example notes the example of a rule.
func (l *loader) example(rule string, said *exampleSetting, block *hclsyntax.Block) {
	if said == nil {
		return
	}
	for _, other := range l.pack.examples {
		if other.Rule == rule {
			l.errorf(block.DefRange(), "Duplicate example",
				"The rule %s has an example already, at %s. Keep one of the two.", rule, other.At)
			return
		}
	}
	at := block.DefRange()
	for _, inner := range block.Body.Blocks {
		if inner.Type == "example" {
			at = inner.DefRange()
			l.exampleText(inner, "bad", said.Bad)
			l.exampleText(inner, "good", said.Good)
		}
	}
	l.pack.examples = append(l.pack.examples, Example{Rule: rule, Why: said.Why, Bad: said.Bad, Good: said.Good, At: at})
}

// exampleText refuses a part of a spec that is no YAML.
func (l *loader) exampleText(block *hclsyntax.Block, argument, text string) {
	if _, err := ctyyaml.Standard.ImpliedType([]byte(text)); err != nil {
		l.errorf(block.Body.Attributes[argument].Expr.Range(), "Not a part of a spec",
			"%s takes YAML with sections of a spec, such as \"product: {name: shop}\": %s.", argument, err)
	}
}
