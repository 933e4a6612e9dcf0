package render

import (
	"math/big"
	"net/netip"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/partial"
	"github.com/jobhive/jobhivegen/internal/provenance"
	"github.com/jobhive/jobhivegen/internal/tfcode"
)

// fact is what a provider accepts for one argument of a resource, where no schema says
// it and the value alone decides. A field that is nil or empty restricts nothing.
type fact struct {
	oneOf    []string   // one of these values; together with multiple, the exceptions from it
	min, max *big.Float // bounds of a number, inclusive
	whole    bool       // a number without a fraction
	multiple *big.Float
	shortest *big.Float // shortest length of a text, in characters
	longest  *big.Float
	pattern  *regexp.Regexp
	form     string // the pattern in words, for messages
	network  bool   // a CIDR block that begins with its first address
	at       hcl.Range
}

// factArguments are the arguments of a fact, as a message lists them.
const factArguments = "one_of, min, max, whole, multiple_of, length, pattern with form, and network"

// acceptsBlock reads what the provider accepts for the arguments of a resource type.
func (l *loader) acceptsBlock(source *partial.Source, block *hclsyntax.Block) {
	l.pack.accepted[block.Labels[0]] = block.DefRange()
	l.accepts(source, block.Body, block.Labels[0])
}

// accepts reads the arguments of an accepts block. path begins with the type of a
// resource. A nested block stands for a block of the resource, or for the keys of an
// argument that is an object.
func (l *loader) accepts(source *partial.Source, body *hclsyntax.Body, path string) {
	for _, attr := range sortedAttributes(body) {
		value, diags := source.Evaluate(attr.Expr, partial.NewScope(nil, nil))
		l.diags = append(l.diags, diags...)
		if diags.HasErrors() {
			continue
		}
		if value.IsNull() || !value.Type().IsObjectType() {
			l.errorf(attr.Expr.Range(), "Not a fact", "Write what the argument accepts as an object with %s.", factArguments)
			continue
		}
		key := path + "." + attr.Name
		if _, dup := l.pack.facts[key]; dup {
			l.errorf(attr.NameRange, "Duplicate fact", "What %s accepts is said already.", key)
			continue
		}
		f := &fact{at: attr.NameRange}
		said := value.AsValueMap()
		for _, name := range sortedKeys(said) {
			if problem := f.set(name, said[name]); problem != "" {
				l.errorf(attr.Expr.Range(), "Not a fact", "%s: %s", name, problem)
			}
		}
		if (said["pattern"] == cty.NilVal) != (f.form == "") {
			l.errorf(attr.Expr.Range(), "Not a fact", "A pattern has a form, which is the pattern in words.")
		}
		if f.empty() {
			l.errorf(attr.Expr.Range(), "Accepts nothing",
				"The least is more than the greatest here, so that no value is accepted. Exchange the two.")
		}
		l.pack.facts[key] = f
		for at := key; at != ""; at = at[:max(0, strings.LastIndexByte(at, '.'))] {
			l.pack.factual[at] = true
		}
	}
	for _, block := range body.Blocks {
		l.accepts(source, block.Body, path+"."+block.Type)
	}
}

// set reads one argument of a fact. It returns what is wrong with it, "" if nothing.
func (f *fact) set(name string, v cty.Value) string {
	number, notNumber := asNumber(v)
	text, isText := asText(v)
	switch name {
	case "one_of":
		if !v.CanIterateElements() || v.LengthInt() == 0 {
			return "this is a list of the values."
		}
		for _, item := range v.AsValueSlice() {
			word, _ := asText(item)
			f.oneOf = append(f.oneOf, word)
		}
	case "min":
		f.min = number
		return notNumber
	case "max":
		f.max = number
		return notNumber
	case "multiple_of":
		if f.multiple = number; notNumber == "" && number.Sign() <= 0 {
			return "every number is a multiple of something above 0."
		}
		return notNumber
	case "length":
		return f.setLength(v)
	case "whole":
		f.whole = v.Type() == cty.Bool && v.True()
	case "network":
		f.network = v.Type() == cty.Bool && v.True()
	case "form":
		f.form = text
	case "pattern":
		if !isText || text == "" {
			return "this is a regular expression for the whole value."
		}
		if _, err := regexp.Compile(text); err != nil {
			return "this is no regular expression: " + strings.TrimPrefix(err.Error(), "error parsing regexp: ") + "."
		}
		f.pattern = regexp.MustCompile("^(?:" + text + ")$")
	default:
		return "a fact has " + factArguments + "."
	}
	return ""
}

func (f *fact) setLength(v cty.Value) string {
	if !v.CanIterateElements() || v.LengthInt() != 2 {
		return "this is a list of the least and the greatest number of characters."
	}
	bounds := v.AsValueSlice()
	shortest, problem := asNumber(bounds[0])
	longest, other := asNumber(bounds[1])
	f.shortest, f.longest = shortest, longest
	return problem + other
}

