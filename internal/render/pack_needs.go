package render

import (
	"errors"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/gohcl"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/gocty"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
)

// Need is either what a part of the product must be able to do by the provider's rules
// (a need block of the pack), or what the pack's own blocks allow (a grant block).
type Need struct {
	Rule
	// Why is a sentence without its full stop. At are the lines of the spec that cause
	// the need.
	Why string
	At  []NeedPlace

	// Role must be allowed the Actions on the Resource. In a grant, Role is empty, Who
	// is allowed to do it, and By is the address of the pack's block that allows it.
	Role, Who, By string
	Actions       []string
	Resource      string

	// Task, or From, must reach Port (0 if the need is about a role) of To, or of the
	// internet. Both ends have security groups and subnets; their paths in the spec are
	// FromPath and ToPath.
	Task, From, FromPath, To, ToPath string
	Port                             int
	Groups, Subnets                  []string
	FromGroups, FromSubnets          []string
}

// NeedPlace is a line of the spec with a few words about it.
type NeedPlace struct {
	Text  string
	Range hcl.Range
}

// Verb is a word for a group of actions, such as "read", with patterns of their names.
type Verb struct {
	Name    string
	Actions []string
}

// packNeed is a parsed need or grant block.
type packNeed struct {
	Rule
	source    *partial.Source
	arguments map[string]*hclsyntax.Attribute
	allowed   bool // whether it is a grant: allowed by a block of the pack
	keeper
}

// The arguments that a need, a need of a way alone or a grant evaluates for each spec:
// required and optional.
var (
	needArguments = schemaOf([]string{"at", "label", "why", "role", "actions", "resource"},
		"for_each", "task", "port", "to", "to_path", "groups", "subnets")
	wayArguments     = schemaOf([]string{"at", "label", "why", "task", "port", "to", "to_path", "groups"}, "for_each", "subnets")
	wayFromArguments = schemaOf([]string{
		"at", "label", "why", "from", "from_path", "from_groups", "from_subnets", "port", "to", "to_path", "groups",
	}, "for_each", "subnets")
	grantArguments = schemaOf([]string{"at", "label", "by", "actions", "resource"}, "for_each", "who", "role")
)

// needAbsent are the arguments of a need that may be null: without "to", the way leads
// to the internet.
var needAbsent = []string{"task", "port", "to", "to_path", "groups", "subnets"}

// need reads a need or grant block.
func (l *loader) need(source *partial.Source, block *hclsyntax.Block) {
	l.pack.judges = append(l.pack.judges, block.Range())
	n := &packNeed{Rule: Rule{ID: block.Labels[0]}, source: source, allowed: block.Type == "grant"}
	l.pack.needs = append(l.pack.needs, n)
	if n.allowed {
		n.arguments = l.arguments(block, block.Body, grantArguments)
		return
	}
	var said ruleSettings
	if l.decode(block, &said) {
		n.Title, n.Severity = l.title(said.Title, block), l.severity(said.Severity, block)
		arguments := needArguments
		// What asks for no permission names no role.
		if block.Body.Attributes["to"] != nil && block.Body.Attributes["role"] == nil {
			arguments = wayArguments
			if block.Body.Attributes["from"] != nil {
				arguments = wayFromArguments
			}
		}
		if n.arguments = l.arguments(block, said.Rest, arguments); n.arguments != nil {
			l.sentence(n.arguments["why"])
		}
		l.example(n.ID, said.Example, block)
	}
}

// verbs reads a verbs block.
func (l *loader) verbs(_ *partial.Source, block *hclsyntax.Block) {
	for _, attr := range sortedAttributes(block.Body) {
		verb := Verb{Name: attr.Name}
		diags := gohcl.DecodeExpression(attr.Expr, nil, &verb.Actions)
		l.diags = append(l.diags, diags...)
		if !diags.HasErrors() && len(verb.Actions) == 0 {
			l.errorf(attr.Expr.Range(), "Verb without actions",
				"%s is a word for no action. List the actions that it stands for, or leave it out.", attr.Name)
		}
		l.pack.verbs = append(l.pack.verbs, verb)
	}
}

// Verbs are the verbs blocks of the pack, in its order.
func (p *Pack) Verbs() []Verb { return p.verbs }

// Needs evaluates the needs and grants for a spec, which is the value that
// [Pack.Render] takes. The diagnostics are about needs, or values of the pack, that
// cannot be evaluated.
func (p *Pack) Needs(spec cty.Value) ([]Need, hcl.Diagnostics) { return p.For(spec).Needs() }

// Needs is [Pack.Needs] for the spec.
func (e *Evaluation) Needs() ([]Need, hcl.Diagnostics) {
	if len(e.pack.needs) == 0 {
		return nil, nil
	}
	r := e.renderer()
	var versions map[string]*keptValue
	r.values["pack"], versions = r.valuesNamed(e.pack.ofRules().needs)
	scope := e.scope(r.values)
	var all []Need
	for _, n := range e.pack.needs {
		inputs, keeps := e.inputs(versions, n.readBy(e.pack.memory, n.all()...))
		if keeps {
			if v := n.of(inputs); v != nil {
				all = append(all, v.needs...)
				continue
			}
		}
		first, reported := len(all), len(r.diags)
		r.each(n.source, n.arguments["for_each"], scope, func(scope *partial.Scope) {
			if need, ok := r.evaluateNeed(n, scope); ok {
				all = append(all, need)
			}
		})
		if keeps && len(r.diags) == reported {
			n.keep(inputs, &keptValue{needs: slices.Clone(all[first:])})
		}
	}
	return all, r.diags
}

