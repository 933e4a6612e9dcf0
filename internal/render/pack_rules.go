package render

import (
	"cmp"
	"path"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
)

// Rule is what a pack checks of every spec: a fact of its provider.
type Rule struct {
	ID       string
	Severity hcl.DiagnosticSeverity
	Title    string
}

// packRule is a parsed rule block.
type packRule struct {
	Rule
	source    *partial.Source
	condition *hclsyntax.Attribute
	message   *hclsyntax.Attribute
	at        *hclsyntax.Attribute
	forEach   *hclsyntax.Attribute // nil for a rule that is checked once
}

// rulesFolder holds the files of a pack that are about rules.
const rulesFolder = "rules"

// ruleFiles are the files of the pack's rules.
func (l *loader) ruleFiles() []string {
	names := l.list(rulesFolder, ".hcl")
	for i, name := range names {
		names[i] = path.Join(rulesFolder, name)
	}
	return names
}

// ruleSettings are what a rule or a need says whatever the spec is, and the rest, which
// is evaluated for a spec.
type ruleSettings struct {
	Severity string          `hcl:"severity"`
	Title    string          `hcl:"title"`
	Example  *exampleSetting `hcl:"example,block"`
	Rest     hcl.Body        `hcl:",remain"`
}

var ruleArguments = schemaOf([]string{"condition", "message", "at"}, "for_each")

// rule reads a rule block.
func (l *loader) rule(source *partial.Source, block *hclsyntax.Block) {
	var said ruleSettings
	if !l.decode(block, &said) {
		return
	}
	arguments := l.arguments(block, said.Rest, ruleArguments)
	if arguments == nil {
		return
	}
	r := &packRule{
		Rule: Rule{ID: block.Labels[0], Title: said.Title, Severity: l.severity(said.Severity, block)}, source: source,
		condition: arguments["condition"], message: arguments["message"], at: arguments["at"], forEach: arguments["for_each"],
	}
	same := func(other *packRule) bool { return other.ID == r.ID }
	if i := slices.IndexFunc(l.pack.rules, same); i >= 0 {
		l.errorf(block.DefRange(), "Duplicate rule",
			"The rule %s is defined already at %s.", r.ID, l.pack.rules[i].condition.SrcRange)
		return
	}
	l.pack.rules = append(l.pack.rules, r)
	l.example(r.ID, said.Example, block)
}

// Rules are the rules of the pack, those of its needs among them, by id.
func (p *Pack) Rules() []Rule {
	rules := p.needRules()
	for _, r := range p.rules {
		rules = append(rules, r.Rule)
	}
	slices.SortFunc(rules, func(a, b Rule) int { return cmp.Compare(a.ID, b.ID) })
	return rules
}

// Check applies the rules of the pack to a spec, which is what [Pack.Render]
// takes. What a rule finds carries its id ([diag.RuleOf]) and points into the
// spec, as far as the origins of what the rule looked at lead there. A
// diagnostic without an id is about a rule, or a value of the pack, that cannot
// be evaluated.
func (p *Pack) Check(spec cty.Value) hcl.Diagnostics { return p.For(spec).Check() }

// Check is [Pack.Check] for the spec.
func (e *Evaluation) Check() hcl.Diagnostics {
	if len(e.pack.rules) == 0 {
		return nil
	}
	r := e.renderer()
	r.values["pack"] = r.ruleValues()
	scope := partial.NewScope(r.values, nil)
	for _, rule := range e.pack.rules {
		r.checkRule(rule, scope)
	}
	return r.diags
}

// ruleValues evaluates the values of the pack that its rules use.
func (r *renderer) ruleValues() cty.Value {
	var used []*hclsyntax.Attribute
	for _, rule := range r.pack.rules {
		used = append(used, rule.forEach, rule.condition, rule.at, rule.message)
	}
	return r.valuesIn(used)
}

func (r *renderer) checkRule(rule *packRule, scope *partial.Scope) {
	r.each(rule.source, rule.forEach, scope, func(scope *partial.Scope) { r.checkElement(rule, scope) })
}

// ruleValue evaluates an argument of a rule. It is not ok when the value cannot
// be known, because of an error that is reported.
func (r *renderer) ruleValue(rule *packRule, attr *hclsyntax.Attribute, scope *partial.Scope) (cty.Value, bool) {
	v, diags := rule.source.Evaluate(attr.Expr, scope)
	r.report(diags)
	if diags.HasErrors() {
		return cty.NilVal, false
	}
	v, _ = v.Unmark()
	return v, v.IsKnown()
}

func (r *renderer) checkElement(rule *packRule, scope *partial.Scope) {
	holds, ok := r.ruleValue(rule, rule.condition, scope)
	if !ok {
		return
	}
	if holds.IsNull() || holds.Type() != cty.Bool {
		r.errorf(rule.condition.Expr.Range(), "Not a condition", "condition takes true or false; this is %s.", describe(holds))
		return
	}
	if holds.True() {
		return
	}
	message, ok := r.ruleValue(rule, rule.message, scope)
	if !ok {
		return
	}
	if message.IsNull() || message.Type() != cty.String {
		r.errorf(rule.message.Expr.Range(), "Not a message", "message takes a text; this is %s.", describe(message))
		return
	}
	at, diags := rule.source.Evaluate(rule.at.Expr, scope)
	r.report(diags)
	if diags.HasErrors() {
		return
	}
	r.report(hcl.Diagnostics{rule.diagnostic(message.AsString(), placesOf(at))})
}

// diagnostic is what the rule found, at the first of the places.
func (rule *packRule) diagnostic(message string, places []hcl.Range) *hcl.Diagnostic {
	d := diag.WithRule(&hcl.Diagnostic{Severity: rule.Severity, Summary: rule.Title, Detail: message}, rule.ID)
	var related []diag.Related
	for i, place := range places {
		if i == 0 {
			d.Subject = &place
			continue
		}
		related = append(related, diag.Related{Message: "This is the other place.", Range: place})
	}
	return diag.WithRelated(d, related...)
}

// placesOf are where the values of a list come from, or the one value that is no
// list. A value that was written in several places has the first of them, and one
// that comes from no place of the spec has none.
func placesOf(at cty.Value) []hcl.Range {
	at, marks := at.Unmark()
	items := []cty.Value{at.WithMarks(marks)}
	if at.Type().IsTupleType() && !at.IsNull() {
		items = at.AsValueSlice()
	}
	var places []hcl.Range
	for _, item := range items {
		if place, ok := firstOrigin(item); ok && !slices.Contains(places, place) {
			places = append(places, place)
		}
	}
	return places
}

func firstOrigin(v cty.Value) (hcl.Range, bool) {
	_, marks := v.UnmarkDeep()
	var ranges, deciders []hcl.Range
	for mark := range marks {
		switch mark := mark.(type) {
		case diag.Origin:
			ranges = append(ranges, mark.Range)
		case diag.Decider:
			deciders = append(deciders, mark.Range)
		}
	}
	if len(ranges) == 0 {
		ranges = deciders // it is not made of the spec, but chosen by it
	}
	if len(ranges) == 0 {
		return hcl.Range{}, false
	}
	return slices.MinFunc(ranges, func(a, b hcl.Range) int {
		return cmp.Or(cmp.Compare(a.Filename, b.Filename), cmp.Compare(a.Start.Byte, b.Start.Byte),
			cmp.Compare(a.End.Byte, b.End.Byte))
	}), true
}