// empty tells whether no value lies between the bounds.
func (f *fact) empty() bool {
	over := func(least, greatest *big.Float) bool {
		return least != nil && greatest != nil && least.Cmp(greatest) > 0
	}
	return over(f.min, f.max) || over(f.shortest, f.longest)
}

func asNumber(v cty.Value) (n *big.Float, problem string) {
	converted, err := convert.Convert(v, cty.Number)
	if err != nil || converted.IsNull() || !converted.IsKnown() {
		return nil, "this is a number."
	}
	return converted.AsBigFloat(), ""
}

func asText(v cty.Value) (string, bool) {
	converted, err := convert.Convert(v, cty.String)
	if err != nil || converted.IsNull() || !converted.IsKnown() {
		return "", false
	}
	return converted.AsString(), true
}

// refuses says what a value would have to be, "" if the value is accepted.
func (f *fact) refuses(v cty.Value) string {
	if text, ok := asText(v); ok {
		if slices.Contains(f.oneOf, text) {
			return ""
		}
		if problem := f.refusesText(text); problem != "" {
			return problem
		}
	}
	if n, problem := asNumber(v); problem == "" {
		return f.refusesNumber(n)
	}
	return ""
}

func (f *fact) refusesText(text string) string {
	length := big.NewFloat(float64(utf8.RuneCountInString(text)))
	switch {
	case len(f.oneOf) > 0 && f.multiple == nil:
		if near := diag.Suggest(text, f.oneOf); near != "" && !isNumber(text) {
			return "is one of " + strings.Join(f.oneOf, ", ") + `. Did you mean "` + near + `"?`
		}
		return "is one of " + strings.Join(f.oneOf, ", ") + "."
	case f.shortest != nil && length.Cmp(f.shortest) < 0, f.longest != nil && length.Cmp(f.longest) > 0:
		return "has " + f.shortest.Text('f', -1) + " to " + f.longest.Text('f', -1) + " characters."
	case f.pattern != nil && !f.pattern.MatchString(text):
		return "is " + f.form + "."
	case f.network && !isNetwork(text):
		return "is a block of addresses such as 10.0.0.0/16, written with its first address."
	}
	return ""
}

func isNetwork(text string) bool {
	prefix, err := netip.ParsePrefix(text)
	return err == nil && prefix == prefix.Masked()
}

func (f *fact) refusesNumber(n *big.Float) string {
	switch {
	case f.min != nil && f.max != nil && (n.Cmp(f.min) < 0 || n.Cmp(f.max) > 0):
		return "is a number from " + f.min.Text('f', -1) + " to " + f.max.Text('f', -1) + "."
	case f.min != nil && n.Cmp(f.min) < 0:
		return "is a number from " + f.min.Text('f', -1) + " on."
	case f.max != nil && n.Cmp(f.max) > 0:
		return "is a number of at most " + f.max.Text('f', -1) + "."
	case f.whole && !n.IsInt():
		return "is a whole number."
	case f.multiple != nil && !new(big.Float).Quo(n, f.multiple).IsInt():
		return "is " + strings.Join(append(slices.Clone(f.oneOf), "or a multiple of "+f.multiple.Text('f', -1)), ", ") + "."
	}
	return ""
}

// factKeys gives the keys under which a pack may list facts about an attribute: the
// key with the resource's type, and the key for every resource. Only resource,
// provider and terraform blocks have keys.
func factKeys(at []string, name string) []string {
	path := func(owner string, blocks []string) string {
		return strings.Join(slices.Concat([]string{owner}, blocks, []string{name}), ".")
	}
	switch {
	case len(at) > 2 && at[0] == "resource":
		return []string{path(at[1], at[3:]), path("*", at[3:])}
	case len(at) > 1 && at[0] == "provider":
		return []string{path("provider", at[2:])}
	case len(at) > 2 && at[0] == "terraform":
		return []string{path(strings.Join(at[1:3], "."), at[3:])}
	}
	return nil
}

// checkFacts checks the text of an attribute against the facts of the pack. A wrong
// value of the spec is reported at its line in the spec.
func (r *renderer) checkFacts(at []string, name string, template hcl.Range, result partial.Result, because *reason) {
	for _, key := range factKeys(at, name) {
		if !r.pack.hasFacts(key) {
			continue
		}
		if result.Known && r.pack.factsHold(key, result.Value) || isReference(result.Text) {
			continue
		}
		expr, diags := tfcode.ParseExpression(result.Text, template.Filename)
		if diags.HasErrors() {
			continue // reported where the text is made
		}
		c := &factCheck{facts: r.pack.facts, refuse: func(key string, value cty.Value, problem string, part hcl.Range) {
			a := provenance.Attribute{Origins: result.Origins, Deciders: result.Deciders, Spans: result.Spans}
			origins := r.withKey(value, a.Between(part.Start.Byte, part.End.Byte), because)
			r.refuse(at[1], key, value, problem, template, origins)
		}}
		c.expression(key, expr)
	}
}

