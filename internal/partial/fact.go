package partial

import (
	"fmt"
	"maps"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// factFunction gives a value of the spec that may be a fact. A text stays as it is;
// {from = "queue/orders", attribute = "url"} becomes the expression for that fact.
// gen::fact("queue/orders", "url") is the same with two arguments; of a thing whose name is
// null, it is null.
const factFunction = namespace + "fact"

// Fact is the expression for a property of a thing of the spec that is known only once
// Terraform has created the thing, such as the URL of a queue. It may use the names
// that all templates know, and "name" for the name of the thing.
type Fact struct {
	Source *Source
	Expr   hclsyntax.Expression
}

// Facts finds a fact by the kind of a thing and the attribute. Its error lists the
// facts that exist.
type Facts func(kind, attribute string) (Fact, error)

// NamedFact is the kind and the attribute of a fact that a template mentions.
type NamedFact struct{ Kind, Attribute string }

// FactsIn gives the facts whose kind and attribute an expression writes literally, as
// in gen::fact("queue/${each.key}", "url"). It does not find facts that values of the
// spec name.
func FactsIn(e hclsyntax.Expression) []NamedFact {
	var all []NamedFact
	_ = hclsyntax.VisitAll(e, func(node hclsyntax.Node) hcl.Diagnostics { // the callback returns no diagnostics
		call, ok := node.(*hclsyntax.FunctionCallExpr)
		if ok && call.Name == factFunction && len(call.Args) == 2 {
			kind, _, inKind := strings.Cut(beginning(call.Args[0]), "/")
			if attribute := beginning(call.Args[1]); inKind && attribute != "" {
				all = append(all, NamedFact{kind, attribute})
			}
		}
		return nil
	})
	return all
}

// beginning gives the literal text of a string before its first interpolation.
func beginning(e hclsyntax.Expression) string {
	text, ok := templateOf(e)
	if !ok || len(text.Parts) == 0 {
		return ""
	}
	first, ok := text.Parts[0].(*hclsyntax.LiteralValueExpr)
	if !ok || first.Val.Type() != cty.String {
		return ""
	}
	return first.Val.AsString()
}

// WithFacts returns a scope in which gen::fact knows these facts.
func (sc *Scope) WithFacts(facts Facts) *Scope {
	return sc.like(&engine{sc.functions, sc.resolve, facts})
}

// base gives the scope with the names of the module, without those that blocks and
// loops bind.
func (sc *Scope) base() *Scope {
	for sc.parent != nil {
		sc = sc.parent
	}
	return sc
}

// fact reduces a call of gen::fact. Terraform makes the value, so the result is never
// known.
func (r *run) fact(n *hclsyntax.FunctionCallExpr, sc *Scope) part {
	if name, ok := r.nameOfThing(n, sc); ok && name.known && name.value.IsNull() {
		return name
	}
	args := make([]part, len(n.Args))
	for i, arg := range n.Args {
		if r.mentions.stage(arg, sc).unknown {
			r.refuseUnknown(arg, sc)
			return part{}
		}
		if args[i] = r.fold(arg, sc); !args[i].known {
			return part{}
		}
	}
	from, attribute, ok := factNamed(args)
	switch {
	case !ok:
		r.errorf(n, "Not a fact", `Write %s(VALUE) for a value of the spec, or %s("KIND/NAME", "ATTRIBUTE").`, factFunction, factFunction)
		return part{}
	case attribute == "":
		r.left = true // the expression around it is not evaluated as a whole
		return args[0]
	}
	marks := make([]cty.ValueMarks, 0, len(args))
	for _, arg := range args {
		marks = append(marks, arg.marks())
	}
	all := allOf(marks)
	kind, name, _ := strings.Cut(from, "/")
	fact, err := sc.factOf(kind, attribute)
	if err != nil {
		r.errorf(n, "Unknown fact", "%s", sentence(err.Error()))
		return part{}
	}
	inner := newRun(fact.Source, fact.Expr)
	inner.notes = r.notes
	named := sc.base().Bind("name", cty.StringVal(name).WithMarks(all))
	expr, by := inner.taken(fact.Expr, named)
	p := inner.reduce(expr, named).chosen(by)
	r.diags, r.left = append(r.diags, inner.diags...), true
	if inner.diags.HasErrors() {
		return part{}
	}
	if p.known {
		return part{known: true, value: p.value, marked: withMarks(p.marked, all)}
	}
	text := fact.Source.textOf(expr, p.edits).under(by)
	if !bindsTightly(expr) {
		text = text.around("(", ")")
	}
	rng := n.Range()
	return part{edits: []edit{{rng.Start.Byte, rng.End.Byte, text.under(all)}}}
}

// nameOfThing reduces the name in the first of two arguments, each.value.notify in
// "topic/${each.value.notify}". ok is false if the argument is written in another way.
func (r *run) nameOfThing(n *hclsyntax.FunctionCallExpr, sc *Scope) (name part, ok bool) {
	if len(n.Args) != 2 {
		return part{}, false
	}
	text, ok := templateOf(n.Args[0])
	if !ok || len(text.Parts) != 2 || !strings.HasSuffix(beginning(text), "/") || r.mentions.stage(text.Parts[1], sc).unknown {
		return part{}, false
	}
	return r.fold(text.Parts[1], sc), true
}

// taken removes conditionals with a known condition from an expression and keeps the
// chosen branch, so that a fact is written without superfluous parentheses. It also
// returns what decided about the choice.
func (r *run) taken(e hclsyntax.Expression, sc *Scope) (hclsyntax.Expression, cty.ValueMarks) {
	by := cty.ValueMarks{}
	for {
		switch n := e.(type) {
		case *hclsyntax.ParenthesesExpr:
			e = n.Expression
			continue
		case *choice:
			cond := r.reduce(n.Condition, sc)
			if !cond.known {
				return e, by
			}
			if yes, _, ok := truth(cond.value); ok {
				maps.Copy(by, deciding(cond.marks()))
				e = n.branch(yes)
				continue
			}
		}
		return e, by
	}
}

func (sc *Scope) factOf(kind, attribute string) (Fact, error) {
	if sc.facts == nil {
		return Fact{}, fmt.Errorf("no facts are known here, so not %s of a %s either", attribute, kind)
	}
	return sc.facts(kind, attribute)
}

// factNamed reads the arguments of gen::fact. attribute is "" if the argument is an
// ordinary value instead of a fact.
func factNamed(args []part) (from, attribute string, ok bool) {
	texts := make([]cty.Value, 0, 2)
	switch {
	case len(args) == 2:
		texts = append(texts, args[0].value, args[1].value)
	case len(args) != 1:
		return "", "", false
	case !args[0].value.Type().IsObjectType():
		return "", "", true
	default:
		for _, name := range []string{"from", "attribute"} {
			if !args[0].value.Type().HasAttribute(name) {
				return "", "", false
			}
			texts = append(texts, args[0].value.GetAttr(name))
		}
	}
	for _, text := range texts {
		if text.IsNull() || text.Type() != cty.String || text.AsString() == "" {
			return "", "", false
		}
	}
	return texts[0].AsString(), texts[1].AsString(), true
}

// bindsTightly tells whether an expression needs no parentheses beside any operator.
func bindsTightly(e hclsyntax.Expression) bool {
	switch e.(type) {
	case *operation, *hclsyntax.UnaryOpExpr, *choice, *logic, *nullTest:
		return false
	}
	return true
}

// sentence is the text of an error as a message says it.
func sentence(text string) string {
	text = strings.ToUpper(text[:1]) + text[1:]
	if strings.HasSuffix(text, "?") {
		return text
	}
	return text + "."
}
