package render

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
	"github.com/jobhive/jobhivegen/internal/regex"
)

// Rule is a check of every spec for a fact of the provider.
type Rule struct {
	ID       string
	Severity hcl.DiagnosticSeverity
	Title    string
}

// packRule is one check of a rule block.
type packRule struct {
	Rule
	source    *partial.Source
	condition *hclsyntax.Attribute
	message   *hclsyntax.Attribute
	// at and path say where the rule points in the spec, notes adds further places. A
	// rule has at, path or both.
	at, path, notes *hclsyntax.Attribute
	// find leads from at into a text of several lines. It is nil for most rules.
	find *hclsyntax.Attribute
	// compares are the two paths that the rule compares, nil if it compares none.
	compares *hclsyntax.Attribute
	forEach  *hclsyntax.Attribute // nil if the rule is checked only once
	keeper
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

// ruleSettings are the constant arguments of a rule or a need. rest holds the
// arguments that are evaluated for each spec.
type ruleSettings struct {
	Severity string          `hcl:"severity"`
	Title    string          `hcl:"title"`
	Example  *exampleSetting `hcl:"example,block"`
	// Checks are the check blocks of a rule that checks several things.
	Checks []struct {
		Rest hcl.Body `hcl:",remain"`
	} `hcl:"check,block"`
	Rest hcl.Body `hcl:",remain"`
}

var ruleArguments = schemaOf([]string{"condition", "message"}, "for_each", "at", "find", "path", "notes", "compares")

// rule reads a rule block.
func (l *loader) rule(source *partial.Source, block *hclsyntax.Block) {
	l.pack.judges = append(l.pack.judges, block.Range())
	var said ruleSettings
	if !l.decode(block, &said) {
		return
	}
	rule := Rule{ID: block.Labels[0], Title: l.title(said.Title, block), Severity: l.severity(said.Severity, block)}
	if !ruleID.MatchString(rule.ID) {
		l.errorf(block.LabelRanges[0], "No id", "Comments in specs name a rule by its id. Write %q in lower-case letters, digits and "+
			"hyphens, such as name-outside.", rule.ID)
		return
	}
	same := func(other *packRule) bool { return other.ID == rule.ID }
	if i := slices.IndexFunc(l.pack.rules, same); i >= 0 {
		l.errorf(block.DefRange(), "Duplicate rule",
			"The rule %s is defined already at %s.", rule.ID, l.pack.rules[i].condition.SrcRange)
		return
	}
	bodies := map[*hclsyntax.Block]hcl.Body{block: said.Rest}
	checks := []*hclsyntax.Block{block}
	if len(said.Checks) > 0 {
		checks = checksOf(block)
		for i, check := range checks {
			bodies[check] = said.Checks[i].Rest
		}
		for _, argument := range ruleArguments.Attributes {
			if attr := block.Body.Attributes[argument.Name]; attr != nil {
				l.errorf(attr.NameRange, "Said beside checks",
					"The rule %s has check blocks, each with what it says of its own. Move %s into the one that it is for.",
					rule.ID, argument.Name)
				return
			}
		}
		_, diags := said.Rest.Content(&hcl.BodySchema{})
		l.diags = append(l.diags, diags...)
	}
	for _, check := range checks {
		if arguments := l.arguments(check, bodies[check], ruleArguments); arguments != nil {
			l.check(source, rule, check, arguments)
		}
	}
	l.example(rule.ID, said.Example, block)
}

// title is the title of a rule, which is not empty.
func (l *loader) title(text string, block *hclsyntax.Block) string {
	if strings.TrimSpace(text) == "" {
		l.errorf(block.Body.Attributes["title"].Expr.Range(), "No title",
			"The title stands above each report of %s. Write what is wrong, in two to five words.", block.Labels[0])
	}
	return text
}

// sentence reports an argument that is the empty text whatever the spec says.
func (l *loader) sentence(attr *hclsyntax.Attribute) {
	if v, diags := attr.Expr.Value(nil); !diags.HasErrors() && v.Type() == cty.String && v.IsKnown() && !v.IsNull() &&
		strings.TrimSpace(v.AsString()) == "" {
		l.diags = append(l.diags, noSentence(attr))
	}
}

func noSentence(attr *hclsyntax.Attribute) *hcl.Diagnostic {
	return diag.Errorf(attr.Expr.Range(), "No sentence",
		"%s is empty, and the person whose spec it is would not learn what to do. "+
			"Write in a sentence what is wrong and what to write instead.", attr.Name)
}

// checksOf gives the check blocks of a rule.
func checksOf(block *hclsyntax.Block) []*hclsyntax.Block {
	return slices.DeleteFunc(slices.Clone(block.Body.Blocks), func(b *hclsyntax.Block) bool { return b.Type != "check" })
}

// check adds one of the checks of a rule.
func (l *loader) check(source *partial.Source, rule Rule, block *hclsyntax.Block, arguments map[string]*hclsyntax.Attribute) {
	if arguments["at"] == nil && arguments["path"] == nil {
		l.errorf(block.DefRange(), "No place", "Say which lines of a spec the rule %s points to: at = VALUE, or path = "+
			`gen::path("SECTION", KEY), of what may be left out.`, rule.ID)
		return
	}
	l.sentence(arguments["message"])
	l.pack.rules = append(l.pack.rules, &packRule{
		Rule: rule, source: source, condition: arguments["condition"], message: arguments["message"],
		at: arguments["at"], find: arguments["find"], path: arguments["path"], notes: arguments["notes"], compares: arguments["compares"],
		forEach: arguments["for_each"],
	})
}

// ruleID is what the id of a rule looks like. Comments in specs name it.
var ruleID = regex.New(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// Rules are the rules of the pack, including those of its needs, by id. The caller must
// not change them.
func (p *Pack) Rules() []Rule { return p.ofRules().all }

func (p *Pack) sortedRules() []Rule {
	rules := p.needRules()
	for _, r := range p.rules {
		rules = append(rules, r.Rule)
	}
	slices.SortFunc(rules, func(a, b Rule) int { return cmp.Compare(a.ID, b.ID) })
	return slices.CompactFunc(rules, func(a, b Rule) bool { return a.ID == b.ID })
}

// Check applies the rules of the pack to a spec, which is the value that [Pack.Render]
// takes. A finding carries the id of its rule ([diag.RuleOf]) and points into the spec
// if the values that the rule looked at come from there. A diagnostic without an id is
// about a rule, or a value of the pack, that cannot be evaluated.
func (p *Pack) Check(spec cty.Value) hcl.Diagnostics { return p.For(spec).Check() }

// Check is [Pack.Check] for the spec.
func (e *Evaluation) Check() hcl.Diagnostics {
	if len(e.pack.rules) == 0 {
		return nil
	}
	r := e.renderer()
	var versions map[string]*keptValue
	r.values["pack"], versions = r.valuesNamed(e.pack.ofRules().rules)
	scope := e.scope(r.values)
	for _, rule := range e.pack.rules {
		// What a rule that holds says, and where, is not evaluated.
		inputs, keeps := e.inputs(versions, rule.readBy(e.pack.memory, rule.forEach, rule.condition))
		if keeps && rule.of(inputs) != nil {
			continue
		}
		reported := len(r.diags)
		r.each(rule.source, rule.forEach, scope, func(scope *partial.Scope) { r.checkElement(rule, scope) })
		if keeps && len(r.diags) == reported {
			rule.keep(inputs, holds)
		}
	}
	return r.diags
}

// ruleAttributes are the arguments of all rules.
func (p *Pack) ruleAttributes() []*hclsyntax.Attribute {
	var all []*hclsyntax.Attribute
	for _, rule := range p.rules {
		all = append(all, rule.forEach, rule.condition, rule.at, rule.find, rule.path, rule.notes, rule.message)
	}
	return all
}

// ruleValue evaluates an argument of a rule. It is not ok if there is an error, which
// is reported.
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
	if strings.TrimSpace(message.AsString()) == "" {
		r.report(hcl.Diagnostics{noSentence(rule.message)})
		return
	}
	places, ok := r.placesFor(rule, scope)
	if !ok {
		return
	}
	notes, ok := r.notes(rule, scope)
	if !ok {
		return
	}
	finding := rule.diagnostic(message.AsString(), places, notes)
	r.lead(rule, scope, finding)
	r.report(hcl.Diagnostics{finding})
}

// diagnostic is the finding of the rule, at the first of the places.
func (rule *packRule) diagnostic(message string, places []hcl.Range, notes []diag.Related) *hcl.Diagnostic {
	d := diag.WithRule(&hcl.Diagnostic{Severity: rule.Severity, Summary: rule.Title, Detail: message}, rule.ID)
	var related []diag.Related
	for i, place := range places {
		if i == 0 {
			d.Subject = &place
			continue
		}
		related = append(related, diag.Related{Message: "This is the other place.", Range: place})
	}
	return diag.WithRelated(d, append(related, notes...)...)
}