// factsHold tells whether a wholly known value is accepted. It is the fast way: its
// caller looks for the place of a wrong part only if it fails.
func (p *Pack) factsHold(key string, v cty.Value) bool {
	f := p.facts[key]
	switch ty := v.Type(); {
	case v.IsNull() || !p.factual[key]:
		return true
	case ty.IsTupleType():
		return !slices.ContainsFunc(v.AsValueSlice(), func(item cty.Value) bool { return !p.factsHold(key, item) })
	case ty.IsObjectType():
		for name, item := range v.AsValueMap() {
			inner := key
			if f == nil {
				inner += "." + name
			}
			if !p.factsHold(inner, item) {
				return false
			}
		}
		return true
	}
	return f == nil || f.refuses(v) == ""
}

// isReference tells whether a text is a reference, such as test_app.main.id, whose
// value is not visible.
func isReference(text string) bool {
	return text != "true" && text != "false" && text != "null" && !strings.ContainsFunc(text, func(r rune) bool {
		return r != '.' && r != '_' && r != '-' && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9')
	}) && strings.Contains(text, ".") && (text[0] < '0' || text[0] > '9') && text[0] != '-'
}

// hasFacts tells whether there is a fact about an argument or about something within
// it.
func (p *Pack) hasFacts(key string) bool { return p.factual[key] }

// factCheck finds the values that are visible in the text of an expression.
type factCheck struct {
	facts  map[string]*fact
	refuse func(key string, value cty.Value, problem string, part hcl.Range)
}

// expression checks the items of a list, the values of a map or an object, and the
// argument of jsonencode. A fact about a map holds for each of its values.
func (c *factCheck) expression(key string, expr hclsyntax.Expression) {
	switch e := expr.(type) {
	case *hclsyntax.ParenthesesExpr:
		c.expression(key, e.Expression)
	case *hclsyntax.TupleConsExpr:
		for _, item := range e.Exprs {
			c.expression(key, item)
		}
	case *hclsyntax.ObjectConsExpr:
		for _, item := range e.Items {
			inner := key
			if name, diags := item.KeyExpr.Value(nil); c.facts[key] == nil && !diags.HasErrors() && name.Type() == cty.String {
				inner += "." + name.AsString()
			}
			c.expression(inner, item.ValueExpr)
		}
	case *hclsyntax.FunctionCallExpr:
		if e.Name == "jsonencode" || e.Name == "merge" {
			for _, arg := range e.Args {
				c.expression(key, arg)
			}
		}
	default:
		c.value(key, expr)
	}
}

// value checks a value against a fact, unless only Terraform knows the value.
func (c *factCheck) value(key string, expr hclsyntax.Expression) {
	f := c.facts[key]
	if f == nil {
		return
	}
	value, diags := expr.Value(nil)
	if diags.HasErrors() || !value.IsWhollyKnown() || value.IsNull() {
		return
	}
	if problem := f.refuses(value); problem != "" {
		c.refuse(key, value, problem, expr.Range())
	}
}

// notAccepted is the summary of a diagnostic about a value that the provider does not
// accept.
const notAccepted = "Value not accepted"

// IsRefusal tells whether a diagnostic refuses a value of the spec: the provider does
// not accept it, or the pack refuses it.
func IsRefusal(d *hcl.Diagnostic) bool {
	return d.Summary == notAccepted || d.Summary == partial.Refused || d.Summary == oneName
}

// refusal identifies a refused value, which is reported only once.
type refusal struct {
	place hcl.Range
	what  string
}

// refuse reports a value that the provider does not accept, once for each place
// of the spec.
func (r *renderer) refuse(typ, key string, value cty.Value, problem string, template hcl.Range, origins []diag.Origin) {
	_, argument, _ := strings.Cut(key, ".")
	place := template
	if len(origins) > 0 {
		place = origins[0].Range
	}
	text, _ := asText(value)
	once := refusal{place: place}
	if len(origins) == 0 {
		once.what = key + "=" + text // every repetition of a template's own value is one refusal
	}
	if r.refused == nil {
		r.refused = map[refusal]bool{}
	}
	if r.refused[once] {
		return
	}
	r.refused[once] = true
	d := diag.Errorf(place, notAccepted,
		"This becomes %s of %s, which %s It would be %q.", argument, typ, problem, shortened(text))
	var related []diag.Related
	for _, o := range origins[min(1, len(origins)):] {
		related = append(related, diag.Related{Message: "The value is also made from this.", Range: o.Range})
	}
	r.report(hcl.Diagnostics{diag.WithRelated(d, related...)})
}

// shortened cuts a text to the length that a message has room for.
func shortened(text string) string {
	const most = 80
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return string(runes[:most]) + "..."
}

// isNumber tells whether a text is a number: another one is no slip of it.
func isNumber(text string) bool {
	_, err := strconv.ParseFloat(text, 64)
	return err == nil
}