// all are the arguments of the need, by their names.
func (n *packNeed) all() []*hclsyntax.Attribute {
	arguments := make([]*hclsyntax.Attribute, 0, len(n.arguments))
	for _, name := range sortedKeys(n.arguments) {
		arguments = append(arguments, n.arguments[name])
	}
	return arguments
}

// evaluateNeed evaluates the arguments of a need. It is not ok if one of them is in
// error, or if the spec leaves out who needs something, or what.
func (r *renderer) evaluateNeed(n *packNeed, scope *partial.Scope) (Need, bool) {
	need := Need{Rule: n.Rule}
	label := ""
	texts := map[string]*string{
		"why": &need.Why, "role": &need.Role, "who": &need.Who, "by": &need.By,
		"resource": &need.Resource, "task": &need.Task, "label": &label, "to": &need.To, "to_path": &need.ToPath,
		"from": &need.From, "from_path": &need.FromPath,
	}
	lists := map[string]*[]string{
		"actions": &need.Actions, "groups": &need.Groups, "subnets": &need.Subnets,
		"from_groups": &need.FromGroups, "from_subnets": &need.FromSubnets,
	}
	for _, name := range sortedKeys(n.arguments) {
		attr := n.arguments[name]
		if name == "for_each" || name == "at" {
			continue
		}
		v, diags := n.source.Evaluate(attr.Expr, scope)
		r.report(diags)
		v, _ = v.UnmarkDeep()
		if diags.HasErrors() || !v.IsWhollyKnown() {
			return need, false
		}
		if v.IsNull() {
			if slices.Contains(needAbsent, name) || name == "role" && n.arguments["to"] != nil {
				continue
			}
			return need, false
		}
		var err error
		switch text := texts[name]; {
		case text != nil:
			err = gocty.FromCtyValue(v, text)
		case name == "port":
			err = gocty.FromCtyValue(v, &need.Port)
		default:
			*lists[name], err = textsOf(v)
		}
		if err != nil {
			r.errorf(attr.Expr.Range(), "Wrong type", "The argument %s of a need cannot be %s.", name, describe(v))
			return need, false
		}
	}
	at, diags := n.source.Evaluate(n.arguments["at"].Expr, scope)
	r.report(diags)
	if diags.HasErrors() {
		return need, false
	}
	for _, place := range placesOf(at) {
		need.At = append(need.At, NeedPlace{label, place})
	}
	return need, true
}

// textsOf gives the items of a list of strings.
func textsOf(v cty.Value) ([]string, error) {
	var texts []string
	if !v.CanIterateElements() {
		return nil, errors.New("not a list")
	}
	for it := v.ElementIterator(); it.Next(); {
		_, item := it.Element()
		var text string
		if err := gocty.FromCtyValue(item, &text); err != nil {
			return nil, err
		}
		texts = append(texts, text)
	}
	return texts, nil
}

// valuesIn evaluates those values of the pack that the expressions use.
func (r *renderer) valuesIn(attributes ...*hclsyntax.Attribute) cty.Value {
	values, _ := r.valuesNamed(r.pack.memory.readByAll(attributes).values)
	return values
}

// valuesNamed evaluates values of the pack. It gives the versions of those that are kept,
// too.
func (r *renderer) valuesNamed(names []packReference) (cty.Value, map[string]*keptValue) {
	e := newValueEvaluator(r)
	for _, used := range names {
		e.visit(used.name, used.at)
	}
	return cty.ObjectVal(e.done), e.versions
}

// each calls f once per element of a for_each, which is bound to "each", or once if
// there is no for_each.
func (r *renderer) each(source *partial.Source, forEach *hclsyntax.Attribute, scope *partial.Scope, f func(*partial.Scope)) {
	if forEach == nil {
		f(scope)
		return
	}
	collection, diags := source.Evaluate(forEach.Expr, scope)
	r.report(diags)
	collection, _ = collection.Unmark()
	if diags.HasErrors() || !collection.IsKnown() {
		return
	}
	if collection.IsNull() || !collection.CanIterateElements() {
		r.errorf(forEach.Expr.Range(), "Nothing to iterate over",
			"for_each takes a list or a map; this is %s.", kindOf(collection))
		return
	}
	each := scope.Bind("each", cty.NilVal)
	for it := collection.ElementIterator(); it.Next(); {
		key, value := it.Element()
		each.Rebind("each", cty.ObjectVal(map[string]cty.Value{"key": key, "value": value}))
		f(each)
	}
}

// needRules gives a rule for each need of a role, since such needs are checked as
// rules.
func (p *Pack) needRules() []Rule {
	var rules []Rule
	seen := map[string]bool{}
	for _, n := range p.needs {
		if !n.allowed && !seen[n.ID] {
			seen[n.ID] = true
			rules = append(rules, n.Rule)
		}
	}
	return rules
}

// severity reads the severity of a rule.
func (l *loader) severity(text string, block *hclsyntax.Block) hcl.DiagnosticSeverity {
	switch text {
	case "error":
		return hcl.DiagError
	case "warning":
		return hcl.DiagWarning
	}
	l.diags = append(l.diags, diag.Errorf(block.DefRange(), "Rule without severity", `The severity of a rule is "error" or "warning".`))
	return hcl.DiagInvalid
}
